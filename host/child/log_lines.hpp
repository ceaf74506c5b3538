// Makes log lines of what a child writes: whole lines of bounded length and number, safe to print.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace sidelight::child {

class LogLines {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Sink = std::function<void(std::string_view line)>;
  static constexpr std::size_t kLongestLine = 4096;  ///< bytes; the rest of a longer line is dropped

  explicit LogLines(int lines_per_second) : allowed_(lines_per_second) {}

  /// Control characters become spaces and ill-formed UTF-8 is replaced: a line may end up on a terminal.
  void add(std::string_view bytes, Time now, const Sink& sink);

  /// The last line, even without its end, and how many were left out.
  void finish(const Sink& sink);

 private:
  void end_line(Time now, const Sink& sink);
  void report_left_out(const Sink& sink);

  int allowed_;
  std::string line_;
  Time window_ = {};
  int in_window_ = 0;
  std::size_t left_out_ = 0;
};

}  // namespace sidelight::child
