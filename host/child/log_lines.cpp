#include "child/log_lines.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sidelight::child {

void LogLines::add(std::string_view bytes, Time now, const Sink& sink) {
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    line_.append(bytes.substr(0, std::min(end, kLongestLine - line_.size())));
    if (end == bytes.size()) return;
    end_line(now, sink);
    bytes.remove_prefix(end + 1);
  }
}

void LogLines::finish(const Sink& sink) {
  if (!line_.empty()) end_line(window_, sink);
  report_left_out(sink);
}

void LogLines::end_line(Time now, const Sink& sink) {
  if (now - window_ >= std::chrono::seconds(1)) {
    report_left_out(sink);
    window_ = now;
    in_window_ = 0;
  }
  if (in_window_ >= allowed_) {
    ++left_out_;
  } else {
    ++in_window_;
    if (line_.ends_with('\r')) line_.pop_back();
    const std::string text = without_controls(line_);
    sink(utf8_prefix(text, kLongestLine));
  }
  line_.clear();
}

void LogLines::report_left_out(const Sink& sink) {
  if (left_out_ == 0) return;
  std::string text = "(";
  text.append(std::to_string(left_out_)).append(left_out_ == 1 ? " line left out)" : " lines left out)");
  left_out_ = 0;
  sink(text);
}

}  // namespace sidelight::child
