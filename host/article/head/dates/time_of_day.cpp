#include "article/head/dates/time_of_day.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string_view>
#include <tuple>

#include "article/head/dates/time_zones.hpp"

namespace sidelight::article {
namespace {

// Behind these, or before the second list's, "10.30" is a time.
constexpr std::string_view kAtWords[] = {"kl",   "klo", "klokken", "klockan", "ore", "pukul", "jam",  "at", "um",
                                         "alle", "as",  "godz",    "saat",    "om",  "в",     "о",    "à",  "a",
                                         "ob",   "u",   "v",       "la",      "ora", "ωρα",   "στισ", "t"};
constexpr std::string_view kClockWords[] = {"uhr", "wib", "wita", "wit", "hrs", "h", "val", "am", "pm", "uur"};
constexpr std::string_view kHourWords[] = {"h", "hs", "hrs", "u", "uur", "ч", "시", "時", "时", "点", "點"};
constexpr std::string_view kMinuteWords[] = {"分", "분", "min", "m"};

struct Half {
  std::string_view text;
  bool afternoon;
};
constexpr Half kHalves[] = {{"am", false}, {"pm", true}, {"πμ", false}, {"μμ", true}, {"ص", false}, {"م", true}};

bool is_one_of(std::string_view word, auto&& list) {
  return std::ranges::find(list, word) != std::end(list);
}

// "am", "a.m.", "p. m.", 오후, 下午: how many tokens, and which half.
std::optional<bool> half_at(const DateTokens& tokens, std::size_t& at) {
  const auto pair = [&](std::string_view first, std::string_view second) {
    return tokens.is_word(at, first) && tokens.is_word(at + 1, second);
  };
  for (const auto& [first, second, afternoon] : {std::tuple{"오", "전", false},
                                                 {"오", "후", true},
                                                 {"上", "午", false},
                                                 {"下", "午", true},
                                                 {"午", "前", false},
                                                 {"午", "後", true}})
    if (pair(first, second)) return at += 2, afternoon;
  for (const Half& half : kHalves)
    if (tokens.is_word(at, half.text)) return ++at, half.afternoon;
  if ((tokens.is_word(at, "a") || tokens.is_word(at, "p") || tokens.is_word(at, "π") || tokens.is_word(at, "μ")) &&
      tokens.is_mark(at + 1, '.') && (tokens.is_word(at + 2, "m") || tokens.is_word(at + 2, "μ"))) {
    const bool afternoon = tokens[at].text == "p" || tokens[at].text == "μ";
    at += tokens.is_mark(at + 3, '.') ? 4 : 3;
    return afternoon;
  }
  return {};
}

bool is_sign(const DateTokens& tokens, std::size_t at) {
  return tokens.is_mark(at, '+') || tokens.is_mark(at, '-') || tokens.is_mark(at, 0x2212);
}

// "+0200", "+02:00", "-5"; moves behind it.
std::string offset_at(const DateTokens& tokens, std::size_t& at, bool hours_alone) {
  if (!is_sign(tokens, at) || !tokens.is_number(at + 1) || tokens[at + 1].spaced) return {};
  long long hours = tokens[at + 1].value;
  long long minutes = 0;
  std::size_t end = at + 2;
  if (tokens[at + 1].digits == 4) {
    minutes = hours % 100;
    hours /= 100;
  } else if (tokens.is_mark(end, ':') && tokens.is_number(end + 1) && tokens[end + 1].digits == 2) {
    minutes = tokens[end + 1].value;
    end += 2;
  } else if (tokens[at + 1].digits > 2 || (!hours_alone && tokens[at + 1].digits != 2)) {
    return {};
  }
  if (hours < 0 || hours > 14 || minutes > 59) return {};
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%c%02d:%02d", tokens.is_mark(at, '+') ? '+' : '-', static_cast<int>(hours),
                static_cast<int>(minutes));
  at = end;
  return out.data();
}

std::string zone_at(const DateTokens& tokens, std::size_t& at, const Day& day) {
  std::size_t i = at;
  if (tokens.is_mark(i, '(') || tokens.is_mark(i, ',')) ++i;
  if (std::string offset = offset_at(tokens, i, false); !offset.empty()) return at = i, offset;
  if (!tokens.is_word(i)) return {};
  const std::string_view name = tokens[i].text;
  // "10:00 est terminé": a zone's name is written in capitals.
  if (!tokens[i].upper && name != "z" && name != "gmt" && name != "utc") return {};
  const std::string_view named = zone_offset(name, day);
  if (named.empty()) return {};
  ++i;
  if (named == "Z" || name == "ist")
    if (std::string offset = offset_at(tokens, i, true); !offset.empty()) return at = i, offset;
  at = i;
  return std::string(named);
}

bool is_small(const DateTokens& tokens, std::size_t at, int most) {
  return tokens.is_number(at) && tokens[at].digits <= 2 && tokens[at].value <= most;
}

}  // namespace

