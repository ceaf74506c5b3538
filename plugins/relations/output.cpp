#include "relations/output.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sidelight::relations {
namespace {

using knowledge::Base;
using nlohmann::json;

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json spans_json(const std::vector<Span>& spans, std::size_t most) {
  json out = json::array();
  for (std::size_t i = 0; i < spans.size() && i < most; ++i)
    out.push_back({{"start", spans[i].start}, {"end", spans[i].end}});
  return out;
}

std::string_view kind_of(const Cluster& one) {
  switch (one.may_be) {
    case kPer:
      return "person";
    case kOrg:
      return "organisation";
    case kLoc:
      return "place";
    default:
      return "product";
  }
}

// "planned: acquired": what is not a fact never reads as one.
std::string label_of(const Said& one) {
  std::string out;
  if (one.mark == Mark::past) {
    out = "formerly: ";
  } else if (one.mark != Mark::asserted) {
    out.append(name(one.mark)).append(": ");
  }
  return out.append(kRelations[one.relation].says);
}

// "invested in (Sidelight's knowledge base, 2023)"
std::string label_of(const Known& one) {
  const knowledge::Relation& relation = knowledge::kRelations[one.relation];
  std::string says(relation.says);
  says[0] = static_cast<char>(says[0] - 'A' + 'a');
  if (says.ends_with(':')) says.pop_back();
  std::string when = knowledge::when_text(relation, one.since, one.until);  // in brackets
  if (!when.empty()) when = ", " + when.substr(1, when.size() - 2);
  return (one.over() ? "formerly: " : "") + says + " (Sidelight's knowledge base" + when + ")";
}

// Whether the page itself says what the knowledge base does.
bool says_it(const Reading& reading, const Known& known) {
  const std::string_view relation = knowledge::kRelations[known.relation].name;
  return std::ranges::any_of(reading.said, [&](const Said& one) {
    if (one.mark != Mark::asserted) return false;
    std::string_view same = kRelations[one.relation].known;
    const bool turned = same.starts_with('~');
    if (turned) same.remove_prefix(1);
    const bool straight = one.from == known.from && one.to == known.to,
               back = one.from == known.to && one.to == known.from;
    return same == relation && (kRelations[one.relation].symmetric ? straight || back : turned ? back : straight);
  });
}

// What was planned and is done by now, on the same page, needs no edge of its own.
bool outdone(const Reading& reading, const Said& one) {
  return (one.mark == Mark::planned || one.mark == Mark::possible) &&
         std::ranges::any_of(reading.said, [&](const Said& other) {
           return other.mark == Mark::asserted && other.relation == one.relation && other.from == one.from &&
                  other.to == one.to;
         });
}

struct Edge {
  std::size_t from = 0, to = 0;
  std::string label;
  json evidence;
};

std::vector<Edge> edges_of(const Page& page, const Reading& reading, const std::vector<Known>& known) {
  std::vector<Edge> out;
  std::vector<const Said*> said;
  for (const Said& one : reading.said)
    if (!outdone(reading, one)) said.push_back(&one);
  std::ranges::stable_sort(said, {}, [](const Said* one) { return one->from + one->to; });
  for (const Said* one : said)
    out.push_back({one->from, one->to, label_of(*one), spans_json(one->evidence, most_evidence)});
  for (const Known& one : known)
    if (!says_it(reading, one))
      out.push_back({one.from, one.to, label_of(one),
                     spans_json({page.names[one.from].mentions.front(), page.names[one.to].mentions.front()}, 2)});
  return out;
}

}  // namespace

std::string slot_json(const Page& page, const Reading& reading, const std::vector<Known>& known, const Base& base) {
  json out = json::array();
  for (const Said& one : reading.said)
    out.push_back({{"from", page.names[one.from].id},
                   {"to", page.names[one.to].id},
                   {"relation", kRelations[one.relation].name},
                   {"mark", name(one.mark)},
                   {"source", "page"},
                   {"evidence", spans_json(one.evidence, most_evidence)}});
  for (const Known& one : known) {
    const knowledge::Record record = base.entry(one.entry);
    json row{{"from", page.names[one.from].id},
             {"to", page.names[one.to].id},
             {"relation", knowledge::kRelations[one.relation].name},
             {"mark", name(one.over() ? Mark::past : Mark::asserted)},
             {"source", "knowledge"},
             {"as_of", knowledge::date_text(record.as_of)},
             {"link", record.source}};
    if (one.since != 0) row["since"] = knowledge::date_text(one.since);
    if (one.until != 0) row["until"] = knowledge::date_text(one.until);
    out.push_back(std::move(row));
  }
  return dump(out);
}

std::string graph_json(const Page& page, const Reading& reading, const std::vector<Known>& known) {
  std::vector<std::size_t> shown;
  json edges = json::array();
  for (Edge& edge : edges_of(page, reading, known)) {
    if (edges.size() == most_edges) break;
    std::vector<std::size_t> with = shown;
    for (const std::size_t end : {edge.from, edge.to})
      if (std::ranges::find(with, end) == with.end()) with.push_back(end);
    if (with.size() > most_nodes) continue;
    shown = std::move(with);
    edges.push_back({{"from", "n" + std::to_string(edge.from)},
                     {"to", "n" + std::to_string(edge.to)},
                     {"label", std::move(edge.label)},
                     {"evidence", std::move(edge.evidence)}});
  }
  if (edges.empty()) return {};
  json nodes = json::array();
  std::ranges::sort(shown);
  for (const std::size_t one : shown)
    nodes.push_back({{"id", "n" + std::to_string(one)},
                     {"label", page.names[one].name},
                     {"kind", kind_of(page.names[one])},
                     {"evidence", spans_json(page.names[one].mentions, 1)}});
  return dump({{"kind", "graph"},
               {"id", "relations"},
               {"title", "Who has to do with whom"},
               {"summary",
                "How those that the article names are connected, by its own words and by Sidelight's knowledge base."},
               {"nodes", std::move(nodes)},
               {"edges", std::move(edges)}});
}

std::string interests_json(const Page& page, const std::vector<Interest>& interests, const Base& base) {
  json items = json::array();
  for (const Interest& one : interests) {
    const knowledge::Record record = base.entry(one.entry);
    items.push_back(
        {{"text", one.sentence},
         {"note", "Sidelight's knowledge base, as of " + knowledge::date_text(record.as_of)},
         {"link", record.source},
         {"evidence", spans_json({page.names[one.from].mentions.front(), page.names[one.to].mentions.front()}, 2)}});
  }
  if (items.empty()) return {};
  return dump({{"kind", "list"},
               {"id", "interests"},
               {"title", "Interests worth knowing"},
               {"summary", "Ties between those that the article names, which it does not mention itself."},
               {"ordered", false},
               {"items", std::move(items)}});
}

}  // namespace sidelight::relations
