// How much was asked of Google from which network, and what came of it. Kept in the file, because starting the host
// anew must not be a way to knock again, and what one network may says nothing about another.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/database.hpp"
#include "store/statement.hpp"

namespace sidelight::store {

struct NetworkState {
  std::optional<int> budget;            ///< so many requests in a day were answered before a refusal
  std::chrono::sys_seconds refused_at;  ///< last; the beginning of time where never
  std::chrono::sys_seconds until;       ///< nothing is asked before
  std::string reason;                   ///< a sentence for a person
  int refusals = 0;                     ///< in a row, without an answer between

  friend bool operator==(const NetworkState&, const NetworkState&) = default;
};

class NetworkUse {
 public:
  explicit NetworkUse(Database& database);

  /// Random bytes of this file, made once: what is kept of a network's identity means nothing without them.
  Result<std::string> salt();

  Result<NetworkState> get(std::string_view network);
  Result<> put(std::string_view network, const NetworkState& state);

  /// One more request at `now`. Requests that are older than `kept` are forgotten.
  Result<> count(std::string_view network, std::chrono::sys_seconds now, std::chrono::seconds kept);

  /// By minute, oldest first: when, and how many; later than `after`, and not later than the minute of `now`.
  Result<std::vector<std::pair<std::chrono::sys_seconds, int>>> counted(std::string_view network,
                                                                        std::chrono::sys_seconds after,
                                                                        std::chrono::sys_seconds now);

 private:
  Statement salt_;
  Statement make_salt_;
  Statement get_;
  Statement put_;
  Statement count_;
  Statement forget_;
  Statement counted_;
};

}  // namespace sidelight::store
