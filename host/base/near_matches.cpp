#include "base/near_matches.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/text.hpp"

namespace sidelight {
namespace {

constexpr std::size_t kMost = 3;
constexpr std::size_t kLongest = 200;  // bytes; the distance takes the product of the lengths

// How many letters have to be put in, taken out or changed, or neighbours swapped.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = a[i - 1] == b[j - 1];
      row[j] = std::min({last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string> near_matches(std::string_view word, const std::vector<std::string>& names) {
  if (word.empty() || word.size() > kLongest) return {};
  const std::string sought = to_lower_ascii(word);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string& name : names) {
    if (name.size() > kLongest) continue;
    const std::string known = to_lower_ascii(name);
    const bool part = sought.size() >= 3 && (known.contains(sought) || sought.contains(known));
    const std::size_t apart = distance(sought, known);
    const std::size_t allowed = std::max<std::size_t>(known.size() < 4 ? 1 : 2, known.size() / 4);
    if (part || apart <= allowed) near.emplace_back(part ? 0 : apart, name);
  }
  std::ranges::sort(near);
  std::vector<std::string> list;
  for (std::size_t i = 0; i < std::min(near.size(), kMost); ++i) list.push_back(near[i].second);
  return list;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : near_matches(word, names)) text += (text.empty() ? " Did you mean " : " or ") + name;
  return text.empty() ? text : text + "?";
}

}  // namespace sidelight
