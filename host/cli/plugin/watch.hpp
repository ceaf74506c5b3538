// Waits until a file or folder changes. What happens between the construction and the waiting is not missed.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "base/error.hpp"
#include "base/fd.hpp"

namespace sidelight::cli {

class ChangeWatch {
 public:
  static Result<ChangeWatch> start();

  /// The entry of this name, or any for "". A folder that is not there is waited for.
  void add(std::filesystem::path folder, std::string name = {});

  /// True once something has changed and nothing did for a moment; false at Ctrl-C.
  bool wait();

 private:
  explicit ChangeWatch(Fd notices) : notices_(std::move(notices)) {}
  bool take_notices();

  Fd notices_;
  std::multimap<int, std::string> names_;
};

}  // namespace sidelight::cli
