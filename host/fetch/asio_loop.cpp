#include "fetch/asio_loop.hpp"

#include <boost/asio/posix/stream_descriptor.hpp>

namespace sidelight::fetch {

using boost::system::error_code;

struct AsioLoop::Watch {
  Watch(const asio::any_io_executor& executor, int number) : fd(number), descriptor(executor) {}

  int fd;
  asio::posix::stream_descriptor descriptor;
  bool wanted[2] = {false, false};  // read, write
  bool waiting[2] = {false, false};
  bool forgotten = false;

  /// libcurl closes the descriptor itself.
  void forget() {
    forgotten = true;
    if (descriptor.is_open()) descriptor.release();
  }
};

AsioLoop::AsioLoop(asio::any_io_executor executor) : executor_(std::move(executor)), timer_(executor_) {}

AsioLoop::~AsioLoop() {
  for (auto& [fd, watch] : watches_) watch->forget();
}

bool AsioLoop::watch(int fd, bool read, bool write) {
  auto found = watches_.find(fd);
  if (!read && !write) {
    if (found != watches_.end()) {
      found->second->forget();
      watches_.erase(found);
    }
    return true;
  }
  if (found == watches_.end()) {
    auto fresh = std::make_shared<Watch>(executor_, fd);
    error_code error;
    fresh->descriptor.assign(fd, error);
    if (error) return false;
    found = watches_.emplace(fd, std::move(fresh)).first;
  }
  const auto watch = found->second;
  watch->wanted[0] = read;
  watch->wanted[1] = write;
  wait(watch, false);
  wait(watch, true);
  return true;
}

void AsioLoop::wait(const std::shared_ptr<Watch>& watch, bool write) {
  if (watch->forgotten || !watch->wanted[write] || watch->waiting[write]) return;
  watch->waiting[write] = true;
  const auto what = write ? asio::posix::descriptor_base::wait_write : asio::posix::descriptor_base::wait_read;
  watch->descriptor.async_wait(what, [self = weak_from_this(), watch, write](const error_code& error) {
    watch->waiting[write] = false;
    const auto loop = self.lock();
    // Without the check a descriptor of the same number, opened since, would be taken for the one that was waited for.
    if (loop == nullptr || error || watch->forgotten) return;
    if (watch->wanted[write] && loop->engine_ != nullptr) loop->engine_->on_ready(watch->fd, !write, write);
    loop->wait(watch, write);
  });
}

void AsioLoop::set_timer(std::optional<std::chrono::steady_clock::time_point> due) {
  if (!due) {
    timer_.cancel();
    return;
  }
  timer_.expires_at(*due);
  timer_.async_wait([self = weak_from_this()](const error_code& error) {
    const auto loop = self.lock();
    if (loop != nullptr && !error && loop->engine_ != nullptr) loop->engine_->on_timer();
  });
}

}  // namespace sidelight::fetch
