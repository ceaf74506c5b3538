// Where the time of reading a page goes.
#pragma once

#include <chrono>

namespace sidelight::article {

struct Timings {  // milliseconds
  double decode = 0;
  double parse = 0;
  double read = 0;    ///< facts, blocks, readings and features
  double decide = 0;  ///< the model, the metadata and the verdict
};

/// Adds the time between two calls to what `timings` names; costs nothing without one.
class Stopwatch {
 public:
  explicit Stopwatch(Timings* timings) : timings_(timings) {
    if (timings_ != nullptr) last_ = Clock::now();
  }
  void lap(double Timings::*part) {
    if (timings_ == nullptr) return;
    const Clock::time_point now = Clock::now();
    timings_->*part += std::chrono::duration<double, std::milli>(now - last_).count();
    last_ = now;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Timings* timings_;
  Clock::time_point last_;
};

}  // namespace sidelight::article
