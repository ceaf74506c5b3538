// How much may be asked of Google from the network that this computer is in. Google bears some tens of article pages a
// day from one address and then refuses; how many is learned from its refusals, and all of it outlives the program.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "resolve/asking.hpp"
#include "store/network_use.hpp"

namespace sidelight::resolve {

class Budget {
 public:
  using Clock = std::function<std::chrono::sys_seconds()>;

  /// What tells one network from another; empty where it cannot be told. Kept only as a salted hash.
  using Network = std::function<std::string()>;

  static constexpr std::chrono::seconds kWindow{24 * 3600};
  static constexpr std::chrono::seconds kFirstCoolDown{3600};
  static constexpr std::chrono::seconds kLongestCoolDown{24 * 3600};
  /// A budget that was learned so long ago is tried anew.
  static constexpr std::chrono::seconds kBudgetHolds{30 * 24 * 3600};
  /// No network was seen to bear less; a refusal before it has another reason.
  static constexpr int kLeastBudget = 10;

  Budget(store::Database& database, Clock clock, Network network);

  /// Why nothing may be asked now: refused_by_google with retry_after. For a batch also when what is left of a learned
  /// budget, a fifth of it, is kept for links that the user opens.
  std::optional<Error> objection(Urgency urgency);

  /// An article page is about to be asked for.
  void count_page();

  /// Google gave an address: the network bears what was asked until now.
  void note_answer();

  /// Google refused: nothing is asked for an hour, twice as long after each refusal that follows a cool-down without
  /// an answer between, at most a day. `by_limit`: the refusal speaks of too much asking, so the budget is learned
  /// from it. The same refusal comes back with its retry_after.
  Error note_refusal(const Error& refusal, bool by_limit);

  std::chrono::sys_seconds now() const { return clock_(); }

 private:
  store::NetworkState load();
  void save(const store::NetworkState& state);
  std::vector<std::pair<std::chrono::sys_seconds, int>> minutes();
  int used();

  store::NetworkUse use_;
  Clock clock_;
  Network network_;
  std::string current_;  ///< the network of the last objection(), under which all is kept
  std::string known_for_;
  store::NetworkState known_;  ///< what was saved last, so that a full disk is no way around a refusal
};

}  // namespace sidelight::resolve
