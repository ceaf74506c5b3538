// A card for a person at a terminal, whatever its kind. Nothing in it can steer the terminal, and it keeps to its
// width.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace sidelight::cli {

/// `card` in its form on the wire, already checked.
void print_card(std::string_view plugin, const nlohmann::json& card);

/// The same as text whose lines take at most `width` columns, from 20 on.
std::string card_text(std::string_view plugin, const nlohmann::json& card, std::size_t width);

}  // namespace sidelight::cli
