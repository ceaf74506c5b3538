#include "resolve/clean_link.hpp"

#include <algorithm>
#include <optional>

#include "resolve/tracking_parameters.hpp"

namespace sidelight::resolve {
namespace {

// The parameters that stay, as they stood; nothing where all of them do.
std::optional<std::string> without_tracking(std::string_view parameters) {
  std::optional<std::string> kept;
  bool first = true;  // of those that stay
  for (std::size_t start = 0; start <= parameters.size();) {
    const std::size_t end = std::min(parameters.find('&', start), parameters.size());
    const std::string_view part = parameters.substr(start, end - start);
    if (is_tracking_parameter(part)) {
      if (!kept) kept = parameters.substr(0, start == 0 ? 0 : start - 1);
    } else {
      if (kept) kept->append(first ? "" : "&").append(part);
      first = false;
    }
    start = end + 1;
  }
  return kept;
}

// A route of the page's own script may look like parameters.
bool is_route(std::string_view fragment) {
  return fragment.starts_with('!') || fragment.starts_with('/');
}

}  // namespace

std::string clean_link(std::string_view url) {
  std::string_view rest = url.substr(0, url.find('#')), fragment = url.substr(rest.size());
  const std::string_view page = rest.substr(0, rest.find('?')), query = rest.substr(page.size());
  if (query.empty() && fragment.empty()) return std::string(url);

  std::string clean(page);
  const auto query_left = query.empty() ? std::nullopt : without_tracking(query.substr(1));
  if (!query_left)
    clean += query;
  else if (!query_left->empty())
    clean.append("?").append(*query_left);

  // ":~:" begins what only tells the browser which words to show; a script never sees it.
  const std::string_view place = fragment.substr(0, fragment.find(":~:"));
  const auto place_left = place.empty() || is_route(place.substr(1)) ? std::nullopt : without_tracking(place.substr(1));
  if (place_left ? !place_left->empty() : place.size() > 1 || place == fragment)
    clean.append(place_left ? "#" + *place_left : std::string(place));
  return clean;
}

}  // namespace sidelight::resolve
