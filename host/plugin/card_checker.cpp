#include "plugin/card_checker.hpp"

#include <optional>

#include "base/text.hpp"
#include "base/url.hpp"

namespace sidelight::plugin {
namespace {

constexpr std::size_t kMostLink = 2048;
constexpr std::size_t kMostQuote = 4000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes `digits` digits off the front.
std::optional<int> number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

int days_in(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_offset(std::string_view text) {
  if (text.empty() || text == "Z") return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  const auto hours = number(text, 2);
  if (!take(text, ':')) return false;
  const auto minutes = number(text, 2);
  return hours && minutes && *hours <= 18 && *minutes < 60 && text.empty();
}

bool is_clock_time(std::string_view text) {
  const auto hour = number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return false;
  const auto minute = number(text, 2);
  if (!minute || *minute > 59) return false;
  if (take(text, ':')) {
    const auto second = number(text, 2);
    if (!second || *second > 60) return false;
    if (take(text, '.')) {
      std::size_t digits = 0;
      while (digits < text.size() && is_digit(text[digits])) ++digits;
      if (digits == 0 || digits > 9) return false;
      text.remove_prefix(digits);
    }
  }
  return is_offset(text);
}

// Offsets come from JSON: a whole number that is not negative, or nothing.
std::optional<std::size_t> offset(const nlohmann::json& span, std::string_view key) {
  const auto it = span.find(key);
  if (it == span.end() || !it->is_number_integer()) return std::nullopt;
  if (!it->is_number_unsigned() && it->get<long long>() < 0) return std::nullopt;
  return it->get<std::size_t>();
}

}  // namespace

bool is_iso_time(std::string_view text) {
  const auto year = number(text, 4);
  if (!year) return false;
  if (text.empty()) return true;
  if (!take(text, '-')) return false;
  const auto month = number(text, 2);
  if (!month || *month < 1 || *month > 12) return false;
  if (text.empty()) return true;
  if (!take(text, '-')) return false;
  const auto day = number(text, 2);
  if (!day || *day < 1 || *day > days_in(*year, *month)) return false;
  return text.empty() || (take(text, 'T') && is_clock_time(text));
}

bool is_web_link(std::string_view text) {
  const auto url = split_url(text);
  return url && !url->credentials;
}

void CardChecker::text(const json& from, json& out, std::string_view key, const Place& place, const TextRule& rule) {
  if (const std::string* value = faults_.text(from, key, place, rule)) out[std::string(key)] = *value;
}

void CardChecker::time(const json& from, json& out, std::string_view key, const Place& place, Presence presence) {
  const std::string* value = faults_.text(from, key, place, {presence, 40});
  if (value == nullptr) return;
  if (is_iso_time(*value))
    out[std::string(key)] = *value;
  else
    faults_.fault(place.member(key), shown(*value) + " is not an ISO 8601 time");
}

void CardChecker::link(const json& from, json& out, const Place& place) {
  const std::string* value = faults_.text(from, "link", place, {Presence::optional, kMostLink});
  if (value == nullptr) return;
  if (is_web_link(*value))
    out["link"] = *value;
  else
    faults_.fault(place.member("link"), shown(*value) + " is not an http or https address");
}

void CardChecker::evidence(const json& from, json& out, const Place& place) {
  const json* spans = faults_.array(from, "evidence", place, Presence::optional, 0, CardLimits::spans);
  if (spans == nullptr || spans->empty()) return;
  const Place here = place.member("evidence");
  json copies = json::array();
  for (std::size_t i = 0; i < spans->size() && faults_.ok(); ++i) {
    json copy;
    span((*spans)[i], copy, here.item(i));
    copies.push_back(std::move(copy));
  }
  out["evidence"] = std::move(copies);
}

void CardChecker::span(const json& value, json& out, const Place& place) {
  if (!faults_.check_object(value, place)) return;
  const auto start = offset(value, "start");
  const auto end = offset(value, "end");
  const auto inside_code_point = [&](std::size_t at) {
    return at < article_text_.size() && (static_cast<unsigned char>(article_text_[at]) & 0xC0) == 0x80;
  };
  const std::string size = std::to_string(article_text_.size());
  if (!start || !end) {
    faults_.fault(place, "needs start and end, whole numbers that are not negative");
  } else if (*end > article_text_.size()) {
    faults_.fault(place, "ends at " + std::to_string(*end) + ", the text has " + size + " bytes");
  } else if (*start >= *end) {
    faults_.fault(place, "starts at " + std::to_string(*start) + " and ends at " + std::to_string(*end) +
                             ", which holds nothing");
  } else if (inside_code_point(*start) || inside_code_point(*end)) {
    const std::string which =
        inside_code_point(*start) ? "start " + std::to_string(*start) : "end " + std::to_string(*end);
    faults_.fault(place, which + " is inside a character");
  } else if (*end - *start > kMostQuote) {
    faults_.fault(place, "holds " + std::to_string(*end - *start) + " bytes, at most " + std::to_string(kMostQuote) +
                             " are allowed");
  } else if (++spans_ > CardLimits::spans) {
    faults_.fault(place, "is one evidence span too many, at most " + std::to_string(CardLimits::spans) +
                             " are allowed in a card");
  } else if ((quoted_ += *end - *start) > CardLimits::quotes) {
    faults_.fault(place, "takes the evidence of this card over " + std::to_string(CardLimits::quotes) + " bytes");
  } else {
    out = {{"start", *start}, {"end", *end}};
  }
}

}  // namespace sidelight::plugin
