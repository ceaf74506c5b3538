// Whether the AMP form that came with an answer belongs to it. A wrong one is no reason to refuse the answer: it is
// dropped, and a doubt says why.
#pragma once

#include <cstddef>
#include <optional>

#include "resolve/offline.hpp"

namespace sidelight::resolve {

/// Looks at `found.amp`. It must pass check_answer(), have `expected_length` bytes where that is known, and be on the
/// answer's registrable domain or on a known AMP cache; otherwise it is emptied and found.doubts gets a sentence.
void check_amp(Found& found, std::optional<std::size_t> expected_length = {});

}  // namespace sidelight::resolve
