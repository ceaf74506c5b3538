#include "article/text/clean_text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "article/text/byte_masks.hpp"

namespace sidelight::article {
namespace {

bool is_removed(std::uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x034f || c == 0x061c || c == 0x115f || c == 0x1160 ||
         c == 0x17b4 || c == 0x17b5 || c == 0x180e || c == 0x200b || c == 0x200e || c == 0x200f ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0x3164 || c == 0xfeff || c == 0xffa0 ||
         (c >= 0xfff0 && c <= 0xfffc) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe ||
         (c >= 0x1bca0 && c <= 0x1bca3) || (c >= 0x1d173 && c <= 0x1d17a) || (c >= 0xe0000 && c <= 0xe00ff) ||
         (c >= 0xe01f0 && c <= 0xe0fff);
}

bool is_variation(std::uint32_t c) {
  return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef) || (c >= 0x180b && c <= 0x180d);
}

// Arabic, Indic and their neighbours, Mongolian: there the zero-width joiner and non-joiner are spelling; between emoji
// they make one picture of several.
bool takes_joiner(std::uint32_t c) {
  return (c >= 0x0600 && c <= 0x0dff) || (c >= 0x0f00 && c <= 0x109f) || (c >= 0x1780 && c <= 0x18af) ||
         (c >= 0x1a20 && c <= 0x1cff) || (c >= 0x2190 && c <= 0x2bff) || (c >= 0xa840 && c <= 0xa8ff) ||
         (c >= 0xfb50 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc) || (c >= 0x10a00 && c <= 0x11fff) ||
         (c >= 0x1f000 && c <= 0x1ffff) || c == 0xfe0f;
}

bool is_wide_space(std::uint32_t c) {
  return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
         c == 0x205f || c == 0x3000;
}

bool is_dense(UChar32 c) {  // written without spaces
  return (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

// Letters, figures and the marks on them. The letters of the scripts that most pages are written in are told here.
bool is_word_letter(UChar32 c) {
  if (c >= 0 && c < 0x80) return is_ascii_word(static_cast<uint8_t>(c));
  if (c >= 0xc0 && c <= 0x24f) return c != 0xd7 && c != 0xf7;
  if (c >= 0x400 && c <= 0x52f) return c != 0x482;
  if (c >= 0x2010 && c <= 0x2027) return false;
  return c >= 0 && (U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK)) != 0;
}

// The bytes of a letter that goes into a text as it is and joins nothing, or 0; those beyond ASCII in the scripts that
// most pages are written in. The others are looked at one by one.
int32_t plain_letter(const uint8_t* bytes, int32_t at, int32_t size) {
  const auto follows = [&](int32_t offset) { return at + offset < size && (bytes[at + offset] & 0xc0) == 0x80; };
  const uint8_t first = bytes[at];
  if (first > 0x20 && first < 0x7f) return 1;
  if (first < 0xc3) return 0;
  if (first <= 0xd7) return follows(1) && first != 0xcd ? 2 : 0;  // Latin to Hebrew; 0xcd holds a joiner
  if (first == 0xe2)                                              // quotes and dashes
    return follows(1) && follows(2) && bytes[at + 1] == 0x80 && bytes[at + 2] >= 0x90 && bytes[at + 2] <= 0xa7 ? 3 : 0;
  if (first >= 0xe4 && first <= 0xe9) return follows(1) && follows(2) ? 3 : 0;  // ideographs
  if (first == 0xe3)                                                            // kana
    return follows(1) && follows(2) && bytes[at + 1] >= 0x81 && bytes[at + 1] <= 0x83 ? 3 : 0;
  return (first == 0xeb || first == 0xec) && follows(1) && follows(2) ? 3 : 0;  // most of Hangul
}

// Eight bytes of plain ASCII at `at`, with no two spaces in a row; none before it either if `after_space`.
bool are_plain(const uint8_t* at, bool after_space) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x80 * kOnes;
  std::uint64_t eight = 0;
  std::memcpy(&eight, at, sizeof eight);
  if (((eight | (eight + kOnes)) & kHigh) != 0) return false;                    // beyond ASCII, or 0x7f
  if ((((eight & 0x60 * kOnes) + 0x60 * kOnes) & kHigh) != kHigh) return false;  // below 0x20
  const std::uint64_t spaces = ~((eight ^ 0x20 * kOnes) + 0x7f * kOnes) & kHigh;
  return (spaces & spaces >> 8) == 0 && !(after_space && *at == ' ');
}

// The end of the plain letters at `at`, with single spaces between them.
int32_t end_of_plain(const uint8_t* bytes, int32_t at, int32_t size) {
  const int32_t start = at;
  while (at < size) {
    const int32_t letter = at + (bytes[at] == ' ' && at > start ? 1 : 0);
    const int32_t length = letter < size ? plain_letter(bytes, letter, size) : 0;
    if (length == 0) break;
    at = letter + length;
    while (at + 8 <= size && are_plain(bytes + at, bytes[at - 1] == ' ')) at += 8;
    if (bytes[at - 1] == ' ') --at;
  }
  return at;
}

// The words that begin in a piece that is all ASCII; `inside` a word before it, and then at its end. An apostrophe
// behind a letter goes on with its word.
std::size_t ascii_words(const Piece& piece, bool& inside) {
  const std::uint64_t before = inside ? 1 : 0;
  std::uint64_t letters = piece.mask(is_ascii_word);
  const std::uint64_t begin_able = letters;
  if (const std::uint64_t marks = piece.mask([](uint8_t c) { return c == '\''; }); marks != 0) {
    // Where a row of marks begins behind a letter, the sum runs through the row and leaves zeros.
    const std::uint64_t behind = (letters << 1 | before) & marks;
    letters |= marks & ~(marks + behind);
  }
  inside = letters >> 63 != 0;
  return static_cast<std::size_t>(std::popcount(begin_able & ~(letters << 1 | before)));
}

}  // namespace

