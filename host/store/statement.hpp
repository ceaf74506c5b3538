// A prepared statement of SQLite with one owner, and a transaction that undoes itself.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace sidelight::store {

/// What SQLite says went wrong last, as storage_failed.
Error storage_error(sqlite3* handle);

class Statement {
 public:
  /// A statement that cannot be prepared fails at its first step.
  Statement(sqlite3* handle, std::string_view sql);

  /// From 1, in the order of the question marks; call reset() before binding again.
  void bind(int index, std::string_view text);
  void bind(int index, std::int64_t number);
  void bind_blob(int index, std::string_view bytes);

  /// True: a row is there. False: done.
  Result<bool> step();

  /// For statements without rows.
  Result<> run();

  void reset();

  std::string text(int column) const;  ///< also the bytes of a blob
  std::int64_t integer(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* handle_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Resets a statement when its use ends, however it ends: an open read would hold back other processes' checkpoints.
class Use {
 public:
  explicit Use(Statement& statement) : statement_(statement) { statement_.reset(); }
  ~Use() { statement_.reset(); }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

 private:
  Statement& statement_;
};

class Transaction {
 public:
  /// Takes the write lock at once, so that no later statement finds it taken.
  static Result<Transaction> begin(sqlite3* handle);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<> commit();

 private:
  explicit Transaction(sqlite3* handle) : handle_(handle) {}
  sqlite3* handle_;
};

}  // namespace sidelight::store
