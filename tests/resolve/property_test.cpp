// What holds for every token, shown on some thousands that are made here, each cut and changed everywhere.
//
// A bit changed inside an address cannot be told from another address, since nothing in the old form adds it up; what
// is shown is that the change stays where it was made: the answer is an error, or differs in that place and nowhere
// else.
#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

#include "resolve/offline.hpp"
#include "resolve/token.hpp"
#include "support/catch.hpp"
#include "token_maker.hpp"

using namespace sidelight;
using namespace sidelight::resolve;

namespace {

using Random = std::minstd_rand;

std::size_t below(Random& random, std::size_t limit) {
  return static_cast<std::size_t>(random()) % limit;
}

// Letters, digits, what addresses have between them, escapes, and other scripts as they are.
std::string some_text(Random& random, std::size_t bytes) {
  constexpr std::array<std::string_view, 16> kPieces = {
      "a", "z", "Q", "7", "-", "_", ".", "/", "%41", "%D8%A7", "\xc3\xa9", "\xe6\x96\x87", ";,()~'", "=", "&", "8g"};
  std::string text;
  while (text.size() < bytes) {
    const std::string_view piece = kPieces[below(random, kPieces.size())];
    if (text.size() + piece.size() <= bytes) text += piece;
  }
  return text;
}

std::string some_address(Random& random, std::size_t bytes) {
  std::string address = below(random, 10) == 0 ? "http://a" : "https://a";
  address += std::to_string(below(random, 100)) + ".example/";
  if (address.size() < bytes) address += some_text(random, bytes - address.size());
  return address;
}

const Found* found(const Result<OfflineAnswer>& answer) {
  return answer ? std::get_if<Found>(&*answer) : nullptr;
}
const Opaque* opaque(const Result<OfflineAnswer>& answer) {
  return answer ? std::get_if<Opaque>(&*answer) : nullptr;
}

// Whether `one` is `other` but for the `width` bytes from `at`.
bool same_elsewhere(std::string_view one, std::string_view other, std::size_t at, std::size_t width) {
  if (one.size() != other.size()) return false;
  for (std::size_t i = 0; i < one.size(); ++i)
    if (one[i] != other[i] && (i < at || i >= at + width)) return false;
  return true;
}

struct Made {
  std::string message, address;
  std::size_t start;  // of the address in the message
};

Made made_old(Random& random, std::size_t bytes) {
  Made made{.address = some_address(random, bytes)};
  std::string amp;
  if (below(random, 2) == 0) amp = made.address + (below(random, 2) == 0 ? ".amp" : "?amp=1");
  made.message = made_old_message(made.address, amp);
  made.start = made.message.find(made.address);
  return made;
}

std::vector<Made> some_old(unsigned seed, std::size_t count) {
  Random random(seed);
  std::vector<Made> list;
  for (std::size_t i = 0; i < count; ++i) list.push_back(made_old(random, 20 + below(random, 200)));
  return list;
}

}  // namespace

TEST_CASE("every address that is put into a token comes out of it") {
  Random random(1);
  std::vector<std::size_t> sizes = {20, 126, 127, 128, 129, 255, 256, 324, 2500};
  for (int i = 0; i < 3000; ++i) sizes.push_back(20 + below(random, 400));
  for (std::size_t size : sizes) {
    const Made made = made_old(random, size);
    const auto answer = answer_offline(made_link(made.message));
    REQUIRE(found(answer));
    REQUIRE(found(answer)->original == made.address);
    REQUIRE(found(answer)->kind == "article");
  }
}

TEST_CASE("an address longer than a link may be is refused and one just as long is not, at each size of its length") {
  for (std::size_t size : {127UZ, 128UZ, 5000UZ, 16383UZ, 16384UZ}) {
    Random random(7);
    const std::string address = some_address(random, size);
    REQUIRE(address.size() == size);
    const std::string message = made_old_message(address);
    const auto token = read_token_message(message);
    REQUIRE(token);
    CHECK(token->payload == address);
    const auto answer = answer_offline(made_link(made_old_message(address)));
    CHECK((found(answer) != nullptr) == (size <= 5000));
  }
}

TEST_CASE("every encrypted address states its length and that of its AMP form, under any key") {
  Random random(2);
  for (unsigned i = 0; i < 3000; ++i) {
    const std::size_t size = 10 + below(random, 1000), amp_size = 10 + below(random, 400);
    const bool has_amp = below(random, 2) == 0;
    const auto key = static_cast<std::uint32_t>(random());
    const std::string payload = made_cipher(size, key, i);
    std::string message = made_number(1, 19) + made_bytes(4, payload);
    if (has_amp) message += made_bytes(26, made_cipher(amp_size, key, ~i));
    const auto answer = answer_offline(made_link(message));
    REQUIRE(opaque(answer));
    REQUIRE(opaque(answer)->expected_length == size);
    REQUIRE(opaque(answer)->expected_amp_length == (has_amp ? std::optional(amp_size) : std::nullopt));
    REQUIRE(opaque(answer)->key == "opaque:" + payload);
  }
}

