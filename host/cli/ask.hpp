// Questions to a person at a terminal, and being interrupted without leaving a mess.
#pragma once

#include <optional>
#include <string>

#include "base/error.hpp"

namespace sidelight::cli {

/// While one is there, Ctrl-C and SIGTERM end no program: what is under way sees it and cleans up.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  static bool seen();
};

/// Whether there is somebody to ask: standard input and standard error are a terminal.
bool somebody_is_there();

/// "Install it? [y/N] ". Only y and yes are a yes; the end of input and an interrupt are a no.
bool ask(const std::string& question);

/// From the terminal without showing it, or from standard input, without the line break at the end. not_allowed for
/// nothing, cancelled for an interrupt. At most 4096 bytes.
Result<std::string> read_secret(const std::string& prompt);

}  // namespace sidelight::cli
