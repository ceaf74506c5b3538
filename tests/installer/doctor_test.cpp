#include "installer/doctor.hpp"

#include <sys/stat.h>

#include <cstdio>
#include <functional>

#include "command.hpp"
#include "installer/check_system.hpp"
#include "installer/start_host.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::installer;
using namespace sidelight::test;
using nlohmann::json;
using Status = Finding::Status;

namespace {

const fs::path kHost = fs::path(SIDELIGHT_BINARY_DIR) / "bin/sidelight-host";

// A machine and a home in one folder.
struct Machine {
  TemporaryFolder folder;
  Places places{.home = folder.path() / "home",
                .config = folder.path() / "home/.config",
                .state = folder.path() / "home/state",
                .root = folder.path() / "root"};

  fs::path file(bool chromium) const {
    return (chromium ? places.config / "chromium/NativeMessagingHosts"
                     : places.home / ".mozilla/native-messaging-hosts") /
           "org.sidelight.host.json";
  }
  std::vector<Finding> examine(bool start = false) const {
    return installer::examine({.places = places, .host = kHost, .start = start});
  }
};

json manifest(bool chromium) {
  json object = {
      {"name", "org.sidelight.host"}, {"description", "Sidelight"}, {"path", kHost.string()}, {"type", "stdio"}};
  if (chromium)
    object["allowed_origins"] = {"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/"};
  else
    object["allowed_extensions"] = {"sidelight@sidelight.org"};
  return object;
}

const Finding* find(const std::vector<Finding>& findings, const std::string& check) {
  for (const Finding& finding : findings)
    if (finding.check == check && finding.status != Status::ok) return &finding;
  return nullptr;
}

Browser browser_called(const Places& places, const std::string& name) {
  for (Browser& browser : known_browsers(places))
    if (browser.name == name) return browser;
  throw std::runtime_error(name);
}

fs::path script(const fs::path& path, const std::string& text, unsigned mode = 0755) {
  spill(path, text);
  ::chmod(path.c_str(), mode);
  return path;
}

// A script that writes one short frame.
std::string says(const std::string& body) {
  char length[5];
  std::snprintf(length, sizeof length, "%03o", static_cast<unsigned>(body.size()));
  return "#!/bin/sh\nprintf '\\" + std::string(length) + "\\0\\0\\0'\nprintf '%s' '" + body + "'\n";
}

}  // namespace

