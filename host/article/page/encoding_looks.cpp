#include "article/page/encoding_looks.hpp"

#include <unicode/utf8.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "article/page/encoding_label.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kDetectWindow = 64 * 1024;
constexpr std::size_t kEvidenceWindow = 1024 * 1024;

using Detector = std::unique_ptr<struct uchardet, decltype(&uchardet_delete)>;

// Its letters are ASCII bytes behind an escape, so that it is UTF-8 too as far as bytes go.
bool is_iso_2022_jp(std::string_view bytes) {
  for (std::size_t at = bytes.find('\x1b'); at != bytes.npos; at = bytes.find('\x1b', at + 1)) {
    const std::string_view escape = bytes.substr(at + 1, 2);
    if (escape == "$B" || escape == "$@") return true;
  }
  return false;
}

}  // namespace

std::string_view utf16_by_looks(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 2048);
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++(i % 2 == 0 ? even : odd);
  const std::size_t half = head.size() / 2;
  if (half < 8) return {};
  if (odd * 2 > half && even * 50 < half) return "UTF-16LE";
  if (even * 2 > half && odd * 50 < half) return "UTF-16BE";
  return {};
}

Utf8Evidence utf8_evidence(std::string_view bytes) {
  Utf8Evidence evidence;
  const auto size = static_cast<int32_t>(std::min(bytes.size(), kEvidenceWindow));
  const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
  for (int32_t i = 0; i < size;) {
    if (data[i] < 0x80) {
      ++i;
      continue;
    }
    UChar32 letter = 0;
    U8_NEXT(data, i, size, letter);
    ++(letter < 0 ? evidence.bad : evidence.good);
  }
  return evidence;
}

// The standard's legacy encodings only: what the detector calls otherwise is mapped through the labels or refused.
std::string_view encoding_by_looks(std::string_view bytes) {
  if (const auto wide = utf16_by_looks(bytes); !wide.empty()) return wide;
  if (is_valid_utf8(bytes)) return is_iso_2022_jp(bytes) ? "ISO-2022-JP" : "UTF-8";
  if (const auto evidence = utf8_evidence(bytes); evidence.good > 10 * evidence.bad) return "UTF-8";
  // Markup is ASCII and drowns the evidence, so what is shown to the detector starts where the other bytes do.
  const auto first = std::ranges::find_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  const auto skip = static_cast<std::size_t>(first - bytes.begin());
  const std::string_view window = bytes.substr(skip > 256 ? skip - 256 : 0, kDetectWindow);
  const Detector detector(uchardet_new(), uchardet_delete);
  if (!detector || uchardet_handle_data(detector.get(), window.data(), window.size()) != 0) return "windows-1252";
  uchardet_data_end(detector.get());
  const std::string_view name = uchardet_get_charset(detector.get());
  const std::string_view encoding = name == "UHC" ? "EUC-KR" : encoding_of(name);  // which the standard has in it
  return encoding.empty() || encoding == "UTF-8" || encoding.starts_with("UTF-16") ? "windows-1252" : encoding;
}

}  // namespace sidelight::article
