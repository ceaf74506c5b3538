#include "plugin/redaction.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace sidelight::plugin;

namespace {

Redaction of(const std::string& secret) {
  Manifest manifest;
  manifest.settings = {{.key = "key", .kind = "text", .secret = true}, {.key = "name", .kind = "text"}};
  return Redaction(manifest, {{"key", secret}, {"name", "Ludmilla"}});
}

}  // namespace

TEST_CASE("a secret is left out of a text, however it is escaped, and so is its beginning") {
  const Redaction redaction = of("s3cr%t \"va+lue/");
  const std::pair<std::string, std::string> rows[] = {
      {"nothing here of Ludmilla", "nothing here of Ludmilla"},
      {"s3cr%t \"va+lue/", "[secret]"},
      {"as it is: s3cr%t \"va+lue/!", "as it is: [secret]!"},
      {"https://a.example/?k=s3cr%25t%20%22va%2Blue%2F&x=1", "https://a.example/?k=[secret]&x=1"},
      {"https://a.example/?k=s3cr%25t+%22va%2blue/", "https://a.example/?k=[secret]"},
      {R"({"key":"s3cr%t \"va+lue/"})", R"({"key":"[secret]"})"},
      {"cut: s3cr%t", "cut: [secret]"},
      {"too short: s3cr", "too short: s3cr"},
      {"s3cr%t \"va+lue/s3cr%t \"va+lue/", "[secret][secret]"},
  };
  for (const auto& [text, cleaned] : rows) {
    CAPTURE(text);
    CHECK(redaction.clean(text) == cleaned);
  }
  CHECK(redaction.holds("x s3cr%25t%20%22va%2Blue%2F x"));
  CHECK_FALSE(redaction.holds("x s3cr%t x"));
}

TEST_CASE("a secret of a letter or two is in every text, and is let be") {
  CHECK(of("abc").clean("abcdef") == "abcdef");
  CHECK(of("").clean("anything") == "anything");
}
