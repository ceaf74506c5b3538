#include "article/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "article/encoding_label.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMetaWindow = 1024;
constexpr std::size_t kDetectWindow = 64 * 1024;

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
using Detector = std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)>;

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
    if (!name.empty()) return name;
  }
  return {};
}

// The standard's legacy encodings only: what the detector calls otherwise is mapped through the labels or refused.
std::string_view encoding_by_looks(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return "UTF-8";
  UErrorCode status = U_ZERO_ERROR;
  const Detector detector(ucsdet_open(&status), ucsdet_close);
  if (U_FAILURE(status)) return "windows-1252";
  // Markup is ASCII and drowns the evidence, so what is shown to the detector starts where the other bytes do.
  const auto first = std::ranges::find_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto skip = static_cast<std::size_t>(first - bytes.begin());
  const std::string_view window = bytes.substr(skip > 256 ? skip - 256 : 0, kDetectWindow);
  ucsdet_setText(detector.get(), window.data(), static_cast<int32_t>(window.size()), &status);
  ucsdet_enableInputFilter(detector.get(), true);
  const UCharsetMatch* const match = ucsdet_detect(detector.get(), &status);
  const int32_t confidence = U_FAILURE(status) || match == nullptr ? 0 : ucsdet_getConfidence(match, &status);
  if (confidence < 20) return "windows-1252";
  const char* const name = ucsdet_getName(match, &status);
  const std::string_view encoding = name != nullptr ? encoding_of(name) : std::string_view();
  // One Latin alphabet looks much like another: only good evidence moves the choice from the most common one.
  for (const std::string_view latin : {"ISO-8859-2", "windows-1250", "windows-1254"})
    if (encoding == latin && confidence < 50) return "windows-1252";
  return encoding.empty() || encoding == "UTF-8" || encoding.starts_with("UTF-16") ? "windows-1252" : encoding;
}

std::string transcode(std::string_view bytes, std::string_view encoding) {
  if (encoding == "UTF-8") return is_valid_utf8(bytes) ? std::string(bytes) : repair_utf8(bytes);
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

}  // namespace

std::string_view choose_encoding(std::string_view bytes, std::string_view content_type) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  std::string_view declared = encoding_of(label_after_charset(content_type));
  if (declared.empty()) declared = encoding_of_meta(bytes);
  if (declared.empty()) return encoding_by_looks(bytes);
  // Pages lie: copies that were saved as UTF-8 keep the old label. Long flawless UTF-8 is never anything else by
  // chance.
  if (!declared.starts_with("UTF-") && declared != "ISO-2022-JP" && is_long_utf8(bytes)) return "UTF-8";
  return declared;
}

Decoded decode_page(std::string_view bytes, std::string_view content_type) {
  const std::string_view encoding = choose_encoding(bytes, content_type);
  return {transcode(bytes.substr(mark_size(bytes)), encoding), encoding};
}

}  // namespace sidelight::article
