// Where the time of reading a page goes: time that the thread has worked, not that others had the processor.
#pragma once

#include <ctime>

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
    if (timings_ != nullptr) last_ = now();
  }
  void lap(double Timings::*part) {
    if (timings_ == nullptr) return;
    const double time = now();
    timings_->*part += time - last_;
    last_ = time;
  }

 private:
  static double now() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  }

  Timings* timings_;
  double last_ = 0;
};

}  // namespace sidelight::article
