// Copies of pages as publishers sent them, so that a page that has not changed is not sent again and one that cannot be
// reached can still be read. In a file of its own, in the cache's folder: large, and no loss.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight::store {

template <class Tables>
class OwnFile;

struct CachedPage {
  std::string url;  ///< after redirects
  std::string content_type;
  std::string etag;
  std::string last_modified;  ///< as the server wrote it
  std::string body;
  std::chrono::sys_seconds fetched_at;
  std::chrono::sys_seconds fresh_until;  ///< until then the server need not be asked

  friend bool operator==(const CachedPage&, const CachedPage&) = default;
};

class PageCache {
 public:
  static constexpr std::size_t kLargestBody = 4 * 1024 * 1024;  ///< a larger one is not kept: packing it takes too long
  static constexpr std::size_t kEntryBytes = 512;               ///< counted for each, besides its packed body
  static constexpr std::chrono::days kLongestKept{30};

  /// `bound`: bytes of all entries. The file is opened at first use; one that is damaged is made anew.
  PageCache(std::filesystem::path file, std::size_t bound);
  ~PageCache();

  /// What was asked for as `asked` in `language`. Nothing where it is unknown or older than kLongestKept.
  Result<std::optional<CachedPage>> get(std::string_view asked, std::string_view language,
                                        std::chrono::sys_seconds now);

  /// Where it does not fit, the pages that were used longest ago go. One that is too large itself is not kept, and what
  /// was there before is removed.
  Result<> put(std::string_view asked, std::string_view language, const CachedPage& page, std::chrono::sys_seconds now);

  /// The server said that it has not changed.
  Result<> renew(std::string_view asked, std::string_view language, std::chrono::sys_seconds fresh_until,
                 std::chrono::sys_seconds now);

  Result<> remove(std::string_view asked, std::string_view language);

  /// Bytes of all entries, as counted for the bound.
  Result<std::size_t> usage();

  /// Everything, with the file.
  void clear();

 private:
  struct Tables;
  Result<> make_room(Tables& tables, std::size_t size, std::chrono::sys_seconds now);

  std::size_t bound_;
  std::unique_ptr<OwnFile<Tables>> file_;
};

}  // namespace sidelight::store
