#include "store/secrets.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/fd.hpp"
#include "base/file.hpp"

namespace sidelight::store {
namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = 4 * 1024 * 1024;

}  // namespace

Result<Secrets::Values> Secrets::read() const {
  struct stat status {};
  if (::lstat(file_.c_str(), &status) != 0 && errno == ENOENT) return Values();
  if (!S_ISREG(status.st_mode) || (status.st_mode & 077) != 0)
    return fail(ErrorKind::storage_failed, file_.string() + " can be read by others; plugins get no secret of it.",
                "chmod 600 " + file_.string());
  const auto bytes = read_file(file_, kMostBytes);
  if (!bytes) return std::unexpected(bytes.error());
  const auto damaged = [&] {
    return fail(ErrorKind::storage_failed, file_.string() + " is damaged; plugins get no secret of it.",
                "Move it away and give the secret settings again.");
  };
  const json object = json::parse(*bytes, nullptr, false);
  if (!object.is_object()) return damaged();
  Values values;
  for (const auto& [plugin, keys] : object.items()) {
    if (!keys.is_object()) return damaged();
    for (const auto& [key, value] : keys.items()) {
      if (!value.is_string()) return damaged();
      values[plugin][key] = value.get<std::string>();
    }
  }
  return values;
}

template <class Change>
Result<> Secrets::change(Change change) {
  std::error_code error;
  if (std::filesystem::create_directories(file_.parent_path(), error)) ::chmod(file_.parent_path().c_str(), 0700);
  const Fd lock(::open((file_.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!lock || ::flock(lock.get(), LOCK_EX) != 0)
    return fail(ErrorKind::storage_failed,
                "Cannot write beside " + file_.string() + ": " + std::generic_category().message(errno) + ".");
  auto values = read();
  if (!values) return std::unexpected(values.error());
  change(*values);
  std::erase_if(*values, [](const auto& plugin) { return plugin.second.empty(); });
  return write_file_atomically(file_, json(*values).dump(2, ' ', false, json::error_handler_t::replace) + "\n", 0600);
}

Result<> Secrets::put(std::string_view plugin, const std::map<std::string, std::string>& values) {
  return change([&](Values& all) {
    auto& own = all[std::string(plugin)];
    for (const auto& [key, value] : values) {
      if (value.empty())
        own.erase(key);
      else
        own[key] = value;
    }
  });
}

Result<> Secrets::forget(std::string_view plugin) {
  std::error_code error;
  if (!std::filesystem::exists(file_, error)) return {};
  return change([&](Values& all) { all.erase(std::string(plugin)); });
}

std::string Secrets::stamp() const {
  struct stat status {};
  if (::lstat(file_.c_str(), &status) != 0) return {};
  return std::to_string(status.st_ino) + " " + std::to_string(status.st_mode) + " " + std::to_string(status.st_size) +
         " " + std::to_string(status.st_mtim.tv_sec) + "." + std::to_string(status.st_mtim.tv_nsec);
}

}  // namespace sidelight::store
