// Lines of a file or of standard input as they arrive, without holding up the loop.
#pragma once

#include <boost/asio/posix/stream_descriptor.hpp>
#include <optional>
#include <string>

#include "base/async.hpp"
#include "base/fd.hpp"

namespace sidelight::cli {

class LineReader {
 public:
  LineReader(asio::any_io_executor loop, Fd in);

  /// Without its line break; nothing at the end. A line over 64 KiB comes cut.
  Task<std::optional<std::string>> next();

 private:
  asio::posix::stream_descriptor in_;
  std::string buffer_;
  std::size_t looked_ = 0;  // bytes of the buffer that hold no line break
  bool ended_ = false;
};

}  // namespace sidelight::cli
