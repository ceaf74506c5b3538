#include "resolve/token.hpp"

#include <algorithm>
#include <cstdint>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "resolve/wire_format.hpp"

namespace sidelight::resolve {
namespace {

constexpr std::uint64_t kNewsstand = 2, kAddressBesideNewsstand = 5, kArticle = 19, kVideo = 32;
constexpr std::uint32_t kType = 1, kPayload = 4, kAmpPayload = 26;

// Version byte, key id and authentication tag around each encrypted address.
constexpr std::size_t kCipherOverhead = 21;
constexpr std::size_t kShortestUrl = 10;  // http://a.b
constexpr std::size_t kNewsstandIdBytes = 16;

std::unexpected<Error> bad(std::string why) {
  return fail(ErrorKind::bad_token, "The link is not whole: " + why + ".", "Copy the link again, to its end.");
}

template <class T>
const T* find(const std::vector<Field>& fields, std::uint32_t number) {
  // The last one counts, as in every protobuf reader.
  const auto found =
      std::ranges::find_if(fields.rbegin(), fields.rend(), [&](const Field& field) { return field.number == number; });
  return found == fields.rend() ? nullptr : std::get_if<T>(&found->value);
}

bool is_web_address(std::string_view text) {
  const std::string start = to_lower_ascii(text.substr(0, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

bool is_video_id(std::string_view text) {
  return text.size() == 11 && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

// Told by its form, never by how today's key happens to look in base64.
std::optional<std::size_t> encrypted_length(std::string_view payload) {
  const auto bytes = decode_base64url(payload);
  if (!bytes || bytes->size() < kCipherOverhead + kShortestUrl || bytes->front() != '\x01') return std::nullopt;
  return bytes->size() - kCipherOverhead;
}

Result<Token> address_inside(std::string_view payload, const std::vector<Field>& fields) {
  if (!is_valid_utf8(payload)) return bad("the address inside it is not valid text");
  Token token{.family = TokenFamily::url, .url = std::string(payload)};
  // An AMP form that is no address is left out; the page itself is what counts.
  if (const auto* amp = find<std::string_view>(fields, kAmpPayload); amp && is_web_address(*amp) && is_valid_utf8(*amp))
    token.amp = *amp;
  token.key = "url:" + token.url;
  return token;
}

Result<Token> of_article(std::string_view payload, const std::vector<Field>& fields) {
  if (is_web_address(payload)) return address_inside(payload, fields);
  const auto length = encrypted_length(payload);
  if (!length) return bad("what it holds is neither an address nor an encrypted one");
  if (*length > kMaxUrlBytes) return bad("the address inside it would be longer than any address");
  const auto* amp = find<std::string_view>(fields, kAmpPayload);
  return Token{.family = TokenFamily::opaque,
               .expected_length = length,
               .expected_amp_length = amp != nullptr ? encrypted_length(*amp) : std::nullopt,
               .key = "opaque:" + std::string(payload)};
}

}  // namespace

Result<Token> read_token(std::string_view text) {
  if (text.empty()) return bad("it ends before its token");
  if (text.size() > kMaxUrlBytes)
    return bad("its token is longer than " + std::to_string(kMaxUrlBytes) + " characters");
  if (text.size() % 4 == 1) return bad("its token has an impossible length");
  const auto bytes = decode_base64url(text);
  if (!bytes) return bad("its token holds a character that no token has");
  const auto fields = read_message(*bytes);
  if (!fields) return bad("its token ends early or was altered");
  const auto* type = find<std::uint64_t>(*fields, kType);
  const auto* payload = find<std::string_view>(*fields, kPayload);
  if (type == nullptr || payload == nullptr) return bad("its token names no article");

  switch (*type) {
    case kArticle:
      return of_article(*payload, *fields);
    case kAddressBesideNewsstand:
      if (is_web_address(*payload)) return address_inside(*payload, *fields);
      break;
    case kVideo:
      if (is_web_address(*payload)) return address_inside(*payload, *fields);
      if (is_video_id(*payload)) {
        std::string url = "https://www.youtube.com/watch?v=" + std::string(*payload);
        return Token{.family = TokenFamily::youtube, .url = url, .key = "url:" + url};
      }
      return bad("it does not hold a video's id");
    case kNewsstand:
      if (is_web_address(*payload)) return address_inside(*payload, *fields);
      if (payload->size() == kNewsstandIdBytes)
        return Token{.family = TokenFamily::newsstand, .key = "newsstand:" + encode_base64url(*payload)};
      return bad("it does not hold an article's number");
  }
  return bad("its token is of kind " + std::to_string(*type) + ", which names no article");
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
