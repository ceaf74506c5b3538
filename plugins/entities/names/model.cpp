#include "entities/names/model.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace sidelight::entities::names {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr float kLargest = 1e5F;  // of transitions; far more than any model has, and sums of them stay exact enough

// Of 24 bits, by halves. The instruction for it is not on every machine that we run on.
std::size_t ones(std::uint32_t bits) {
  bits -= bits >> 1 & 0x555555;
  bits = (bits & 0x333333) + (bits >> 2 & 0x333333);
  bits = (bits + (bits >> 4)) & 0x0f0f0f;
  return (bits * 0x010101 >> 16) & 0xff;
}

}  // namespace

std::optional<Model> Model::open(const std::string& path, std::string& why) {
  auto file = data::DataFile::open(path, kMostBytes, why);
  if (!file) return std::nullopt;
  auto model = view(file->bytes());
  why = model ? "" : path + " is no model of this version";
  if (model) model->file_.emplace(*std::move(file));
  return model;
}

std::optional<Model> Model::view(std::span<const unsigned char> rest) {
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
  for (const auto& row : header.transitions)
    for (const float weight : row)
      if (!(weight >= -kLargest && weight <= kLargest)) return std::nullopt;  // also what is no number
  Model model;
  model.resources_ = {.clusters = Table(*clusters), .lists = Table(*lists)};
  model.transitions_ = header.transitions;
  model.bucket_bits_ = header.bucket_bits;
  model.offsets_ = *offsets;
  model.weights_ = *weights;
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
      std::uint32_t labels = entry[2] | (entry[3] << 8U) | (entry[4] << 16U);
      at += kFeatureHead + ones(labels);
      if (at > end) break;
      if (entry[0] != (mark & 0xff) || entry[1] != mark >> 8) continue;
      for (const unsigned char* weight = entry + kFeatureHead; labels != 0; labels &= labels - 1, ++weight)
        sums[static_cast<std::size_t>(std::countr_zero(labels))] += static_cast<signed char>(*weight);
      break;
    }
  }
  return sums;
}

}  // namespace sidelight::entities::names
