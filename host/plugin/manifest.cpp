#include "plugin/manifest.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/file.hpp"
#include "base/text.hpp"
#include "plugin/checked_json.hpp"
#include "plugin/names.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr std::size_t kMostBytes = 64 * 1024;
constexpr std::size_t kMostDepth = 8;
constexpr std::size_t kMostSlots = 32;
constexpr std::size_t kMostHosts = 32;
constexpr std::size_t kMostSettings = 50;
constexpr std::size_t kMostWarnings = 20;
constexpr std::size_t kMostCache = std::size_t{256} << 20;
constexpr milliseconds kShortestTimeout{50};
constexpr milliseconds kLongestTimeout{30'000};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool contains(const std::vector<std::string>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

struct Unit {
  std::string_view name;
  double factor;
};
constexpr std::array<Unit, 4> kSizeUnits = {{{"bytes", 1}, {"B", 1}, {"KB", 1024}, {"MB", 1024 * 1024}}};
constexpr std::array<Unit, 2> kTimeUnits = {{{"ms", 1}, {"s", 1000}}};

// A plain number counts in `plain`; text is a number and one of the units: "5 MB", "10 s".
template <std::size_t N>
std::optional<double> quantity(const json& value, double plain, const std::array<Unit, N>& units) {
  if (value.is_number()) return value.get<double>() * plain;
  if (!value.is_string()) return std::nullopt;
  const std::string_view text = trim(value.get_ref<const std::string&>());
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc()) return std::nullopt;
  const std::string_view unit = trim(text.substr(static_cast<std::size_t>(end - text.data())));
  for (const Unit& known : units) {
    if (known.name == unit) return number * known.factor;
  }
  return std::nullopt;
}

class ManifestReader {
 public:
  Result<Manifest> read(std::string_view text, std::string_view folder_name) {
    const auto document = checker_.parse(text, kMostBytes, kMostDepth);
    if (!document) return checker_.error();
    read_api(*document);
    read_identity(*document, folder_name);
    read_slots(*document);
    read_languages(*document);
    read_hosts(*document);
    read_limits(*document);
    read_settings(*document);
    for (const auto& [key, value] : document->items()) {
      if (!is_one_of(kManifestKeys, key)) warn(top_, key);
    }
    if (!checker_.ok()) return checker_.error();
    return std::move(manifest_);
  }

