// docs/plugin-manifest.md is the reference: every key, every limit, nothing else. The limits are measured, not read.
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "plugin/manifest.hpp"
#include "support/catch.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

constexpr const char* kId = "org.example.dates";

std::string the_page() {
  std::ifstream file(SIDELIGHT_SOURCE_DIR "/docs/plugin-manifest.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Row {
  std::string presence, words;
};

/// The rows of the table below this heading, by their key.
std::map<std::string, Row> table(const std::string& heading) {
  const std::string page = the_page();
  const std::size_t start = page.find(std::string("\n## ").append(heading).append("\n"));
  REQUIRE(start != std::string::npos);
  std::istringstream lines(page.substr(start, page.find("\n## ", start + 1) - start));
  static const std::regex row(R"(^\| `([^`]+)` \| (\w+) \| (.*) \|$)");
  std::map<std::string, Row> rows;
  std::smatch match;
  for (std::string line; std::getline(lines, line);)
    if (std::regex_match(line, match, row)) rows[match[1]] = {match[2], match[3]};
  return rows;
}

json the_example() {
  const std::string page = the_page();
  const std::size_t start = page.find("```json\n") + 8;
  return json::parse(page.substr(start, page.find("```", start) - start));
}

bool is_taken(const json& manifest) {
  const json& id = manifest.contains("id") ? manifest["id"] : json("");
  return parse_manifest(manifest.dump(), id.get<std::string>()).has_value();
}

json smallest() {
  return {{"sidelight", "1.0"},
          {"id", kId},
          {"name", "Dates"},
          {"version", "0.1"},
          {"about", "Shows dates."},
          {"library", "dates"},
          {"gives", json::array({"cards"})}};
}

json with(const char* key, json value) {
  json manifest = smallest();
  manifest[key] = std::move(value);
  return manifest;
}

json with_setting(json entry, const std::string& key = "key") {
  entry.emplace("about", "A setting.");
  return with("settings", {{key, std::move(entry)}});
}

/// The largest number that is taken; `least` has to be.
std::size_t border(const std::function<json(std::size_t)>& manifest, std::size_t least = 1) {
  REQUIRE(is_taken(manifest(least)));
  std::size_t taken = least, refused = 1;
  for (refused = least + 1; is_taken(manifest(refused)) && refused < (std::size_t{1} << 30); refused *= 2)
    taken = refused;
  REQUIRE(!is_taken(manifest(refused)));
  while (refused - taken > 1) {
    const std::size_t middle = taken + (refused - taken) / 2;
    (is_taken(manifest(middle)) ? taken : refused) = middle;
  }
  return taken;
}

/// A name of so many bytes, as long as names may have labels.
std::string dotted(std::size_t size) {
  std::string text(size, 'a');
  for (std::size_t dot = 1; dot + 1 < size; dot += 64) text[dot] = '.';
  return text;
}

json numbered(const std::string& stem, std::size_t count) {
  json list = json::array();
  for (std::size_t i = 0; i < count; ++i) list.push_back(stem + std::to_string(i));
  return list;
}

bool says(const std::string& words, const std::string& limit) {
  return std::regex_search(words, std::regex(std::string("(^|[^0-9])").append(limit).append("($|[^0-9])")));
}

}  // namespace

TEST_CASE("the reference has every key of the validator, and no other") {
  std::set<std::string> known(kManifestKeys.begin(), kManifestKeys.end()), told;
  for (const auto& [key, row] : table("Keys")) told.insert(key);
  CHECK(told == known);
  known = {kSettingKeys.begin(), kSettingKeys.end()};
  told.clear();
  for (const auto& [key, row] : table("An entry of `settings`")) told.insert(key);
  CHECK(told == known);
}

TEST_CASE("the reference's example is taken without a warning, and has every key") {
  const json example = the_example();
  const auto manifest = parse_manifest(example.dump(), kId);
  REQUIRE(manifest);
  CHECK(manifest->warnings.empty());
  for (const std::string_view key : kManifestKeys) CHECK((key == "$schema" || example.contains(key)));
}

TEST_CASE("what the reference calls required is, and nothing else") {
  for (const auto& [key, row] : table("Keys")) {
    CAPTURE(key);
    json manifest = smallest();
    manifest.erase(key);
    CHECK(is_taken(manifest) == (row.presence == "optional"));
  }
  for (const auto& [key, row] : table("An entry of `settings`")) {
    CAPTURE(key);
    json entry = {{"kind", "text"}, {"about", "A setting."}};
    entry.erase(key);
    CHECK(is_taken(with("settings", {{"key", entry}})) == (row.presence == "optional"));
  }
}

