// The characters that HTML has names for.
#pragma once

#include <string>
#include <string_view>

namespace sidelight::article {

/// "eacute" becomes "\u00e9"; empty for a name that HTML 4 does not know.
std::string html_entity(std::string_view name);

}  // namespace sidelight::article
