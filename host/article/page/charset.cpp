#include "article/page/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "article/page/encoding_label.hpp"
#include "article/page/encoding_looks.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMetaWindow = 1024;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

// The value behind `charset` `=` in a header, a meta's content or a meta's charset attribute.
std::string_view label_after_charset(std::string_view text) {
  const std::string low = to_lower_ascii(text);
  for (std::size_t at = low.find("charset"); at != low.npos; at = low.find("charset", at)) {
    at += 7;
    std::size_t i = at;
    while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) ++i;
    if (i >= text.size() || text[i] != '=') continue;
    ++i;
    while (i < text.size() && (text[i] == ' ' || text[i] == '"' || text[i] == '\'')) ++i;
    const std::size_t end = text.find_first_of(" \t\r\n\"';,>/", i);
    return text.substr(i, end == text.npos ? text.npos : end - i);
  }
  return {};
}

std::string_view encoding_of_meta(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kMetaWindow);
  const std::string low = to_lower_ascii(head);
  if (low.starts_with("<?xml")) {
    const std::size_t at = low.find("encoding=");
    if (at != low.npos && at < low.find('>') && at + 10 < head.size()) {
      const std::size_t end = head.find_first_of("\"'", at + 10);
      if (const auto name = encoding_of(head.substr(at + 10, end == head.npos ? 0 : end - at - 10)); !name.empty())
        return name;
    }
  }
  for (std::size_t at = low.find("<meta"); at != low.npos; at = low.find("<meta", at + 5)) {
    const std::size_t end = low.find('>', at);
    const std::string_view name =
        encoding_of(label_after_charset(head.substr(at, end == low.npos ? low.npos : end - at)));
    if (name.starts_with("UTF-16")) return "UTF-8";  // it was read as bytes, so it cannot be
    if (name == "x-user-defined") return "windows-1252";
    if (!name.empty()) return name;
  }
  return {};
}

// From 0xa0 on; the one encoding of the standard that ICU does not have.
constexpr std::uint16_t kLatin10[96] = {
    0xa0,  0x104, 0x105, 0x141, 0x20ac, 0x201e, 0x160, 0xa7,  0x161, 0xa9,  0x218, 0xab, 0x179, 0xad,  0x17a, 0x17b,
    0xb0,  0xb1,  0x10c, 0x142, 0x17d,  0x201d, 0xb6,  0xb7,  0x17e, 0x10d, 0x219, 0xbb, 0x152, 0x153, 0x178, 0x17c,
    0xc0,  0xc1,  0xc2,  0x102, 0xc4,   0x106,  0xc6,  0xc7,  0xc8,  0xc9,  0xca,  0xcb, 0xcc,  0xcd,  0xce,  0xcf,
    0x110, 0x143, 0xd2,  0xd3,  0xd4,   0x150,  0xd6,  0x15a, 0x170, 0xd9,  0xda,  0xdb, 0xdc,  0x118, 0x21a, 0xdf,
    0xe0,  0xe1,  0xe2,  0x103, 0xe4,   0x107,  0xe6,  0xe7,  0xe8,  0xe9,  0xea,  0xeb, 0xec,  0xed,  0xee,  0xef,
    0x111, 0x144, 0xf2,  0xf3,  0xf4,   0x151,  0xf6,  0x15b, 0x171, 0xf9,  0xfa,  0xfb, 0xfc,  0x119, 0x21b, 0xff};

std::string from_single_bytes(std::string_view bytes, std::string_view encoding) {
  const bool user_defined = encoding == "x-user-defined";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    unsigned letter = byte;
    if (user_defined && byte >= 0x80)
      letter = 0xf700u + byte;
    else if (!user_defined && byte >= 0xa0)
      letter = kLatin10[byte - 0xa0];
    char letters[4];
    int size = 0;
    U8_APPEND_UNSAFE(letters, size, letter);
    out.append(letters, static_cast<std::size_t>(size));
  }
  return out;
}

std::string transcode(std::string_view bytes, std::string_view encoding) {
  if (encoding == "UTF-8") return repair_utf8(bytes);
  if (encoding == "ISO-8859-16" || encoding == "x-user-defined") return from_single_bytes(bytes, encoding);
  // The standard's answer to encodings that hide markup from one reader and show it to another.
  if (encoding == "replacement") return "\ufffd";
  UErrorCode status = U_ZERO_ERROR;
  const Converter from(ucnv_open(converter_of(encoding), &status), ucnv_close);
  const Converter to(ucnv_open("UTF-8", &status), ucnv_close);
  if (U_FAILURE(status)) return repair_utf8(bytes);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2 + 64);
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  UChar pivot[4096];
  UChar* pivot_source = pivot;
  UChar* pivot_target = pivot;
  char chunk[16384];
  bool first = true;
  do {
    char* target = chunk;
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, chunk + sizeof chunk, &source, source_end, pivot, &pivot_source,
                   &pivot_target, pivot + 4096, first, true, &status);
    first = false;
    out.append(chunk, target);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return is_valid_utf8(out) ? out : repair_utf8(out);
}

// Valid, and with enough of other than ASCII in it that no legacy encoding would be so by chance.
bool is_long_utf8(std::string_view bytes) {
  const auto high = std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return high >= 24 && is_valid_utf8(bytes);
}

std::size_t mark_size(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return 3;
  return bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE") ? 2 : 0;
}

struct Choice {
  std::string_view encoding;
  bool flawless = false;  // known to be valid UTF-8: nobody needs to look again
};

Choice choose(std::string_view bytes, std::string_view content_type) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"UTF-8"};
  if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE"};
  if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE"};
  std::string_view declared = encoding_of(label_after_charset(content_type));
  if (declared.empty()) declared = encoding_of_meta(bytes);
  if (declared.empty()) return {encoding_by_looks(bytes)};
  // Every other byte a NUL: no declaration explains that but one.
  if (!declared.starts_with("UTF-16"))
    if (const auto wide = utf16_by_looks(bytes); !wide.empty()) return {wide};
  if (declared == "UTF-8") {
    if (is_valid_utf8(bytes)) return {declared, true};
    const auto evidence = utf8_evidence(bytes);
    if (evidence.bad >= 4 && evidence.bad > 4 * evidence.good) return {encoding_by_looks(bytes)};
  }
  // Pages lie: copies that were saved as UTF-8 keep the old label. Long flawless UTF-8 is never anything else by
  // chance.
  if (!declared.starts_with("UTF-") && declared != "ISO-2022-JP" && is_long_utf8(bytes)) return {"UTF-8", true};
  return {declared};
}

}  // namespace

std::string_view choose_encoding(std::string_view bytes, std::string_view content_type) {
  return choose(bytes, content_type).encoding;
}

Decoded decode_page(std::string_view bytes, std::string_view content_type) {
  const auto [encoding, flawless] = choose(bytes, content_type);
  Decoded decoded{.encoding = encoding, .bytes = bytes.substr(mark_size(bytes))};
  if (encoding != "UTF-8" || !(flawless || is_valid_utf8(decoded.bytes)))
    decoded.converted = transcode(decoded.bytes, encoding);
  return decoded;
}

}  // namespace sidelight::article
