#include "cli/print_card.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "cli/card_lines.hpp"
#include "cli/columns.hpp"
#include "cli/terminal.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

constexpr std::size_t kMargin = 2;

void add(Lines& all, Lines more) {
  std::ranges::move(more, std::back_inserter(all));
}

// An address stands on a line of its own, so that it can be clicked and copied.
void add_link(Lines& all, const json& entry, std::size_t indent) {
  if (const std::string link = text_of(entry, "link"); !link.empty()) all.push_back(std::string(indent, ' ') + link);
}

Lines prose(const std::string& text, std::size_t width) {
  Lines all;
  for (const std::string_view line : split(text, '\n')) add(all, hanging("", plain(line), width));
  return all;
}

Lines text_lines(const json& card, std::size_t width) {
  const json& text = card["text"];
  if (text.is_string()) return prose(text.get<std::string>(), width);
  std::string whole;
  for (const json& stretch : text) whole += stretch.value("text", "");
  Lines all = prose(whole, width);
  for (const json& stretch : text) add_link(all, stretch, 0);
  return all;
}

Lines fact_lines(const json& card, std::size_t width) {
  Lines all;
  for (const json& fact : list_of(card, "facts")) {
    add(all, hanging("· ", text_of(fact, "name") + ": " + text_of(fact, "value"), width));
    add_link(all, fact, 2);
  }
  return all;
}

Lines item_lines(const json& card, std::size_t width) {
  const json& items = list_of(card, "items");
  const bool ordered = card.value("ordered", false);
  const std::size_t digits = std::to_string(items.size()).size() + 1;
  Lines all;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string lead = ordered ? padded(std::to_string(i + 1) + ".", digits, true) + " " : "· ";
    const std::string note = text_of(items[i], "note");
    add(all, hanging(lead, text_of(items[i], "text") + (note.empty() ? "" : " (" + note + ")"), width));
    add_link(all, items[i], columns(lead));
  }
  return all;
}

Lines event_lines(const json& card, std::size_t width) {
  struct Event {
    std::string when;
    const json* event;
  };
  std::vector<Event> events;
  std::size_t widest = 0;
  for (const json& event : list_of(card, "events")) {
    std::string when = time_in_words(text_of(event, "when"));
    if (const std::string until = text_of(event, "until"); !until.empty()) when += " – " + time_in_words(until);
    widest = std::max(widest, columns(when));
    events.push_back({std::move(when), &event});
  }
  const bool beside = widest * 2 <= width;
  Lines all;
  for (const auto& [when, event] : events) {
    if (!beside) add(all, hanging("", when, width));
    const std::string lead = beside ? padded(when, widest) + "  " : "  ";
    add(all, hanging(lead, text_of(*event, "text"), width));
    add_link(all, *event, columns(lead));
  }
  return all;
}

std::string headed(const json& entity, const std::string& more = {}) {
  const std::string line = text_of(entity, "line");
  return text_of(entity, "name") + " (" + text_of(entity, "type") + more + ")" + (line.empty() ? "" : ": " + line);
}

std::string source_line(const json& entity) {
  const auto source = entity.find("source");
  std::string out;
  const auto add_part = [&out](const std::string& part) {
    if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
  };
  if (source != entity.end())
    for (const char* key : {"name", "licence"}) add_part(text_of(*source, key));
  if (const std::string date = text_of(entity, "asOf"); !date.empty()) add_part("as of " + time_in_words(date));
  return out;
}

Lines entity_lines(const json& card, std::size_t width) {
  Lines all;
  for (const json& entity : list_of(card, "entities")) {
    const std::string times = text_of(entity, "count") == "1" ? "once" : text_of(entity, "count") + " times";
    add(all, hanging("· ", headed(entity, ", named " + times), width));
    for (const json& fact : list_of(entity, "facts")) add(all, hanging("  ", in_words(fact), width));
    const json& meanings = list_of(entity, "ambiguous");
    if (!meanings.empty()) add(all, hanging("  ", "It could be any of these:", width));
    for (const json& meaning : meanings) add(all, hanging("  - ", headed(meaning), width));
    if (const std::string source = source_line(entity); !source.empty()) add(all, hanging("  ", source, width));
    if (const auto source = entity.find("source"); source != entity.end()) add_link(all, *source, 2);
  }
  return all;
}

Lines body(const json& card, std::size_t width) {
  const std::string kind = text_of(card, "kind");
  if (kind == "text") return text_lines(card, width);
  if (kind == "facts") return fact_lines(card, width);
  if (kind == "list") return item_lines(card, width);
  if (kind == "table") return table_lines(card, width);
  if (kind == "timeline") return event_lines(card, width);
  if (kind == "chart") return chart_lines(card, width);
  if (kind == "graph") return graph_lines(card, width);
  if (kind == "entities") return entity_lines(card, width);
  return {};
}

}  // namespace

std::string text_of(const json& object, const char* key) {
  const auto it = object.find(key);
  return it == object.end() ? std::string() : in_words(*it);
}

std::string in_words(const json& value) {
  if (value.is_null()) return {};
  return plain(value.is_string() ? value.get<std::string>() : value.dump());
}

const json& list_of(const json& object, const char* key) {
  static const json empty = json::array();
  const auto it = object.find(key);
  return it != object.end() && it->is_array() ? *it : empty;
}

std::string time_in_words(const std::string& iso) {
  std::string words = iso;
  if (words.size() > 10 && words[10] == 'T') words[10] = ' ';
  return words;
}

Lines hanging(const std::string& lead, const std::string& text, std::size_t width) {
  const std::size_t indent = columns(lead);
  Lines all = lines_within(text, std::max<std::size_t>(width - std::min(width, indent), 8));
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = (i == 0 ? lead : std::string(indent, ' ')) + all[i];
  return all;
}

std::string card_text(std::string_view plugin, const json& card, std::size_t width) {
  std::string out;
  const std::string title = text_of(card, "title");
  const std::string by = plain(plugin);
  for (const std::string& line : hanging("── ", title, width)) {
    if (!out.empty()) out += '\n';
    out += bold(line);
  }
  const bool fits = columns(title) + columns(by) + 5 <= width;
  out += fits ? "  " : "\n   ";
  out += faint(shortened(by, width - 3));
  out += '\n';

  const std::size_t inner = width - kMargin;
  const std::string kind = text_of(card, "kind");
  const bool says_all = kind == "text" || kind == "facts" || kind == "list" || kind == "entities";
  const std::string summary = says_all ? std::string() : text_of(card, "summary");
  Lines lines = summary.empty() ? Lines() : hanging("", summary, inner);
  add(lines, body(card, inner));
  add_link(lines, card, 0);
  for (const std::string& line : lines) {
    if (!line.empty()) out.append(kMargin, ' ');
    out += line;
    out += '\n';
  }
  return out;
}

void print_card(std::string_view plugin, const json& card) {
  std::printf("%s\n", card_text(plugin, card, terminal_width()).c_str());
}

}  // namespace sidelight::cli
