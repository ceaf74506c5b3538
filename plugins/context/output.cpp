#include "context/output.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "context/facts.hpp"

namespace sidelight::context {
namespace {

using knowledge::Base;
using knowledge::Record;
using nlohmann::json;

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string type_name(const Record& record) {
  std::string out(knowledge::kTypes[record.type].name);
  std::ranges::replace(out, '-', ' ');
  return out == "model" ? "AI model" : out;
}

std::string titled(const Record& record) {
  return std::string(record.name).append(" (").append(type_name(record)).append(")");
}

json fact_of(const Base& base, std::size_t entry, const std::unordered_set<std::size_t>& on_page) {
  const Record record = base.entry(entry);
  std::string value(record.about);
  value += '.';
  for (const std::string& fact : facts(base, entry, on_page)) value.append("\n").append(fact).append(".");
  value.append("\nAs of ").append(knowledge::date_text(record.as_of)).append(".");
  return {{"name", titled(record)}, {"value", std::move(value)}, {"link", record.source}};
}

json doubt_of(const Page& page, const Linked& linked, const Base& base) {
  std::string value = "The page does not say which:";
  for (const std::size_t entry : linked.entries) {
    const Record record = base.entry(entry);
    value.append("\n").append(titled(record)).append(": ").append(record.about).append(".");
  }
  return {{"name", page.clusters[linked.cluster].name + " (ambiguous)"}, {"value", std::move(value)}};
}

void add_evidence(json& fact, const Cluster& cluster) {
  for (const Span& mention : cluster.mentions)
    if (fact["evidence"].size() < most_evidence)
      fact["evidence"].push_back({{"start", mention.start}, {"end", mention.end}});
}

}  // namespace

std::string slot_json(const Page& page, const std::vector<Linked>& linked, const Base& base) {
  json out = json::array();
  for (const Linked& one : linked) {
    if (one.entries.size() != 1) continue;
    const Record record = base.entry(one.entries.front());
    out.push_back({{"entity", page.clusters[one.cluster].id},
                   {"entry", record.id},
                   {"name", record.name},
                   {"type", knowledge::kTypes[record.type].name},
                   {"line", record.about},
                   {"confidence", one.confidence}});
  }
  return dump(out);
}

std::string card_json(const Page& page, const std::vector<Linked>& linked, const Base& base) {
  std::unordered_set<std::size_t> on_page;
  for (const Linked& one : linked)
    if (one.entries.size() == 1) on_page.insert(one.entries.front());
  json rows = json::array();
  std::vector<std::size_t> shown;  // entry of each row
  for (const Linked& one : linked) {
    const bool known = one.entries.size() == 1;
    const std::size_t entry = known ? one.entries.front() : knowledge::kNone;
    const auto before = known ? std::ranges::find(shown, entry) : shown.end();
    if (before != shown.end()) {
      add_evidence(rows[static_cast<std::size_t>(before - shown.begin())], page.clusters[one.cluster]);
      continue;
    }
    if (rows.size() == most_on_card) continue;
    json row = known ? fact_of(base, entry, on_page) : doubt_of(page, one, base);
    row["evidence"] = json::array();
    add_evidence(row, page.clusters[one.cluster]);
    rows.push_back(std::move(row));
    shown.push_back(entry);
  }
  if (rows.empty()) return {};
  return dump({{"kind", "facts"},
               {"id", "who-is-who"},
               {"title", "Who is who"},
               {"summary", "Who the article's people, organisations and places are, from Sidelight's knowledge base."},
               {"facts", std::move(rows)}});
}

}  // namespace sidelight::context
