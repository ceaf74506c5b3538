// A link without what only counts and follows its readers.
#pragma once

#include <string>
#include <string_view>

namespace sidelight::resolve {

/// `url` without the parameters that are known to be tracking, never content. Everything else stays byte for byte and
/// in its order; nothing to remove gives `url` itself.
std::string clean_link(std::string_view url);

}  // namespace sidelight::resolve
