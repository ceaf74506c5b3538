// Where a link really leads: from memory, from the link itself, or from Google News, asked as little as possible.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/async.hpp"
#include "base/error.hpp"
#include "resolve/asking.hpp"
#include "resolve/budget.hpp"
#include "resolve/fetcher.hpp"
#include "resolve/json.hpp"
#include "store/database.hpp"

namespace sidelight::resolve {

/// Belongs to the one thread of the event loop. The database must outlive the loop's last step.
class Resolver {
 public:
  using Clock = std::function<std::chrono::sys_seconds()>;

  struct Options {
    Budget::Network network;       ///< without one, all networks are the same
    std::optional<Locale> locale;  ///< for links that bring none
  };

  Resolver(asio::any_io_executor loop, std::shared_ptr<Fetcher> fetcher, store::Database& database, Clock clock,
           Options options);
  Resolver(asio::any_io_executor loop, std::shared_ptr<Fetcher> fetcher, store::Database& database, Clock clock)
      : Resolver(std::move(loop), std::move(fetcher), database, std::move(clock), Options()) {}

  /// Ends what is under way; those who wait for it get Cancelled.
  ~Resolver();
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  /// Links that are asked for together are asked one after the other, and their addresses up to fifty at once; the
  /// same link is asked once for all who wait. Cancelling one who waits leaves the others waiting; the last one's
  /// cancel ends the question. After a refusal nothing is asked until the time is over, also by a host started anew:
  /// refused_by_google with retry_after, as for a batch whose part of the budget is used up. Errors: those of
  /// answer_offline(), load_signature(), post_questions() and check_online_answer().
  Task<Result<Resolved>> resolve(std::string url, Asking asking);
  Task<Result<Resolved>> resolve(std::string url) { return resolve(std::move(url), Asking()); }

  /// When Google may be asked again; nothing where it may be asked now.
  std::optional<std::chrono::sys_seconds> next_chance(Urgency urgency);

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace sidelight::resolve
