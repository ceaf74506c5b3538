#include "context/output.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "context/facts.hpp"

namespace sidelight::context {
namespace {

using knowledge::Base;
using knowledge::Record;
using nlohmann::json;

// What a card of this kind may hold.
constexpr std::size_t most_line = 1000, most_fact = 500, most_meanings = 10;
constexpr std::size_t most_evidence = 500, most_quoted = 60'000, most_bytes = 60'000;

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string type_name(const Record& record) {
  std::string out(knowledge::kTypes[record.type].name);
  std::ranges::replace(out, '-', ' ');
  return out == "model" ? "AI model" : out;
}

// What the card's kind would refuse is left out.
void set(json& to, const char* key, std::string_view text, std::size_t most) {
  if (!text.empty() && text.size() <= most) to[key] = text;
}

std::string_view host_of(std::string_view address) {
  const std::size_t slashes = address.find("://");
  if (slashes == std::string_view::npos) return address;
  address.remove_prefix(slashes + 3);
  return address.substr(0, address.find('/'));
}

std::string_view type_name(const Cluster& cluster) {
  switch (cluster.may_be) {
    case knowledge::kPerson:
      return "person";
    case knowledge::kOrganisation:
      return "organisation";
    case knowledge::kPlace:
      return "place";
    case knowledge::kThing:
      return "product";
    case knowledge::kHappening:
      return "event";
    default:
      return "name";
  }
}

json known(const Base& base, std::size_t entry, const std::unordered_set<std::size_t>& on_page) {
  const Record record = base.entry(entry);
  json out = {{"name", record.name}, {"type", type_name(record)}, {"asOf", knowledge::date_text(record.as_of)}};
  set(out, "line", record.about, most_line);
  for (const std::string& fact : facts(base, entry, on_page))
    if (fact.size() < most_fact) out["facts"].push_back(fact + '.');
  if (!record.source.empty()) out["source"] = {{"name", host_of(record.source)}, {"link", record.source}};
  return out;
}

json ambiguous(const Cluster& cluster, const std::vector<std::size_t>& entries, const Base& base) {
  json out = {{"name", cluster.name}, {"type", type_name(cluster)}};
  for (const std::size_t entry : entries) {
    if (out["ambiguous"].size() == most_meanings) break;
    const Record record = base.entry(entry);
    json meaning = {{"name", record.name}, {"type", type_name(record)}};
    set(meaning, "line", record.about, most_line);
    out["ambiguous"].push_back(std::move(meaning));
  }
  return out;
}

json unknown(const Cluster& cluster, std::string_view text) {
  json out = {{"name", cluster.name}, {"type", type_name(cluster)}};
  if (cluster.described.end == 0) return out;
  std::string line(text.substr(cluster.described.start, cluster.described.end - cluster.described.start));
  std::ranges::replace(line, '\n', ' ');
  if (line.front() >= 'a' && line.front() <= 'z') line.front() = static_cast<char>(line.front() - 'a' + 'A');
  out["line"] = std::move(line);
  out["source"] = {{"name", "this article"}};
  return out;
}

struct Row {
  json shown;
  std::vector<Span> mentions;
};

// Who is on the card: those that are linked, and whom the story is about although nobody knows them.
std::vector<Row> rows_of(const Page& page, const std::vector<Linked>& linked, const Base& base) {
  std::unordered_set<std::size_t> on_page;
  for (const Linked& one : linked)
    if (one.entries.size() == 1) on_page.insert(one.entries.front());
  std::vector<Row> rows;
  std::unordered_map<std::size_t, std::size_t> shown;  // entry to its row
  auto link = linked.begin();
  for (std::size_t i = 0; i < page.clusters.size(); ++i) {
    const Cluster& cluster = page.clusters[i];
    const std::vector<std::size_t> none;
    const auto& entries = link != linked.end() && link->cluster == i ? (link++)->entries : none;
    if (entries.size() == 1) {
      if (const auto before = shown.find(entries.front()); before != shown.end()) {
        auto& mentions = rows[before->second].mentions;
        mentions.insert(mentions.end(), cluster.mentions.begin(), cluster.mentions.end());
        continue;
      }
    }
    if (rows.size() == most_on_card) continue;
    if (entries.size() == 1) {
      shown.emplace(entries.front(), rows.size());
      rows.push_back({known(base, entries.front(), on_page), cluster.mentions});
    } else if (!entries.empty()) {
      rows.push_back({ambiguous(cluster, entries, base), cluster.mentions});
    } else if ((cluster.may_be == knowledge::kPerson || cluster.may_be == knowledge::kOrganisation) &&
               cluster.salience >= least_salience) {
      rows.push_back({unknown(cluster, page.text), cluster.mentions});
    }
  }
  return rows;
}

// So many mentions of each as the card has room for: all, unless very many are named very often.
std::size_t mentions_of_each(const std::vector<Row>& rows) {
  std::size_t most = most_evidence;
  for (;; --most) {
    std::size_t spans = 0, bytes = 0;
    for (const Row& row : rows)
      for (std::size_t i = 0; i < std::min(most, row.mentions.size()); ++i, ++spans)
        bytes += row.mentions[i].end - row.mentions[i].start;
    if (spans <= most_evidence && bytes <= most_quoted) return most;
  }
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
  std::vector<Row> rows = rows_of(page, linked, base);
  if (rows.empty()) return {};
  const std::size_t most = mentions_of_each(rows);
  json entities = json::array();
  std::size_t size = 0;
  for (Row& row : rows) {
    std::ranges::sort(row.mentions, {}, &Span::start);
    row.shown["count"] = row.mentions.size();
    for (std::size_t i = 0; i < std::min(most, row.mentions.size()); ++i)
      row.shown["evidence"].push_back({{"start", row.mentions[i].start}, {"end", row.mentions[i].end}});
    size += dump(row.shown).size();
    if (size > most_bytes) break;
    entities.push_back(std::move(row.shown));
  }
  return dump(
      {{"kind", "entities"},
       {"id", "who-is-who"},
       {"title", "Who is who"},
       {"summary", "Whom the article names, and who they are, from Sidelight's knowledge base or its own words."},
       {"entities", std::move(entities)}});
}

}  // namespace sidelight::context
