// Whether the AMP form that came with an answer belongs to it. A wrong one is no reason to refuse the answer: a doubt
// says what is wrong with it.
#pragma once

#include <cstddef>
#include <optional>

#include "resolve/offline.hpp"

namespace sidelight::resolve {

/// Looks at `found.amp`. One that does not pass check_answer(), or has not `expected_length` bytes where that is known,
/// is dropped. One on neither the answer's registrable domain nor a known AMP cache stays, since a publisher may own
/// several domains. Each gives found.doubts a sentence.
void check_amp(Found& found, std::optional<std::size_t> expected_length = {});

}  // namespace sidelight::resolve
