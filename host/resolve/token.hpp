// The part of a Google News link that names the article: base64url of one protobuf message.
//
//     field 1    what it is: 19 an article, 32 a YouTube video, 2 an article of the former Newsstand, 5 the address in
//                "uo="
//     field 4    the publisher's address (until 2024), or its encryption, or a video's id, or a 16-byte number
//     field 26   the same for the page's AMP form
//
// The encrypted form cannot be read here, but its length gives the exact length of the address inside.
//
// A link that was cut, or changed on its way, must not turn into another address. What can be told is refused: base64
// that no encoder makes, a varint longer than it need be, a field twice, and, beside an address, anything between it
// and field 26 or out of order behind that, since that is how the rest of an address looks whose stated length was
// changed. What cannot be told is a letter of the address exchanged for another that may stand there: the answer then
// differs in that letter and nowhere else.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/base64.hpp"
#include "base/error.hpp"
#include "base/url.hpp"

namespace sidelight::resolve {

enum class TokenFamily {
  url,        ///< holds the address
  youtube,    ///< holds a video's id
  opaque,     ///< holds the address, encrypted
  newsstand,  ///< holds a number
};

/// A token's message as it was read, in parts of the message itself.
struct TokenView {
  TokenFamily family = TokenFamily::opaque;
  std::string_view payload;                        ///< field 4: of url the address, unchecked
  std::string_view amp;                            ///< of url: its AMP form, often empty; unchecked
  std::optional<std::size_t> expected_length;      ///< of opaque: bytes that the address must have
  std::optional<std::size_t> expected_amp_length;  ///< of opaque: bytes of its AMP form, where there is one
};

struct Token {
  TokenFamily family = TokenFamily::opaque;
  std::string url;                                 ///< of url and youtube: the address, unchecked
  std::string amp;                                 ///< of url: its AMP form, often empty; unchecked
  std::optional<std::size_t> expected_length;      ///< of opaque: bytes that the address must have
  std::optional<std::size_t> expected_amp_length;  ///< of opaque: bytes of its AMP form, where there is one
  std::string key;  ///< what the answer is remembered by: the same for every spelling of the link

  friend bool operator==(const Token&, const Token&) = default;
};

inline constexpr std::size_t kMaxTokenCharacters = kMaxUrlBytes;
inline constexpr std::size_t kTokenMemory = decoded_size(kMaxTokenCharacters);

/// bad_token for everything that is not one of the four families, most often a link that was cut off.
Result<Token> read_token(std::string_view text);

/// The same in two steps and without an allocation: the message that the token is base64url of, in `memory` of
/// kTokenMemory bytes, and what that message says.
Result<std::string_view> token_message(std::string_view text, std::span<char> memory);
Result<TokenView> read_token_message(std::string_view message);

/// The address that the token holds or, of a video's id, stands for; empty for the two that hold none.
std::string address_in(const TokenView& token);

/// What the answer is remembered by.
std::string memory_key(const TokenView& token);

/// The encrypted form: a version byte, a key's id, a tag, and as many bytes as the address has. Told by its form, never
/// by how today's key happens to look in base64.
struct Encrypted {
  std::size_t address_length;
  std::string key_id;  ///< four bytes
};
std::optional<Encrypted> read_encrypted(std::string_view payload);

/// "url", "youtube", "opaque", "newsstand"
std::string_view name(TokenFamily family);

}  // namespace sidelight::resolve
