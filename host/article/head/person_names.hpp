// Names of people out of the line that names them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sidelight::article {

inline constexpr std::size_t kMaxNames = 20;

/// "By Jane Doe and JOHN SMITH, Staff Writers" becomes Jane Doe and John Smith, in whatever language the words around
/// the names are; what cannot be a name is left out.
std::vector<std::string> names_in(std::string_view text);

/// Whether the text begins with a word such as "By", "Von" or 記者 that announces a name; those of one small word count
/// where a name could follow.
bool announces_names(std::string_view text);

/// Two to five words, each as names are written: stricter than names_in, for text that nobody declared to be a name.
bool looks_like_person(std::string_view name);

/// A declared author that is no person, such as "Harbour Times Staff": its text where it may be shown, empty for
/// "admin" and what else programs fill in.
std::string group_name(std::string_view text);

/// Without case and accents.
bool same_name(std::string_view a, std::string_view b);

void add_names(std::vector<std::string>& names, std::vector<std::string> more);

}  // namespace sidelight::article