TEST_CASE("every limit that is measured stands in the reference, at its key") {
  const auto keys = table("Keys");
  for (const char* key : {"name", "version", "about", "library"}) {
    CAPTURE(key);
    const auto most = border([&](std::size_t size) { return with(key, std::string(size, 'a')); });
    CHECK(says(keys.at(key).words, "at most " + std::to_string(most) + " bytes"));
    CHECK(!is_taken(with(key, "")));
    CHECK(!is_taken(with(key, "two\nlines")));
  }
  const auto id = border([](std::size_t size) { return with("id", dotted(size)); }, 3);
  CHECK(says(keys.at("id").words, "at most " + std::to_string(id) + " bytes"));
  const auto labels = border(
      [](std::size_t count) {
        std::string name = "a";
        for (std::size_t i = 1; i < count; ++i) name += ".a";
        return with("id", name);
      },
      2);
  CHECK(says(keys.at("id").words, "2 to " + std::to_string(labels) + " labels"));
  CHECK(!is_taken(with("id", "a")));
  for (const char* key : {"needs", "uses", "gives"}) {
    CAPTURE(key);
    const auto most = border([&](std::size_t count) { return with(key, numbered("org.s", count)); });
    CHECK(says(keys.at(key).words,
               std::string(key == std::string("gives") ? "1 to " : "at most ") + std::to_string(most)));
  }
  CHECK(!is_taken(with("gives", json::array())));
  const auto slot = border([](std::size_t size) { return with("needs", json::array({dotted(size)})); }, 3);
  CHECK(says(the_page(), "a reverse-DNS name of at most " + std::to_string(slot) + " bytes"));
  const auto tags = border([](std::size_t count) { return with("languages", numbered("en-", count)); });
  CHECK(says(keys.at("languages").words, "at most " + std::to_string(tags)));
  const auto tag = border(
      [](std::size_t size) {
        std::string text = "en";
        while (text.size() < size) text += text.size() % 8 == 2 && text.size() + 1 < size ? '-' : 'a';
        return with("languages", json::array({text}));
      },
      2);
  CHECK(says(keys.at("languages").words, "2 to " + std::to_string(tag) + " bytes"));
  CHECK(!is_taken(with("languages", json::array({"e"}))));
  const auto hosts = border([](std::size_t count) { return with("hosts", numbered("a.b", count)); });
  CHECK(says(keys.at("hosts").words, "at most " + std::to_string(hosts)));
  const auto host = border([](std::size_t size) { return with("hosts", json::array({dotted(size)})); }, 3);
  CHECK(says(keys.at("hosts").words, "at most " + std::to_string(host) + " bytes"));
  const auto cache = border([](std::size_t bytes) { return with("cache", bytes); });
  CHECK(cache % (1024 * 1024) == 0);
  CHECK(says(keys.at("cache").words, "at most " + std::to_string(cache / (1024 * 1024)) + " MB"));
  const auto timeout = [](std::size_t ms) { return with("timeout", std::to_string(ms) + " ms"); };
  const auto longest = border(timeout, 1000);
  const auto shortest = 1000 - border([&](std::size_t less) { return timeout(less < 1000 ? 1000 - less : 0); });
  CHECK(says(keys.at("timeout").words, std::to_string(shortest) + " ms to " + std::to_string(longest / 1000) + " s"));
}

TEST_CASE("so does every limit of a setting, and of the whole file") {
  const auto keys = table("Keys"), entries = table("An entry of `settings`");
  const auto settings = border([](std::size_t count) {
    json all = json::object();
    for (std::size_t i = 0; i < count; ++i) all[std::to_string(i)] = {{"kind", "text"}, {"about", "A."}};
    return with("settings", all);
  });
  CHECK(says(keys.at("settings").words, "at most " + std::to_string(settings) + " entries"));
  const auto name = border([](std::size_t size) { return with_setting({{"kind", "text"}}, std::string(size, 'a')); });
  CHECK(says(keys.at("settings").words, "1 to " + std::to_string(name) + " bytes"));
  CHECK(!is_taken(with_setting({{"kind", "text"}}, "")));
  const auto about = border([](std::size_t size) {
    return with_setting({{"kind", "text"}, {"about", std::string(size, 'a')}});
  });
  CHECK(says(entries.at("about").words, "at most " + std::to_string(about) + " bytes"));
  const auto text = border([](std::size_t size) {
    return with_setting({{"kind", "text"}, {"default", std::string(size, 'a')}});
  });
  CHECK(says(entries.at("default").words, "at most " + std::to_string(text) + " bytes"));
  const auto choices = border([](std::size_t count) {
    return with_setting({{"kind", "choice"}, {"choices", numbered("c", count)}});
  });
  CHECK(says(entries.at("choices").words, "1 to " + std::to_string(choices) + " texts"));
  const auto choice = border([](std::size_t size) {
    return with_setting({{"kind", "choice"}, {"choices", json::array({std::string(size, 'a')})}});
  });
  CHECK(says(entries.at("choices").words, "at most " + std::to_string(choice) + " bytes"));
  CHECK(!is_taken(with_setting({{"kind", "choice"}})));
  for (const char* kind : {"text", "number", "boolean", "choice", "colour", "date", "list"}) {
    CAPTURE(kind);
    const bool told = entries.at("kind").words.find(std::string("`").append(kind).append("`")) != std::string::npos;
    CHECK(is_taken(with_setting({{"kind", kind}, {"choices", json::array({"a"})}})) == told);
  }

  const std::string small = smallest().dump();
  std::size_t bytes = small.size();
  while (parse_manifest(small + std::string(bytes + 1 - small.size(), ' '), kId)) ++bytes;
  CHECK(bytes % 1024 == 0);
  CHECK(says(the_page(), "at most " + std::to_string(bytes / 1024) + " KB"));
  const auto depth = 1 + border([](std::size_t levels) {
                       return with("$schema", json::parse(std::string(std::min<std::size_t>(levels, 200), '[') +
                                                          std::string(std::min<std::size_t>(levels, 200), ']')));
                     });
  CHECK(says(the_page(), "nested at most " + std::to_string(depth) + " deep"));
}

}  // namespace sidelight::plugin
