#include "plugin/manifest.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using nlohmann::json;
using sidelight::plugin::Manifest;
using sidelight::plugin::parse_manifest;

namespace {

constexpr std::string_view kId = "org.example.dates";

json smallest() {
  return {{"sidelight", "1.0"},      {"id", kId},          {"name", "Dates"},   {"version", "0.1"},
          {"about", "Shows dates."}, {"library", "dates"}, {"gives", {"cards"}}};
}

json with(const std::string& key, json value) {
  json manifest = smallest();
  manifest[key] = std::move(value);
  return manifest;
}

std::string fault_of(const std::string& text) {
  const auto manifest = parse_manifest(text, kId);
  return manifest ? "none" : manifest.error().message;
}

Manifest read(const json& manifest) {
  const auto read = parse_manifest(manifest.dump(), kId);
  if (!read) FAIL(read.error().message);
  return *read;
}

}  // namespace

TEST_CASE("the smallest manifest gets the defaults") {
  const Manifest manifest = read(smallest());
  CHECK(manifest.id == kId);
  CHECK(manifest.timeout == std::chrono::seconds(2));
  CHECK(manifest.cache == 0);
  CHECK(manifest.hosts.empty());
  CHECK(manifest.warnings.empty());
}

TEST_CASE("every fault of a manifest is a sentence with its place") {
  struct Row {
    json manifest;
    std::string fault;
  };
  json without = smallest();
  without.erase("name");
  json no_slot = smallest();
  no_slot.erase("gives");
  json twice = with("uses", {"entities"});
  twice["needs"] = {"entities"};
  const Row rows[] = {
      {without, "plugin.json: name: is missing."},
      {no_slot, "plugin.json: gives: names no slot."},
      {twice, "plugin.json: uses[0]: entities stands under needs already."},
      {with("sidelight", "2.0"), "plugin.json: sidelight: needs a Sidelight with plugin API 2.0, this one has 1.0."},
      {with("sidelight", "1.7"), "plugin.json: sidelight: needs a Sidelight with plugin API 1.7, this one has 1.0."},
      {with("sidelight", "1"), "plugin.json: sidelight: must be an API version such as \"1.0\"."},
      {with("sidelight", "1.x"), "plugin.json: sidelight: must be an API version such as \"1.0\"."},
      {with("sidelight", 1.0), "plugin.json: sidelight: must be text."},
      {with("id", "org.example.other"),
       "plugin.json: id: org.example.other differs from the folder's name, org.example.dates."},
      {with("id", "Dates"), "plugin.json: id: Dates is not a reverse-DNS name such as org.example.dates."},
      {with("id", "../../etc"), "plugin.json: id: ../../etc is not a reverse-DNS name such as org.example.dates."},
      {with("name", ""), "plugin.json: name: is empty."},
      {with("name", std::string(101, 'n')), "plugin.json: name: has 101 bytes, at most 100 are allowed."},
      {with("about", "two\nlines"), "plugin.json: about: holds a control character."},
      {with("library", "../evil"), "plugin.json: library: ../evil is not the plain name of a library."},
      {with("library", "/lib/evil.so"), "plugin.json: library: /lib/evil.so is not the plain name of a library."},
      {with("library", ".."), "plugin.json: library: .. is not the plain name of a library."},
      {with("needs", "article"), "plugin.json: needs: must be a list."},
      {with("needs", {"article", "Entities"}),
       "plugin.json: needs[1]: Entities is neither a built-in slot nor a reverse-DNS name."},
      {with("needs", {"article", "article"}), "plugin.json: needs[1]: article is named twice."},
      {with("needs", {1}), "plugin.json: needs[0]: must be text."},
      {with("gives", {"cards", "article"}), "plugin.json: gives[1]: article is given by Sidelight alone."},
      {with("languages", {"en", "english language"}),
       "plugin.json: languages[1]: english language is not a language tag such as \"en\"."},
      {with("hosts", {"www.wikidata.org", "*.com"}), "plugin.json: hosts[1]: *.com is too wide."},
      {with("hosts", {"*.co.uk"}), "plugin.json: hosts[0]: *.co.uk is too wide."},
      {with("hosts", {"*"}), "plugin.json: hosts[0]: * may have one leading *. and no other star."},
      {with("hosts", {"*.*.org"}), "plugin.json: hosts[0]: *.*.org may have one leading *. and no other star."},
      {with("hosts", {"www.*.org"}), "plugin.json: hosts[0]: www.*.org may have one leading *. and no other star."},
      {with("hosts", {"https://a.org"}),
       "plugin.json: hosts[0]: https://a.org is a name alone, without scheme, port or path."},
      {with("hosts", {"a.org:8080"}),
       "plugin.json: hosts[0]: a.org:8080 is a name alone, without scheme, port or path."},
      {with("hosts", {"A.org"}), "plugin.json: hosts[0]: A.org is not a host name in lower case."},
      {with("hosts", {"a..org"}), "plugin.json: hosts[0]: a..org is not a host name in lower case."},
      {with("hosts", {"a.org."}), "plugin.json: hosts[0]: a.org. is not a host name in lower case."},
      {with("hosts", {"127.0.0.1"}), "plugin.json: hosts[0]: 127.0.0.1 is an address, not a name."},
      {with("hosts", {"localhost"}), "plugin.json: hosts[0]: localhost is not a full host name."},
      {with("hosts", std::vector<std::string>(33, "a.org")),
       "plugin.json: hosts: has 33 entries, at most 32 are allowed."},
      {with("cache", "5 TB"), "plugin.json: cache: must be a size such as \"5 MB\"."},
      {with("cache", -1), "plugin.json: cache: must be a size such as \"5 MB\"."},
      {with("cache", "1000 MB"), "plugin.json: cache: is above the limit of 256 MB."},
      {with("timeout", 31), "plugin.json: timeout: is above the limit of 30 s."},
      {with("timeout", "0 s"), "plugin.json: timeout: is below the limit of 50 ms."},
      {with("timeout", -5), "plugin.json: timeout: is below the limit of 50 ms."},
      {with("timeout", "soon"), "plugin.json: timeout: must be a time such as \"5 s\"."},
      {with("timeout", "nan s"), "plugin.json: timeout: is below the limit of 50 ms."},
      {with("settings", {1}), "plugin.json: settings: must be an object."},
      {with("settings", {{"a", {{"kind", "colour"}, {"about", "A."}}}}),
       "plugin.json: settings.a.kind: colour is none of text, number, boolean, choice."},
      {with("settings", {{"a", {{"kind", "text"}}}}), "plugin.json: settings.a.about: is missing."},
      {with("settings", {{"a", {{"kind", "number"}, {"about", "A."}, {"default", "1"}}}}),
       "plugin.json: settings.a.default: must be a number."},
      {with("settings", {{"a", {{"kind", "choice"}, {"about", "A."}}}}),
       "plugin.json: settings.a.choices: is missing."},
      {with("settings", {{"a", {{"kind", "choice"}, {"about", "A."}, {"choices", {"x"}}, {"default", "y"}}}}),
       "plugin.json: settings.a.default: is none of the choices."},
      {with("settings", {{"a", {{"kind", "number"}, {"about", "A."}, {"secret", true}}}}),
       "plugin.json: settings.a.secret: is for text only."},
  };
  for (const Row& row : rows) CHECK(fault_of(row.manifest.dump()) == row.fault);
}

