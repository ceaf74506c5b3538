// The animals of tests/bad_plugins, what each of them does, and what must come of it.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "plugin/dispatch_world.hpp"

namespace sidelight::plugin {

/// What a plugin is like on the pages after the one that it was bad on.
enum class Later { works, off };

struct Animal {
  std::string name;
  std::string tries;            ///< for the reader of the table
  std::string state;            ///< how the page ended for it
  std::string reads;            ///< what the user reads then, or its beginning; empty for nothing
  std::string answer = {};      ///< what the sandbox said to it
  std::string cards = "before";
  bool needs_landlock = false;  ///< the answer is another without it, and the sandbox report says that it is missing
  std::string reads_later = {};  ///< what is read in the list of plugins once it was idle
  std::chrono::milliseconds idle = std::chrono::minutes(5);
  Later later = Later::works;
};

const std::vector<Animal>& zoo();

/// Opens a page to each of them together with a plugin that is good, and more pages after that, and prints a table of
/// what came of it. Returns what should have been otherwise, a sentence each. For a process that is not needed any more.
std::vector<std::string> visit_zoo(const Places& places, bool has_landlock);

}  // namespace sidelight::plugin
