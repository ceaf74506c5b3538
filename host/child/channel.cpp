#include "child/channel.hpp"

#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace sidelight::child {
namespace {

std::unexpected<Error> broken(std::string_view doing) {
  return fail(ErrorKind::internal_error, std::string(doing) + ": " + std::strerror(errno) + ".");
}

// What a length field promises is not allocated before it is there: the buffer grows with what has arrived.
constexpr std::size_t kFirstStep = 64 * 1024;

/// Appends `count` bytes to `bytes`; false when the other side closed before the first of them and `may_end` is set.
Result<bool> read_exactly(int socket, std::string& bytes, std::size_t count, bool may_end) {
  const std::size_t start = bytes.size();
  while (bytes.size() - start < count) {
    const std::size_t have = bytes.size();
    const std::size_t arrived = have - start;
    const std::size_t step = std::min(count - arrived, std::max(kFirstStep, arrived));
    ssize_t got = 0;
    bytes.resize_and_overwrite(have + step, [&](char* data, std::size_t) {
      do got = ::read(socket, data + have, step);
      while (got < 0 && errno == EINTR);
      return have + static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    });
    if (got < 0) return broken("The channel cannot be read");
    if (got == 0) {
      if (may_end && arrived == 0) return false;
      return fail(ErrorKind::parse_error, "The channel was closed in the middle of a message.");
    }
  }
  return true;
}

}  // namespace

Channel::Channel(Fd socket, Limits limits) : socket_(std::move(socket)), limits_(limits) {}

Result<std::optional<Message>> Channel::receive() {
  std::string bytes;
  auto more = read_exactly(socket_.get(), bytes, kPreambleSize, true);
  if (!more) return std::unexpected(more.error());
  if (!*more) return std::nullopt;
  const auto sizes = read_preamble(bytes, limits_);
  if (!sizes) return std::unexpected(sizes.error());

  std::string header;
  std::string body;
  if (auto read = read_exactly(socket_.get(), header, sizes->header, false); !read)
    return std::unexpected(read.error());
  if (auto read = read_exactly(socket_.get(), body, sizes->body, false); !read) return std::unexpected(read.error());
  auto message = read_message(header, std::move(body), limits_);
  if (!message) return std::unexpected(message.error());
  return std::optional(std::move(*message));
}

Result<> Channel::send(const nlohmann::json& header, std::string_view body) {
  auto frame = checked_frame_of(header, body.size(), limits_);
  if (!frame) return std::unexpected(frame.error());
  std::string_view parts[2] = {*frame, body};
  const std::lock_guard lock(writing_);
  while (!parts[0].empty() || !parts[1].empty()) {
    iovec pieces[2];
    for (int i = 0; i < 2; ++i) pieces[i] = {const_cast<char*>(parts[i].data()), parts[i].size()};
    const ssize_t written = ::writev(socket_.get(), pieces, 2);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return broken("The channel cannot be written");
    auto left = static_cast<std::size_t>(written);
    for (auto& part : parts) {
      const std::size_t taken = std::min(left, part.size());
      part.remove_prefix(taken);
      left -= taken;
    }
  }
  return {};
}

}  // namespace sidelight::child
