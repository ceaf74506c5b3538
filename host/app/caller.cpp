#include "app/caller.hpp"

#include <algorithm>

namespace sidelight::app {
namespace {

constexpr std::string_view kScheme = "chrome-extension://";

}  // namespace

Result<Caller> identify_caller(const std::vector<std::string>& arguments,
                               const std::vector<std::string>& also_allowed) {
  Caller caller;
  for (const std::string& argument : arguments) {
    if (argument.starts_with(kScheme)) {
      caller.extension_id = argument.substr(kScheme.size());
      if (caller.extension_id.ends_with('/')) caller.extension_id.pop_back();
    }
  }
  if (caller.extension_id.empty() && arguments.size() >= 2 && arguments[0].ends_with(".json"))
    caller = {Family::firefox, arguments[1]};
  if (caller.extension_id.empty())
    return fail(
        ErrorKind::not_allowed, "sidelight-host is started by a browser, not by hand.",
        "Run `sidelight install` to make it known to your browsers, or `sidelight --help` for what can be done here.");
  const bool own =
      caller.extension_id == (caller.family == Family::chromium ? kChromiumExtensionId : kFirefoxExtensionId);
  if (!own && std::ranges::find(also_allowed, caller.extension_id) == also_allowed.end())
    return fail(ErrorKind::not_allowed,
                "The extension " + caller.extension_id.substr(0, 100) + " may not use Sidelight.",
                "Add its id to allowed_callers in config.json if you trust it.");
  return caller;
}

}  // namespace sidelight::app
