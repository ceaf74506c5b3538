// One thing that the doctor has looked at: a sentence, and what to do about it.
#pragma once

#include <string>

namespace sidelight::installer {

struct Finding {
  enum class Status { ok, warn, fail };
  std::string check;    ///< such as "manifest.path"
  std::string browser;  ///< its name; empty where none is meant
  Status status = Status::ok;
  std::string message;
  std::string hint;  ///< empty when all is well
};

}  // namespace sidelight::installer
