#include "entities/names/model.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace sidelight::entities::names {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;
static_assert(std::endian::native == std::endian::little);

/// The next `count` of the file, or nothing when it is shorter than that.
template <typename T>
std::optional<std::span<const T>> take(std::span<const unsigned char>& rest, std::uint64_t count) {
  if (count > rest.size() / sizeof(T)) return std::nullopt;
  const std::span<const T> taken(reinterpret_cast<const T*>(rest.data()), count);
  rest = rest.subspan(std::min(rest.size(), (count * sizeof(T) + 7) / 8 * 8));
  return taken;
}

}  // namespace

std::optional<Model> Model::open(const std::string& path, std::string& why) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about {};
  if (file < 0 || ::fstat(file, &about) != 0) {
    if (file >= 0) ::close(file);
    why = path + " cannot be read";
    return std::nullopt;
  }
  Model model;
  model.size_ = static_cast<std::size_t>(about.st_size);
  if (model.size_ >= sizeof(ModelHeader) && model.size_ <= kMostBytes) {
    void* const mapped = ::mmap(nullptr, model.size_, PROT_READ, MAP_PRIVATE, file, 0);
    if (mapped != MAP_FAILED) model.mapped_ = mapped;
  }
  ::close(file);
  why = path + " is no model of this version";
  if (model.mapped_ == nullptr) return std::nullopt;

  ModelHeader header;
  std::memcpy(&header, model.mapped_, sizeof header);
  if (header.magic != ModelHeader::kMagic || header.labels != kLabels || header.bucket_bits > 24 ||
      header.bucket_bits == 0)
    return std::nullopt;
  std::span rest(static_cast<const unsigned char*>(model.mapped_), model.size_);
  (void)take<ModelHeader>(rest, 1);
  const auto clusters = take<TableSlot>(rest, header.cluster_slots);
  const auto lists = take<TableSlot>(rest, header.list_slots);
  const auto offsets = take<std::uint32_t>(rest, (std::size_t{1} << header.bucket_bits) + 1);
  const auto weights = take<unsigned char>(rest, header.weight_bytes);
  const auto odd = [](std::uint64_t slots) { return slots != 0 && !std::has_single_bit(slots); };
  if (!clusters || !lists || !offsets || !weights || odd(header.cluster_slots) || odd(header.list_slots))
    return std::nullopt;
  model.resources_ = {.clusters = Table(*clusters), .lists = Table(*lists)};
  model.transitions_ = header.transitions;
  model.bucket_bits_ = header.bucket_bits;
  model.offsets_ = *offsets;
  model.weights_ = *weights;
  why.clear();
  return model;
}

Model::Model(Model&& other) noexcept
    : mapped_(std::exchange(other.mapped_, nullptr)),
      size_(other.size_),
      resources_(other.resources_),
      transitions_(other.transitions_),
      bucket_bits_(other.bucket_bits_),
      offsets_(other.offsets_),
      weights_(other.weights_) {}

Model::~Model() {
  if (mapped_ != nullptr) ::munmap(mapped_, size_);
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
