// When a child that died may be started again: after a growing pause, not at all once it dies too often, and not for a
// page that killed it twice. Pure; the clock is passed in.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace sidelight::child {

class Supervisor {
 public:
  using Time = std::chrono::steady_clock::time_point;

  enum class Verdict {
    start,  ///< now
    wait,   ///< until `at`
    skip,   ///< never for this page
    off,    ///< never, until start_again()
  };
  struct Answer {
    Verdict verdict = Verdict::start;
    Time at = {};
  };

  static constexpr int kDeathsUntilOff = 5;
  static constexpr std::chrono::minutes kDeathsWithin{3};
  static constexpr int kDeathsPerPage = 2;

  /// `page` is empty when no page is meant (starting, idle).
  Answer may_start(std::string_view page, Time now) const;

  /// `page` is the one it was working on.
  void died(std::string_view page, Time now);

  /// A page was done: the pauses begin anew. Deaths still count towards "too often".
  void worked() { in_a_row_ = 0; }

  /// It died too often elsewhere, or before.
  void turn_off() { off_ = true; }

  /// The user's "start again": everything is forgiven.
  void start_again();

 private:
  struct Page {
    std::string key;
    int deaths = 0;
  };
  static constexpr std::size_t kPagesKept = 256;

  std::deque<Time> deaths_;  // the last kDeathsUntilOff
  std::deque<Page> pages_;   // oldest first
  int in_a_row_ = 0;
  bool off_ = false;
};

}  // namespace sidelight::child
