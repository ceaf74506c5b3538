#include "store/database.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include "base/fd.hpp"
#include "store/schema.hpp"
#include "store/statement.hpp"

namespace sidelight::store {
namespace {

constexpr int kBusyMilliseconds = 3000;
constexpr int kLockAttempts = 250;  // of 20 ms

// Opening is one at a time among processes: two that find the same damage would otherwise move each other's new file
// away, and two that set a fresh file to write-ahead logging would refuse each other.
Result<Fd> lock_opening(const std::filesystem::path& path) {
  Fd fd(::open((path.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!fd)
    return fail(ErrorKind::storage_failed,
                "Cannot write beside " + path.string() + ": " + std::generic_category().message(errno) + ".");
  for (int attempt = 0; attempt < kLockAttempts; ++attempt) {
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) return fd;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return fail(ErrorKind::storage_failed, "Another Sidelight has been opening " + path.string() + " for too long.",
              "Try again.");
}

bool is_damage(int code) {
  return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

// Reads every page once; some milliseconds for a file of this size, and the only way to find damage before it is met. A
// file that cannot be read just now (locked, no memory) is not damaged.
Result<> check_whole(sqlite3* handle, bool& damaged) {
  Statement check(handle, "PRAGMA quick_check(1)");
  const auto row = check.step();
  damaged = row ? !*row || check.text(0) != "ok" : is_damage(sqlite3_errcode(handle));
  if (!row) return std::unexpected(row.error());
  if (damaged) return fail(ErrorKind::storage_failed, "The stored data is damaged: " + check.text(0) + ".");
  return {};
}

Result<> move_aside(const std::filesystem::path& path) {
  std::error_code error;
  for (const char* tail : {"-wal", "-shm"}) std::filesystem::remove(path.string() + tail, error);
  std::filesystem::rename(path, path.string() + ".damaged", error);
  if (error)
    return fail(ErrorKind::storage_failed,
                "Cannot move the damaged " + path.string() + " aside: " + error.message() + ".");
  return {};
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Result<Database::Handle> Database::connect(const std::string& path, Contents contents, bool& damaged) {
  sqlite3* raw = nullptr;
  const int opened =
      sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  Handle handle(raw);
  if (opened != SQLITE_OK)
    return fail(ErrorKind::storage_failed, "Cannot open " + path + ": " + sqlite3_errstr(opened) + ".",
                "Check the folder's rights.");
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);

  for (const char* setting : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA trusted_schema=OFF"}) {
    const int code = sqlite3_exec(raw, setting, nullptr, nullptr, nullptr);
    damaged = is_damage(code);
    if (code != SQLITE_OK) return std::unexpected(storage_error(raw));
  }
  if (contents == Contents::lasting)
    if (auto whole = check_whole(raw, damaged); !whole) return std::unexpected(std::move(whole.error()));
  if (auto ready = migrate(raw, contents); !ready) {
    damaged = is_damage(sqlite3_errcode(raw));
    return std::unexpected(std::move(ready.error()));
  }
  return handle;
}

Result<Database> Database::open(const std::filesystem::path& path, Contents contents) {
  std::error_code error;
  if (const auto folder = path.parent_path(); !folder.empty() && std::filesystem::create_directories(folder, error))
    ::chmod(folder.c_str(), 0700);
  if (error)
    return fail(ErrorKind::storage_failed, "Cannot make the folder of " + path.string() + ": " + error.message() + ".");
  auto lock = lock_opening(path);
  if (!lock) return std::unexpected(lock.error());
  // SQLite gives its side files the rights of the main one.
  if (Fd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)); !file)
    return fail(ErrorKind::storage_failed,
                "Cannot open " + path.string() + ": " + std::generic_category().message(errno) + ".");

  bool damaged = false;
  auto handle = connect(path.string(), contents, damaged);
  std::string warning;
  if (!handle && damaged) {
    if (auto moved = move_aside(path); !moved) return std::unexpected(moved.error());
    warning = "What Sidelight had stored was damaged. It starts anew; the old file is " + path.string() + ".damaged.";
    if (Fd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)); !file)
      return fail(ErrorKind::storage_failed,
                  "Cannot make " + path.string() + " anew: " + std::generic_category().message(errno) + ".");
    handle = connect(path.string(), contents, damaged);
  }
  if (!handle) return std::unexpected(handle.error());
  return Database(std::move(*handle), std::move(warning));
}

std::int64_t Database::version() const {
  Statement version(handle(), "PRAGMA data_version");
  const auto row = version.step();
  return row && *row ? version.integer(0) : 0;
}

Result<Database> Database::in_memory() {
  bool damaged = false;
  auto handle = connect(":memory:", Contents::lasting, damaged);
  if (!handle) return std::unexpected(handle.error());
  return Database(std::move(*handle));
}

}  // namespace sidelight::store
