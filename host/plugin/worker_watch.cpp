// What no limit of the kernel bounds for one process: its threads (that limit is a user's, and not for root), and the
// processor between two pages.
#include "child/usage.hpp"
#include "plugin/worker.hpp"

namespace sidelight::plugin {
namespace {

constexpr std::chrono::milliseconds kPause{50};
constexpr std::chrono::milliseconds kMostWhileIdle{500};
constexpr int kThreadsOfItsOwn = 2;  // the worker's

}  // namespace

void Worker::watch() {
  watch_.expires_after(kPause);
  watch_.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
    if (const auto self = weak.lock(); self && !cancelled) self->look_at_usage();
  });
}

void Worker::look_at_usage() {
  if (closed_ || !warm()) return;
  const auto usage = child::usage_of(process_->pid());
  if (!usage) return;
  std::string why;
  if (usage->threads > kMostThreads) why = "had more than " + std::to_string(kMostThreads) + " threads";
  if (working()) {
    idle_from_.reset();
  } else {
    if (!idle_from_) idle_from_ = usage->processor;
    if (usage->processor - *idle_from_ > kMostWhileIdle) why = "went on using the processor after its page was done";
  }
  if (why.empty()) {
    // Without threads of its own nothing of the plugin's runs until the next page.
    if (working() || usage->threads > kThreadsOfItsOwn) watch();
  } else if (working()) {
    process_->kill(std::move(why));
  } else {
    last_trouble_ = called(why);
    supervisor_.died({}, std::chrono::steady_clock::now());
    process_.reset();
  }
}

}  // namespace sidelight::plugin
