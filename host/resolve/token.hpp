// The part of a Google News link that names the article: base64url of one protobuf message.
//
//     field 1   what it is: 19 an article, 32 a YouTube video, 2 an article of the former Newsstand, 5 the address in
//     "uo=" field 4   the publisher's address (until 2024), or its encryption, or a video's id, or a 16-byte number
//     field 26  the same for the page's AMP form
//
// The encrypted form cannot be read here, but its length gives the exact length of the address inside.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight::resolve {

enum class TokenFamily {
  url,        ///< holds the address
  youtube,    ///< holds a video's id
  opaque,     ///< holds the address, encrypted
  newsstand,  ///< holds a number
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

/// bad_token for everything that is not one of the four families, most often a link that was cut off.
Result<Token> read_token(std::string_view text);

/// "url", "youtube", "opaque", "newsstand"
std::string_view name(TokenFamily family);

}  // namespace sidelight::resolve
