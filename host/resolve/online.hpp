// Where a link really leads: from memory, from the link itself, or from Google News, asked as little as possible.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/async.hpp"
#include "base/error.hpp"
#include "resolve/fetcher.hpp"
#include "resolve/google_news.hpp"
#include "resolve/json.hpp"
#include "store/database.hpp"

namespace sidelight::resolve {

/// How a link is asked about.
struct Asking {
  enum class Urgency {
    page,   ///< the user has opened it and waits: before all others, and at once
    batch,  ///< one of many: in the order of asking, together with others
  };
  Urgency urgency = Urgency::page;
  std::string publisher;  ///< the home page that a feed names for it; may be empty
  OnStep on_step;         ///< called on the loop, while the caller waits
};

/// Belongs to the one thread of the event loop. The database must outlive the loop's last step.
class Resolver {
 public:
  using Clock = std::function<std::chrono::sys_seconds()>;

  /// How long Google is left alone after it has refused.
  static constexpr std::chrono::seconds kCoolDown{3600};

  Resolver(asio::any_io_executor loop, std::shared_ptr<Fetcher> fetcher, store::Database& database, Clock clock);

  /// Ends what is under way; those who wait for it get Cancelled.
  ~Resolver();
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  /// Links that are asked for together are asked one after the other; the same link is asked once for all who wait.
  /// Cancelling one who waits leaves the others waiting; the last one's cancel ends the question. After a refusal
  /// nothing is asked until the time is over, also by a host started anew: refused_by_google with retry_after. Errors:
  /// those of answer_offline() and of ask_google_news().
  Task<Result<Resolved>> resolve(std::string url, Asking asking);
  Task<Result<Resolved>> resolve(std::string url) { return resolve(std::move(url), Asking()); }

  /// When Google may be asked again; nothing where it may be asked now.
  std::optional<std::chrono::sys_seconds> next_chance(Asking::Urgency urgency);

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace sidelight::resolve
