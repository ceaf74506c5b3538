#include "installer/manifest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>

#include "installer/tables.hpp"

namespace sidelight::installer {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

}  // namespace

bool is_chromium_id(std::string_view id) {
  return id.size() == 32 && std::ranges::all_of(id, [](char c) { return c >= 'a' && c <= 'p'; });
}

bool is_firefox_id(std::string_view id) {
  static const std::regex form(
      R"(\{[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\}|[A-Za-z0-9._-]*@[A-Za-z0-9._-]+)");
  return id.size() <= 80 && std::regex_match(id.begin(), id.end(), form);
}

std::vector<std::string> callers_of(app::Family family, const std::vector<std::string>& also_allowed) {
  const bool chromium = family == app::Family::chromium;
  std::vector<std::string> ids = {std::string(chromium ? app::kChromiumExtensionId : app::kFirefoxExtensionId)};
  for (const std::string& id : also_allowed)
    if ((chromium ? is_chromium_id(id) : is_firefox_id(id)) && std::ranges::find(ids, id) == ids.end())
      ids.push_back(id);
  if (chromium)
    for (std::string& id : ids) id = "chrome-extension://" + id + "/";
  return ids;
}

Result<std::string> manifest_text(app::Family family, const std::filesystem::path& host,
                                  const std::vector<std::string>& also_allowed) {
  const bool chromium = family == app::Family::chromium;
  ordered_json manifest = ordered_json::parse(chromium ? kChromiumTemplate : kFirefoxTemplate);
  manifest["name"] = app::kHostName;
  manifest["path"] = host.string();
  manifest[chromium ? "allowed_origins" : "allowed_extensions"] = callers_of(family, also_allowed);
  try {
    return manifest.dump(2) + "\n";
  } catch (const json::exception&) {
    return fail(ErrorKind::file_failed,
                "The folder of sidelight-host has a name that is not UTF-8, which no manifest can hold.",
                "Move Sidelight to a folder with a plain name.");
  }
}

std::filesystem::path host_named_in(std::string_view manifest) {
  const json object = json::parse(manifest, nullptr, false);
  if (!object.is_object() || !object.contains("name") || object["name"] != app::kHostName) return {};
  const auto path = object.find("path");
  return path != object.end() && path->is_string() ? std::filesystem::path(path->get<std::string>())
                                                   : std::filesystem::path();
}

}  // namespace sidelight::installer
