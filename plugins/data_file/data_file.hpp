// A plugin's data file: mapped, not read, so that processes share it and a start costs nothing. Numbers in it are
// little-endian.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sidelight::data {

static_assert(std::endian::native == std::endian::little);

class DataFile {
 public:
  DataFile() = default;

  /// Nothing where the file cannot be read, is empty or has more than `most` bytes; `why` says which.
  static std::optional<DataFile> open(const std::string& path, std::size_t most, std::string& why);

  DataFile(DataFile&& other) noexcept;
  DataFile& operator=(DataFile&&) = delete;
  ~DataFile();

  /// Aligned to eight; as long as the object lives, whose bytes do not move with it.
  std::span<const unsigned char> bytes() const { return bytes_; }

 private:
  std::span<const unsigned char> bytes_;
};

/// The next `count` of the file, which begin on eight bytes, or nothing when it is shorter than that.
template <typename T>
std::optional<std::span<const T>> take(std::span<const unsigned char>& rest, std::uint64_t count) {
  if (count > rest.size() / sizeof(T)) return std::nullopt;
  const std::span<const T> taken(reinterpret_cast<const T*>(rest.data()), count);
  rest = rest.subspan(std::min(rest.size(), (count * sizeof(T) + 7) / 8 * 8));
  return taken;
}

/// The path of `name` beside the library that holds `function`. Throws where the library has none.
std::string beside_library(const void* function, std::string_view name);

}  // namespace sidelight::data
