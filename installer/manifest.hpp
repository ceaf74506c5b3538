// The file that tells a browser where the host is and which extensions may start it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/caller.hpp"
#include "base/error.hpp"

namespace sidelight::installer {

inline constexpr std::size_t kMaxManifest = 64 * 1024;

/// 32 letters from a to p.
bool is_chromium_id(std::string_view id);
/// name@domain or {uuid}, as Gecko's schema has it.
bool is_firefox_id(std::string_view id);

/// As the family writes them: Sidelight's own first, then those of `also_allowed` that are ids of this family.
std::vector<std::string> callers_of(app::Family family, const std::vector<std::string>& also_allowed);

/// The whole file. A path that is not UTF-8 cannot be written down, which is an error.
Result<std::string> manifest_text(app::Family family, const std::filesystem::path& host,
                                  const std::vector<std::string>& also_allowed);

/// "path" of a manifest that bears this host's name; empty for anything else.
std::filesystem::path host_named_in(std::string_view manifest);

}  // namespace sidelight::installer
