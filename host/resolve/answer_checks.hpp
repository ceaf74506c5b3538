// Whether an address can be the answer at all. An answer that fails is an error that says which check failed, never a
// guess; a check that cannot refute it leaves a doubt.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace sidelight::resolve {

/// What an answer has passed. Kept as facts, so that a hundred thousand links cost no sentences; put into words where
/// somebody reads them.
struct Checks {
  bool address = false;                   ///< all that check_answer() wants of every address
  std::optional<std::size_t> length;      ///< it has as many bytes as the link says
  std::optional<std::size_t> amp_length;  ///< so has its AMP form
  std::string publisher;                  ///< it is on this registrable domain, the publisher's own as the feed says

  /// "http or https", "a host", "a public host", "no control characters", "not a Google address" and, where they were
  /// checked, "97 bytes, as the link says", "an AMP form of 101 bytes, as the link says", "the publisher's domain
  /// example.com, as the feed says".
  std::vector<std::string> sentences() const;

  friend bool operator==(const Checks&, const Checks&) = default;
};

/// The checks that were passed; otherwise answer_check_failed.
Result<Checks> check_answer(std::string_view address, std::optional<std::size_t> expected_length = {});

/// Not localhost, a name inside a private network, or an address that is not of the public internet. Names are not
/// looked up; whoever connects checks what they lead to.
bool is_public_host(std::string_view host);

}  // namespace sidelight::resolve
