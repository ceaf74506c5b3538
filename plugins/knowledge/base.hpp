// The knowledge base as it lies in its file, knowledge.kb: mapped, not read, so that processes share it and a start
// costs nothing. A damaged file gives wrong answers or none, never a wrong access.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data_file/data_file.hpp"
#include "knowledge/types.hpp"

namespace sidelight::knowledge {

/// The file: this, then its parts in this order, each aligned to eight bytes. Numbers are little-endian.
struct FileHeader {
  static constexpr std::uint64_t kMagic = 0x314d4f4e4b4c5353;  // "SSLKNOM1"
  std::uint64_t magic = kMagic;
  std::uint32_t entries = 0;     ///< FileEntry each, sorted by id
  std::uint32_t statements = 0;  ///< FileStatement each, sorted by who makes them; then as many u32, sorted by target
  std::uint32_t names = 0;       ///< FileName each, sorted by hash
  std::uint32_t text_bytes = 0;  ///< texts, each behind its size in two bytes
};

struct FileEntry {
  std::uint32_t id;                                 ///< empty where the name gives it: see id_of
  std::uint32_t name, aliases, role, about, words;  ///< into the texts; lists are joined by "; "
  std::uint32_t source;                             ///< in short: see short_source
  std::uint32_t as_of;
  std::uint32_t first_statement, first_back;  ///< they end where the next entry's begin
  char country[2];
  std::uint16_t type;
};

struct FileStatement {
  std::uint16_t from, to;
  std::uint32_t relation_since;  ///< the relation in the upper 7 bits
  Date until;
};
inline constexpr unsigned kDateBits = 25;

struct FileName {
  std::uint32_t hash, entry;
};

inline constexpr std::size_t kMostBytes = std::size_t{16} << 20;

std::uint32_t hash_of_name(std::string_view folded);

/// The id that most names give: "Sao Paulo" is "sao-paulo".
std::string id_of(std::string_view name);

/// Most sources are articles of the English Wikipedia, under the entry's name: these need no text of their own.
std::string short_source(std::string_view source, std::string_view name);
std::string long_source(std::string_view shortened, std::string_view name);

/// One entry. What is a view lives as long as the base.
struct Record {
  std::string id, source;
  std::string_view name, aliases, role, about, words, country;
  std::size_t type = 0;
  Date as_of = 0;
};

/// A statement as one of its two sides sees it.
struct Link {
  std::size_t relation = 0;
  bool back = false;  ///< the other one makes the statement
  std::size_t other = 0;
  Date since = 0, until = 0;
};

/// The members of a list.
std::vector<std::string_view> parts(std::string_view list);

class Base {
 public:
  /// Nothing where the file is missing or none of ours; `why` says which.
  static std::optional<Base> open(const std::string& path, std::string& why);
  /// knowledge.kb beside the library that this is linked into. Throws, in words for people, where there is none.
  static Base beside_library();
  /// Of bytes aligned to eight, which live longer.
  static std::optional<Base> view(std::span<const unsigned char> bytes);

  std::size_t size() const { return entries_.size(); }
  Record entry(std::size_t index) const;
  /// What it says itself first, then what others say of it.
  std::vector<Link> links(std::size_t index) const;
  std::size_t link_count(std::size_t index) const;
  std::optional<std::size_t> find(std::string_view id) const;
  /// Every entry that has this name or alias, however it is written; in the order of ids.
  std::vector<std::size_t> named(std::string_view name) const;

 private:
  Base() = default;
  std::string_view text(std::uint32_t at) const;
  std::string id(const FileEntry& entry) const;
  struct Range {
    std::size_t first, end;
  };
  Range range(std::size_t index, std::uint32_t FileEntry::*first) const;

  std::optional<data::DataFile> file_;
  std::span<const FileEntry> entries_;
  std::span<const FileStatement> statements_;
  std::span<const std::uint32_t> back_;
  std::span<const FileName> names_;
  std::span<const unsigned char> texts_;
};

}  // namespace sidelight::knowledge
