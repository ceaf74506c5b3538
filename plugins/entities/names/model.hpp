// The tagger's model as it lies in its file: weights of features, clusters of words, lists of names. Mapped, not read:
// processes share it, and a start costs nothing. A damaged file gives wrong names, never a wrong access.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "data_file/data_file.hpp"
#include "entities/names/decoder.hpp"
#include "entities/names/words.hpp"

namespace sidelight::entities::names {

/// The file: this, then the parts in this order, each aligned to eight bytes. Numbers are little-endian.
struct ModelHeader {
  static constexpr std::uint64_t kMagic = 0x3253454d414e4c53;  // "SLNAMES2"
  std::uint64_t magic = kMagic;
  std::uint32_t bucket_bits = 0;
  std::uint32_t labels = kLabels;
  std::uint64_t cluster_slots = 0, list_slots = 0;  ///< TableSlot each
  std::uint64_t weight_bytes = 0;                   ///< behind 2^bucket_bits + 1 offsets into them, 4 bytes each
  Transitions transitions{};
};

/// What a feature may say something of: each label, each kind of a whole name, and each other kind of one.
inline constexpr std::size_t kKindScores = kLabels, kOtherKindScores = kKindScores + kKinds;
inline constexpr std::size_t kScores = kOtherKindScores + kOtherKinds;

/// What a bucket holds of one feature: u16 of its hash, 24 bits for what it says something of, and of each, from the
/// lowest bit on, its weight (i8).
inline constexpr std::size_t kFeatureHead = 5;
static_assert(kScores <= 24);
inline std::size_t bucket_of(Hash feature, unsigned bits) {
  return static_cast<std::size_t>(feature >> (64 - bits));
}
inline std::uint16_t mark_of(Hash feature) {
  return static_cast<std::uint16_t>(feature >> 8);
}

class Model {
 public:
  /// Nothing where the file is missing or none of ours; `why` says which.
  static std::optional<Model> open(const std::string& path, std::string& why);

  /// Of bytes that live longer and are aligned to eight.
  static std::optional<Model> view(std::span<const unsigned char> bytes);

  const Resources& resources() const { return resources_; }
  const Transitions& transitions() const { return transitions_; }

  /// What the features say, added up.
  using Sums = std::array<std::int32_t, kScores>;
  Sums score(std::span<const Hash> features) const;

 private:
  Model() = default;

  std::optional<data::DataFile> file_;
  Resources resources_;
  Transitions transitions_{};
  unsigned bucket_bits_ = 0;
  std::span<const std::uint32_t> offsets_;
  std::span<const unsigned char> weights_;
};

}  // namespace sidelight::entities::names
