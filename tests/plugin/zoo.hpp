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
  std::string tries;        ///< for the reader of the table
  std::string state;        ///< how the page ended for it
  std::string reads;        ///< what the user reads then, or its beginning; empty for nothing
  std::string answer = {};  ///< what the sandbox said to it
  std::string cards = "before";
  bool needs_landlock = false;   ///< the answer is another without it, and the sandbox report says that it is missing
  std::string reads_later = {};  ///< what is read in the list of plugins once it was idle
  std::chrono::milliseconds idle = WorkerTimes().idle;
  std::chrono::milliseconds load = WorkerTimes().load;
  Later later = Later::works;
};

const std::vector<Animal>& zoo();

/// Opens a page to every `step`th of them, from `first` on, together with a plugin that is good, and more pages after
/// that, and prints a line of a table for each. Returns what should have been otherwise, a sentence each. For a process
/// that is not needed any more.
std::vector<std::string> visit_zoo(const Places& places, bool has_landlock, std::size_t first, std::size_t step);
void print_head();

}  // namespace sidelight::plugin
