#include "article/head/person_names.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "article/head/dates/fold.hpp"
#include "article/head/person_words.hpp"
#include "article/text/clean_text.hpp"
#include "article/text/plain_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kLongestLine = 1200;
constexpr std::size_t kLongestName = 80;

std::size_t words_of(std::string_view text) {
  std::size_t words = 0;
  for (const auto word : split(text, ' ')) words += word.empty() ? 0 : 1;
  return words;
}

bool is_wide(char32_t c) {
  return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x0e00 && c <= 0x0eff);
}

bool is_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c));
}

// Bytes of `text` that fold to `prefix`; 0 where it begins otherwise.
std::size_t bytes_of(std::string_view text, std::string_view prefix) {
  std::size_t at = 0;
  std::size_t matched = 0;
  while (matched < prefix.size()) {
    if (at >= text.size()) return 0;
    const char32_t c = fold(next_code_point(text, at));
    if (c == 0) continue;
    std::size_t next = matched;
    if (next_code_point(prefix, next) != c) return 0;
    matched = next;
  }
  return at;
}

std::string_view skip_marks(std::string_view text) {
  while (!text.empty()) {
    std::size_t at = 0;
    const char32_t c = next_code_point(text, at);
    if (c != ' ' && c != ':' && c != 0xff1a && c != '/' && c != 0xff0f && c != '-' && c != 0x2013 && c != 0x2014 &&
        c != '|' && c != 0xa0 && c != 0x3000 && c != '\n')
      break;
    text.remove_prefix(at);
  }
  return text;
}

// The text behind an announcing word; the text itself where it has none.
std::string_view without_announcement(std::string_view text) {
  char32_t first = 0;
  for (std::size_t at = 0; first == 0 && at < text.size();) first = fold(next_code_point(text, at));
  std::string start;
  append_code_point(start, first);
  for (const Announcement& word : kAnnouncements) {
    if (word.folded.front() != start.front()) continue;
    const std::size_t size = bytes_of(text, word.folded);
    if (size == 0) continue;
    std::size_t at = size;
    const char32_t next = size < text.size() ? next_code_point(text, at) : ' ';
    std::size_t last = 0;
    std::size_t i = 0;
    while (i < word.folded.size()) last = i, next_code_point(word.folded, i);
    const char32_t ending = next_code_point(word.folded, last);
    const bool wide = is_wide(ending) || !is_letter(ending);
    if (!wide && (is_letter(next) || next == '\'' || next == 0x2019)) continue;
    const std::string_view rest = skip_marks(text.substr(size));
    // "Von Miller" is a name, "Von Karl Meyer" a byline.
    const bool capital = text.front() >= 'A' && text.front() <= 'Z';
    if (word.particle && capital && next == ' ' && words_of(rest.substr(0, rest.find(','))) < 2) continue;
    return rest;
  }
  return text;
}

bool is_one_of(std::string_view word, const auto& list) {
  return std::ranges::find(list, word) != std::end(list);
}

std::string bare_word(std::string_view word) {
  std::string folded = fold(word);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ',' || folded.back() == ':')) folded.pop_back();
  return folded;
}

// "MD", "Ph.D.", "CEPF®": what stands behind a name and is none.
bool is_credential(std::string_view text) {
  if (text.empty() || text.size() > 14 || text.contains(' ')) return false;
  if (text.contains("\u00ae") || text.contains("\u2122") || is_one_of(bare_word(text), kCredentials)) return true;
  std::size_t capitals = 0;
  std::size_t others = 0;
  for (const char c : text) (c >= 'A' && c <= 'Z' ? capitals : others) += c == '.' || c == '-' ? 0 : 1;
  return capitals >= 2 && capitals <= 5 && others <= 1;
}

// "Harbour Times Editorial Team" is nobody, and no person called Harbour Times either.
bool is_group(std::string_view name) {
  return words_of(name) >= 2 && is_one_of(bare_word(name.substr(name.rfind(' ') + 1)), kGroupWords);
}

// Cuts a job off the end: "Jane Doe Staff Writer", "Jane Doe (Berlin)", "Jane Doe - Reuters".
std::string_view without_job(std::string_view name) {
  for (const std::string_view end : {" (",        "（",   " [",      " - ",    " \u2013 ", " \u2014 ",   " \u22c5 ",
                                     " @",        " <",   " \u2026", " for ",  " from ",   " f\u00fcr ", " f\u00f6r ",
                                     " for the ", " im ", " aus ",   " para ", " pour ",   " per ",      " via "})
    if (const std::size_t at = name.find(end); at != name.npos && at > 2) name = name.substr(0, at);
  std::size_t words = 0;
  std::size_t at = 0;
  while (at < name.size()) {
    std::size_t end = std::min(name.find(' ', at), name.size());
    if (words >= 2 && is_one_of(bare_word(name.substr(at, end - at)), kJobWords)) return trim(name.substr(0, at));
    ++words;
    at = end + 1;
  }
  for (const std::string_view suffix : kNameSuffixes)
    if (name.size() > suffix.size() + 3 && name.ends_with(suffix)) name.remove_suffix(suffix.size());
  return trim(name);
}

bool is_name(std::string_view text) {
  if (text.size() < 2 || text.size() > kLongestName || text.contains("://") || text.contains('@') ||
      text.contains("www."))
    return false;
  if (text.find_first_of("0123456789|<>{}[]=#:;!?/\"\\") != text.npos) return false;
  std::size_t words = 0;
  for (const auto word : split(text, ' ')) {
    if (word.empty()) continue;
    ++words;
    const std::string folded = bare_word(word);
    if (is_one_of(folded, kJobWords) || is_one_of(folded, kNoNames)) return false;
  }
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) letters += is_letter(next_code_point(text, i)) ? 1 : 0;
  return words >= 1 && words <= 6 && letters >= 2;
}

