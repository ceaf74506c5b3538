// The parts that the kinds of cards are printed with. Each gives lines of at most `width` columns, without an end of
// line.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace sidelight::cli {

using Lines = std::vector<std::string>;

/// A member as text for one line, whatever it is; empty where it is missing or null.
std::string text_of(const nlohmann::json& object, const char* key);
std::string in_words(const nlohmann::json& value);
const nlohmann::json& list_of(const nlohmann::json& object, const char* key);

/// "2021-05-03 10:30" for "2021-05-03T10:30".
std::string time_in_words(const std::string& iso);

/// `lead`, then the text in lines that all begin where it began behind the lead.
Lines hanging(const std::string& lead, const std::string& text, std::size_t width);

/// Aligned columns; where they would become too narrow to read, one row after the other.
Lines table_lines(const nlohmann::json& card, std::size_t width);

/// A line for each point: its name, a bar or a dot, its number.
Lines chart_lines(const nlohmann::json& card, std::size_t width);

/// A line for each edge, then the nodes that no edge names.
Lines graph_lines(const nlohmann::json& card, std::size_t width);

}  // namespace sidelight::cli
