#include "app/caller.hpp"

#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::app;

TEST_CASE("each browser's way of starting the host is understood, and strangers are refused") {
  struct Row {
    std::vector<std::string> arguments;
    std::optional<Family> family;
  };
  const std::string chromium = "chrome-extension://" + std::string(kChromiumExtensionId) + "/";
  const std::string firefox(kFirefoxExtensionId);
  const std::vector<Row> rows = {
      {{chromium}, Family::chromium},
      {{chromium, "--parent-window=0"}, Family::chromium},
      {{"--parent-window=0", chromium}, Family::chromium},
      {{"/x/org.sidelight.host.json", firefox}, Family::firefox},
      {{"/x/org.sidelight.host.json", firefox, "--later"}, Family::firefox},
      {{"/x/org.sidelight.host.json", "other@else.example"}, std::nullopt},
      {{"chrome-extension://" + firefox + "/"}, std::nullopt},
      {{"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"}, std::nullopt},
      {{"chrome-extension:///"}, std::nullopt},
      {{}, std::nullopt},
      {{"--help"}, std::nullopt},
  };
  for (const Row& row : rows) {
    INFO(row.arguments.size());
    const auto caller = identify_caller(row.arguments, {});
    CHECK(caller.has_value() == row.family.has_value());
    if (caller && row.family) CHECK(caller->family == *row.family);
    if (!caller) CHECK(caller.error().kind == ErrorKind::not_allowed);
  }
}

TEST_CASE("an id from the settings is allowed too") {
  CHECK(identify_caller({"chrome-extension://abc/"}, {"abc"}));
  CHECK_FALSE(identify_caller({"chrome-extension://abcd/"}, {"abc"}));
}