TEST_CASE("fields that nobody knows are passed over where they cannot be the rest of something") {
  Random random(3);
  for (const Made& made : some_old(3, 200)) {
    const std::string later = made_number(27 + static_cast<unsigned>(below(random, 1000)), random()) +
                              made_bytes(2000 + static_cast<unsigned>(below(random, 1000)), some_text(random, 9));
    const auto answer = answer_offline(made_link(made.message + later));
    REQUIRE(found(answer));
    REQUIRE(found(answer)->original == made.address);
  }
}

TEST_CASE("a token cut at any character is an error or holds the whole address") {
  std::size_t errors = 0, whole = 0;
  for (const Made& made : some_old(4, 100)) {
    const std::string token = made_base64url(made.message);
    for (std::size_t size = 0; size < token.size(); ++size) {
      const auto answer = answer_offline("https://news.google.com/read/" + token.substr(0, size));
      if (found(answer)) REQUIRE(found(answer)->original == made.address);
      REQUIRE_FALSE(opaque(answer));
      ++(found(answer) ? whole : errors);
    }
  }
  INFO(errors << " errors, " << whole << " whole");
  CHECK(whole <= 100);  // only the cut right behind the address
}

TEST_CASE("an encrypted token cut at any character is an error or states the same length") {
  Random random(5);
  for (unsigned i = 0; i < 100; ++i) {
    const std::string payload = made_cipher(20 + below(random, 150), 0x4ff2a8b3, i);
    const std::string token =
        made_base64url(made_number(1, 19) + made_bytes(4, payload) + made_bytes(26, made_cipher(50, 1, i)));
    for (std::size_t size = 0; size < token.size(); ++size) {
      const auto answer = answer_offline("https://news.google.com/read/" + token.substr(0, size));
      REQUIRE_FALSE(found(answer));
      if (opaque(answer)) REQUIRE(opaque(answer)->key == "opaque:" + payload);
    }
  }
}

TEST_CASE("a bit changed in a token is an error, or changes the address in that byte only") {
  std::size_t errors = 0, unchanged = 0, one_byte = 0;
  for (const Made& made : some_old(6, 80)) {
    for (std::size_t bit = 0; bit < made.message.size() * 8; ++bit) {
      const std::size_t at = bit / 8;
      std::string message = made.message;
      message[at] = static_cast<char>(static_cast<unsigned char>(message[at]) ^ 1U << bit % 8);
      const auto answer = answer_offline(made_link(message));
      REQUIRE_FALSE(opaque(answer));
      if (!answer) {
        ++errors;
        continue;
      }
      const bool inside = at >= made.start && at < made.start + made.address.size();
      REQUIRE(same_elsewhere(found(answer)->original, made.address, inside ? at - made.start : 0, inside ? 1 : 0));
      ++(inside ? one_byte : unchanged);
    }
  }
  // What was changed beside the address is told, or belongs to the AMP form.
  INFO(errors << " errors, " << one_byte << " in one byte, " << unchanged << " beside the address");
  CHECK(errors > 0);
  CHECK(one_byte > 0);
}

TEST_CASE("a character changed in a token's text is an error, or changes the address in the bytes that it stands for") {
  for (const Made& made : some_old(8, 30)) {
    const std::string token = made_base64url(made.message);
    for (std::size_t bit = 0; bit < token.size() * 8; ++bit) {
      const std::size_t at = bit / 8;
      std::string text = token;
      text[at] = static_cast<char>(static_cast<unsigned char>(text[at]) ^ 1U << bit % 8);
      const auto answer = answer_offline("https://news.google.com/read/" + text);
      if (!answer) continue;
      // A character that ends the path, or is no part of a link, cuts the token off.
      const bool cut = text[at] == '?' || text[at] == '#' || text[at] == '=';
      REQUIRE(found(answer));
      const std::size_t byte = at * 6 / 8;
      const std::size_t from = byte > made.start ? byte - made.start : 0;
      REQUIRE(same_elsewhere(found(answer)->original, made.address, from, cut ? 0 : 2));
    }
  }
}

TEST_CASE("a bit changed in an encrypted token is an error or another question, never an address") {
  Random random(9);
  for (unsigned i = 0; i < 60; ++i) {
    const std::string payload = made_cipher(20 + below(random, 120), 0x4ff2a8b3, i);
    const std::string whole = made_number(1, 19) + made_bytes(4, payload);
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
      std::string message = whole;
      message[bit / 8] = static_cast<char>(static_cast<unsigned char>(message[bit / 8]) ^ 1U << bit % 8);
      const auto answer = answer_offline(made_link(message));
      REQUIRE_FALSE(found(answer));
      if (opaque(answer)) REQUIRE(opaque(answer)->key != "opaque:" + payload);
    }
  }
}

TEST_CASE("bytes of any kind in a token are answered") {
  Random random(10);
  for (int i = 0; i < 20'000; ++i) {
    std::string message = made_number(1, below(random, 40));
    for (std::size_t size = below(random, 80); size > 0; --size) message += static_cast<char>(random());
    const auto answer = answer_offline(made_link(message));
    if (!answer) CHECK(answer.error().message.ends_with('.'));
  }
}