// "JANE DOE" as "Jane Doe"; one word of capitals may be an agency and stays.
std::string display_case(std::string_view name) {
  bool lower = false;
  std::size_t longest = 0;
  std::size_t run = 0;
  for (std::size_t i = 0; i < name.size();) {
    const auto c = static_cast<UChar32>(next_code_point(name, i));
    lower = lower || u_islower(c) || is_wide(static_cast<char32_t>(c));
    run = u_isupper(c) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  if (lower || longest < 3 || words_of(name) < 2) return std::string(name);
  std::string out;
  bool starts = true;
  for (std::size_t i = 0; i < name.size();) {
    const auto c = static_cast<UChar32>(next_code_point(name, i));
    append_code_point(out, static_cast<char32_t>(starts ? u_toupper(c) : u_tolower(c)));
    starts = !u_isalpha(c);
  }
  return out;
}

void cut(std::string_view text, std::vector<std::string_view>& parts);

bool cut_at(std::string_view text, std::size_t at, std::size_t size, std::vector<std::string_view>& parts) {
  cut(text.substr(0, at), parts);
  cut(text.substr(at + size), parts);
  return true;
}

// At joining words, each of which has to stand between two names.
void cut(std::string_view text, std::vector<std::string_view>& parts) {
  text = trim(text);
  if (text.empty() || parts.size() >= kMaxNames * 2) return;
  for (const JoiningWord& word : kJoiningWords) {
    const std::size_t at = text.find(word.text);
    if (at == text.npos) continue;
    const std::size_t left = words_of(text.substr(0, at));
    const std::size_t right = words_of(text.substr(at + word.text.size()));
    if (word.small && (left < 2 || right < 2)) continue;
    if ((left == 1 && right >= 4) || (right == 1 && left >= 4)) continue;
    cut_at(text, at, word.text.size(), parts);
    return;
  }
  parts.push_back(text);
}

std::vector<std::string_view> parts_of(std::string_view line) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < line.size() && parts.size() < kMaxNames * 2;) {
    const std::size_t at = i;
    const char32_t c = next_code_point(line, i);
    const bool spaced = at > 0 && line[at - 1] == ' ';
    if (c == ',' || c == ';' || c == '|' || c == '\n' || c == 0xb7 || c == 0x2022 || c == 0x3001 || c == 0xff0c ||
        c == 0xff1b || c == 0x60c || c == 0x61b || c == 0xff5c || (c == '/' && spaced)) {
      cut(line.substr(start, at - start), parts);
      start = i;
    }
  }
  cut(line.substr(start), parts);
  return parts;
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  return fold(a) == fold(b);
}

void add_names(std::vector<std::string>& names, std::vector<std::string> more) {
  for (std::string& name : more)
    if (names.size() < kMaxNames &&
        std::ranges::none_of(names, [&](const std::string& known) { return same_name(known, name); }))
      names.push_back(std::move(name));
}

bool announces_names(std::string_view text) {
  return without_announcement(text).size() != text.size();
}

std::vector<std::string> names_in(std::string_view text) {
  const std::string line = plain_text(utf8_prefix(text, kLongestLine));
  std::string_view rest = skip_marks(line);
  for (int pass = 0; pass < 2; ++pass) rest = without_announcement(rest);
  std::vector<std::string> names;
  for (std::string_view part : parts_of(rest)) {
    if (is_credential(part) && !names.empty()) continue;
    part = without_announcement(skip_marks(part));
    if (part.starts_with("and ")) part.remove_prefix(4);
    if (is_group(trim(part))) continue;
    part = without_job(trim(part));
    while (!part.empty() && (part.front() == '"' || part.front() == '\'')) part.remove_prefix(1);
    while (!part.empty() && (part.back() == '"' || part.back() == '\'' || part.back() == '-')) part.remove_suffix(1);
    part = trim(part);
    if (is_name(part)) add_names(names, {display_case(part)});
  }
  return names;
}

bool looks_like_person(std::string_view name) {
  std::size_t words = 0;
  bool wide = false;
  for (const auto word : split(name, ' ')) {
    if (word.empty()) continue;
    ++words;
    std::size_t at = 0;
    const char32_t first = next_code_point(word, at);
    wide = wide || is_wide(first) || (first >= 0x590 && first < 0xe00);
    if (is_one_of(bare_word(word), kOrdinaryWords)) return false;
    if (u_islower(static_cast<UChar32>(first)) && !is_one_of(fold(word), kNameParticles)) return false;
  }
  return wide ? words <= 6 : words >= 2 && words <= 5;
}

std::string group_name(std::string_view text) {
  std::string name = collapse_space(plain_text(utf8_prefix(text, 300)));
  const std::string_view rest = trim(without_announcement(name));
  const std::string folded = fold(rest);
  if (rest.size() < 2 || rest.size() > kLongestName || rest.contains("://") || rest.contains('@') ||
      rest.starts_with("www.") || is_one_of(folded, kFilledIn) || rest.find_first_of("<>{}[]=|") != rest.npos ||
      rest.find_first_not_of("0123456789-_ .") == rest.npos || words_of(rest) > 8)
    return {};
  return std::string(rest);
}

}  // namespace sidelight::article
