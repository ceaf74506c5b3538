#include "cli/plugin/check/outcome.hpp"

#include <algorithm>

namespace sidelight::cli::check {

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::skip:
      return "skip";
    case Verdict::warn:
      return "warn";
    case Verdict::fail:
      break;
  }
  return "fail";
}

Verdict Outcome::verdict() const {
  Verdict worst = skipped ? Verdict::skip : Verdict::pass;
  for (const Finding& finding : findings) worst = std::max(worst, finding.verdict);
  return worst;
}

}  // namespace sidelight::cli::check
