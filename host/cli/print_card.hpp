// A card for a person at a terminal, whatever its kind.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace sidelight::cli {

/// `card` in its form on the wire, already checked.
void print_card(std::string_view plugin, const nlohmann::json& card);

}  // namespace sidelight::cli
