// Any text in place of a date: what comes out is ISO 8601, lies inside the text, and reads again as itself.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "article/head/iso_date.hpp"

using namespace sidelight::article;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr std::string_view kLanguages[] = {"", "en-GB", "de", "hr", "fa", "th", "ja"};
  const DateContext context{kLanguages[data[0] % 7], (data[0] & 0x80) != 0, 1800};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::size_t behind = 0;
  for (const DateInText& found : dates_in(text, context)) {
    if (found.date.size() < 10 || found.date[4] != '-' || found.date[7] != '-') std::abort();
    if (found.end > text.size() || found.start >= found.end || found.start < behind) std::abort();
    behind = found.start;
    if (iso_date(found.date, context) != found.date) std::abort();
  }
  (void)date_in_url(text);
  return 0;
}