 private:
  void read_api(const json& document) {
    const std::string* version = checker_.text(document, "sidelight", top_, {Presence::required, 20});
    if (version == nullptr) return;
    const Place here = top_.member("sidelight");
    int major = 0;
    int minor = 0;
    const char* end = version->data() + version->size();
    const auto first = std::from_chars(version->data(), end, major);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.' || major < 0) {
      return checker_.fault(here, "must be an API version such as \"1.0\"");
    }
    const auto second = std::from_chars(first.ptr + 1, end, minor);
    if (second.ec != std::errc() || second.ptr != end || minor < 0) {
      return checker_.fault(here, "must be an API version such as \"1.0\"");
    }
    if (major != kApiMajor || minor > kApiMinor) {
      return checker_.fault(here, "needs a Sidelight with plugin API " + *version + ", this one has " +
                                      std::to_string(kApiMajor) + "." + std::to_string(kApiMinor));
    }
    manifest_.api_minor = minor;
  }

  void read_identity(const json& document, std::string_view folder_name) {
    take(document, "id", {Presence::required, 128}, manifest_.id);
    if (!manifest_.id.empty() && !is_reverse_dns(manifest_.id)) {
      checker_.fault(top_.member("id"), shown(manifest_.id) + " is not a reverse-DNS name such as org.example.dates");
    }
    if (!manifest_.id.empty() && manifest_.id != folder_name) {
      checker_.fault(top_.member("id"), manifest_.id + " differs from the folder's name, " + shown(folder_name));
    }
    take(document, "name", {Presence::required, 100}, manifest_.name);
    take(document, "version", {Presence::required, 40}, manifest_.version);
    take(document, "about", {Presence::required, 300}, manifest_.about);
    take(document, "library", {Presence::required, 100}, manifest_.library);
    if (!manifest_.library.empty() && !is_library_name(manifest_.library)) {
      checker_.fault(top_.member("library"), shown(manifest_.library) + " is not the plain name of a library");
    }
  }

  void take(const json& document, std::string_view key, const TextRule& rule, std::string& into) {
    if (const std::string* text = checker_.text(document, key, top_, rule)) into = *text;
  }

  // Calls `each(text, place)` for every entry of a list of short texts.
  template <class Each>
  void texts(const json& document, std::string_view key, std::size_t most, Each each) {
    const json* list = checker_.array(document, key, top_, Presence::optional, 0, most);
    if (list == nullptr) return;
    const Place here = top_.member(key);
    for (std::size_t i = 0; i < list->size() && checker_.ok(); ++i) {
      const Place place = here.item(i);
      if (checker_.check_text((*list)[i], place, {Presence::required, 253})) {
        each((*list)[i].template get_ref<const std::string&>(), place);
      }
    }
  }

  void read_slots(const json& document) {
    const auto collect = [&](std::string_view key, std::vector<std::string>& into) {
      texts(document, key, kMostSlots, [&](const std::string& slot, const Place& place) {
        if (!is_slot(slot))
          return checker_.fault(place, shown(slot) + " is neither a built-in slot nor a reverse-DNS name");
        if (contains(into, slot)) return checker_.fault(place, slot + " is named twice");
        into.push_back(slot);
      });
    };
    collect("needs", manifest_.needs);
    collect("uses", manifest_.uses);
    collect("gives", manifest_.gives);
    for (std::size_t i = 0; i < manifest_.gives.size(); ++i) {
      const std::string& slot = manifest_.gives[i];
      const Place list = top_.member("gives");
      if (slot == kArticleSlot || slot == kPageSlot)
        checker_.fault(list.item(i), slot + " is given by Sidelight alone");
    }
    for (std::size_t i = 0; i < manifest_.uses.size(); ++i) {
      const Place list = top_.member("uses");
      if (contains(manifest_.needs, manifest_.uses[i])) {
        checker_.fault(list.item(i), manifest_.uses[i] + " stands under needs already");
      }
    }
    if (checker_.ok() && manifest_.gives.empty()) checker_.fault(top_.member("gives"), "names no slot");
  }

  void read_languages(const json& document) {
    texts(document, "languages", 200, [&](const std::string& tag, const Place& place) {
      if (!is_language_tag(tag)) return checker_.fault(place, shown(tag) + " is not a language tag such as \"en\"");
      manifest_.languages.push_back(to_lower_ascii(tag));
    });
  }

  void read_hosts(const json& document) {
    texts(document, "hosts", kMostHosts, [&](const std::string& host, const Place& place) {
      const std::string fault = host_pattern_fault(host);
      if (!fault.empty()) return checker_.fault(place, shown(host) + " " + fault);
      if (!contains(manifest_.hosts, host)) manifest_.hosts.push_back(host);
    });
  }

  void read_limits(const json& document) {
    if (const auto it = document.find("cache"); it != document.end()) {
      const auto bytes = quantity(*it, 1, kSizeUnits);
      if (!bytes || *bytes < 0) return checker_.fault(top_.member("cache"), "must be a size such as \"5 MB\"");
      if (*bytes > static_cast<double>(kMostCache))
        return checker_.fault(top_.member("cache"), "is above the limit of 256 MB");
      manifest_.cache = static_cast<std::size_t>(*bytes);
    }
    if (const auto it = document.find("timeout"); it != document.end()) {
      const auto ms = quantity(*it, 1000, kTimeUnits);
      const Place here = top_.member("timeout");
      if (!ms) return checker_.fault(here, "must be a time such as \"5 s\"");
      if (*ms > static_cast<double>(kLongestTimeout.count())) return checker_.fault(here, "is above the limit of 30 s");
      if (!(*ms >= static_cast<double>(kShortestTimeout.count())))
        return checker_.fault(here, "is below the limit of 50 ms");
      manifest_.timeout = milliseconds(static_cast<milliseconds::rep>(*ms));
    }
  }

  void read_settings(const json& document) {
    const json* settings = checker_.member(document, "settings", top_, Presence::optional);
    const Place here = top_.member("settings");
    if (settings == nullptr || !checker_.check_object(*settings, here)) return;
    if (settings->size() > kMostSettings) return checker_.fault(here, "has more than 50 entries");
    for (const auto& [key, value] : settings->items()) {
      if (!checker_.ok()) return;
      const Place place = here.member(key);
      if (key.empty() || key.size() > 60) return checker_.fault(here, "has a name of no or of more than 60 bytes");
      if (checker_.check_object(value, place)) read_setting(key, value, place);
    }
  }

  void read_setting(const std::string& key, const json& value, const Place& place) {
    Setting setting{.key = key};
    if (const std::string* kind = checker_.text(value, "kind", place, {Presence::required, 20})) setting.kind = *kind;
    if (const std::string* about = checker_.text(value, "about", place, {Presence::required, 300}))
      setting.about = *about;
    setting.secret = checker_.boolean(value, "secret", place).value_or(false);
    if (const json* choices = checker_.array(value, "choices", place, Presence::optional, 1, 50)) {
      const Place list = place.member("choices");
      for (std::size_t i = 0; i < choices->size(); ++i) {
        if (!checker_.check_text((*choices)[i], list.item(i), {Presence::required, 100})) return;
        setting.choices.push_back((*choices)[i].get<std::string>());
      }
    }
    if (const json* initial = checker_.member(value, "default", place, Presence::optional)) setting.initial = *initial;
    check_setting(setting, place);
    for (const auto& [name, ignored] : value.items()) {
      if (!is_one_of(kSettingKeys, name)) warn(place, name);
    }
    manifest_.settings.push_back(std::move(setting));
  }

  void check_setting(const Setting& setting, const Place& place) {
    if (!checker_.ok()) return;
    const json& initial = setting.initial;
    const Place at_default = place.member("default");
    if (setting.kind == "text") {
      if (!initial.is_null()) checker_.check_text(initial, at_default, {Presence::optional, 4096, true, true});
    } else if (setting.kind == "number") {
      if (!initial.is_null() && !initial.is_number()) checker_.fault(at_default, "must be a number");
    } else if (setting.kind == "boolean") {
      if (!initial.is_null() && !initial.is_boolean()) checker_.fault(at_default, "must be true or false");
    } else if (setting.kind == "choice") {
      if (setting.choices.empty()) return checker_.fault(place.member("choices"), "is missing");
      const bool known = initial.is_string() && contains(setting.choices, initial.get_ref<const std::string&>());
      if (!initial.is_null() && !known) checker_.fault(at_default, "is none of the choices");
    } else {
      return checker_.fault(place.member("kind"), shown(setting.kind) + " is none of text, number, boolean, choice");
    }
    if (setting.secret && setting.kind != "text") checker_.fault(place.member("secret"), "is for text only");
  }

  void warn(const Place& place, const std::string& key) {
    if (manifest_.warnings.size() >= kMostWarnings) return;
    const std::string name = shown(key);
    manifest_.warnings.push_back("plugin.json: " + place.member(name).text() + ": is not a key of plugin API 1.0.");
  }

  const Place top_;
  Checker checker_{"plugin.json"};
  Manifest manifest_;
};

}  // namespace

Result<Manifest> parse_manifest(std::string_view text, std::string_view folder_name) {
  return ManifestReader().read(text, folder_name);
}

Result<Manifest> read_manifest(const std::filesystem::path& folder) {
  auto text = read_file(folder / "plugin.json", kMostBytes);
  if (!text) return fail(ErrorKind::plugin_invalid, "plugin.json: " + text.error().message, text.error().hint);
  return parse_manifest(*text, folder.filename().string());
}

}  // namespace sidelight::plugin