void TextCleaner::add_separator() {
  if (!out_.empty() && (line_ || space_)) {
    out_.push_back(line_ ? '\n' : ' ');
    last_ = joiner_ = 0;
  }
  space_ = line_ = false;
}

void TextCleaner::add_letter(std::string_view bytes, std::uint32_t letter) {
  if (letter == 0x200c || letter == 0x200d) {
    if (!space_ && !line_ && takes_joiner(last_)) joiner_ = letter;
    return;
  }
  if (is_variation(letter)) {
    // One behind a letter picks its form; a row of them hides a message.
    if (space_ || line_ || out_.empty() || joiner_ != 0 || is_variation(last_)) return;
  } else {
    add_separator();
  }
  if (joiner_ != 0 && takes_joiner(letter)) out_ += joiner_ == 0x200c ? "\u200c" : "\u200d";
  joiner_ = 0;
  last_ = letter;
  out_.append(bytes);
}

void TextCleaner::add(std::string_view text, bool keep_lines) {
  const auto size = static_cast<int32_t>(std::min<std::size_t>(text.size(), INT32_MAX));
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  for (int32_t i = 0; i < size;) {
    const int32_t start = i;
    i = end_of_plain(bytes, i, size);
    if (i > start) {
      add_separator();
      last_ = joiner_ = 0;
      out_.append(text.data() + start, static_cast<std::size_t>(i - start));
      continue;
    }
    UChar32 c = bytes[i];
    if (c < 0x80)
      ++i;
    else
      U8_NEXT(bytes, i, size, c);
    if (c < 0) continue;
    const auto letter = static_cast<std::uint32_t>(c);
    if (letter == '\n' && keep_lines)
      line_ = true;
    else if (letter == ' ' || (letter >= 9 && letter <= 13) || is_wide_space(letter))
      space_ = true;
    else if (!is_removed(letter))
      add_letter({text.data() + start, static_cast<std::size_t>(i - start)}, letter);
  }
}

std::string TextCleaner::take() {
  std::string text = std::move(out_);
  clear();
  return text;
}

void TextCleaner::clear() {
  out_.clear();
  space_ = line_ = false;
  last_ = joiner_ = 0;
}

std::string clean_text(std::string_view text, bool keep_lines) {
  TextCleaner cleaner;
  cleaner.add(text, keep_lines);
  return cleaner.take();
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  std::size_t dense = 0;
  bool inside = false;
  const auto size = static_cast<int32_t>(std::min<std::size_t>(text.size(), INT32_MAX));
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  for (int32_t i = 0; i < size;) {
    const Piece piece({text.data(), static_cast<std::size_t>(size)}, static_cast<std::size_t>(i));
    const int32_t end = std::min<int32_t>(size - i, Piece::kSize) + i;
    if (!piece.any([](uint8_t c) { return c >= 0x80; })) {
      words += ascii_words(piece, inside);
      i = end;
      continue;
    }
    while (i < end) {
      UChar32 c = 0;
      U8_NEXT(bytes, i, size, c);
      const bool is_script_without_spaces = is_dense(c);
      dense += is_script_without_spaces ? 1 : 0;
      const bool letter = !is_script_without_spaces && (is_word_letter(c) || ((c == 0x2019 || c == '\'') && inside));
      words += letter && !inside ? 1 : 0;
      inside = letter;
    }
  }
  return words + (dense + 1) / 2;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = text.size();
  for (std::size_t at = 0; at < text.size(); at += Piece::kSize)
    count -= Piece(text, at).count([](uint8_t c) { return (c & 0xc0) == 0x80; });
  return count;
}

}  // namespace sidelight::article
