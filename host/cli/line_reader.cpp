#include "cli/line_reader.hpp"

#include <unistd.h>

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sidelight::cli {
namespace {

constexpr std::size_t kMaxLine = 64 * 1024;

}  // namespace

LineReader::LineReader(asio::any_io_executor loop, Fd in) : in_(loop, in.release()) {}

Task<std::optional<std::string>> LineReader::next() {
  std::array<char, 16384> piece;
  while (true) {
    const std::size_t end = buffer_.find('\n', looked_);
    if (end != std::string::npos) {
      std::string line = buffer_.substr(0, std::min(end, kMaxLine));
      buffer_.erase(0, end + 1);
      looked_ = 0;
      if (line.ends_with('\r')) line.pop_back();
      co_return line;
    }
    looked_ = buffer_.size();
    if (ended_) {
      if (buffer_.empty()) co_return std::nullopt;
      looked_ = 0;
      co_return std::exchange(buffer_, {}).substr(0, kMaxLine);
    }
    if (buffer_.size() > 2 * kMaxLine) {  // the rest of an endless line is let go
      buffer_.resize(kMaxLine);
      looked_ = kMaxLine;
    }
    boost::system::error_code error;
    const std::size_t n =
        co_await in_.async_read_some(asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error));
    buffer_.append(piece.data(), n);
    ended_ = static_cast<bool>(error);
  }
}

}  // namespace sidelight::cli
