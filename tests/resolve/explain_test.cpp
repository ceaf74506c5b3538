#include "resolve/explain.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "token_maker.hpp"

using namespace sidelight::resolve;

namespace {

// Nothing that could steer a terminal.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
}

}  // namespace

TEST_CASE("an old token is explained field by field") {
  const auto shown = explain(made_link(made_old_message("https://a.example/1", "https://a.example/1.amp")) +
                             "&hl=de&gl=DE&ceid=DE:de");
  CHECK(shown["kind"] == "article");
  CHECK(shown["form"] == "rss/articles");
  CHECK(shown["locale"] == nlohmann::json({{"hl", "de"}, {"gl", "DE"}, {"ceid", "DE:de"}, {"own", true}}));
  CHECK(shown["token"]["family"] == "url");
  CHECK(shown["token"]["memoryKey"] == "url:https://a.example/1");
  const auto& fields = shown["token"]["fields"];
  REQUIRE(fields.size() == 3);
  CHECK(fields[0] == nlohmann::json({{"number", 1}, {"type", "varint"}, {"offset", 0}, {"value", 19}}));
  CHECK(fields[1]["text"] == "https://a.example/1");
  CHECK(fields[1]["offset"] == 2);
  CHECK(fields[1]["length"] == 19);
  CHECK(fields[2]["number"] == 26);
  CHECK(fields[2]["offset"] == 23);
  CHECK(shown["offline"]["original"] == "https://a.example/1");
}

TEST_CASE("an encrypted token is explained with its key and its lengths") {
  const std::string payload = made_cipher(79, 0x4ff2a8b3, 1);
  const auto shown =
      explain(made_link(made_number(1, 19) + made_bytes(4, payload) + made_bytes(26, made_cipher(83, 0x4ff2a8b3, 2))));
  CHECK(shown["token"]["family"] == "opaque");
  CHECK(shown["token"]["keyId"] == "4ff2a8b3");
  CHECK(shown["token"]["expectedLength"] == 79);
  CHECK(shown["token"]["expectedAmpLength"] == 83);
  CHECK(shown["token"]["memoryKey"] == "opaque:" + payload);
  CHECK(shown["token"]["fields"][1]["base64"]["encrypted"]["addressLength"] == 79);
  CHECK(shown["locale"]["own"] == false);
}

TEST_CASE("wrappers are taken off one by one") {
  const std::string link = made_link(made_old_message("https://a.example/1"));
  const std::string consent = "https://consent.google.com/m?continue=" + link.substr(0, link.find('?'));
  const auto shown = explain("https://www.google.com/sorry/index?continue=" + consent);
  REQUIRE(shown["layers"].size() == 3);
  CHECK(shown["layers"][1] == consent);
  CHECK(shown["layers"][2] == link.substr(0, link.find('?')));
  const auto redirect = explain("https://www.google.com/url?q=https://a.example/x");
  CHECK(redirect["layers"][1] == "https://a.example/x");
  CHECK(redirect["kind"] == "redirect");
  CHECK_FALSE(redirect.contains("token"));
}

TEST_CASE("the token of a topic is a message around another") {
  const auto shown = explain(
      "https://news.google.com/topics/"
      "CAAqJggKIiBDQkFTRWdvSUwyMHZNRFp1ZEdvU0FtVnVHZ0pWVXlnQVAB?hl=en-US&gl=US&ceid=US:en");
  CHECK(shown["kind"] == "topic");
  CHECK(shown["feed"].get<std::string>().starts_with("https://news.google.com/rss/topics/CAAq"));
  const std::string all = shown["token"].dump();
  CHECK(all.contains("/m/06ntj"));
  CHECK(explain_text("https://news.google.com/topics/CAAqJggKIiBDQkFTRWdvSUwyMHZNRFp1ZEdvU0FtVnVHZ0pWVXlnQVAB")
            .contains("/m/06ntj"));
}

TEST_CASE("a bare token and an address beside a Newsstand number are explained") {
  const auto bare = explain("CCAiC3FseDBBdG1udFRNmAEB");
  CHECK(bare["kind"] == "token");
  CHECK(bare["token"]["family"] == "youtube");
  const auto sibling =
      explain("https://news.google.com/articles/CAIiEDWYmvWUg6y0_6P3tsaKxdYqFggEKg0IACoGCAowkqEGMJBZMNL5vAY?uo=" +
              made_base64url(made_number(1, 5) + made_bytes(4, "https://a.example/1")));
  CHECK(sibling["token"]["family"] == "newsstand");
  CHECK(sibling["token"]["fields"][2].contains("message"));
  CHECK(sibling["sibling"]["family"] == "url");
}

TEST_CASE("a broken token is shown as far as it can be read, with the place where it breaks") {
  const std::string message = made_old_message("https://a.example/1", "https://a.example/1.amp");
  const auto cut = explain("https://news.google.com/read/" + made_base64url(message.substr(0, 30)));
  REQUIRE(cut["token"]["fields"].size() == 2);
  CHECK(cut["token"]["stopped"]["at"] == 23);
  CHECK(cut["token"].contains("error"));
  CHECK(cut["offline"].contains("error"));
  const auto strange = explain("https://news.google.com/read/CBMi!AAAA");
  CHECK(strange["token"]["strangeCharacter"]["at"] == 4);
  CHECK(explain("https://news.google.com/read/")["kind"] == "none");
}

TEST_CASE("whatever is given is explained, in bounds, and never steers a terminal") {
  std::string nested = "x";
  for (int i = 0; i < 60; ++i) nested = made_bytes(5, nested);
  std::string many;
  for (int i = 0; i < 60; ++i) many += made_bytes(5, std::string(10, '\x08'));
  const std::string token = made_base64url(made_old_message("https://a.example/\x1b[31m"));
  for (const std::string& text :
       {std::string(), std::string("\xff\xfe"), std::string(200'000, 'A'), std::string("https://a.example/\x1b[2J"),
        made_link(nested), made_link(many), "https://news.google.com/read/" + token, made_link("\xff\xff\xff\xff"),
        std::string("https://news.google.com/read/\xe2\x80\xae"),
        "https://news.google.com/read/" + token.substr(0, 21)}) {
    CHECK(explain(text).dump().size() < 200'000);
    CHECK(is_plain(explain_text(text)));
  }
  for (std::size_t size = 0; size < token.size(); ++size)
    CHECK_NOTHROW(explain("https://news.google.com/read/" + token.substr(0, size)).dump());
}
