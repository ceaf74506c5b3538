// Why a page was read as it was, for a person who wonders: the readings, then each block with its verdict.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace sidelight::cli {

/// What the reader said in answer to "explain"; parts that are missing are passed over.
void print_explanation(const nlohmann::json& explanation);

}  // namespace sidelight::cli
