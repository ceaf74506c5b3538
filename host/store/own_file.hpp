// A database in a file of its own that is no loss: opened at first use, made anew where damage was met.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "base/error.hpp"
#include "store/database.hpp"

namespace sidelight::store {

/// `Tables` is made of the database and has it as `database`.
template <class Tables>
class OwnFile {
 public:
  OwnFile(std::filesystem::path path, Contents contents) : path_(std::move(path)), contents_(contents) {}

  Result<Tables*> tables() {
    if (tables_ == nullptr) {
      auto database = Database::open(path_, contents_);
      if (!database) return std::unexpected(database.error());
      tables_ = std::make_unique<Tables>(*std::move(database));
    }
    return tables_.get();
  }

  /// Passes on what came of it; the next use finds a new file where it failed for damage.
  template <class Value>
  Result<Value> kept(Result<Value> result) {
    if (result || tables_ == nullptr) return result;
    const int code = sqlite3_errcode(tables_->database.handle()) & 0xff;
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) clear();
    return result;
  }

  /// Everything, with the file.
  void clear() {
    tables_.reset();
    std::error_code error;
    for (const char* tail : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + tail, error);
  }

 private:
  std::filesystem::path path_;
  Contents contents_;
  std::unique_ptr<Tables> tables_;
};

}  // namespace sidelight::store
