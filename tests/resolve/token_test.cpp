#include "resolve/token.hpp"

#include "base/base64.hpp"
#include "resolve/wire_format.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;

namespace {

std::string varint(std::uint64_t value) {
  std::string out;
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>((value & 0x7f) | 0x80));
  out.push_back(static_cast<char>(value));
  return out;
}

std::string number(unsigned field, std::uint64_t value) {
  return varint(field << 3) + varint(value);
}
std::string bytes(unsigned field, std::string_view value) {
  return varint(field << 3 | 2) + varint(value.size()) + std::string(value);
}
Result<Token> read(const std::string& message) {
  return read_token(encode_base64url(message));
}

std::string cipher(std::size_t url_length, char version = '\x01') {
  return encode_base64url(version + std::string(20 + url_length, '\x5a'));
}

}  // namespace

TEST_CASE("an old token holds the address and often its AMP form") {
  const std::string url = "https://a.example/1";
  CHECK(read(number(1, 19) + bytes(4, url) + bytes(26, ""))->url == url);
  CHECK(read(number(1, 19) + bytes(4, url) + bytes(26, ""))->amp.empty());
  CHECK(read(number(1, 19) + bytes(4, url) + bytes(26, url + ".amp"))->amp == url + ".amp");
  CHECK(read(number(1, 19) + bytes(4, url) + bytes(26, "not an address"))->amp.empty());
  CHECK(read(number(1, 5) + bytes(4, url))->family == TokenFamily::url);
}

TEST_CASE("lengths are varints of any size") {
  for (std::size_t size : {20UZ, 127UZ, 128UZ, 131UZ, 255UZ, 256UZ, 288UZ, 3000UZ}) {
    const std::string url = "https://a.example/" + std::string(size - 18, 'x');
    const auto token = read(number(1, 19) + bytes(4, url) + bytes(26, ""));
    REQUIRE(token);
    CHECK(token->url == url);
  }
}

TEST_CASE("fields that are not known are passed over, in any order and of any type") {
  const std::string fixed64 = varint(7 << 3 | 1) + std::string(8, 'x'),
                    fixed32 = varint(8 << 3 | 5) + std::string(4, 'x');
  const std::string payload = cipher(43);
  const auto opaque = read(fixed64 + bytes(4, payload) + number(1000, ~0ULL) + fixed32 + number(1, 19) + bytes(26, ""));
  REQUIRE(opaque);
  CHECK(opaque->expected_length == 43);
  const auto old = read(fixed64 + number(1, 19) + bytes(4, "https://a.example/") + bytes(26, "") + number(1000, ~0ULL));
  REQUIRE(old);
  CHECK(old->url == "https://a.example/");
}

TEST_CASE("a video's token gives the address of its page") {
  CHECK(read_token("CCAiC3FseDBBdG1udFRNmAEB")->url == "https://www.youtube.com/watch?v=qlx0AtmntTM");
  CHECK(read_token("CCAiC3FseDBBdG1udFRNmAEB")->family == TokenFamily::youtube);
  for (const char* id : {"", "tooshort", "twelve_chars", "with&param=", "eleven chr?"})
    CHECK_FALSE(read(number(1, 32) + bytes(4, id)));
}

TEST_CASE("an encrypted address states its length, whatever key it is under") {
  for (std::size_t size : {10UZ, 19UZ, 43UZ, 104UZ, 1722UZ}) {
    const auto token = read(number(1, 19) + bytes(4, cipher(size)));
    REQUIRE(token);
    CHECK(token->family == TokenFamily::opaque);
    CHECK(token->expected_length == size);
  }
  CHECK_FALSE(read(number(1, 19) + bytes(4, cipher(43, '\x02'))));
  CHECK_FALSE(read(number(1, 19) + bytes(4, cipher(9))));
  CHECK_FALSE(read(number(1, 19) + bytes(4, "javascript:alert(1)")));
  CHECK_FALSE(read(number(1, 19) + bytes(4, "")));
}

TEST_CASE("a Newsstand number is no address") {
  const auto token = read_token("CAIiEDWYmvWUg6y0_6P3tsaKxdYqFggEKg0IACoGCAowkqEGMJBZMNL5vAY");
  REQUIRE(token);
  CHECK(token->family == TokenFamily::newsstand);
  CHECK(token->url.empty());
  CHECK_FALSE(token->expected_length);
}

TEST_CASE("one article has one key, however its link is spelt") {
  const std::string payload = cipher(50);
  const auto plain = read(number(1, 19) + bytes(4, payload)),
             with_amp = read(number(1, 19) + bytes(4, payload) + bytes(26, cipher(54)));
  CHECK(plain->key == with_amp->key);
  CHECK(plain->key != read(number(1, 19) + bytes(4, cipher(51)))->key);
}

