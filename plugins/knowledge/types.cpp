#include "knowledge/types.hpp"

#include <charconv>

namespace sidelight::knowledge {

std::optional<Date> date_of(std::string_view text) {
  static constexpr std::uint32_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  std::uint32_t parts[3] = {0, 0, 0};
  for (std::size_t part = 0, at = 0; at < text.size(); ++part) {
    const std::size_t length = part == 0 ? 4 : 2;
    if (part > 0 && text[at++] != '-') return std::nullopt;
    const auto read = std::from_chars(text.data() + at, text.data() + at + length, parts[part]);
    if (read.ptr != text.data() + at + length || read.ec != std::errc()) return std::nullopt;
    at += length;
  }
  const auto [year, month, day] = parts;
  if (year == 0 || year > 2100) return std::nullopt;
  if (text.size() > 4 && (month == 0 || month > 12)) return std::nullopt;
  if (text.size() > 7 && (day == 0 || day > days[month - 1])) return std::nullopt;
  return year * 10000 + month * 100 + day;
}

std::string date_text(Date date) {
  std::string out = std::to_string(date / 10000);
  for (const Date part : {date / 100 % 100, date % 100}) {
    if (part == 0) break;
    out.append(part < 10 ? "-0" : "-").append(std::to_string(part));
  }
  return out;
}

std::string when_text(const Relation& relation, Date since, Date until) {
  if (since == 0 && until == 0) return {};
  std::string out = "(";
  if (since == 0) {
    out.append("until ").append(date_text(until));
  } else {
    if (until == 0 && !relation.moment) out.append("since ");
    out.append(date_text(since));
    if (until != 0) out.append("–").append(date_text(until));
  }
  return out.append(")");
}

}  // namespace sidelight::knowledge
