// Addresses as a page writes them, and what they mean: the way a browser reads an href.
#pragma once

#include <string>
#include <string_view>

#include "article/page/tree.hpp"

namespace sidelight::article {

/// `link` seen from `base` as an absolute http or https address in ASCII: white space and backslashes as browsers take
/// them, dot segments folded, an international host name in its xn-- form, what may not stand in an address
/// percent-encoded. Empty for another scheme, a user name before the host, and what is no address.
std::string page_address(std::string_view link, std::string_view base);

/// What the page's links are seen from: the first <base href>, or the page's own address.
std::string base_address(const Tree& tree, std::string_view url);

}  // namespace sidelight::article
