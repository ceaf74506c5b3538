#include "cli/print_card.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/terminal.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end() || it->is_null()) return {};
  return it->is_string() ? it->get<std::string>() : it->dump();
}

const json& list_of(const json& object, const char* key) {
  static const json empty = json::array();
  const auto it = object.find(key);
  return it != object.end() && it->is_array() ? *it : empty;
}

void line(const std::string& lead, const std::string& text) {
  const std::string wrapped = wrap(text, 4);
  std::printf("  %s%s\n", lead.c_str(), wrapped.substr(2 + 1).c_str());
}

void print_rows(const json& card) {
  for (const json& fact : list_of(card, "facts")) line("·", text_of(fact, "name") + ": " + text_of(fact, "value"));
  int number = 0;
  for (const json& item : list_of(card, "items")) {
    const std::string note = text_of(item, "note");
    line(card.value("ordered", false) ? std::to_string(++number % 10) : "·",
         text_of(item, "text") + (note.empty() ? "" : " (" + note + ")"));
  }
  for (const json& event : list_of(card, "events")) line("·", text_of(event, "when") + "  " + text_of(event, "text"));
  for (const json& edge : list_of(card, "edges"))
    line("·", text_of(edge, "from") + " " + text_of(edge, "label") + " " + text_of(edge, "to"));
  for (const json& point : list_of(card, "points"))
    line("·", text_of(point, "x") + "  " + text_of(point, "y") + " " + text_of(card, "unit"));
  for (const json& row : list_of(card, "rows")) {
    std::string cells;
    if (row.is_array())
      for (const json& cell : row)
        cells += (cells.empty() ? "" : "  |  ") + (cell.is_string() ? cell.get<std::string>() : cell.dump());
    line("·", cells);
  }
}

}  // namespace

void print_card(std::string_view plugin, const json& card) {
  std::printf("%s  %s\n", bold("── " + plain(text_of(card, "title"))).c_str(), faint(plain(plugin)).c_str());
  const std::string text = text_of(card, "text");
  const std::string summary = text_of(card, "summary");
  if (!text.empty())
    std::printf("%s\n", wrap(text, 2).c_str());
  else if (!summary.empty())
    std::printf("%s\n", wrap(summary, 2).c_str());
  print_rows(card);
  std::puts("");
}

}  // namespace sidelight::cli
