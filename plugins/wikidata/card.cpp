#include "wikidata/card.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sidelight::wikidata {
namespace {

using nlohmann::json;

constexpr std::size_t most_evidence = 30;

// Wikidata's line is free; Wikipedia's, where there is no other, says whose it is.
std::string value_of(const Found& one) {
  std::string out = one.item->description;
  if (out.empty()) out = one.article->description.empty() ? "" : one.article->description + " (Wikipedia)";
  if (!out.empty()) out += '.';
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  for (const std::string& fact : one.facts) out.append(out.empty() ? "" : "\n").append(fact).append(".");
  return out.empty() ? "Neither Wikidata nor Wikipedia has a line about it." : out;
}

json row(const context::Page& page, const Found& one) {
  const context::Cluster& cluster = page.clusters[one.cluster];
  json evidence = json::array();
  for (const context::Span& mention : cluster.mentions)
    if (evidence.size() < most_evidence) evidence.push_back({{"start", mention.start}, {"end", mention.end}});
  return {{"name", cluster.name},
          {"value", value_of(one)},
          {"evidence", std::move(evidence)},
          {"link", article_link(one.article->title)}};
}

}  // namespace

std::string card_json(const context::Page& page, const std::vector<Found>& found) {
  if (found.empty()) return {};
  json rows = json::array();
  std::string as_of = found.front().item->as_of;
  for (const Found& one : found) {
    rows.push_back(row(page, one));
    as_of = std::min({as_of, one.item->as_of, one.article->as_of});
  }
  rows.push_back({{"name", "Source"},
                  {"value", "Wikidata, as of " + as_of +
                                " (CC0). Each link leads to Wikipedia's article; what is marked "
                                "(Wikipedia) is from there (CC BY-SA 4.0)."},
                  {"link", "https://creativecommons.org/licenses/by-sa/4.0/"}});
  const json card = {
      {"kind", "facts"},
      {"id", "who-is-who-online"},
      {"title", "Who is who, from Wikidata and Wikipedia"},
      {"summary", "Who some of the article's people, organisations and places are, by Wikidata, as of " + as_of + "."},
      {"facts", std::move(rows)}};
  return card.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace sidelight::wikidata