TEST_CASE("what is not a token is refused") {
  for (const char* text : {"", "A", "AAAAA", "CBMi", "CBMi!!!!", "CBMi LmE", "CBMiLmh0dHBzOi8v+w", "AAAA", "____",
                           "CAAqJggKIiBDQkFTRWdvSUwyMHZNRFp1ZEdvU0FtVnVHZ0pWVXlnQVAB"}) {
    INFO(text);
    const auto token = read_token(text);
    REQUIRE_FALSE(token);
    CHECK(token.error().kind == ErrorKind::bad_token);
  }
  CHECK_FALSE(read_token(std::string(9000, 'A')));
  CHECK_FALSE(read(number(1, 19) + bytes(4, "https://a.example/\xff")));
  CHECK_FALSE(read(number(1, 77) + bytes(4, "https://a.example/")));
}

TEST_CASE("what no writer of tokens makes was altered") {
  const std::string url = "https://a.example/8gxyz", type = number(1, 19);
  CHECK(read(type + bytes(4, url) + bytes(26, "")));
  CHECK(read(type + bytes(4, url)));
  const std::pair<const char*, std::string> rows[] = {
      {"a longer varint than needed", "\x08\x93" + std::string(1, '\0') + bytes(4, url) + bytes(26, "")},
      {"a length longer than needed", type + "\x22\x97" + std::string(1, '\0') + url + bytes(26, "")},
      {"the address twice", type + bytes(4, url) + bytes(26, "") + bytes(4, url)},
      {"the kind twice", type + type + bytes(4, url) + bytes(26, "")},
      {"something between the address and its AMP form", type + bytes(4, url) + number(7, 103) + bytes(26, "")},
      {"something behind the AMP form that should stand before it",
       type + bytes(4, url) + bytes(26, url) + number(7, 103)},
      {"a capital in the scheme", type + bytes(4, "hTtps://a.example/") + bytes(26, "")},
      {"a capital in the host", type + bytes(4, "https://a.Example/") + bytes(26, "")},
      {"a quote", type + bytes(4, "https://a.example/\"") + bytes(26, "")},
      {"the kind as bytes", bytes(1, "x") + bytes(4, url) + bytes(26, "")},
      {"a video's id with bits that none has", number(1, 32) + bytes(4, "qlx0AtmntTN")},
  };
  for (const auto& [what, message] : rows) {
    INFO(what);
    const auto token = read(message);
    REQUIRE_FALSE(token);
    CHECK(token.error().kind == ErrorKind::bad_token);
  }
  CHECK_FALSE(read_token("CCAiC3FseDBBdG1udFRNmAF"));
}

TEST_CASE("the wire format is read strictly") {
  CHECK(read_message("")->empty());
  CHECK(read_message(number(1, ~0ULL))->front().value == ~0ULL);
  CHECK(read_message(number(1, 19) + bytes(4, "x"))->back().offset == 2);
  CHECK(read_message(bytes(4, "xyz"))->back().bytes == "xyz");
  CHECK_FALSE(read_message("\x08\x93" + std::string(1, '\0'))->front().shortest);
  CHECK_FALSE(read_message(varint(8) + std::string(9, '\xff') + "\x02"));   // a varint of 65 bits
  CHECK_FALSE(read_message(varint(8) + std::string(11, '\x80') + "\x01"));  // one without end
  CHECK_FALSE(read_message(varint(8)));                                     // a key without a value
  CHECK_FALSE(read_message(varint(4 << 3 | 2) + varint(~0ULL) + "x"));      // a length past the end
  CHECK_FALSE(read_message(varint(4 << 3 | 2) + varint(2) + "x"));
  CHECK_FALSE(read_message(varint(2)));           // field number 0
  CHECK_FALSE(read_message(varint(1 << 3 | 3)));  // a group
  CHECK_FALSE(read_message(varint(1 << 3 | 1) + "1234567"));
  CHECK_FALSE(read_message(varint(std::uint64_t{1} << 32 | 8) + "x"));  // field number over 29 bits
  std::string many;
  for (std::size_t i = 0; i < kMaxFields; ++i) many += number(1, 19);
  CHECK(read_message(many));
  CHECK_FALSE(read_message(many + number(1, 19)));
}

TEST_CASE("a token cut or changed at any byte is answered, never worse") {
  const std::string message =
      number(1, 19) + bytes(4, "https://a.example/article-1") + bytes(26, "https://a.example/amp/article-1");
  const std::string token = encode_base64url(message);
  for (std::size_t size = 0; size < token.size(); ++size)
    if (const auto cut = read_token(token.substr(0, size)))
      CHECK(cut->url == "https://a.example/article-1");  // only the AMP form is missing
  for (std::size_t i = 0; i < message.size(); ++i)
    for (int value = 0; value < 256; ++value) {
      std::string changed = message;
      changed[i] = static_cast<char>(value);
      (void)read(changed);
    }
  SUCCEED();
}
