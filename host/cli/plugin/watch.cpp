#include "cli/plugin/watch.hpp"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <functional>

namespace sidelight::cli {
namespace {

namespace fs = std::filesystem;

// A build writes several files, and some of them twice.
constexpr std::chrono::milliseconds kQuiet{300};
constexpr std::uint32_t kChanges =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF;

}  // namespace

ChangeWatch::ChangeWatch() : signals_(loop_, SIGINT, SIGTERM) {
  signals_.async_wait([this](const boost::system::error_code& error, int) {
    if (error) return;
    interrupted_ = true;
    loop_.stop();
  });
}

Result<> ChangeWatch::forget() {
  names_.clear();
  notices_.reset(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  if (notices_) return {};
  return fail(ErrorKind::file_failed, std::string("Files cannot be watched (") + std::strerror(errno) + ").");
}

void ChangeWatch::add(fs::path folder, std::string name) {
  int place = -1;
  while ((place = ::inotify_add_watch(notices_.get(), folder.c_str(), kChanges)) < 0 && folder.has_relative_path()) {
    name = folder.filename().string();
    folder = folder.parent_path();
  }
  if (place >= 0) names_.emplace(place, std::move(name));
}

// Whether one of them is about what is watched.
bool ChangeWatch::take_notices() {
  alignas(inotify_event) std::array<char, 16 * 1024> bytes;
  bool changed = false;
  for (ssize_t got = 0; (got = ::read(notices_.get(), bytes.data(), bytes.size())) > 0;) {
    for (ssize_t at = 0; at + static_cast<ssize_t>(sizeof(inotify_event)) <= got;) {
      const auto* notice = reinterpret_cast<const inotify_event*>(bytes.data() + at);
      at += static_cast<ssize_t>(sizeof *notice + notice->len);
      const auto [first, last] = names_.equal_range(notice->wd);
      for (auto it = first; it != last; ++it)
        if (it->second.empty() || notice->len == 0 || it->second == notice->name) changed = true;
    }
  }
  return changed;
}

bool ChangeWatch::wait() {
  asio::steady_timer quiet(loop_);
  asio::posix::stream_descriptor notices(loop_, ::dup(notices_.get()));
  const std::function<void()> look = [&] {
    notices.async_wait(asio::posix::descriptor_base::wait_read, [&](const boost::system::error_code& error) {
      if (error) return;
      if (take_notices()) {
        quiet.expires_after(kQuiet);
        quiet.async_wait([&](const boost::system::error_code& early) {
          if (!early) loop_.stop();
        });
      }
      look();
    });
  };
  look();
  loop_.restart();
  loop_.run();
  // What refers to this call has to be over before it returns.
  notices.close();
  quiet.cancel();
  loop_.restart();
  loop_.poll();
  return !interrupted_;
}

}  // namespace sidelight::cli
