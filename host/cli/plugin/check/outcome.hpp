// What a test of `sidelight plugin check` comes to.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sidelight::cli::check {

enum class Verdict { pass, skip, warn, fail };
std::string_view name(Verdict verdict);

struct Finding {
  Verdict verdict = Verdict::fail;
  std::string place;    ///< which file, page, card or name it is about
  std::string message;  ///< a sentence
  std::string mend;     ///< a sentence: what to do about it
};

struct Outcome {
  std::vector<Finding> findings = {};
  bool skipped = false;
  std::string note = {};  ///< why it was skipped, or what was seen

  void fail(std::string place, std::string message, std::string mend) {
    findings.push_back({Verdict::fail, std::move(place), std::move(message), std::move(mend)});
  }
  void warn(std::string place, std::string message, std::string mend) {
    findings.push_back({Verdict::warn, std::move(place), std::move(message), std::move(mend)});
  }
  /// That of the worst finding.
  Verdict verdict() const;
};

inline Outcome skip(std::string why) {
  return {.skipped = true, .note = std::move(why)};
}

/// One test's outcome, with what it is about.
struct Tested {
  std::string test;
  std::string rule;  ///< a sentence that holds for every plugin
  Outcome outcome;
};

}  // namespace sidelight::cli::check
