#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "cli/card_lines.hpp"
#include "cli/columns.hpp"
#include "cli/terminal.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

constexpr std::size_t kGap = 2;        // columns between two of the table's
constexpr std::size_t kNarrowest = 8;  // a column that is cut below this cannot be read

struct Table {
  std::vector<std::string> names;
  std::vector<std::string> kinds;
  std::vector<std::vector<std::string>> rows;
};

Table read_table(const json& card) {
  Table table;
  for (const json& column : list_of(card, "columns")) {
    table.names.push_back(text_of(column, "name"));
    table.kinds.push_back(text_of(column, "kind"));
  }
  for (const json& row : list_of(card, "rows")) {
    std::vector<std::string>& cells = table.rows.emplace_back();
    for (const json& cell : row) {
      const std::string words = cell.is_object() ? text_of(cell, "value") : in_words(cell);
      cells.push_back(table.kinds[cells.size()] == "date" ? time_in_words(words) : words);
    }
  }
  return table;
}

// The widest is narrowed until all fit; none if that would cut one too short.
std::vector<std::size_t> widths_of(const Table& table, std::size_t width) {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < table.names.size(); ++c) {
    std::size_t widest = columns(table.names[c]);
    for (const auto& row : table.rows) widest = std::max(widest, columns(row[c]));
    widths.push_back(widest);
  }
  std::size_t total = std::accumulate(widths.begin(), widths.end(), kGap * (widths.size() - 1));
  for (; total > width; --total) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= kNarrowest) return {};
    --*widest;
  }
  return widths;
}

void add_row(Lines& all, const std::vector<std::string>& cells, const Table& table,
             const std::vector<std::size_t>& widths, bool is_head) {
  std::vector<Lines> broken;
  std::size_t height = 0;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    broken.push_back(lines_within(cells[c], widths[c]));
    height = std::max(height, broken.back().size());
  }
  for (std::size_t i = 0; i < height; ++i) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (c > 0) line.append(kGap, ' ');
      line += padded(i < broken[c].size() ? broken[c][i] : "", widths[c], table.kinds[c] == "number");
    }
    line.erase(line.find_last_not_of(' ') + 1);
    all.push_back(is_head ? bold(line) : line);
  }
}

Lines as_records(const Table& table, std::size_t width) {
  Lines all;
  for (const auto& row : table.rows) {
    if (!all.empty()) all.emplace_back();
    for (std::size_t c = 0; c < row.size(); ++c)
      if (!row[c].empty())
        for (std::string& line : hanging("  ", table.names[c] + ": " + row[c], width)) all.push_back(std::move(line));
  }
  return all;
}

}  // namespace

Lines table_lines(const json& card, std::size_t width) {
  const Table table = read_table(card);
  const std::vector<std::size_t> widths = widths_of(table, width);
  if (widths.empty()) return as_records(table, width);
  Lines all;
  add_row(all, table.names, table, widths, true);
  std::string rule;
  for (const std::size_t column : widths) {
    if (!rule.empty()) rule.append(kGap, ' ');
    for (std::size_t i = 0; i < column; ++i) rule += "─";
  }
  all.push_back(rule);
  for (const auto& row : table.rows) add_row(all, row, table, widths, false);
  return all;
}

}  // namespace sidelight::cli
