#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/fd.hpp"

namespace sidelight {
namespace {

std::unexpected<Error> cannot(std::string_view verb, const std::filesystem::path& path, int error) {
  return fail(ErrorKind::file_failed, "Cannot " + std::string(verb) + " " + path.string() + ": " +
                                          std::generic_category().message(error) + ".");
}

Result<std::string> read_all(int fd, const std::filesystem::path& path, std::size_t limit) {
  std::string bytes;
  std::array<char, 65536> piece;
  while (true) {
    const ssize_t n = ::read(fd, piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return cannot("read", path, errno);
    if (n == 0) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(n));
    if (bytes.size() > limit)
      return fail(ErrorKind::too_large, path.string() + " is larger than " + std::to_string(limit) + " bytes.");
  }
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd) return cannot("open", path, errno);
  return read_all(fd.get(), path, limit);
}

Result<std::string> read_standard_input(std::size_t limit) {
  return read_all(STDIN_FILENO, "standard input", limit);
}

Result<> write_file_atomically(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  std::string temporary = path.string() + ".XXXXXX";
  Fd fd(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!fd) return cannot("write beside", path, errno);
  const auto give_up = [&](int error) {
    ::unlink(temporary.c_str());
    return cannot("write", path, error);
  };
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::write(fd.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return give_up(errno);
    done += static_cast<std::size_t>(n);
  }
  if (::fchmod(fd.get(), mode) != 0 || ::fsync(fd.get()) != 0) return give_up(errno);
  if (::rename(temporary.c_str(), path.c_str()) != 0) return give_up(errno);
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  if (Fd dir(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); dir) ::fsync(dir.get());
  return {};
}

}  // namespace sidelight
