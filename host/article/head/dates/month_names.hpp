// The names of months in the languages that news is written in.
#pragma once

#include <string_view>

namespace sidelight::article {

/// What month_named gives for Farvardin, the first month of the Persian year; the others follow it.
inline constexpr int kFirstPersianMonth = 101;

/// 1 to 12, or one of the twelve from kFirstPersianMonth on; 0 where the word names no month. `folded` is what fold()
/// makes of the word. A word that means two months in two languages ("lipanj" has such relatives) is read in
/// `language`, if that has it.
int month_named(std::string_view folded, std::string_view language);

/// False for a word that no month of two words begins with.
bool may_begin_month_of_two(std::string_view folded);

}  // namespace sidelight::article
