// How a link is asked about, and what is told while it is.
#pragma once

#include <functional>
#include <string>

namespace sidelight::resolve {

enum class Urgency {
  page,   ///< the user has opened it and waits: before all others, and at once
  batch,  ///< one of many: in the order of asking, together with others
};

struct Step {
  std::string detail;   ///< one sentence for a person
  std::string request;  ///< the address that is asked now; empty for a step without one
};

using OnStep = std::function<void(const Step&)>;

struct Asking {
  using Urgency = resolve::Urgency;
  Urgency urgency = Urgency::page;
  std::string publisher;  ///< the home page that a feed names for it; may be empty
  bool keep = true;       ///< false: the answer is not remembered, unless somebody else asks the same who may
  OnStep on_step;         ///< called on the loop, while the caller waits
};

}  // namespace sidelight::resolve
