// What the conformance tests share: a case is a line of a table, and a check says what is wrong.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "support/host_process.hpp"

namespace sidelight::test {

using Check = std::string;  ///< what is wrong; empty when nothing is

/// The ids are those of the conformance checklist that the project keeps: F framing, O output, L life, A start, P
/// messages, S size.
struct Case {
  const char* id;
  const char* what;
  Check (*check)();
};

/// Prints a line a case and fails the running test for each that failed.
void run_cases(std::span<const Case> cases);

inline constexpr const char* kPing = R"({"jsonrpc":"2.0","id":"ping","method":"plugins/list"})";

std::string framed(std::string_view text);
std::string repeat(std::string_view text, std::size_t count);

/// A good request gets its answer.
Check answers(HostProcess& host);

/// It ends by itself once its input has ended.
Check ends_well(HostProcess& host, milliseconds within = milliseconds(2000));

/// Bad bytes get one error of that kind, the next request an answer, and memory stays small.
Check refused(const std::string& bytes, const std::string& kind);

/// Started in that way, it answers and ends.
Check starts(StartOptions options);

}  // namespace sidelight::test
