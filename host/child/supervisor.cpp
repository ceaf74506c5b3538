#include "child/supervisor.hpp"

#include <algorithm>

namespace sidelight::child {
namespace {

constexpr std::chrono::milliseconds kPauses[] = {std::chrono::milliseconds(250), std::chrono::milliseconds(500),
                                                 std::chrono::milliseconds(1000), std::chrono::milliseconds(2000),
                                                 std::chrono::milliseconds(4000)};

}  // namespace

Supervisor::Answer Supervisor::may_start(std::string_view page, Time now) const {
  if (off_) return {Verdict::off};
  const auto known = std::ranges::find(pages_, page, &Page::key);
  if (known != pages_.end() && known->deaths >= kDeathsPerPage) return {Verdict::skip};
  if (in_a_row_ == 0) return {};
  const auto pause = kPauses[std::min<std::size_t>(static_cast<std::size_t>(in_a_row_), std::size(kPauses)) - 1];
  const Time at = deaths_.back() + pause;
  return at <= now ? Answer{} : Answer{Verdict::wait, at};
}

void Supervisor::died(std::string_view page, Time now) {
  ++in_a_row_;
  deaths_.push_back(now);
  if (deaths_.size() > kDeathsUntilOff) deaths_.pop_front();
  if (deaths_.size() == kDeathsUntilOff && now - deaths_.front() <= kDeathsWithin) off_ = true;
  if (page.empty()) return;
  const auto known = std::ranges::find(pages_, page, &Page::key);
  if (known != pages_.end()) {
    ++known->deaths;
    return;
  }
  pages_.push_back({std::string(page), 1});
  if (pages_.size() > kPagesKept) pages_.pop_front();
}

void Supervisor::start_again() {
  *this = {};
}

}  // namespace sidelight::child
