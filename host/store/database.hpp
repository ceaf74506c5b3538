// The one file where Sidelight keeps what should outlive the host: links already resolved, refusals, plugins' caches,
// consents. Several processes may have it open at once (write-ahead log); inside one process it belongs to one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/error.hpp"

struct sqlite3;

namespace sidelight::store {

/// Which tables a file holds.
enum class Contents {
  lasting,     ///< what cannot be had again: read whole at opening, for damage
  pages,       ///< copies of pages: large, and no loss; damage shows when it is met
  plugin_log,  ///< what plugins said and asked: the same
};

class Database {
 public:
  /// Makes the folder (0700) and the file (0600) where missing and brings an older schema up to date. A damaged file is
  /// moved to `path` + ".damaged" and made anew; warning() then says so. storage_failed: no room, no right, locked for
  /// too long, or the file is of a newer Sidelight.
  static Result<Database> open(const std::filesystem::path& path, Contents contents = Contents::lasting);

  /// Keeps nothing beyond the object's life; for when the file cannot be had.
  static Result<Database> in_memory();

  /// What the user should hear about opening; empty when all went well.
  const std::string& warning() const { return warning_; }

  /// Another number than before once another process has changed something. Cheap.
  std::int64_t version() const;

  /// For the classes of this room.
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  using Handle = std::unique_ptr<sqlite3, Close>;

  explicit Database(Handle handle, std::string warning = {})
      : handle_(std::move(handle)), warning_(std::move(warning)) {}
  static Result<Handle> connect(const std::string& path, Contents contents, bool& damaged);

  Handle handle_;
  std::string warning_;
};

}  // namespace sidelight::store
