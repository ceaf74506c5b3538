// One question to Google that any number of coroutines wait for. Belongs to the event loop's thread.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>
#include <list>
#include <optional>
#include <string>

#include "base/async.hpp"
#include "base/error.hpp"
#include "resolve/article_page.hpp"
#include "resolve/asking.hpp"
#include "resolve/offline.hpp"

namespace sidelight::resolve {

struct Waiter {
  asio::steady_timer woken;  ///< never fires; cancelling it wakes the waiter
  OnStep on_step;
};

class Question {
 public:
  /// In the order in which a question goes through them.
  enum class Stage {
    waiting,  ///< for its page
    signing,  ///< its page is under way
    holding,  ///< has its signature
    posting,  ///< is part of the call under way
    closed,
  };

  Question(Opaque question_link, Urgency question_urgency)
      : link(std::move(question_link)), urgency(question_urgency) {}

  void tell(const Step& step) {
    latest = step;
    for (const auto& waiter : waiters)
      if (waiter.on_step) waiter.on_step(step);
  }

  void finish(Result<Found> result) {
    stage = Stage::closed;
    if (outcome) return;
    outcome = std::move(result);
    for (auto& waiter : waiters) waiter.woken.cancel();
  }

  bool wanted() const { return !waiters.empty() && !outcome; }

  const Opaque link;
  Urgency urgency;
  bool keep = false;  ///< somebody who asks lets the answer be remembered
  Stage stage = Stage::waiting;
  Signature signature;
  std::chrono::steady_clock::time_point signed_at;
  bool second_try = false;  ///< Google did not accept its first signature
  std::size_t told_place = 0;
  std::list<Waiter> waiters;
  std::optional<Step> latest;  ///< for whoever joins late
  std::optional<Result<Found>> outcome;
  asio::cancellation_signal cancel;  ///< of its page
};

}  // namespace sidelight::resolve
