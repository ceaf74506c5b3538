// What something is that is no feed, in a sentence, and what to do with it instead.
#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight::article {

/// The name of the first element, in lower case, whatever stands before it; "html" for HTML's doctype too. Empty when
/// there is none.
std::string first_element(std::string_view text);

/// A web page: its own feed is named where it tells of one.
Error error_for_page(std::string_view html, std::string_view url);

Error error_for_xml(std::string_view root);
Error error_for_text(std::string_view text);

}  // namespace sidelight::article
