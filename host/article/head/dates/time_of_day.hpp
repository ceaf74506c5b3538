// The time of day that stands beside a date.
#pragma once

#include <cstddef>
#include <string>

#include "article/head/dates/calendars.hpp"
#include "article/head/dates/date_tokens.hpp"

namespace sidelight::article {

struct TimeOfDay {
  int hour = -1;
  int minute = 0;
  int second = 0;
  std::string zone;     ///< "+02:00", "Z" or empty
  std::size_t end = 0;  ///< the first token behind it

  bool exists() const { return hour >= 0; }
  std::string text() const;  ///< "T10:00:00+02:00"; empty where none exists
};

/// At the token `at`: "10:00:00.123+0200", "10.30 Uhr", "3:30 PM", "14h30", "오후 3시 30분", "T100000Z" … `day` tells
/// which offset a zone without its season has.
TimeOfDay time_at(const DateTokens& tokens, std::size_t at, const Day& day);

/// The first time in the few tokens from `at` on, before another date begins.
TimeOfDay time_after(const DateTokens& tokens, std::size_t at, const Day& day);

/// The time that ends right before the token `at` and begins at `since` or later: "10:47 PM EDT, Mon October 20, 2025".
TimeOfDay time_before(const DateTokens& tokens, std::size_t since, std::size_t at, const Day& day);

}  // namespace sidelight::article