TEST_CASE("the doctor names each fault of a manifest in a sentence") {
  using Change = std::function<std::string(json, const fs::path&)>;
  const auto with = [](const char* key, json value) {
    return Change([key, value](json object, const fs::path&) {
      object[key] = value;
      return object.dump();
    });
  };
  const auto without = [](const char* key) {
    return Change([key](json object, const fs::path&) {
      object.erase(key);
      return object.dump();
    });
  };
  const auto text = [](std::string bytes) { return Change([bytes](const json&, const fs::path&) { return bytes; }); };
  const std::string own = "chrome-extension://ecpdebckfeklidofmanhcnodjiconaal";
  struct Case {
    const char* id;
    const char* what;
    bool chromium;
    Change change;
    const char* check;
    const char* words;
  };
  const std::vector<Case> table = {
      {"M02", "another name inside", true, with("name", "org.other"), "manifest.name", "org.other"},
      {"M02", "a name in capitals", false, with("name", "Org.Sidelight.Host"), "manifest.name", "Org.Sidelight.Host"},
      {"M03", "no description", true, without("description"), "manifest.description", "description"},
      {"M03", "an empty description", true, with("description", ""), "manifest.description", "description"},
      {"M04", "another type", false, with("type", "socket"), "manifest.type", "stdio"},
      {"M05", "a relative path", true, with("path", "bin/sidelight-host"), "manifest.path", "relative"},
      {"M05", "a path from the parent", false, with("path", "../sidelight-host"), "manifest.path", "relative"},
      {"M05", "no path", true, without("path"), "manifest.path", "does not say"},
      {"M06", "a program that is gone", true, with("path", "/nowhere/sidelight-host"), "manifest.path", "not there"},
      {"M06", "a folder", false, with("path", "/usr"), "manifest.path", "folder"},
      {"M06", "no right to execute", true,
       [](json object, const fs::path& folder) {
         object["path"] = script(folder / "plain", "#!/bin/sh\n", 0644).string();
         return object.dump();
       },
       "manifest.path", "executed"},
      {"M07", "an origin without its slash", true, with("allowed_origins", {own}), "manifest.callers", "slash"},
      {"M07", "a wildcard", true, with("allowed_origins", {own + "/", "chrome-extension://*/"}), "manifest.callers",
       "*"},
      {"M07", "an empty list", true, with("allowed_origins", json::array()), "manifest.callers", "nobody"},
      {"M07", "numbers for callers", true, with("allowed_origins", {7}), "manifest.callers", "nobody"},
      {"M08", "no list", false, without("allowed_extensions"), "manifest.callers", "nobody"},
      {"M08", "a wildcard", false, with("allowed_extensions", {"sidelight@sidelight.org", "*"}), "manifest.callers",
       "*"},
      {"M09", "both lists", false, with("allowed_origins", {own + "/"}), "manifest.keys", "both lists"},
      {"M09", "a key more", false, with("version", "1"), "manifest.keys", "version"},
      {"M10", "no JSON", true, text("{\"name\": "), "manifest.json", "not JSON"},
      {"M10", "a trailing comma", false, text("{\"name\": \"org.sidelight.host\",}"), "manifest.json", "not JSON"},
      {"M10", "a comment", true, text("// mine\n{}"), "manifest.json", "not JSON"},
      {"M10", "no UTF-8", true, text("{\"name\": \"\xff\"}"), "manifest.json", "not JSON"},
      {"M10", "a list", true, text("[]"), "manifest.json", "object"},
      {"M10", "an empty file", true, text(""), "manifest.json", "not JSON"},
      {"M10", "a nest of brackets", true, text(std::string(60000, '[')), "manifest.json", "not JSON"},
      {"M10", "a huge file", true, text(std::string(100000, ' ')), "manifest.readable", "larger"},
      {"M13", "only a stranger", true, with("allowed_origins", {"chrome-extension://" + std::string(32, 'a') + "/"}),
       "manifest.callers", "own extension"},
      {"M13", "only a stranger", false, with("allowed_extensions", {"other@example.org"}), "manifest.callers",
       "own extension"},
      {"M20", "the program was moved", false, with("path", "/opt/old/sidelight-host"), "manifest.path", "not there"},
  };
  for (const Case& entry : table) {
    Machine machine;
    spill(machine.file(entry.chromium), entry.change(manifest(entry.chromium), machine.folder.path()));
    const auto findings = machine.examine();
    const Finding* fault = find(findings, entry.check);
    const bool passed = fault != nullptr && fault->status == Status::fail && fault->message.contains(entry.words) &&
                        !fault->hint.empty();
    std::printf("%s %-8s %-32s %s\n", entry.id, entry.chromium ? "chromium" : "firefox", entry.what,
                passed ? "named" : "MISSED");
    INFO(entry.id << " " << entry.what << ": " << (fault == nullptr ? "nothing found" : fault->message));
    CHECK(passed);
  }
}

TEST_CASE("a manifest without fault has none") {
  for (const bool chromium : {true, false}) {
    Machine machine;
    spill(machine.file(chromium), manifest(chromium).dump());
    for (const Finding& finding : machine.examine()) {
      INFO(finding.check << ": " << finding.message);
      CHECK((finding.status == Status::ok || finding.check.starts_with("kernel")));
    }
  }
}

TEST_CASE("M11: a user's manifest that hides the machine's is reported, and the machine's alone counts") {
  Machine machine;
  spill(machine.places.root / "etc/chromium/native-messaging-hosts/org.sidelight.host.json", manifest(true).dump());
  fs::create_directories(machine.places.config / "chromium");
  CHECK(find(machine.examine(), "manifest.shadow") == nullptr);
  CHECK(find(machine.examine(), "manifest") == nullptr);
  spill(machine.file(true), manifest(true).dump());
  const auto findings = machine.examine();
  REQUIRE(find(findings, "manifest.shadow") != nullptr);
  CHECK(find(findings, "manifest.shadow")->message.contains("/etc/chromium"));
}

TEST_CASE("M12: policies that are in the way are reported") {
  struct Case {
    json policy;
    bool user_level;
    std::string check;
  };
  const std::vector<Case> table = {
      {{{"NativeMessagingBlocklist", {"*"}}}, true, "policy.blocklist"},
      {{{"NativeMessagingBlocklist", {"org.sidelight.host"}}}, true, "policy.blocklist"},
      {{{"NativeMessagingBlocklist", {"org.other"}}}, true, ""},
      {{{"NativeMessagingBlocklist", {"*"}}, {"NativeMessagingAllowlist", {"org.sidelight.host"}}}, true, ""},
      {{{"NativeMessagingUserLevelHosts", false}}, true, "policy.user_level"},
      {{{"NativeMessagingUserLevelHosts", false}}, false, ""},
      {{{"NativeMessagingUserLevelHosts", true}}, true, ""},
      {{{"NativeMessagingBlocklist", 7}}, true, ""},
      {"no object", true, "policy.file"},
  };
  for (const Case& entry : table) {
    Machine machine;
    spill(machine.places.root / "etc/chromium/policies/managed/site.json", entry.policy.dump());
    const auto findings = check_policies(browser_called(machine.places, "chromium"), entry.user_level);
    INFO(entry.policy.dump());
    CHECK(findings.empty() == entry.check.empty());
    if (!entry.check.empty()) CHECK(find(findings, entry.check) != nullptr);
  }
}

