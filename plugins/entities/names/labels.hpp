// The labels of words: outside, or the begin, inside, end or whole (single) of a name of one kind.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sidelight::entities::names {

/// What the tagger tells apart first. "Other" is told apart by itself, afterwards.
enum class Kind : std::uint8_t { person, organisation, place, other };
inline constexpr std::size_t kKinds = 4;
inline constexpr std::array<std::string_view, kKinds> kKindNames{"PER", "ORG", "LOC", "MISC"};  ///< as corpora write

enum class OtherKind : std::uint8_t { product, event, people };  ///< people: nationalities, religions, adherents
inline constexpr std::size_t kOtherKinds = 3;
inline constexpr std::array<std::string_view, kOtherKinds> kOtherKindNames{"PRODUCT", "EVENT", "NORP"};

using Label = std::uint8_t;
enum class Part : std::uint8_t { begin, inside, end, whole };
inline constexpr Label kOutside = 0;
inline constexpr std::size_t kLabels = 1 + 4 * kKinds;

constexpr Label label(Kind kind, Part part) {
  return static_cast<Label>(1 + 4 * static_cast<unsigned>(kind) + static_cast<unsigned>(part));
}
constexpr Kind kind_of(Label label) {
  return static_cast<Kind>((label - 1) / 4);
}
constexpr Part part_of(Label label) {
  return static_cast<Part>((label - 1) % 4);
}

/// A name is still open behind it.
constexpr bool leaves_open(Label label) {
  return label != kOutside && (part_of(label) == Part::begin || part_of(label) == Part::inside);
}
/// It goes on with a name that was open.
constexpr bool goes_on(Label label) {
  return label != kOutside && (part_of(label) == Part::inside || part_of(label) == Part::end);
}
constexpr bool may_follow(Label before, Label after) {
  return leaves_open(before) ? goes_on(after) && kind_of(before) == kind_of(after) : !goes_on(after);
}

/// [first, end) in words.
struct Span {
  std::size_t first = 0;
  std::size_t end = 0;
  Kind kind = Kind::person;
  OtherKind other = OtherKind::product;  ///< of Kind::other
  float margin = 0;                      ///< by how much readings without it, or with another kind, are worse
  std::array<float, kKinds> kinds{};     ///< what speaks for each kind

  bool same_place(const Span& other) const { return first == other.first && end == other.end; }
};

}  // namespace sidelight::entities::names
