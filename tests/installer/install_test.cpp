#include <sys/stat.h>

#include <set>

#include "command.hpp"
#include "support/catch.hpp"

using namespace sidelight::test;
using nlohmann::json;

namespace {

const std::string kHost = (fs::path(SIDELIGHT_BINARY_DIR) / "bin/sidelight-host").string();
const std::string kDescription = "Sidelight: the rest of the story, beside the page";

json chromium_manifest(const std::string& host = kHost, std::vector<std::string> more = {}) {
  more.insert(more.begin(), "chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/");
  return {{"name", "org.sidelight.host"},
          {"description", kDescription},
          {"path", host},
          {"type", "stdio"},
          {"allowed_origins", more}};
}

json firefox_manifest(const std::string& host = kHost, std::vector<std::string> more = {}) {
  more.insert(more.begin(), "sidelight@sidelight.org");
  return {{"name", "org.sidelight.host"},
          {"description", kDescription},
          {"path", host},
          {"type", "stdio"},
          {"allowed_extensions", more}};
}

unsigned mode_of(const fs::path& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 07777 : 0;
}

}  // namespace

TEST_CASE("install tells every browser that has a profile, each in its own words") {
  UserHome user;
  for (const char* profile : {".config/chromium", ".config/google-chrome", ".mozilla/firefox"}) user.profile(profile);
  const Ran ran = user.run({"install"});
  INFO(ran.all());
  CHECK(ran.status == 0);
  CHECK(json_of(user.chromium()) == chromium_manifest());
  CHECK(json_of(user.chrome()) == chromium_manifest());
  CHECK(json_of(user.firefox()) == firefox_manifest());
  for (const fs::path& file : {user.chromium(), user.chrome(), user.firefox()}) CHECK(mode_of(file) == 0644);
  CHECK_FALSE(fs::exists(user.home / ".config/microsoft-edge"));
}

TEST_CASE("M15: a Firefox with nothing but an XDG profile still reads ~/.mozilla") {
  UserHome user;
  user.profile(".config/mozilla/firefox");
  CHECK(user.run({"install"}).status == 0);
  CHECK(json_of(user.firefox()) == firefox_manifest());
  CHECK_FALSE(fs::exists(user.home / ".config/mozilla/native-messaging-hosts"));
  CHECK(user.run({"uninstall"}).status == 0);
  CHECK_FALSE(fs::exists(user.home / ".mozilla"));
}

TEST_CASE("M15: Chrome's folders follow XDG_CONFIG_HOME, Firefox's do not") {
  UserHome user;
  user.environment["XDG_CONFIG_HOME"] = user.home / "settings";
  user.environment["XDG_STATE_HOME"] = user.home / "notes";
  CHECK(user.run({"install", "--browser", "chromium", "--browser", "firefox"}).status == 0);
  CHECK(json_of(user.home / "settings/chromium/NativeMessagingHosts/org.sidelight.host.json") == chromium_manifest());
  CHECK(json_of(user.firefox()) == firefox_manifest());
  CHECK(fs::exists(user.home / "notes/sidelight/installed.json"));
  CHECK(user.run({"uninstall"}).status == 0);
  CHECK(user.tree().empty());
}

TEST_CASE("M19: a second install changes nothing and says so") {
  UserHome user;
  user.profile(".config/chromium");
  CHECK(user.run({"install"}).status == 0);
  const std::string before = slurp(user.chromium());
  const auto written = fs::last_write_time(user.chromium());
  const Ran again = user.run({"install"});
  CHECK(again.status == 0);
  CHECK(again.out.contains("already"));
  CHECK(slurp(user.chromium()) == before);
  CHECK(fs::last_write_time(user.chromium()) == written);
  CHECK(json_of(user.state())["manifests"].size() == 1);
}

TEST_CASE("M19: an install from another place re-points the manifest, whatever letters the place has") {
  UserHome user("Jürgen & Ähnliche");
  user.profile(".config/chromium");
  CHECK(user.run({"install"}).status == 0);
  user.program = copy_of_program(user.home / "Neue Version 2");
  const Ran ran = user.run({"install"});
  INFO(ran.all());
  CHECK(ran.status == 0);
  CHECK(ran.out.contains("updated"));
  const std::string host = (user.home / "Neue Version 2/sidelight-host").string();
  CHECK(json_of(user.chromium()) == chromium_manifest(host));
  CHECK(user.run({"uninstall"}).status == 0);
  CHECK_FALSE(fs::exists(user.chromium()));
}

