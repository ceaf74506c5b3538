// Waits until a file or folder changes. What happens between forget() and wait() is not missed, and neither is a
// Ctrl-C, whoever else listens to it meanwhile.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <filesystem>
#include <map>
#include <string>

#include "base/async.hpp"
#include "base/error.hpp"
#include "base/fd.hpp"

namespace sidelight::cli {

class ChangeWatch {
 public:
  ChangeWatch();

  /// Begins anew, with nothing to watch.
  Result<> forget();

  /// The entry of this name, or any for "". A folder that is not there is waited for.
  void add(std::filesystem::path folder, std::string name = {});

  /// True once something has changed and nothing did for a moment; false at Ctrl-C.
  bool wait();

 private:
  bool take_notices();

  asio::io_context loop_{1};
  asio::signal_set signals_;
  bool interrupted_ = false;
  Fd notices_;
  std::multimap<int, std::string> names_;
};

}  // namespace sidelight::cli
