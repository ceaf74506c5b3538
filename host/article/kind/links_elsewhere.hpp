// Where a page says that the article may be instead: a refresh, its canonical form, its AMP form, its next page.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "article/analysis.hpp"
#include "model/page_links.hpp"

namespace sidelight::article {

PageLinks links_elsewhere(const Analysis& analysis, std::string_view url);

/// The content of <meta http-equiv="refresh">, read as the HTML Standard says: seconds, and where to, as written. An
/// empty address is the page itself.
std::optional<std::pair<std::size_t, std::string_view>> parse_refresh(std::string_view content);

}  // namespace sidelight::article
