// Which parameters of an address only count and follow its readers.
#pragma once

#include <string_view>

namespace sidelight::resolve {

/// One "name=value" of a query or a fragment, as it stands there. True only for names that no site uses for content,
/// and for a few values that make it plain; "ref", "source", "id", "from", "cid" and their like may name the page
/// itself and stay.
bool is_tracking_parameter(std::string_view parameter);

}  // namespace sidelight::resolve
