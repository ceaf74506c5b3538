#include "app/settings.hpp"

#include <fstream>

#include "support/catch.hpp"
#include "support/host_process.hpp"

using namespace sidelight;
using namespace sidelight::app;

namespace {

Result<Settings> load(std::string_view text) {
  const test::TemporaryFolder folder;
  std::ofstream(folder.path() / "config.json") << text;
  return load_settings(folder.path());
}

}  // namespace

TEST_CASE("no file means the defaults") {
  const test::TemporaryFolder folder;
  const auto settings = load_settings(folder.path());
  REQUIRE(settings);
  CHECK(settings->log_level == "info");
  CHECK_FALSE(settings->test_world);
}

TEST_CASE("what is written is read") {
  const auto settings =
      load(R"({"log_level":"debug","user_agent":"x","allowed_callers":["a"],"plugins":{"org.a":{"k":1}},
                                 "test_world":{"connect_to":["a:443:127.0.0.1:1"],"ca_file":"/ca.pem"}})");
  REQUIRE(settings);
  CHECK(settings->log_level == "debug");
  CHECK(settings->allowed_callers == std::vector<std::string>{"a"});
  CHECK(settings->plugins["org.a"]["k"] == 1);
  REQUIRE(settings->test_world);
  CHECK(settings->test_world->ca_file == "/ca.pem");
}

TEST_CASE("how Google News is asked can be set") {
  for (const resolve::Locale& locale :
       {resolve::Locale{"pt-BR", "BR", "BR:pt-419"}, resolve::Locale{"zh-TW", "TW", "TW:zh-Hant"}}) {
    const nlohmann::json google_news = {
        {"user_agent", "curl/8"}, {"hl", locale.hl}, {"gl", locale.gl}, {"ceid", locale.ceid}};
    const auto settings = load(nlohmann::json({{"google_news", google_news}}).dump());
    REQUIRE(settings);
    CHECK(settings->google_user_agent == "curl/8");
    CHECK(settings->google_locale == locale);
    CHECK(to_json(*settings)["google_news"] == google_news);
  }
}

TEST_CASE("a fault is told with its place") {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"[]", "the file"},
      {"{", "the file"},
      {R"({"log_level":"loud"})", "log_level: \"loud\" is not a level"},
      {R"({"log_level":5})", "log_level"},
      {R"({"page_cache_mb":-1})", "page_cache_mb: -1 is not a whole number"},
      {R"({"page_cache_mb":5000})", "page_cache_mb"},
      {R"({"page_cache_mb":"64"})", "page_cache_mb"},
      {R"({"accept_language":"de\r\nX: y"})", "accept_language"},
      {R"({"allowed_callers":"x"})", "allowed_callers"},
      {R"({"allowed_callers":["a",7]})", "allowed_callers[1]"},
      {R"({"user_agent":"a\r\nb"})", "user_agent"},
      {R"({"plugins":{"org.a":1}})", "plugins.org.a"},
      {R"({"test_world":{}})", "test_world"},
      {R"({"google_news":"de"})", "google_news: is not an object"},
      {R"({"google_news":{"user_agent":"a\nb"}})", "google_news.user_agent: is not one line"},
      {R"({"google_news":{"hl":"x&y","gl":"DE","ceid":"DE:de"}})", "google_news.hl: \"x&y\" is not a language"},
      {R"({"google_news":{"hl":"de","gl":"Germany","ceid":"DE:de"}})", "google_news.gl"},
      {R"({"google_news":{"hl":"de","gl":"DE","ceid":"DE"}})", "google_news.ceid"},
      {R"({"google_news":{"hl":"de"}})", "google_news: has some of hl, gl and ceid"},
      {R"({"google_news":{"cookie":"x"}})", "google_news.cookie: is not a setting"},
      {R"({"colour":"blue"})", "colour: is not a setting"},
  };
  for (const auto& [text, place] : rows) {
    INFO(text);
    const auto settings = load(text);
    REQUIRE_FALSE(settings);
    CHECK(settings.error().kind == ErrorKind::bad_setting);
    CHECK(settings.error().message.find(place) != std::string::npos);
  }
}

TEST_CASE("a browser's host goes on with the defaults and says what is wrong") {
  const test::TemporaryFolder folder;
  std::ofstream(folder.path() / "config.json") << "{";
  const Settings settings = load_settings_for_browser(folder.path());
  CHECK(settings.log_level == "info");
  CHECK(settings.warnings.size() == 1);
}
