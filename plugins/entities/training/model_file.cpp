#include "entities/training/model_file.hpp"

#include <algorithm>
#include <bit>
#include <fstream>

namespace sidelight::entities::training {
namespace {

constexpr std::size_t kFeaturesInABucket = 2;

template <typename T>
void append(std::string& out, const T* values, std::size_t count) {
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
  out.resize((out.size() + 7) / 8 * 8);
}

}  // namespace

std::size_t write_model(const std::string& path, ModelParts parts) {
  names::ModelHeader header;
  header.bucket_bits =
      std::max(4U, static_cast<std::uint32_t>(std::bit_width(parts.features.size() / kFeaturesInABucket)));
  std::ranges::sort(parts.features, {}, &Feature::hash);
  std::vector<std::uint32_t> offsets;
  std::string weights;
  std::size_t next = 0;
  for (std::size_t bucket = 0; bucket < std::size_t{1} << header.bucket_bits; ++bucket) {
    offsets.push_back(static_cast<std::uint32_t>(weights.size()));
    for (; next < parts.features.size(); ++next) {
      const Feature& feature = parts.features[next];
      if (names::bucket_of(feature.hash, header.bucket_bits) != bucket) break;
      const std::uint32_t mark = names::mark_of(feature.hash);
      std::uint32_t labels = 0;
      for (const auto& [label, weight] : feature.weights) labels |= 1U << label;
      for (const std::uint32_t byte : {mark & 0xff, mark >> 8, labels & 0xff, labels >> 8 & 0xff, labels >> 16})
        weights += static_cast<char>(byte);
      for (const auto& [label, weight] : feature.weights) weights += static_cast<char>(weight);
    }
  }
  offsets.push_back(static_cast<std::uint32_t>(weights.size()));
  header.cluster_slots = parts.clusters.size();
  header.list_slots = parts.lists.size();
  header.weight_bytes = weights.size();
  header.transitions = parts.transitions;
  std::string file;
  append(file, &header, 1);
  append(file, parts.clusters.data(), parts.clusters.size());
  append(file, parts.lists.data(), parts.lists.size());
  append(file, offsets.data(), offsets.size());
  append(file, weights.data(), weights.size());
  std::ofstream out(path, std::ios::binary);
  out << file;
  return out.flush() ? file.size() : 0;
}

}  // namespace sidelight::entities::training