TEST_CASE("further callers of config.json go where their form fits") {
  UserHome user;
  const std::string id(32, 'b'), uuid = "{01234567-89ab-cdef-0123-456789abcdef}";
  spill(user.home / ".config/sidelight/config.json",
        json{{"allowed_callers", {id, uuid, "other@example.org", "*", "nonsense"}}}.dump());
  CHECK(user.run({"install", "--browser", "chromium", "--browser", "firefox"}).status == 0);
  CHECK(json_of(user.chromium()) == chromium_manifest(kHost, {"chrome-extension://" + id + "/"}));
  CHECK(json_of(user.firefox()) == firefox_manifest(kHost, {uuid, "other@example.org"}));
}

TEST_CASE("M18: a manifest of the same name from elsewhere is left alone, unless --force") {
  UserHome user;
  user.profile(".config/chromium");
  for (const std::string foreign : {R"({"name": "org.sidelight.host", "path": "/opt/other/host"})", "no JSON at all"}) {
    spill(user.chromium(), foreign);
    const Ran refused = user.run({"install"});
    CHECK(refused.status == 1);
    CHECK(refused.err.contains(user.chromium().string()));
    CHECK(refused.err.contains("--force"));
    CHECK(slurp(user.chromium()) == foreign);
    const Ran kept = user.run({"uninstall"});
    CHECK(kept.out.contains(user.chromium().string()));
    CHECK(slurp(user.chromium()) == foreign);
  }
  CHECK_FALSE(fs::exists(user.state()));
  CHECK(user.run({"install", "--force"}).status == 0);
  CHECK(json_of(user.chromium()) == chromium_manifest());
}

TEST_CASE("M21: nothing is written through a symbolic link") {
  UserHome user;
  spill(user.home / "precious", "mine");
  fs::create_directories(user.chromium().parent_path());
  fs::create_symlink(user.home / "precious", user.chromium());
  CHECK(user.run({"install", "--browser", "chromium"}).status == 1);
  CHECK(fs::is_symlink(user.chromium()));
  CHECK(user.run({"uninstall"}).status == 0);
  CHECK(fs::is_symlink(user.chromium()));
  CHECK(user.run({"install", "--browser", "chromium", "--force"}).status == 0);
  CHECK(slurp(user.home / "precious") == "mine");
  CHECK_FALSE(fs::is_symlink(user.chromium()));
  CHECK(json_of(user.chromium()) == chromium_manifest());
}

TEST_CASE("M18: uninstall leaves everything else as it was") {
  UserHome user;
  for (const char* profile : {".config/chromium/Default", ".config/google-chrome", ".mozilla"}) user.profile(profile);
  spill(user.home / ".mozilla/native-messaging-hosts/other.json", "{}");
  const auto before = user.tree();
  CHECK(user.run({"install"}).status == 0);
  CHECK(user.tree() != before);
  spill(user.chrome().parent_path() / "later.json", "{}");
  CHECK(user.run({"uninstall"}).status == 0);
  CHECK(fs::exists(user.chrome().parent_path() / "later.json"));
  fs::remove_all(user.chrome().parent_path());
  CHECK(user.tree() == before);
  const Ran again = user.run({"uninstall"});
  CHECK(again.status == 0);
  CHECK(again.out.contains("nothing to remove"));
}

TEST_CASE("uninstall from one browser keeps the others") {
  UserHome user;
  CHECK(user.run({"install", "--browser", "chromium", "--browser", "firefox"}).status == 0);
  CHECK(user.run({"uninstall", "--browser", "firefox"}).status == 0);
  CHECK_FALSE(fs::exists(user.firefox()));
  CHECK(fs::exists(user.chromium()));
  CHECK(user.run({"uninstall", "--browser", "netscape"}).status == 2);
}

TEST_CASE("M18: a manifest that was changed by hand stays, once it names another program") {
  UserHome user;
  CHECK(user.run({"install", "--browser", "chromium"}).status == 0);
  spill(user.chromium(), json(chromium_manifest("/opt/mine/host")).dump());
  CHECK(user.run({"uninstall"}).out.contains("not Sidelight's"));
  CHECK(fs::exists(user.chromium()));
}

