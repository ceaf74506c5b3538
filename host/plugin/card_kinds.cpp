// What each kind of card adds to the common members.
#include <array>
#include <set>
#include <string>
#include <utility>

#include "plugin/card_checker.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

constexpr TextRule kLabel{Presence::required, 300};
constexpr TextRule kOptionalLabel{Presence::optional, 300, false, true};
constexpr TextRule kType{Presence::required, 60};
constexpr TextRule kShort{Presence::optional, 60};
constexpr TextRule kLine{Presence::optional, 1000};
constexpr TextRule kSentence{Presence::required, 500};
constexpr TextRule kProse{Presence::required, 16 * 1024, true};
constexpr TextRule kOptionalProse{Presence::optional, 16 * 1024, true, true};

void check_text(CardChecker& checker, const json& from, json& out, const Place& top) {
  const json* text = checker.faults().member(from, "text", top, Presence::required);
  if (text == nullptr) return;
  if (text->is_string()) return checker.text(from, out, "text", top, {Presence::required, CardLimits::bytes, true});
  if (!text->is_array()) return checker.faults().fault(top.member("text"), "must be text or a list of spans");
  checker.entries(from, out, "text", top, CardLimits::entries, [&](const json& span, json& copy, const Place& place) {
    checker.text(span, copy, "text", place, kProse);
    checker.evidence(span, copy, place);
    checker.link(span, copy, place);
  });
}

void check_facts(CardChecker& checker, const json& from, json& out, const Place& top) {
  checker.entries(from, out, "facts", top, CardLimits::entries, [&](const json& fact, json& copy, const Place& place) {
    checker.text(fact, copy, "name", place, kLabel);
    checker.text(fact, copy, "value", place, {Presence::required, 4096, true});
    checker.evidence(fact, copy, place);
    checker.link(fact, copy, place);
  });
}

void check_list(CardChecker& checker, const json& from, json& out, const Place& top) {
  out["ordered"] = checker.faults().boolean(from, "ordered", top).value_or(false);
  checker.entries(from, out, "items", top, CardLimits::entries, [&](const json& item, json& copy, const Place& place) {
    checker.text(item, copy, "text", place, kProse);
    checker.text(item, copy, "note", place, kOptionalProse);
    checker.evidence(item, copy, place);
    checker.link(item, copy, place);
  });
}

constexpr std::array<std::string_view, 3> kColumnKinds = {"text", "number", "date"};

// The plain value in a cell, of its column's kind; null is an empty cell of any kind.
void check_cell_value(CardChecker& checker, const json& value, std::string_view kind, const Place& place) {
  if (value.is_null()) return;
  if (kind == "number") {
    if (!value.is_number()) checker.faults().fault(place, "must be a number or null, as its column says");
  } else if (checker.faults().check_text(value, place, {Presence::required, 2000, true, true}) && kind == "date") {
    const auto& text = value.get_ref<const std::string&>();
    if (!is_iso_time(text)) checker.faults().fault(place, shown(text) + " is not an ISO 8601 time, as its column says");
  }
}

// A cell is its value, or an object with the value and what supports it.
void check_cell(CardChecker& checker, const json& cell, json& copy, std::string_view kind, const Place& place) {
  if (!cell.is_object()) {
    check_cell_value(checker, cell, kind, place);
    copy = cell;
    return;
  }
  const json* value = checker.faults().member(cell, "value", place, Presence::required);
  if (value == nullptr) return;
  check_cell_value(checker, *value, kind, place.member("value"));
  copy = {{"value", *value}};
  checker.evidence(cell, copy, place);
  checker.link(cell, copy, place);
}

