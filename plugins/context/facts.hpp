// What the knowledge base says of an entry, for a page: first what connects it with others that the page names.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "knowledge/base.hpp"

namespace sidelight::context {

inline constexpr std::size_t most_facts = 3;

/// "Led by Dario Amodei (since 2021)". What is over is said only where both sides are on the page.
std::vector<std::string> facts(const knowledge::Base& base, std::size_t entry,
                               const std::unordered_set<std::size_t>& on_page);

}  // namespace sidelight::context
