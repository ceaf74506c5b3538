// An item as its feed writes it, and how it becomes one that says what it means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/feed.hpp"

namespace sidelight::article {

/// Text that may hold markup, or is plain already.
struct RawText {
  std::string text;
  bool plain = false;
};

struct RawItem {
  RawText title, summary, content;
  std::string link;           ///< as written
  std::string original_link;  ///< where the feed itself says that `link` is only a detour
  std::string guid;
  bool guid_is_link = false;
  std::string published, updated;
  std::string source, source_home;
  std::vector<std::string> authors;
  std::string image;
  std::string base;  ///< what addresses are relative to
};

/// What its texts may take at most, in bytes.
inline constexpr std::size_t kMaxHeadline = 2000;
inline constexpr std::size_t kMaxSummary = 1000;
inline constexpr std::size_t kMaxName = 300;
inline constexpr std::size_t kMaxGuid = 4096;
inline constexpr std::size_t kMaxAuthors = 20;
inline constexpr std::size_t kMaxRelatedItems = 50;

/// One line without markup, at most `limit` bytes.
std::string line_of(const RawText& raw, std::size_t limit);

/// The name in "jane@example.org (Jane Doe)", or all of it.
std::string author_of(std::string_view text);

/// Bytes that the item takes.
std::size_t size_of(const FeedItem& item);

FeedItem finish(const RawItem& raw);

}  // namespace sidelight::article
