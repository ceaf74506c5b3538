// A parser that others wrote, for comparison: MyHTML.
#pragma once

#include <optional>
#include <string_view>

#include "article/page/tree.hpp"

std::optional<sidelight::article::Tree> parse_with_other(std::string_view html);
