// Wikipedia and Wikidata as a test wants them, and a page on which a shipping company and its head are named.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fake_host.hpp"
#include "support/catch.hpp"

namespace sidelight::tests::online {

using nlohmann::json;

inline const std::string kText =
    "Vestri Lines will buy two ferries, its chief executive, Runa Hallmar, told Quay Holdings on Monday. The shipping "
    "company from Vellsund, which Hallmar has led since 2019, had lost its largest ship in a storm.";

inline std::string numbered(std::string_view prefix, std::size_t number) {
  return std::string(prefix).append(std::to_string(number));
}

inline Page page_naming(std::vector<std::pair<std::string, std::string>> names,
                        const std::vector<std::string>& known = {}) {
  Page page = page_of("", kText);
  json entities = json::array();
  json linked = json::array();
  for (const auto& [name, type] : names) {
    const std::string id = numbered("e", entities.size() + 1);
    const std::size_t at = page.text.find(name);
    const std::size_t start = at == std::string::npos ? 0 : at;
    const std::size_t end = at == std::string::npos ? 6 : at + name.size();
    entities.push_back({{"id", id},
                        {"name", name},
                        {"type", type},
                        {"salience", 1.0 / static_cast<double>(entities.size() + 1)},
                        {"mentions", {{{"start", start}, {"end", end}}}}});
    if (std::ranges::find(known, name) != known.end()) linked.push_back({{"entity", id}, {"entry", "x"}});
  }
  page.slots["entities"] = {{{"from", "a"}, {"value", entities}}};
  page.slots["org.sidelight.linked"] = {{{"from", "b"}, {"value", linked}}};
  return page;
}

inline Page ferries() {
  return page_naming({{"Vestri Lines", "organisation"}, {"Runa Hallmar", "person"}});
}

inline json article(const std::string& title, const std::string& item, json more = json::object()) {
  json page = {{"pageid", 1}, {"ns", 0}, {"title", title}, {"pageprops", {{"wikibase_item", item}}}};
  page.update(more);
  return page;
}

inline json value_of(const std::string& item) {
  return {{"snaktype", "value"}, {"datavalue", {{"value", {{"id", item}}}, {"type", "wikibase-entityid"}}}};
}

inline json statement(const std::string& item, json more = json::object()) {
  json out = {{"mainsnak", value_of(item)}, {"rank", "normal"}};
  out.update(more);
  return out;
}

inline json year(const std::string& year) {
  return {{{"snaktype", "value"}, {"datavalue", {{"value", {{"time", "+" + year + "-00-00T00:00:00Z"}}}}}}};
}

inline json item(const std::string& label, const std::string& description, json claims, json more = json::object()) {
  json out = {{"labels", {{"en", {{"value", label}}}}},
              {"descriptions", {{"en", {{"value", description}}}}},
              {"claims", std::move(claims)}};
  out.update(more);
  return out;
}

// Both servers: pages and items as they are given, in the form of the real ones.
struct Web {
  json pages = json::array({article("Vestri Lines", "Q1"), article("Runa Hallmar", "Q2")});
  json entities = {{"Q1", item("Vestri Lines", "shipping company", {{"P31", json::array({statement("Q4830453")})}})},
                   {"Q2", item("Runa Hallmar", "executive", {{"P31", json::array({statement("Q5")})}})}};
  json more = json::object();  // of the query

  void serve(FakeHost& host) const {
    json query = {{"pages", pages}};
    query.update(more);
    const std::string first = json{{"batchcomplete", true}, {"query", query}}.dump();
    const std::string second = json{{"entities", entities}, {"success", 1}}.dump();
    host.web = [first, second](const std::string& url, int&, std::string& body) {
      body = url.starts_with("https://en.wikipedia.org/") ? first : second;
      return SIDELIGHT_OK;
    };
  }
};

// Name to value of the card's rows, without the last, which names the source.
inline std::map<std::string, std::string> found_by(const Web& web, const Page& page) {
  FakeHost host("org.sidelight.wikidata");
  web.serve(host);
  CHECK(host.run(page) == SIDELIGHT_OK);
  std::map<std::string, std::string> out;
  for (const Given& given : host.given) CHECK(wrong_span(given.value, page.text) == "");
  if (const json* card = host.card("who-is-who-online"))
    for (const json& fact : card->at("facts")) out[fact.at("name")] = fact.at("value");
  out.erase("Source");
  return out;
}

inline std::string titles_in(const std::string& url) {
  return url.substr(url.find("&titles=") + 8);
}

}  // namespace sidelight::tests::online
