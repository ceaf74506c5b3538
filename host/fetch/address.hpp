// Which addresses a stranger's link must never lead to: everything that is not the public internet, in each of the
// forms that it can be written in.
#pragma once

#include <sys/socket.h>

#include <optional>
#include <string>
#include <string_view>

namespace sidelight::fetch {

/// What kind of forbidden address it is ("a private address"), or nothing for a public one.
std::optional<std::string_view> why_forbidden(const sockaddr& address);

/// The same for text, with or without brackets; nothing as well for what is no literal address.
std::optional<std::string_view> why_forbidden(std::string_view literal);

/// "10.0.0.1", "2001:db8::1"
std::string address_text(const sockaddr& address);

}  // namespace sidelight::fetch