TEST_CASE("M16: a browser as snap or flatpak is explained") {
  Machine machine;
  fs::create_directories(machine.places.root / "snap/firefox");
  fs::create_directories(machine.places.home / ".local/share/flatpak/app/org.chromium.Chromium");
  const auto findings = machine.examine();
  REQUIRE(find(findings, "packaging.snap") != nullptr);
  CHECK(find(findings, "packaging.snap")->browser == "firefox");
  REQUIRE(find(findings, "packaging.flatpak") != nullptr);
  CHECK(find(findings, "packaging.flatpak")->browser == "chromium");
}

TEST_CASE("M21: a manifest behind a link works and is mentioned; a link to nothing is a fault") {
  Machine machine;
  spill(machine.folder.path() / "real.json", manifest(true).dump());
  fs::create_directories(machine.file(true).parent_path());
  fs::create_symlink(machine.folder.path() / "real.json", machine.file(true));
  auto findings = machine.examine();
  REQUIRE(find(findings, "manifest.link") != nullptr);
  CHECK(find(findings, "manifest.link")->status == Status::warn);
  fs::remove(machine.folder.path() / "real.json");
  bool failed = false;
  for (const Finding& finding : machine.examine())
    failed = failed || (finding.check == "manifest.link" && finding.status == Status::fail);
  CHECK(failed);
}

TEST_CASE("programs that are no host are told apart when they are started") {
  TemporaryFolder folder;
  const Browser browser =
      browser_called({.home = folder.path(), .config = folder.path(), .state = folder.path()}, "chromium");
  const std::vector<std::tuple<std::string, std::string, std::string>> table = {
      {"exits", "#!/bin/sh\nexit 3\n", "status 3"},
      {"complains", "#!/bin/sh\necho 'error while loading shared libraries: libx.so' >&2\nexit 127\n",
       "loading shared libraries"},
      {"no interpreter", "#!/nowhere/interpreter\n", "cannot be started"},
      {"prints", "#!/bin/sh\necho Hello, world\nsleep 1\n", "something other than messages"},
      {"silent", "#!/bin/sh\nexec sleep 30\n", "in time"},
      {"dies", "#!/bin/sh\nkill -9 $$\n", "signal 9"},
      {"another host", says(R"({"id":"doctor","result":{"host":"other"}})") + "cat >/dev/null\n",
       "not Sidelight's host"},
      {"refuses", says(R"({"id":null,"error":{"message":"Not for you."}})"), "Not for you."},
      {"never ends",
       says(R"({"id":"doctor","result":{"host":{"name":"sidelight","version":"1"}}})") + "exec sleep 30\n",
       "does not end"},
      {"fails later", says(R"({"id":"doctor","result":{"host":{"name":"sidelight","version":"1"}}})") + "exit 4\n",
       "status 4"},
  };
  for (const auto& [name, text, words] : table) {
    const auto answer = start_host(browser, script(folder.path() / name, text), "/m.json",
                                   {.answer = milliseconds(1500), .end = milliseconds(500)});
    INFO(name << ": " << (answer ? "answered" : answer.error().message));
    REQUIRE_FALSE(answer);
    CHECK(answer.error().message.contains(words));
  }
}

TEST_CASE("the doctor starts the host as each browser does and has no complaint") {
  UserHome user;
  CHECK(user.run({"install", "--browser", "chromium", "--browser", "firefox"}).status == 0);
  const Ran ran = user.run({"doctor", "--json"});
  INFO(ran.all());
  CHECK(ran.status == 0);
  std::vector<std::string> started;
  for (const json& finding : json::parse(ran.out)) {
    for (const char* key : {"check", "status", "message", "hint"}) REQUIRE(finding[key].is_string());
    if (finding["check"] == "start" && finding["status"] == "ok") started.push_back(finding["browser"]);
  }
  CHECK(started == std::vector<std::string>{"chromium", "firefox"});
  CHECK(user.run({"doctor"}).out.contains("ok"));
}

TEST_CASE("the doctor's exit status tells whether something is wrong") {
  UserHome user;
  CHECK(user.run({"doctor"}).status == 1);  // nobody has been told
  CHECK(user.run({"install", "--browser", "firefox"}).status == 0);
  CHECK(user.run({"doctor"}).status == 0);
  spill(user.home / ".config/sidelight/config.json", R"({"log_level": "loud"})");
  const Ran ran = user.run({"doctor"});
  CHECK(ran.status == 1);
  CHECK(ran.out.contains("loud"));
  fs::remove(user.home / ".config/sidelight/config.json");
  spill(user.firefox(), "{");
  CHECK(user.run({"doctor"}).status == 1);
}
