// The HTML parser alone, as its authors mean it to be called: the floor below which no reader of pages can be.
#pragma once

#include <string_view>

namespace sidelight::bench {

/// Parses and throws away; false where the parser gives up.
bool parse_and_forget(std::string_view html);

}  // namespace sidelight::bench
