// Whether some words are the site's name, and a title without it.
#pragma once

#include <string>
#include <string_view>

namespace sidelight::article {

/// The host of an address without "www."; empty where it is none.
std::string_view host_of(std::string_view url);

/// "The Daily Harbour" is the site when that is its name, or when its host is daily-harbour.example.
bool is_site(std::string_view words, std::string_view site, std::string_view host);

/// A page's title without its site's name: "Storm hits coast | The Daily" becomes "Storm hits coast" when "The Daily"
/// is the site's name (or its host's), and stays whole otherwise.
std::string without_site(std::string_view title, std::string_view site, std::string_view host);

}  // namespace sidelight::article
