#include "store/statement.hpp"

#include <sqlite3.h>

#include <utility>

namespace sidelight::store {

Error storage_error(sqlite3* handle) {
  const int code = sqlite3_errcode(handle) & 0xff;
  return {.kind = ErrorKind::storage_failed,
          .message = std::string("Stored data cannot be used: ") + sqlite3_errmsg(handle) + ".",
          .hint = code == SQLITE_FULL   ? "Make room on the disk."
                  : code == SQLITE_BUSY ? "Another Sidelight is writing; try again."
                                        : "Run sidelight doctor.",
          .retryable = code == SQLITE_BUSY};
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* handle, std::string_view sql) : handle_(handle) {
  sqlite3_stmt* raw = nullptr;
  sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  statement_.reset(raw);
}

// A failed bind (out of memory, too long) leaves NULL, which the tables' NOT NULL then refuses.
void Statement::bind(int index, std::string_view text) {
  if (statement_) sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int index, std::int64_t number) {
  if (statement_) sqlite3_bind_int64(statement_.get(), index, number);
}

void Statement::bind_blob(int index, std::string_view bytes) {
  // A null pointer would bind NULL; an empty value is a value.
  if (statement_)
    sqlite3_bind_blob64(statement_.get(), index, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

Result<bool> Statement::step() {
  if (!statement_) return std::unexpected(storage_error(handle_));
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return std::unexpected(storage_error(handle_));
}

Result<> Statement::run() {
  auto row = step();
  if (!row) return std::unexpected(std::move(row.error()));
  return {};
}

void Statement::reset() {
  if (!statement_) return;
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

std::string Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

Result<Transaction> Transaction::begin(sqlite3* handle) {
  if (sqlite3_exec(handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) != SQLITE_OK)
    return std::unexpected(storage_error(handle));
  return Transaction(handle);
}

Transaction::Transaction(Transaction&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}

Transaction::~Transaction() {
  if (handle_ != nullptr) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<> Transaction::commit() {
  if (sqlite3_exec(handle_, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK)
    return std::unexpected(storage_error(handle_));
  handle_ = nullptr;
  return {};
}

}  // namespace sidelight::store
