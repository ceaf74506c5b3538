#include "entities/names/model.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace sidelight::entities::names {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

}  // namespace

std::optional<Model> Model::open(const std::string& path, std::string& why) {
  auto file = data::DataFile::open(path, kMostBytes, why);
  if (!file) return std::nullopt;
  why = path + " is no model of this version";
  std::span<const unsigned char> rest = file->bytes();
  ModelHeader header;
  if (rest.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, rest.data(), sizeof header);
  if (header.magic != ModelHeader::kMagic || header.labels != kLabels || header.bucket_bits > 24 ||
      header.bucket_bits == 0)
    return std::nullopt;
  (void)data::take<ModelHeader>(rest, 1);
  const auto clusters = data::take<TableSlot>(rest, header.cluster_slots);
  const auto lists = data::take<TableSlot>(rest, header.list_slots);
  const auto offsets = data::take<std::uint32_t>(rest, (std::size_t{1} << header.bucket_bits) + 1);
  const auto weights = data::take<unsigned char>(rest, header.weight_bytes);
  const auto odd = [](std::uint64_t slots) { return slots != 0 && !std::has_single_bit(slots); };
  if (!clusters || !lists || !offsets || !weights || odd(header.cluster_slots) || odd(header.list_slots))
    return std::nullopt;
  Model model(*std::move(file));
  model.resources_ = {.clusters = Table(*clusters), .lists = Table(*lists)};
  model.transitions_ = header.transitions;
  model.bucket_bits_ = header.bucket_bits;
  model.offsets_ = *offsets;
  model.weights_ = *weights;
  why.clear();
  return model;
}

// Two walks: the first asks memory for what the second reads.
Model::Sums Model::score(std::span<const Hash> features) const {
  for (const Hash feature : features) {
    const std::uint32_t start = offsets_[bucket_of(feature, bucket_bits_)];
    if (start < weights_.size()) __builtin_prefetch(&weights_[start]);
  }
  std::array<std::int32_t, kScores> sums{};
  for (const Hash feature : features) {
    const std::size_t bucket = bucket_of(feature, bucket_bits_);
    std::size_t at = offsets_[bucket];
    const std::size_t end = std::min<std::size_t>(offsets_[bucket + 1], weights_.size());
    const std::uint16_t mark = mark_of(feature);
    while (at + kFeatureHead <= end) {
      const unsigned char* const entry = &weights_[at];
      const std::size_t count = entry[2];
      if (at + kFeatureHead + 2 * count > end) break;
      if (entry[0] == (mark & 0xff) && entry[1] == mark >> 8) {
        for (std::size_t k = 0; k < count; ++k)
          sums[entry[kFeatureHead + 2 * k] % kScores] += static_cast<signed char>(entry[kFeatureHead + 2 * k + 1]);
        break;
      }
      at += kFeatureHead + 2 * count;
    }
  }
  return sums;
}

}  // namespace sidelight::entities::names