TEST_CASE("a manifest that is no JSON object, too large or too deep is refused") {
  CHECK(fault_of("") == "plugin.json: is not JSON (byte 1).");
  CHECK(fault_of("[1]") == "plugin.json: is not a JSON object.");
  CHECK(fault_of(std::string(65'537, ' ')) == "plugin.json: has 65537 bytes, at most 65536 are allowed.");
  CHECK(fault_of(std::string(1000, '[')) == "plugin.json: is nested more than 8 deep.");
}

TEST_CASE("unknown keys are warnings") {
  json manifest = with("hots", {"a.org"});
  manifest["settings"] = {{"a", {{"kind", "text"}, {"about", "A."}, {"secrete", true}}}};
  CHECK(read(manifest).warnings ==
        std::vector<std::string>{"plugin.json: settings.a.secrete: is not a key of plugin API 1.0.",
                                 "plugin.json: hots: is not a key of plugin API 1.0."});
}

TEST_CASE("sizes and times are numbers or have a unit") {
  CHECK(read(with("cache", 4096)).cache == 4096);
  CHECK(read(with("cache", "5 MB")).cache == 5 * 1024 * 1024);
  CHECK(read(with("cache", "512KB")).cache == 512 * 1024);
  CHECK(read(with("timeout", 3)).timeout == std::chrono::seconds(3));
  CHECK(read(with("timeout", "10 s")).timeout == std::chrono::seconds(10));
  CHECK(read(with("timeout", "750 ms")).timeout == std::chrono::milliseconds(750));
}

TEST_CASE("a host is reached by its exact name or below a starred one") {
  const Manifest manifest = read(with("hosts", {"www.wikidata.org", "*.example.com"}));
  const std::pair<std::string_view, bool> rows[] = {{"www.wikidata.org", true},
                                                    {"wikidata.org", false},
                                                    {"www.wikidata.org.evil.org", false},
                                                    {"evilwww.wikidata.org", false},
                                                    {"a.example.com", true},
                                                    {"a.b.example.com", true},
                                                    {"example.com", false},
                                                    {"evilexample.com", false},
                                                    {".example.com", false},
                                                    {"", false}};
  for (const auto& [host, allowed] : rows) {
    CAPTURE(host);
    CHECK(may_reach(manifest, host) == allowed);
  }
}

TEST_CASE("a language takes its regions, and an unknown language is taken") {
  const Manifest manifest = read(with("languages", {"en", "pt-BR"}));
  for (const char* taken : {"en", "EN-gb", "pt-br", ""}) CHECK(takes_language(manifest, taken));
  for (const char* left : {"eng", "pt", "de"}) CHECK_FALSE(takes_language(manifest, left));
}

TEST_CASE("permissions are told in plain words") {
  CHECK(permissions_in_words(read(smallest())) == "reads the article");
  json manifest = with("hosts", {"www.wikidata.org"});
  manifest["cache"] = "5 MB";
  CHECK(permissions_in_words(read(manifest)) ==
        "reads the article; sends requests to www.wikidata.org and can tell it what you read; keeps up to 5 MB");
  manifest["hosts"] = {"a.org", "b.org", "*.c.org"};
  manifest["needs"] = {"page.html"};
  manifest["cache"] = 1536;
  CHECK(permissions_in_words(read(manifest)) ==
        "reads the article and the whole page; sends requests to a.org, b.org and *.c.org and can tell them what you "
        "read; keeps "
        "up to 2 KB");
}

TEST_CASE("what a newer manifest asks for besides is told, and what it no longer asks for is not") {
  const auto asking = [](const json& needs, const json& hosts, const json& cache) {
    json manifest = smallest();
    manifest.update({{"needs", needs}, {"hosts", hosts}, {"cache", cache}});
    return read(manifest);
  };
  const Manifest before = asking({"entities"}, {"*.wikidata.org", "a.org"}, "1 MB");
  CHECK(permissions_in_words(before) ==
        "reads the article; reads what other plugins give as entities; sends requests to *.wikidata.org and a.org and "
        "can tell them what you read; keeps up to 1 MB");
  CHECK(further_permissions_in_words(before, before).empty());
  CHECK(further_permissions_in_words(before, asking(json::array(), {"www.wikidata.org"}, "1 KB")).empty());
  CHECK(further_permissions_in_words(before, asking({"page.html", "entities"}, {"a.org"}, 0)) ==
        "reads the whole page");
  CHECK(further_permissions_in_words(before, asking({"x.y"}, {"b.a.org", "wikidata.org"}, "2 MB")) ==
        "reads what other plugins give as x.y; sends requests to b.a.org and wikidata.org and can tell them what you "
        "read; keeps up to 2 MB");
}

TEST_CASE("the fingerprint changes with what a plugin may do and with nothing else") {
  const std::string before = permissions_fingerprint(read(smallest()));
  CHECK(permissions_fingerprint(read(with("version", "9"))) == before);
  CHECK(permissions_fingerprint(read(with("timeout", 5))) == before);
  CHECK(permissions_fingerprint(read(with("hosts", {"a.org"}))) != before);
  CHECK(permissions_fingerprint(read(with("cache", 1))) != before);
  CHECK(permissions_fingerprint(read(with("uses", {"page.html"}))) != before);
  CHECK(permissions_fingerprint(read(with("hosts", {"a.org", "b.org"}))) ==
        permissions_fingerprint(read(with("hosts", {"b.org", "a.org"}))));
}
