#include "resolve/budget.hpp"

#include <algorithm>

#include "base/sha256.hpp"

namespace sidelight::resolve {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

// Of a learned budget batches take so much and leave the rest to links that the user opens.
constexpr int kBatchTenths = 8;
constexpr std::size_t kHashLetters = 32;

std::string in_words(seconds wait) {
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
  if (minutes < 120) return std::to_string(minutes) + (minutes == 1 ? " minute" : " minutes");
  return std::to_string((minutes + 59) / 60) + " hours";
}

Error refused(std::string reason, seconds wait) {
  return {.kind = ErrorKind::refused_by_google,
          .message = std::move(reason),
          .hint = "Open the link itself in the browser. Sidelight asks again in " + in_words(wait) + ".",
          .retryable = true,
          .retry_after = wait};
}

}  // namespace

Budget::Budget(store::Database& database, Clock clock, Network network)
    : use_(database), clock_(std::move(clock)), network_(std::move(network)) {}

std::optional<Error> Budget::objection(Urgency urgency) {
  const std::string identity = network_ ? network_() : std::string();
  current_ = "unknown";
  if (!identity.empty()) {
    const auto salt = use_.salt();
    current_ = sha256_hex((salt ? *salt : std::string()) + identity).substr(0, kHashLetters);
  }
  const store::NetworkState state = load();
  const sys_seconds now = clock_();
  if (now < state.until) return refused(state.reason, state.until - now);
  if (urgency == Urgency::page || !state.budget || now >= state.refused_at + kBudgetHolds) return std::nullopt;

  const int most = std::max(1, *state.budget * kBatchTenths / 10);
  const auto asked = minutes();
  int over = -most + 1;  // so many must grow old before there is room for one
  for (const auto& [minute, count] : asked) over += count;
  if (over <= 0) return std::nullopt;
  sys_seconds free = now;
  for (const auto& [minute, count] : asked) {
    if (over <= 0) break;
    over -= count;
    free = minute + kWindow;
  }
  return refused("Google News was found to bear about " + std::to_string(*state.budget) +
                     " questions a day from this network; what is left of them is kept for links that you open.",
                 std::max(free - now, seconds(1)));
}

void Budget::count_page() {
  (void)use_.count(current_, clock_(), kWindow);
}

void Budget::note_answer() {
  store::NetworkState state = load();
  const store::NetworkState before = state;
  // The answer to a call that was under way when Google refused says nothing about what comes after.
  if (clock_() >= state.until) state.refusals = 0;
  if (state.budget) state.budget = std::max(*state.budget, used());
  if (state != before) save(state);
}

Error Budget::note_refusal(const Error& refusal, bool by_limit) {
  store::NetworkState state = load();
  const sys_seconds now = clock_();
  if (now >= state.until) {  // otherwise another program was told already
    const bool again = state.refusals > 0;
    seconds wait = kFirstCoolDown;
    for (int i = 0; i < state.refusals && wait < kLongestCoolDown; ++i) wait *= 2;
    state.refusals = std::min(state.refusals + 1, 100);
    state.refused_at = now;
    state.until = now + std::min(wait, kLongestCoolDown);
    state.reason = refusal.message;
    // Right after a cool-down the count says little: nobody knows how much Google had forgiven by then.
    if (by_limit && (!again || !state.budget)) state.budget = std::max(kLeastBudget, used() - 1);
    save(state);
  }
  return refused(state.reason, state.until - now);
}

// A clock that was set back must not turn an hour into a year: a refusal from the future begins now.
store::NetworkState Budget::load() {
  const auto stored = use_.get(current_);
  store::NetworkState state = stored ? *stored : store::NetworkState();
  if (known_for_ == current_ && known_.until > state.until) state = known_;
  if (const sys_seconds now = clock_(); state.refused_at > now) {
    state.until = now + std::clamp(state.until - state.refused_at, seconds(0), kLongestCoolDown);
    state.refused_at = now;
    known_ = {};
    save(state);
  }
  return state;
}

void Budget::save(const store::NetworkState& state) {
  known_for_ = current_;
  known_ = state;
  (void)use_.put(current_, state);
}

std::vector<std::pair<sys_seconds, int>> Budget::minutes() {
  const sys_seconds now = clock_();
  auto minutes = use_.counted(current_, now - kWindow, now);
  if (!minutes) return {};
  return *std::move(minutes);
}

int Budget::used() {
  int sum = 0;
  for (const auto& [minute, count] : minutes()) sum += count;
  return sum;
}

}  // namespace sidelight::resolve
