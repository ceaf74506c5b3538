#include "resolve/offline.hpp"

#include <nlohmann/json.hpp>

#include "base/base64.hpp"
#include "resolve/answer_checks.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;

namespace {

std::string link_with(std::string_view payload) {
  std::string message = "\x08\x13\x22";
  for (std::size_t size = payload.size();; size >>= 7) {
    message.push_back(static_cast<char>((size & 0x7f) | (size >= 0x80 ? 0x80 : 0)));
    if (size < 0x80) break;
  }
  return "https://news.google.com/rss/articles/" + encode_base64url(message + std::string(payload)) + "?oc=5";
}

}  // namespace

TEST_CASE("an address in the link is answered with its checks") {
  const auto answer = offline_answer(link_with("https://a.example/1"));
  CHECK(answer["original"] == "https://a.example/1");
  CHECK(answer["kind"] == "article");
  CHECK(answer["via"] == "offline");
  CHECK(answer["checks"].size() == 5);
  CHECK_FALSE(answer.contains("error"));
  CHECK(offline_answer("https://news.google.com/rss/articles/CCAiC3FseDBBdG1udFRNmAEB")["kind"] == "video");
  CHECK(offline_answer("https://www.google.com/url?q=https://a.example/")["kind"] == "redirect");
}

TEST_CASE("what is no article is answered with its kind, and with the feed that has the same articles") {
  const auto topic = offline_answer("https://news.google.com/topics/CAAq?hl=de&gl=DE&ceid=DE:de");
  CHECK(topic["kind"] == "topic");
  CHECK(topic["feed"] == "https://news.google.com/rss/topics/CAAq?hl=de&gl=DE&ceid=DE:de");
  CHECK(topic["error"]["kind"] == "NotAnArticle");
  CHECK(topic["error"]["hint"].get<std::string>().contains("sidelight feed"));
  const auto feed = offline_answer("https://news.google.com/rss");
  CHECK(feed["kind"] == "feed");
  CHECK_FALSE(feed.contains("feed"));
  CHECK_FALSE(offline_answer("https://a.example/").contains("kind"));
}

TEST_CASE("an encrypted address is answered with its length") {
  const auto answer = offline_answer(link_with(encode_base64url("\x01" + std::string(20 + 77, 'x'))));
  CHECK(answer["kind"] == "opaque");
  CHECK(answer["expectedLength"] == 77);
  CHECK_FALSE(answer.contains("original"));
}

TEST_CASE("the address beside a Newsstand number is the answer") {
  const std::string address = "https://a.example/1";
  const std::string sibling =
      encode_base64url(std::string("\x08\x05\x22") + static_cast<char>(address.size()) + address);
  const std::string link =
      "https://news.google.com/articles/CAIiEDWYmvWUg6y0_6P3tsaKxdYqFggEKg0IACoGCAowkqEGMJBZMNL5vAY";
  CHECK(offline_answer(link + "?uo=" + sibling + "&hl=en-US")["original"] == address);
  const auto bare = offline_answer(link);
  CHECK(bare["kind"] == "newsstand");
  CHECK(bare["error"]["kind"] == "OpaqueToken");
  CHECK(offline_answer(link + "?uo=CAUi")["kind"] == "newsstand");
}

TEST_CASE("an address that cannot be the article is an error that names the check") {
  const struct {
    std::string address, word;
  } rows[] = {{"https://localhost/x", "public"},
              {"http://127.0.0.1/", "public"},
              {"http://2130706433/", "public"},
              {"http://0x7f.1/", "public"},
              {"http://[::1]/", "public"},
              {"http://[::ffff:10.0.0.1]/", "public"},
              {"http://192.168.1.1./", "public"},
              {"http://printer/", "public"},
              {"https://news.google.com/read/x", "Google"},
              {"https://www.google.de/", "Google"},
              {"https://accounts.google.com./", "Google"},
              {"https://a.example/\x01", "control"},
              {"https://a.example/\xc2\x85", "control"},
              {"https://user@a.example/", "user name"},
              {"https://a.example\\x/", "backslash"},
              {"https:///path", "host"}};
  for (const auto& row : rows) {
    INFO(row.address);
    const auto answer = offline_answer(link_with(row.address));
    REQUIRE(answer.contains("error"));
    CHECK(answer["error"]["kind"] == "AnswerCheckFailed");
    CHECK(answer["error"]["message"].get<std::string>().contains(row.word));
  }
}

TEST_CASE("a host is public or it is not") {
  for (const char* host : {"a.example", "8.8.8.8", "172.32.0.1", "100.128.0.1", "[2606:2800:220:1::1]",
                           "xn--mnchen-3ya.example", "a.example.", "blog.google"}) {
    INFO(host);
    CHECK(is_public_host(host));
  }
  for (const char* host : {"localhost",
                           "a.localhost",
                           "printer.local",
                           "metadata.google.internal",
                           "router.home.arpa",
                           "0.0.0.0",
                           "10.1.2.3",
                           "100.64.0.1",
                           "127.1",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.2.1",
                           "192.168.0.1",
                           "198.18.0.1",
                           "198.51.100.1",
                           "203.0.113.1",
                           "224.0.0.1",
                           "255.255.255.255",
                           "010.0.0.1",
                           "1.2.3",
                           "0x08080808",
                           "a.0x1",
                           "[::]",
                           "[::1]",
                           "[fe80::1]",
                           "[fc00::1]",
                           "[2002:7f00:1::]",
                           "[2001::1]",
                           "[2001:db8::1]",
                           "[64:ff9b::7f00:1]",
                           "[ff02::1]",
                           "[zz]"}) {
    INFO(host);
    CHECK_FALSE(is_public_host(host));
  }
}

TEST_CASE("the length rule names both numbers") {
  const auto right = check_answer("https://a.example/1", 19);
  REQUIRE(right);
  CHECK(right->sentences().back() == "19 bytes, as the link says");
  const auto wrong = check_answer("https://a.example/1", 20);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().kind == ErrorKind::answer_check_failed);
  CHECK(wrong.error().message.contains("19 bytes"));
  CHECK(wrong.error().message.contains("20"));
}

TEST_CASE("whatever is given gets one JSON object with the link in it") {
  for (const std::string& text : {std::string(), std::string("\xff\xfe"), std::string("https://a.example/"),
                                  std::string("https://news.google.com/topics/CAAq"), std::string(20'000, 'x'),
                                  std::string("https://news.google.com/read/CBMi\0x", 35)}) {
    const auto answer = offline_answer(text);
    CHECK(answer["error"]["message"].get<std::string>().ends_with('.'));
    CHECK_NOTHROW(answer.dump());
  }
  CHECK(offline_answer("https://a.example/")["error"]["kind"] == "NotGoogleNews");
  CHECK(offline_answer("https://news.google.com/topics/CAAq")["error"]["kind"] == "NotAnArticle");
}
