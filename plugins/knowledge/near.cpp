#include "knowledge/near.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "knowledge/fold.hpp"

namespace sidelight::knowledge {
namespace {

constexpr std::size_t kFar = 100;
constexpr std::size_t kLongest = 100;  // bytes of a name that are compared

// Letters to insert, remove or exchange; at most two count as near, one in a short name.
std::size_t distance(std::string_view a, std::string_view b) {
  const std::size_t most = a.size() < 6 ? 1 : 2;
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return kFar;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = corner + (a[i] == b[j] ? 0 : 1);
      corner = std::exchange(row[j + 1], std::min({change, row[j] + 1, row[j + 1] + 1}));
    }
  }
  return row.back() <= most ? row.back() : kFar;
}

bool holds_word(std::string_view name, std::string_view word) {
  const std::size_t at = name.find(word);
  return at != name.npos && (at == 0 || name[at - 1] == ' ') &&
         (at + word.size() == name.size() || name[at + word.size()] == ' ');
}

}  // namespace

std::vector<std::string> near_names(const Base& base, std::string_view name, std::size_t most) {
  const std::string wanted = fold(name).substr(0, kLongest);
  if (wanted.size() < 2) return {};
  std::vector<std::pair<std::size_t, std::string>> found;
  for (std::size_t i = 0; i < base.size(); ++i) {
    const Record record = base.entry(i);
    std::size_t nearest = kFar;
    const auto look = [&](std::string_view one) {
      const std::string folded = fold(one).substr(0, kLongest);
      nearest = std::min(nearest, holds_word(folded, wanted) ? std::size_t{3} : distance(wanted, folded));
    };
    look(record.name);
    for (const std::string_view alias : parts(record.aliases)) look(alias);
    if (nearest != kFar) found.emplace_back(nearest, record.name);
  }
  std::ranges::stable_sort(found, {}, &std::pair<std::size_t, std::string>::first);
  std::vector<std::string> out;
  for (auto& [how_near, one] : found)
    if (out.size() < most && std::ranges::find(out, one) == out.end()) out.push_back(std::move(one));
  return out;
}

}  // namespace sidelight::knowledge
