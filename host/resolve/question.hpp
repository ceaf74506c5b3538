// One question to Google that any number of coroutines wait for. Belongs to the event loop's thread.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <list>
#include <optional>
#include <string>

#include "base/async.hpp"
#include "base/error.hpp"
#include "resolve/google_news.hpp"
#include "resolve/offline.hpp"

namespace sidelight::resolve {

struct Waiter {
  asio::steady_timer woken;  ///< never fires; cancelling it wakes the waiter
  OnStep on_step;
};

class Question {
 public:
  explicit Question(Opaque question_link) : link(std::move(question_link)) {}

  void tell(const Step& step) {
    latest = step;
    for (const auto& waiter : waiters)
      if (waiter.on_step) waiter.on_step(step);
  }

  void finish(Result<Found> result) {
    if (outcome) return;
    outcome = std::move(result);
    for (auto& waiter : waiters) waiter.woken.cancel();
  }

  const Opaque link;
  std::list<Waiter> waiters;
  std::optional<Step> latest;  ///< for whoever joins late
  std::optional<Result<Found>> outcome;
  asio::cancellation_signal cancel;
};

}  // namespace sidelight::resolve
