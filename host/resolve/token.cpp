#include "resolve/token.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.hpp"
#include "resolve/wire_format.hpp"

namespace sidelight::resolve {
namespace {

constexpr std::uint64_t kNewsstand = 2, kAddressBesideNewsstand = 5, kArticle = 19, kVideo = 32;
constexpr std::uint32_t kType = 1, kPayload = 4, kAmpPayload = 26;

constexpr std::size_t kKeyIdBytes = 4;
constexpr std::size_t kCipherOverhead = 1 + kKeyIdBytes + 16;  // version, key id, authentication tag
constexpr std::size_t kShortestUrl = 10;                       // http://a.b
constexpr std::size_t kNewsstandIdBytes = 16;

std::unexpected<Error> bad(std::string why) {
  return fail(ErrorKind::bad_token, "The link is not whole: " + why + ".", "Copy the link again, to its end.");
}

// Google writes them so; another spelling is a changed one.
bool is_web_address(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

// What every browser escapes in an address, and a capital in its host, which every browser makes small.
bool holds_what_no_address_has(std::string_view address) {
  unsigned char strange = 0;  // bytes and no branch, as in is_base64url_text()
  for (char c : address) {
    const unsigned char quote = c == '"', opens = c == '<', closes = c == '>';
    strange |= static_cast<unsigned char>(quote | opens | closes);
  }
  if (strange != 0) return true;
  for (char c : address.substr(address.find("://") + 3)) {
    if (c == '/' || c == '?' || c == '#') break;
    if (c >= 'A' && c <= 'Z') return true;
  }
  return false;
}

// Eleven characters that stand for eight bytes, as an encoder makes them.
bool is_video_id(std::string_view text) {
  return text.size() == 11 && is_canonical_base64url(text);
}

std::optional<std::size_t> encrypted_length(std::string_view payload) {
  if (payload.size() % 4 == 1 || !is_canonical_base64url(payload)) return std::nullopt;
  const std::size_t size = payload.size() * 3 / 4;
  std::array<char, 3> first{};
  if (size < kCipherOverhead + kShortestUrl || !decode_base64url(payload.substr(0, 4), first) || first[0] != '\x01')
    return std::nullopt;
  return size - kCipherOverhead;
}

struct Message {
  std::optional<std::uint64_t> type;
  std::optional<std::string_view> payload, amp;
  bool in_order = true;  // after field 4 comes 26 or nothing, after that only higher numbers
};

Result<Message> read_fields(std::string_view bytes) {
  Message message;
  MessageReader reader(bytes);
  std::uint32_t previous = 0;
  while (const auto field = reader.next()) {
    if (!field->shortest) return bad("its token was altered");
    const std::uint32_t number = field->number;
    if (previous == kPayload ? number != kAmpPayload : previous >= kAmpPayload && message.payload && number <= previous)
      message.in_order = false;
    if (number == kType && field->type == WireType::varint) {
      if (message.type) return bad("its token says twice what it is");
      message.type = field->value;
    } else if ((number == kPayload || number == kAmpPayload) && field->type == WireType::bytes) {
      auto& place = number == kPayload ? message.payload : message.amp;
      if (place) return bad("its token names two articles");
      place = field->bytes;
    }
    previous = number;
  }
  if (!reader.failure().empty()) return bad("its token ends early or was altered");
  return message;
}

Result<TokenView> address_inside(const Message& message) {
  const std::string_view payload = *message.payload;
  if (!message.in_order) return bad("its token goes on after the address in a way that no token does");
  if (!is_valid_utf8(payload)) return bad("the address inside it is not valid text");
  if (holds_what_no_address_has(payload)) return bad("the address inside it was altered");
  TokenView token{.family = TokenFamily::url, .payload = payload};
  // An AMP form that is no address is left out; the page itself is what counts.
  const std::string_view amp = message.amp.value_or("");
  if (is_web_address(amp) && is_valid_utf8(amp) && !holds_what_no_address_has(amp)) token.amp = amp;
  return token;
}

Result<TokenView> of_article(const Message& message) {
  const auto length = encrypted_length(*message.payload);
  if (!length) return bad("what it holds is neither an address nor an encrypted one");
  if (*length > kMaxUrlBytes) return bad("the address inside it would be longer than any address");
  return TokenView{.family = TokenFamily::opaque,
                   .payload = *message.payload,
                   .expected_length = length,
                   .expected_amp_length = message.amp ? encrypted_length(*message.amp) : std::nullopt};
}

}  // namespace

Result<std::string_view> token_message(std::string_view text, std::span<char> memory) {
  while (text.ends_with('=')) text.remove_suffix(1);
  if (text.empty()) return bad("it ends before its token");
  if (text.size() > kMaxTokenCharacters)
    return bad("its token is longer than " + std::to_string(kMaxTokenCharacters) + " characters");
  if (text.size() % 4 == 1) return bad("its token has an impossible length");
  const auto size = decode_base64url(text, memory);
  if (!size) return bad("its token holds a character that no token has");
  if (!is_canonical_base64url(text.substr(text.size() / 4 * 4))) return bad("its token ends early or was altered");
  return std::string_view(memory.data(), *size);
}

Result<TokenView> read_token_message(std::string_view bytes) {
  const auto read = read_fields(bytes);
  if (!read) return std::unexpected(read.error());
  const Message& message = *read;
  if (!message.type || !message.payload) return bad("its token names no article");
  const std::uint64_t type = *message.type;
  const bool known = type == kArticle || type == kAddressBesideNewsstand || type == kVideo || type == kNewsstand;
  if (known && is_web_address(*message.payload)) return address_inside(message);
  switch (type) {
    case kArticle:
      return of_article(message);
    case kVideo:
      if (is_video_id(*message.payload)) return TokenView{.family = TokenFamily::youtube, .payload = *message.payload};
      return bad("it does not hold a video's id");
    case kNewsstand:
      if (message.payload->size() == kNewsstandIdBytes)
        return TokenView{.family = TokenFamily::newsstand, .payload = *message.payload};
      return bad("it does not hold an article's number");
  }
  return bad("its token is of kind " + std::to_string(type) + ", which names no article");
}

std::string address_in(const TokenView& token) {
  if (token.family == TokenFamily::url) return std::string(token.payload);
  if (token.family == TokenFamily::youtube) return "https://www.youtube.com/watch?v=" + std::string(token.payload);
  return {};
}

std::string memory_key(const TokenView& token) {
  switch (token.family) {
    case TokenFamily::url:
    case TokenFamily::youtube:
      return "url:" + address_in(token);
    case TokenFamily::newsstand:
      return "newsstand:" + encode_base64url(token.payload);
    case TokenFamily::opaque:
      break;
  }
  return "opaque:" + std::string(token.payload);
}

Result<Token> read_token(std::string_view text) {
  std::array<char, kTokenMemory> memory;
  const auto message = token_message(text, memory);
  if (!message) return std::unexpected(message.error());
  const auto token = read_token_message(*message);
  if (!token) return std::unexpected(token.error());
  return Token{.family = token->family,
               .url = address_in(*token),
               .amp = std::string(token->amp),
               .expected_length = token->expected_length,
               .expected_amp_length = token->expected_amp_length,
               .key = memory_key(*token)};
}

std::optional<Encrypted> read_encrypted(std::string_view payload) {
  const auto length = encrypted_length(payload);
  const auto start = length ? decode_base64url(payload.substr(0, 8)) : std::nullopt;
  if (!start) return std::nullopt;
  return Encrypted{.address_length = *length, .key_id = start->substr(1, kKeyIdBytes)};
}

std::string_view name(TokenFamily family) {
  switch (family) {
    case TokenFamily::url:
      return "url";
    case TokenFamily::youtube:
      return "youtube";
    case TokenFamily::opaque:
      return "opaque";
    case TokenFamily::newsstand:
      return "newsstand";
  }
  return "opaque";
}

}  // namespace sidelight::resolve
