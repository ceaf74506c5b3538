// Whether an address can be the answer at all. An answer that fails is an error that says which check failed, never a
// guess.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace sidelight::resolve {

/// The checks that were passed, in words: "http or https", "a host", "a public host", "no control characters",
/// "not a Google address" and, where a length is known, "97 bytes, as the link says". Otherwise answer_check_failed.
Result<std::vector<std::string>> check_answer(std::string_view address,
                                              std::optional<std::size_t> expected_length = {});

/// Not localhost, a name inside a private network, or an address that is not of the public internet. Names are not
/// looked up; whoever connects checks what they lead to.
bool is_public_host(std::string_view host);

}  // namespace sidelight::resolve
