#include "article/text/element_names.hpp"

#include <cstring>
#include <string_view>

#include "article/head/microdata.hpp"

namespace sidelight::article {
namespace {

// The hints and marks of names that were just met: elements of one kind have the same. What two names that fall on one
// place cost is to be looked at again, so that a page can make nothing slow.
class Memory {
 public:
  Memory() : places_(kPlaces) {}

  std::uint32_t operator()(std::string_view names) {
    if (names.size() < 2) return 0;
    Place& place = places_[place_of(names)];
    if (place.names != names) place = {names, hints_of(names) | name_marks(names)};
    return place.says;
  }

 private:
  static constexpr std::size_t kPlaces = 1024;

  struct Place {
    std::string_view names;
    std::uint32_t says = 0;
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

}  // namespace

std::vector<std::uint32_t> element_names(const Tree& tree) {
  std::vector<std::uint32_t> names(tree.nodes.size(), 0);
  Memory says_of;
  for (NodeId node = 0; node < tree.nodes.size(); ++node) {
    const Node& n = tree.nodes[node];
    std::uint32_t says = 0;
    for (std::uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
      const auto& [name, value] = tree.attributes[i];
      switch (name.size()) {
        case 2:
          if (is_named(name, "id")) says |= says_of(value);
          break;
        case 3:
          if (n.tag == Tag::a && is_named(name, "rel")) says |= kHasProperty;
          break;
        case 4:
          if (is_named(name, "role")) says |= (says_of(value) & kHints) | (value == "main" ? kSaysMain : 0U);
          break;
        case 5:
          if (is_named(name, "class")) {
            const std::uint32_t own = says_of(value);
            says |= own | ((own & kArticle) != 0 && (own & kBody) != 0 ? kClassOfBody : 0U);
          } else if (is_named(name, "style")) {
            says |= kMayHide;
          }
          break;
        case 6:
          if (is_named(name, "hidden")) says |= kMayHide;
          break;
        case 7:
          if (is_named(name, "data-qa")) says |= says_of(value) & kMarks;
          break;
        case 8:
          if (is_named(name, "itemprop")) says |= kHasProperty | (value.contains("articleBody") ? kSaysBody : 0U);
          if (is_named(name, "itemtype")) says |= kHasProperty;
          break;
        case 10:
          if (is_named(name, "aria-label")) says |= says_of(value) & kHints;
          break;
        case 11:
          if (is_named(name, "data-testid")) says |= says_of(value);
          if (is_named(name, "aria-hidden") && value == "true") says |= kSaysHidden;
          break;
        case 14:
          if (is_named(name, "data-component")) says |= says_of(value) & kHints;
          break;
        default:
          break;
      }
    }
    names[node] = says;
  }
  return names;
}

}  // namespace sidelight::article