void check_table(CardChecker& checker, const json& from, json& out, const Place& top) {
  std::vector<std::string_view> kinds;
  checker.entries(from, out, "columns", top, CardLimits::columns,
                  [&](const json& column, json& copy, const Place& place) {
                    checker.text(column, copy, "name", place, kLabel);
                    kinds.push_back(checker.word(column, copy, "kind", place, kColumnKinds, "text"));
                  });
  const json* rows = checker.faults().array(from, "rows", top, Presence::required, 1, CardLimits::rows);
  if (rows == nullptr) return;
  const Place here = top.member("rows");
  json copies = json::array();
  for (std::size_t r = 0; r < rows->size() && checker.faults().ok(); ++r) {
    const json& row = (*rows)[r];
    const Place place = here.item(r);
    if (!row.is_array()) return checker.faults().fault(place, "must be a list of cells");
    if (row.size() != kinds.size()) {
      return checker.faults().fault(place, "has " + std::to_string(row.size()) + " cells, the table has " +
                                               std::to_string(kinds.size()) + " columns");
    }
    json cells = json::array();
    for (std::size_t c = 0; c < row.size() && checker.faults().ok(); ++c) {
      json cell;
      check_cell(checker, row[c], cell, kinds[c], place.item(c));
      cells.push_back(std::move(cell));
    }
    copies.push_back(std::move(cells));
  }
  out["rows"] = std::move(copies);
}

void check_timeline(CardChecker& checker, const json& from, json& out, const Place& top) {
  checker.entries(from, out, "events", top, CardLimits::entries,
                  [&](const json& event, json& copy, const Place& place) {
                    checker.time(event, copy, "when", place, Presence::required);
                    checker.time(event, copy, "until", place, Presence::optional);
                    checker.text(event, copy, "text", place, kProse);
                    checker.evidence(event, copy, place);
                    checker.link(event, copy, place);
                    if (!checker.faults().ok() || !copy.contains("until")) return;
                    // Compared as days, as far as both are given: offsets may differ.
                    const auto& when = copy["when"].get_ref<const std::string&>();
                    const auto& until = copy["until"].get_ref<const std::string&>();
                    const std::size_t common = std::min({when.size(), until.size(), std::size_t{10}});
                    if (until.compare(0, common, when, 0, common) < 0) {
                      checker.faults().fault(place.member("until"), until + " is before " + when);
                    }
                  });
}

constexpr std::array<std::string_view, 2> kShapes = {"bars", "line"};

void check_chart(CardChecker& checker, const json& from, json& out, const Place& top) {
  checker.word(from, out, "shape", top, kShapes, "");
  checker.text(from, out, "unit", top, {Presence::optional, 60, false, true});
  checker.entries(from, out, "points", top, CardLimits::points, [&](const json& point, json& copy, const Place& place) {
    const json* x = checker.faults().member(point, "x", place, Presence::required);
    if (x != nullptr && !x->is_number()) checker.faults().check_text(*x, place.member("x"), kLabel);
    const json* y = checker.faults().member(point, "y", place, Presence::required);
    if (y != nullptr && !y->is_number()) checker.faults().fault(place.member("y"), "must be a number");
    if (!checker.faults().ok()) return;
    copy["x"] = *x;
    copy["y"] = *y;
    checker.evidence(point, copy, place);
  });
}

void check_graph(CardChecker& checker, const json& from, json& out, const Place& top) {
  std::set<std::string> nodes;
  checker.entries(from, out, "nodes", top, CardLimits::nodes, [&](const json& node, json& copy, const Place& place) {
    checker.text(node, copy, "id", place, {Presence::required, 128});
    checker.text(node, copy, "label", place, kLabel);
    checker.text(node, copy, "kind", place, {Presence::optional, 60});
    checker.evidence(node, copy, place);
    checker.link(node, copy, place);
    if (checker.faults().ok() && !nodes.insert(copy["id"].get<std::string>()).second) {
      checker.faults().fault(place.member("id"),
                             shown(copy["id"].get<std::string>()) + " is the id of another node too");
    }
  });
  checker.entries(from, out, "edges", top, CardLimits::edges, [&](const json& edge, json& copy, const Place& place) {
    checker.text(edge, copy, "label", place, kOptionalLabel);
    checker.evidence(edge, copy, place);
    for (const std::string_view end : {"from", "to"}) {
      checker.text(edge, copy, end, place, {Presence::required, 128});
      if (!checker.faults().ok()) return;
      const auto& id = copy[std::string(end)].get_ref<const std::string&>();
      if (!nodes.contains(id)) checker.faults().fault(place.member(end), shown(id) + " is the id of no node");
    }
  });
}

