#include "base/base64.hpp"

#include <vector>

#include "base/sha256.hpp"
#include "support/catch.hpp"

using namespace sidelight;

TEST_CASE("base64url of RFC 4648 goes both ways") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff", "-_8"}};
  for (const auto& [bytes, text] : rows) {
    CHECK(encode_base64url(bytes) == text);
    CHECK(decode_base64url(text) == bytes);
    CHECK(decode_base64url(text + "==") == bytes);
  }
  CHECK(decode_base64("+/8=") == std::string("\xfb\xff"));
}

TEST_CASE("what is no base64url is refused") {
  for (const char* text : {"A", "Zm9vY", "Zm 9v", "Zm9v+", "Zm9v/", "Zm=9", "\xc3\xa4"}) {
    INFO(text);
    CHECK_FALSE(decode_base64url(text));
  }
}

TEST_CASE("SHA-256 gives the standard's own example") {
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
