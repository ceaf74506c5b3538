// What API 1.0 promised in JSON, as it was frozen: plugin.json, cards, and what a plugin is told about the article.
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "plugin/article_input.hpp"
#include "plugin/card.hpp"
#include "plugin/manifest.hpp"
#include "support/catch.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

std::string frozen(const std::string& name) {
  const auto text = read_file(std::string(COMPAT_FROZEN_FOLDER) + "/" + name, 1 << 20);
  INFO(name);
  REQUIRE(text);
  return *text;
}

/// Where `is` lacks something that `should` has: a member, an entry of a list, a value of its kind.
std::string missing(const json& should, const json& is, const std::string& place) {
  if (should.is_number() ? !is.is_number() : should.type() != is.type()) return place + " is of another kind";
  if (should.is_array()) {
    if (is.size() < should.size()) return place + " is shorter";
    for (std::size_t i = 0; i < should.size(); ++i)
      if (auto fault = missing(should[i], is[i], place + "[" + std::to_string(i) + "]"); !fault.empty()) return fault;
  }
  if (should.is_object()) {
    for (const auto& [key, value] : should.items()) {
      if (!is.contains(key)) return place + "." + key + " is not there";
      if (auto fault = missing(value, is[key], place + "." + key); !fault.empty()) return fault;
    }
  }
  return {};
}

TEST_CASE("what was frozen is as it was, to the byte") {
  const std::vector<std::pair<std::string, std::string>> hashes = {
      {"article.json", "61c26ca0ea08445b1e07fafdf814522cafa10c87a33202c972ca88d9cd3df032"},
      {"cards.json", "2a56aa0e3f259e1d1f0f1beab694ada8e77eef624a8cd34814937c4594e25dee"},
      {"plugin.c", "13d1e6d24b323b0488ad74e85ee714e7e963d389e2817a7d825d109cb116f63c"},
      {"plugin.cpp", "cead89c10b003dee26db74ebbc4509baa839cd6b77239af31e8bbc56144dfb2e"},
      {"plugin.json", "9bbf67da307633cffa59f57aa8c6db05204d70b6b81b32f204579ed990071463"},
      {"sidelight/plugin.h", "eb51e1f1500e4acd6e5d06aeef657dbf4cecac1b75ee42488408b3d77ad4e7e6"},
  };
  for (const auto& [name, hash] : hashes) {
    INFO(name);
    CHECK(sha256_hex(frozen(name)) == hash);
  }
}

TEST_CASE("a plugin.json with every key of API 1.0 is taken without a warning") {
  const auto manifest = parse_manifest(frozen("plugin.json"), "org.example.frozen");
  REQUIRE(manifest);
  CHECK(manifest->warnings.empty());
  CHECK(manifest->api_minor == 0);
  CHECK(manifest->needs == std::vector<std::string>{"article", "page.html", "entities"});
  CHECK(manifest->uses == std::vector<std::string>{"cards", "org.example.slot"});
  CHECK(manifest->gives == std::vector<std::string>{"cards", "entities", "org.example.other"});
  CHECK(takes_language(*manifest, "de-at"));
  CHECK(may_reach(*manifest, "www.example.net"));
  CHECK(manifest->cache == std::size_t{5} << 20);
  CHECK(manifest->timeout == std::chrono::seconds(30));
  CHECK(manifest->settings.size() == 4);
}

TEST_CASE("cards of every kind of API 1.0, with every member, are taken whole") {
  for (const json& card : json::parse(frozen("cards.json"))) {
    const auto checked = check_card(card.dump(), "The text.");
    INFO(card.dump());
    REQUIRE(checked);
    CHECK(checked->known == (card["kind"] != "not-yet-known"));
    CHECK(missing(card, checked->data, "card") == "");
  }
}

TEST_CASE("a plugin is told all about the article that API 1.0 promised") {
  Article article;
  article.text = "Head\n\nOne | two\n\nCap";
  article.byline = article.tags = article.notes = {"one"};
  article.sources = {{"published", "meta"}};
  article.blocks = {{BlockKind::heading, {0, 4}, 2},
                    {BlockKind::table, {6, 15}, 0, "", {{{6, 9}, {12, 15}}}},
                    {BlockKind::caption, {17, 20}, 0, "https://example.org/a.jpg"}};
  article.links = {{{6, 9}, "https://example.org/one"}};
  CHECK(missing(json::parse(frozen("article.json")), article_input(article), "article") == "");
}

}  // namespace
}  // namespace sidelight::plugin