// How often a name stands on the page: at least as often as there is evidence for it.
void check_count(CardChecker& checker, const json& entity, json& copy, const Place& place) {
  constexpr int kMost = 1'000'000;
  const json* count = checker.faults().member(entity, "count", place, Presence::required);
  if (count == nullptr) return;
  const Place here = place.member("count");
  const std::size_t spans = copy.contains("evidence") ? copy["evidence"].size() : 0;
  if (!count->is_number_integer() || *count < 1 || *count > kMost) {
    checker.faults().fault(here, "must be a whole number from 1 to " + std::to_string(kMost));
  } else if (*count < spans) {
    checker.faults().fault(here, "is " + count->dump() + ", the evidence has " + std::to_string(spans) + " spans");
  } else {
    copy["count"] = *count;
  }
}

void check_source(CardChecker& checker, const json& entity, json& copy, const Place& place) {
  const json* source = checker.faults().member(entity, "source", place, Presence::optional);
  const Place here = place.member("source");
  if (source == nullptr || !checker.faults().check_object(*source, here)) return;
  json& named = copy["source"] = json::object();
  checker.text(*source, named, "name", here, kLabel);
  checker.text(*source, named, "licence", here, kShort);
  checker.link(*source, named, here);
}

void check_sentences(CardChecker& checker, const json& entity, json& copy, const Place& place) {
  const json* facts = checker.faults().array(entity, "facts", place, Presence::optional, 1, CardLimits::sentences);
  if (facts == nullptr) return;
  const Place here = place.member("facts");
  for (std::size_t i = 0; i < facts->size(); ++i)
    if (!checker.faults().check_text((*facts)[i], here.item(i), kSentence)) return;
  copy["facts"] = *facts;
}

void check_entities(CardChecker& checker, const json& from, json& out, const Place& top) {
  const auto about = [&](const json& one, json& copy, const Place& place) {
    checker.text(one, copy, "name", place, kLabel);
    checker.text(one, copy, "type", place, kType);
    checker.text(one, copy, "line", place, kLine);
  };
  checker.entries(from, out, "entities", top, CardLimits::entities,
                  [&](const json& entity, json& copy, const Place& place) {
                    about(entity, copy, place);
                    checker.evidence(entity, copy, place);
                    check_count(checker, entity, copy, place);
                    check_sentences(checker, entity, copy, place);
                    check_source(checker, entity, copy, place);
                    checker.time(entity, copy, "asOf", place, Presence::optional);
                    if (entity.contains("ambiguous"))
                      checker.entries(entity, copy, "ambiguous", place, CardLimits::meanings, about);
                  });
}

using Check = void (*)(CardChecker&, const json&, json&, const Place&);
constexpr std::array<std::pair<std::string_view, Check>, 8> kKinds = {{{"text", check_text},
                                                                       {"facts", check_facts},
                                                                       {"list", check_list},
                                                                       {"table", check_table},
                                                                       {"timeline", check_timeline},
                                                                       {"chart", check_chart},
                                                                       {"graph", check_graph},
                                                                       {"entities", check_entities}}};

}  // namespace

bool check_kind(CardChecker& checker, std::string_view kind, const json& from, json& out) {
  const Place top;
  for (const auto& [name, check] : kKinds) {
    if (name != kind) continue;
    check(checker, from, out, top);
    return true;
  }
  return false;
}

}  // namespace sidelight::plugin
