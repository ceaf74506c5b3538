#include "installer/manifest.hpp"

#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "installer/browsers.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::installer;

TEST_CASE("M01: the host's name is one that every browser takes") {
  CHECK(std::regex_match(std::string(app::kHostName), std::regex(R"([a-z0-9_]+(\.[a-z0-9_]+)*)")));
}

TEST_CASE("ids of extensions are told apart by their form") {
  const std::string own(app::kChromiumExtensionId);
  const std::vector<std::tuple<std::string, bool, bool>> table = {
      {own, true, false},
      {own.substr(1), false, false},
      {own + "a", false, false},
      {std::string(32, 'q'), false, false},
      {std::string(32, 'A'), false, false},
      {"a@b.org", false, true},
      {"@b", false, true},
      {"a@", false, false},
      {"*", false, false},
      {"*@b.org", false, false},
      {"", false, false},
      {"{01234567-89ab-cdef-0123-456789abcdef}", false, true},
      {"{0123}", false, false},
      {"a@b.org\n", false, false},
      {std::string(200, 'a') + "@b", false, false},
  };
  for (const auto& [id, chromium, firefox] : table) {
    INFO(id);
    CHECK(is_chromium_id(id) == chromium);
    CHECK(is_firefox_id(id) == firefox);
  }
}

TEST_CASE("a path that is not UTF-8 is refused in words") {
  const auto text = manifest_text(app::Family::chromium, "/opt/\xff/sidelight-host", {});
  REQUIRE_FALSE(text);
  CHECK(text.error().message.contains("UTF-8"));
}

TEST_CASE("the table of browsers is whole and its names are different") {
  const auto browsers = known_browsers({.home = "/h", .config = "/c", .state = "/s"});
  std::set<std::string> names;
  for (const Browser& browser : browsers) {
    INFO(browser.name);
    CHECK(names.insert(browser.name).second);
    CHECK_FALSE(browser.title.empty());
    CHECK_FALSE(browser.profiles.empty());
    for (const auto& folder : {browser.manifests, browser.profiles[0]})
      CHECK((folder.string().starts_with("/h/") || folder.string().starts_with("/c/")));
    for (const auto& folder : browser.system) CHECK(folder.is_absolute());
    const bool chromium = browser.family == app::Family::chromium;
    CHECK(browser.manifests.filename() == (chromium ? "NativeMessagingHosts" : "native-messaging-hosts"));
  }
  for (const char* name : {"chrome", "chromium", "firefox"}) CHECK(names.contains(name));
}
