#include "entities/names/peoples.hpp"

#include <algorithm>

#include "entities/names/lists.hpp"

namespace sidelight::entities::names {
namespace {

constexpr std::uint32_t kPeoples = list_bit("demonyms");
constexpr std::size_t kLongest = 3;  // words: "Papua New Guinean"
constexpr float kListed = 800;       // the margin of what stands in the list

}  // namespace

void find_peoples(const Document& document, std::size_t words, std::vector<Span>& names) {
  std::size_t next = 0;
  for (std::size_t first = 0, end = 0; first < words; first = end) {
    end = first + 1;
    while (next < names.size() && names[next].end <= first) ++next;
    if (!document.capital(first)) continue;
    std::size_t length = std::min(kLongest, words - first);
    while (length > 0 && (document.lists_of(first, first + length) & kPeoples) == 0) --length;
    if (length == 0) continue;
    Span people{
        .first = first, .end = first + length, .kind = Kind::other, .other = OtherKind::people, .margin = kListed};
    if (next == names.size() || names[next].first >= people.end) {
      names.insert(names.begin() + static_cast<std::ptrdiff_t>(next), people);
      end = people.end;
    } else if (names[next].same_place(people) && (names[next].kind == Kind::place || names[next].kind == Kind::other)) {
      names[next] = people;
    }
  }
}

}  // namespace sidelight::entities::names
