#include "plugin/package.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/fd.hpp"
#include "base/file.hpp"
#include "child/process.hpp"

namespace sidelight::plugin {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Kind = PackageEntry::Kind;

constexpr std::chrono::minutes kPatience{2};

std::unexpected<Error> was_interrupted() {
  return fail(ErrorKind::cancelled, "Interrupted.", "Nothing was installed.");
}

std::unexpected<Error> cannot_read(const fs::path& path, int error) {
  return fail(ErrorKind::file_failed,
              "Cannot read " + path.string() + ": " + std::generic_category().message(error) + ".");
}

Kind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return Kind::file;
  if (S_ISDIR(mode)) return Kind::folder;
  return S_ISLNK(mode) ? Kind::link : Kind::other;
}

Result<> copy_bytes(const fs::path& path, Staging& into, const Interrupted& interrupted) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return cannot_read(path, errno);
  std::array<char, 65536> piece;
  while (true) {
    if (interrupted()) return was_interrupted();
    const ssize_t n = ::read(fd.get(), piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return cannot_read(path, errno);
    if (n == 0) return {};
    if (auto written = into.write({piece.data(), static_cast<std::size_t>(n)}); !written) return written;
  }
}

std::string text(const json& header, const char* key) {
  const auto it = header.find(key);
  return it != header.end() && it->is_string() ? it->get<std::string>() : std::string();
}

PackageEntry entry_of(const json& header) {
  const std::string kind = text(header, "kind");
  const json mode = header.value("mode", json());
  return {.path = text(header, "path"),
          .kind = kind == "file"     ? Kind::file
                  : kind == "folder" ? Kind::folder
                  : kind == "link"   ? Kind::link
                                     : Kind::other,
          .mode = mode.is_number_unsigned() ? mode.get<unsigned>() : 07777U};
}

}  // namespace

Result<> copy_folder(const fs::path& folder, Staging& into, const Interrupted& interrupted) {
  std::error_code problem;
  fs::recursive_directory_iterator it(folder, problem), end;
  for (; !problem && it != end; it.increment(problem)) {
    if (interrupted()) return was_interrupted();
    const std::string path = it->path().lexically_relative(folder).string();
    struct stat status {};
    if (::lstat(it->path().c_str(), &status) != 0) return cannot_read(it->path(), errno);
    // What is passed over is not looked into: a folder of version control holds more than a plugin may.
    if (it->path().filename().string().starts_with('.')) {
      if (S_ISDIR(status.st_mode)) it.disable_recursion_pending();
      continue;
    }
    const PackageEntry entry{.path = path, .kind = kind_of(status.st_mode), .mode = status.st_mode & 07777U};
    if (auto added = into.add(entry); !added) return added;
    if (entry.kind != Kind::file) continue;
    if (auto copied = copy_bytes(it->path(), into, interrupted); !copied) return copied;
  }
  if (problem) return cannot_read(folder, problem.value());
  return {};
}

Task<Result<>> unpack_archive(fs::path archive, fs::path unpacker, Staging& into, Interrupted interrupted) {
  auto bytes = read_file(archive, kMostArchive);
  if (!bytes) co_return std::unexpected(bytes.error());
  child::Options options{.program = std::move(unpacker), .label = "The unpacker"};
  options.limits = {.header = 64 * 1024, .body = 1024 * 1024, .depth = 8};
  const auto loop = co_await asio::this_coro::executor;
  auto started = child::ChildProcess::start(loop, std::move(options));
  if (!started) co_return std::unexpected(started.error());
  const auto process = std::make_shared<child::ChildProcess>(std::move(*started));
  asio::steady_timer clock(loop, kPatience);
  clock.async_wait([weak = std::weak_ptr(process)](boost::system::error_code cancelled) {
    if (const auto late = weak.lock(); late && !cancelled) late->kill("took too long");
  });
  const json header = {{"type", "unpack"}};
  const auto sent = co_await process->send(header, *std::move(bytes));
  if (!sent) co_return std::unexpected(sent.error());
  while (true) {
    if (interrupted()) co_return was_interrupted();
    const auto message = co_await process->receive();
    if (!message) co_return std::unexpected(message.error());
    const std::string type = text(message->header, "type");
    Result<> taken;
    if (type == "entry")
      taken = into.add(entry_of(message->header));
    else if (type == "data")
      taken = into.write(message->body);
    else if (type == "end")
      co_return Result<>();
    else if (type == "error")
      co_return fail(ErrorKind::plugin_invalid,
                     archive.string() + " cannot be unpacked: " + text(message->header, "message") + ".",
                     "Nothing was installed.");
    else if (type != "ready")
      co_return fail(ErrorKind::plugin_failed, "The unpacker said something unexpected.", "Nothing was installed.");
    if (!taken) co_return taken;
  }
}

}  // namespace sidelight::plugin