TEST_CASE("without its notes, uninstall still knows the manifests that name its host") {
  UserHome user;
  CHECK(user.run({"install", "--browser", "chromium"}).status == 0);
  for (const char* notes : {"", "{", "[]", R"({"manifests": 7, "folders": {}})",
                            R"({"manifests": [1, {"path": "/etc/passwd", "sha256": ""}]})"}) {
    spill(user.state(), notes);
    CHECK(user.run({"install", "--browser", "chromium"}).out.contains("already"));
    spill(user.state(), notes);
    CHECK(user.run({"uninstall"}).status == 0);
    CHECK_FALSE(fs::exists(user.chromium()));
    CHECK(user.run({"install", "--browser", "chromium"}).status == 0);
  }
  CHECK(fs::exists("/etc/passwd"));
}

TEST_CASE("a folder and its family serve a browser that is not known") {
  UserHome user;
  const fs::path folder = user.home / "my browser/hosts";
  CHECK(user.run({"install", "--dir", folder.string(), "--family", "firefox"}).status == 0);
  CHECK(json_of(folder / "org.sidelight.host.json") == firefox_manifest());
  CHECK_FALSE(fs::exists(user.firefox()));
  CHECK(user.run({"uninstall"}).status == 0);
  CHECK(user.tree().empty());
}

TEST_CASE("wrong uses of install are told apart by the exit status") {
  UserHome user;
  const std::vector<std::tuple<std::vector<std::string>, int, std::string>> table = {
      {{"install"}, 1, "No browser was found"},
      {{"install", "--browser", "netscape"}, 2, "chrome, chrome-beta"},
      {{"install", "--dir", "/tmp/x"}, 2, "--family"},
      {{"install", "--dir", "/tmp/x", "--family", "opera"}, 2, "opera"},
      {{"install", "--family", "firefox"}, 2, "--dir"},
      {{"install", "--no-such"}, 2, "--no-such"},
  };
  for (const auto& [arguments, status, sentence] : table) {
    const Ran ran = user.run(arguments);
    INFO(ran.all());
    CHECK(ran.status == status);
    CHECK(ran.all().contains(sentence));
  }
  CHECK(user.tree().empty());
}

TEST_CASE("a dry run says what would be done and does none of it") {
  UserHome user;
  const Ran ran = user.run({"install", "--browser", "firefox", "--dry-run"});
  CHECK(ran.status == 0);
  CHECK(ran.out.contains("would write " + user.firefox().string()));
  CHECK(user.tree().empty());
}

TEST_CASE("root by sudo is told to come as a user") {
  if (::geteuid() != 0) return;
  UserHome user;
  user.profile(".config/chromium");
  user.environment["SUDO_USER"] = "ada";
  for (const char* command : {"install", "uninstall"}) {
    const Ran ran = user.run({command});
    CHECK(ran.status == 1);
    CHECK(ran.err.contains("without sudo"));
  }
  CHECK_FALSE(fs::exists(user.chromium()));
}

TEST_CASE("M17: a killed install leaves the old manifest or the new one, and nothing that a later one trips over") {
  UserHome user;
  user.profile(".config/chromium");
  const auto empty = user.tree();
  const fs::path first = user.program, second = copy_of_program(user.home / "new");
  const auto before = user.tree();
  const std::set<std::string> whole = {json(chromium_manifest()).dump(),
                                       json(chromium_manifest((user.home / "new/sidelight-host").string())).dump()};
  for (unsigned round = 0; round < 20; ++round) {
    user.program = round % 2 == 0 ? second : first;
    user.run_and_kill({"install"}, 500 + round * 1500);
    if (fs::exists(user.chromium())) CHECK(whole.contains(json_of(user.chromium()).dump()));
    if (fs::exists(user.state())) CHECK(json_of(user.state())["manifests"].is_array());
  }
  const Ran last = user.run({"install"});
  INFO(last.all());
  CHECK(last.status == 0);
  CHECK(user.run({"uninstall"}).status == 0);
  CHECK_FALSE(fs::exists(user.chromium().parent_path()));
}
