// What a plugin's id, a slot, a host pattern and a language tag look like.
#pragma once

#include <string>
#include <string_view>

namespace sidelight::plugin {

/// Reverse DNS: two to eight labels of a-z 0-9 and inner hyphens, the first one beginning with a letter; at most 128
/// bytes.
bool is_reverse_dns(std::string_view text);

/// A built-in slot, or a reverse-DNS name.
bool is_slot(std::string_view text);

/// What is wrong with a host pattern ("is too wide"), or empty. Exact names or one leading "*.", never addresses.
std::string host_pattern_fault(std::string_view pattern);

/// "en", "pt-br": the shape only.
bool is_language_tag(std::string_view text);

/// Name of a library without folder: letters, digits and . _ + -, not beginning with a dot.
bool is_library_name(std::string_view text);

}  // namespace sidelight::plugin
