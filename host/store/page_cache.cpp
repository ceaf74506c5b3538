#include "store/page_cache.hpp"

#include <sqlite3.h>

#include "store/database.hpp"
#include "store/own_file.hpp"
#include "store/packed.hpp"
#include "store/statement.hpp"

namespace sidelight::store {
namespace {

std::int64_t number(std::chrono::sys_seconds time) {
  return std::int64_t{time.time_since_epoch().count()};
}

std::chrono::sys_seconds time(std::int64_t number) {
  return std::chrono::sys_seconds(std::chrono::seconds(number));
}

std::int64_t signed_size(std::size_t size) {
  return static_cast<std::int64_t>(size);
}

}  // namespace

struct PageCache::Tables {
  explicit Tables(Database opened)
      : database(std::move(opened)),
        get(database.handle(),
            "SELECT url, content_type, etag, last_modified, fetched_at, fresh_until, packed, length, body FROM pages "
            "WHERE asked = ? AND language = ? AND fetched_at > ?"),
        use(database.handle(), "UPDATE pages SET used_at = ? WHERE asked = ? AND language = ?"),
        put(database.handle(),
            "INSERT OR REPLACE INTO pages(asked, language, fetched_at, fresh_until, used_at, size, length, packed, "
            "url, content_type, etag, last_modified, body) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        renew(database.handle(),
              "UPDATE pages SET fetched_at = ?, fresh_until = ?, used_at = ? WHERE asked = ? AND language = ?"),
        remove(database.handle(), "DELETE FROM pages WHERE asked = ? AND language = ?"),
        expire(database.handle(), "DELETE FROM pages WHERE fetched_at <= ?"),
        oldest(database.handle(), "DELETE FROM pages WHERE id = (SELECT id FROM pages ORDER BY used_at, id LIMIT 1)"),
        usage(database.handle(), "SELECT total(size) FROM pages") {}

  Database database;
  Statement get, use, put, renew, remove, expire, oldest, usage;
};

PageCache::PageCache(std::filesystem::path file, std::size_t bound)
    : bound_(bound), file_(std::make_unique<OwnFile<Tables>>(std::move(file), Contents::pages)) {}
PageCache::~PageCache() = default;

void PageCache::clear() {
  file_->clear();
}

Result<std::optional<CachedPage>> PageCache::get(std::string_view asked, std::string_view language,
                                                 std::chrono::sys_seconds now) {
  using Found = std::optional<CachedPage>;
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Tables& in = **opened;
  const auto read = [&]() -> Result<Found> {
    const Use use(in.get);
    in.get.bind(1, asked);
    in.get.bind(2, language);
    in.get.bind(3, number(now - kLongestKept));
    const auto row = in.get.step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return std::nullopt;
    CachedPage page{.url = in.get.text(0),
                    .content_type = in.get.text(1),
                    .etag = in.get.text(2),
                    .last_modified = in.get.text(3),
                    .body = in.get.text(8),
                    .fetched_at = time(in.get.integer(4)),
                    .fresh_until = time(in.get.integer(5))};
    const auto length = static_cast<std::size_t>(in.get.integer(7));
    if (in.get.integer(6) != 0 && (length > kLargestBody || !unpack(page.body, length))) return std::nullopt;
    return page;
  };
  auto page = read();
  if (page && *page) {
    const Use use(in.use);
    in.use.bind(1, number(now));
    in.use.bind(2, asked);
    in.use.bind(3, language);
    static_cast<void>(in.use.run());  // a page whose last use is not written down goes a little earlier
  }
  return file_->kept(std::move(page));
}

Result<> PageCache::put(std::string_view asked, std::string_view language, const CachedPage& page,
                        std::chrono::sys_seconds now) {
  if (page.body.size() > kLargestBody) return remove(asked, language);
  const std::string packed = pack(page.body);
  const bool is_packed = packed.size() < page.body.size();
  const std::string_view body = is_packed ? packed : page.body;
  const std::size_t size = body.size() + asked.size() + page.url.size() + kEntryBytes;
  if (size > bound_) return remove(asked, language);
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Tables& in = **opened;
  const auto write = [&]() -> Result<> {
    auto transaction = Transaction::begin(in.database.handle());
    if (!transaction) return std::unexpected(transaction.error());
    if (auto removed = remove(asked, language); !removed) return removed;
    if (auto room = make_room(in, size, now); !room) return room;
    const Use use(in.put);
    in.put.bind(1, asked);
    in.put.bind(2, language);
    in.put.bind(3, number(page.fetched_at));
    in.put.bind(4, number(page.fresh_until));
    in.put.bind(5, number(now));
    in.put.bind(6, signed_size(size));
    in.put.bind(7, signed_size(page.body.size()));
    in.put.bind(8, std::int64_t{is_packed});
    in.put.bind(9, page.url);
    in.put.bind(10, page.content_type);
    in.put.bind(11, page.etag);
    in.put.bind(12, page.last_modified);
    in.put.bind_blob(13, body);
    if (auto done = in.put.run(); !done) return done;
    return transaction->commit();
  };
  return file_->kept(write());
}

Result<> PageCache::make_room(Tables& in, std::size_t size, std::chrono::sys_seconds now) {
  {
    const Use use(in.expire);
    in.expire.bind(1, number(now - kLongestKept));
    if (auto done = in.expire.run(); !done) return done;
  }
  auto used = usage();
  while (used && *used > 0 && *used + size > bound_) {
    {
      const Use use(in.oldest);
      if (auto done = in.oldest.run(); !done) return done;
    }
    const std::size_t before = *used;
    used = usage();
    if (used && *used >= before) return fail(ErrorKind::storage_failed, "The count of the stored pages is wrong.");
  }
  if (!used) return std::unexpected(used.error());
  return {};
}

Result<> PageCache::renew(std::string_view asked, std::string_view language, std::chrono::sys_seconds fresh_until,
                          std::chrono::sys_seconds now) {
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Statement& renew = (*opened)->renew;
  const Use use(renew);
  renew.bind(1, number(now));
  renew.bind(2, number(fresh_until));
  renew.bind(3, number(now));
  renew.bind(4, asked);
  renew.bind(5, language);
  return file_->kept(renew.run());
}

Result<> PageCache::remove(std::string_view asked, std::string_view language) {
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Statement& remove = (*opened)->remove;
  const Use use(remove);
  remove.bind(1, asked);
  remove.bind(2, language);
  return remove.run();
}

Result<std::size_t> PageCache::usage() {
  const auto opened = file_->tables();
  if (!opened) return std::unexpected(opened.error());
  Statement& usage = (*opened)->usage;
  const Use use(usage);
  const auto row = usage.step();
  if (!row) return std::unexpected(row.error());
  return static_cast<std::size_t>(usage.integer(0));
}

}  // namespace sidelight::store