std::string TimeOfDay::text() const {
  if (!exists()) return {};
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "T%02d:%02d:%02d", hour, minute, second);
  return out.data() + zone;
}

TimeOfDay time_at(const DateTokens& tokens, std::size_t at, const Day& day) {
  TimeOfDay time;
  std::size_t i = at;
  const auto half_before = half_at(tokens, i);
  if (!tokens.is_number(i)) return {};
  int hour = -1;
  bool needs_half = false;
  if (tokens.is_word(at - 1, "t") && (tokens[i].digits == 6 || tokens[i].digits == 4)) {  // T100000
    const int value = static_cast<int>(tokens[i].digits == 6 ? tokens[i].value : tokens[i].value * 100);
    hour = value / 10000;
    time.minute = value / 100 % 100;
    time.second = value % 100;
    ++i;
  } else if (!is_small(tokens, i, 23)) {
    return {};
  } else {
    hour = static_cast<int>(tokens[i].value);
    const bool colon = tokens.is_mark(i + 1, ':') || tokens.is_mark(i + 1, 0xff1a);
    if (colon && is_small(tokens, i + 2, 59)) {
      time.minute = static_cast<int>(tokens[i + 2].value);
      i += 3;
      if ((tokens.is_mark(i, ':') || tokens.is_mark(i, 0xff1a)) && is_small(tokens, i + 1, 60)) {
        time.second = std::min(59, static_cast<int>(tokens[i + 1].value));
        i += 2;
        if ((tokens.is_mark(i, '.') || tokens.is_mark(i, ',')) && tokens.is_number(i + 1) && !tokens[i + 1].spaced)
          i += 2;
      }
    } else if (tokens.is_word(i + 1) && is_one_of(tokens[i + 1].text, kHourWords)) {
      i += 2;
      if (is_small(tokens, i, 59) && tokens[i].digits <= 2) {
        time.minute = static_cast<int>(tokens[i].value);
        ++i;
        if (tokens.is_word(i) && is_one_of(tokens[i].text, kMinuteWords)) ++i;
        if (is_small(tokens, i, 59) && (tokens.is_word(i + 1, "秒") || tokens.is_word(i + 1, "초"))) {
          time.second = static_cast<int>(tokens[i].value);
          i += 2;
        }
      }
    } else if (tokens.is_mark(i + 1, '.') && is_small(tokens, i + 2, 59) && tokens[i + 2].digits == 2 &&
               !tokens[i + 2].spaced && !tokens.is_mark(i + 3, '.') &&
               ((tokens.is_word(at - 1) && is_one_of(tokens[at - 1].text, kAtWords)) ||
                (tokens.is_mark(at - 1, '.') && tokens.is_word(at - 2, "kl")) ||
                (tokens.is_word(i + 3) &&
                 (is_one_of(tokens[i + 3].text, kClockWords) || !zone_offset(tokens[i + 3].text, day).empty())))) {
      time.minute = static_cast<int>(tokens[i + 2].value);
      i += 3;
    } else if (tokens.is_word(i + 1, "uhr")) {
      i += 2;
    } else {
      ++i;
      needs_half = true;
    }
  }
  auto half = half_at(tokens, i);
  if (!half) half = half_before;
  if (needs_half && (!half || hour > 12)) return {};
  if (half && hour <= 12) hour = hour % 12 + (*half ? 12 : 0);
  if (hour > 23 || time.minute > 59 || time.second > 59) return {};
  if (tokens.is_word(i) && (tokens[i].text == "uhr" || tokens[i].text == "hrs" || tokens[i].text == "h")) ++i;
  time.zone = zone_at(tokens, i, day);
  time.hour = hour;
  time.end = i;
  return time;
}

TimeOfDay time_after(const DateTokens& tokens, std::size_t at, const Day& day) {
  for (std::size_t i = at; i < tokens.size() && i < at + 9; ++i) {
    if (tokens[i].month != 0) break;
    if (TimeOfDay time = time_at(tokens, i, day); time.exists()) return time;
    if (tokens.is_number(i)) break;
  }
  return {};
}

TimeOfDay time_before(const DateTokens& tokens, std::size_t since, std::size_t at, const Day& day) {
  for (std::size_t i = std::max(since, at > 12 ? at - 12 : 0); i < at; ++i) {
    if (!tokens.is_number(i)) continue;
    const TimeOfDay time = time_at(tokens, i, day);
    if (!time.exists() || time.end > at) continue;
    // Only a weekday and marks may lie between.
    std::size_t words = 0;
    bool other = false;
    for (std::size_t k = time.end; k < at; ++k) {
      words += tokens.is_word(k) ? 1 : 0;
      other = other || tokens.is_number(k);
    }
    if (!other && words <= 2) return time;
  }
  return {};
}

}  // namespace sidelight::article
