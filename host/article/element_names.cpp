#include "article/element_names.hpp"

#include <array>
#include <cstring>
#include <string_view>

namespace sidelight::article {
namespace {

// The hints of names that were just met: elements of one kind have the same. What two names that fall on one place cost
// is to be looked at again, so that a page can make nothing slow.
class Memory {
 public:
  Memory() : places_(kPlaces) {}

  std::uint32_t operator()(std::string_view names) {
    if (names.size() < 2) return 0;
    Place& place = places_[place_of(names)];
    if (place.names != names) place = {names, hints_of(names)};
    return place.hints;
  }

 private:
  static constexpr std::size_t kPlaces = 1024;

  struct Place {
    std::string_view names;
    std::uint32_t hints = 0;
  };

  static std::size_t place_of(std::string_view names) {
    std::uint64_t first = 0, middle = 0, last = 0;
    if (names.size() >= 8) {
      std::memcpy(&first, names.data(), 8);
      std::memcpy(&middle, names.data() + (names.size() - 8) / 2, 8);
      std::memcpy(&last, names.data() + names.size() - 8, 8);
    } else {
      std::memcpy(&first, names.data(), names.size());
    }
    const std::uint64_t hash =
        (first + names.size()) * 0x9e3779b97f4a7c15 + middle * 0xc2b2ae3d27d4eb4f + last * 0x165667b19e3779f9;
    return static_cast<std::size_t>(hash >> 40) % kPlaces;
  }

  std::vector<Place> places_;
};

template <std::size_t kSize>
bool is(std::string_view name, const char (&known)[kSize]) {
  return name.size() == kSize - 1 && std::memcmp(name.data(), known, kSize - 1) == 0;
}

}  // namespace

std::vector<std::uint32_t> element_names(const Tree& tree) {
  std::vector<std::uint32_t> names(tree.nodes.size(), 0);
  Memory hints;
  for (NodeId node = 0; node < tree.nodes.size(); ++node) {
    const Node& n = tree.nodes[node];
    std::uint32_t says = 0;
    for (std::uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
      const auto& [name, value] = tree.attributes[i];
      if (is(name, "class")) {
        const std::uint32_t own = hints(value);
        says |= own;
        if ((own & kArticle) != 0 && (own & kBody) != 0) says |= kClassOfBody;
      } else if (is(name, "id") || is(name, "role") || is(name, "data-component") || is(name, "data-testid") ||
                 is(name, "aria-label")) {
        says |= hints(value);
        if (value == "main" && is(name, "role")) says |= kSaysMain;
      } else if (is(name, "itemprop")) {
        if (value.contains("articleBody")) says |= kSaysBody;
      } else if (is(name, "aria-hidden")) {
        if (value == "true") says |= kSaysHidden;
      }
    }
    names[node] = says;
  }
  return names;
}

}  // namespace sidelight::article
