// JSON Feed, versions 1 and 1.1.
#pragma once

#include <string_view>

#include "base/error.hpp"
#include "model/feed.hpp"

namespace sidelight::article {

/// `text` is valid UTF-8, `url` where it is from. not_a_feed for JSON of another kind, and with line and column for
/// what is no JSON.
Result<Feed> read_json_feed(std::string_view text, std::string_view url);

}  // namespace sidelight::article
