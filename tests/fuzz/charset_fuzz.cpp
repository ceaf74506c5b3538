// Any bytes with any content type become valid UTF-8. The first line is the header's value, the rest is the page.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "article/page/charset.hpp"
#include "article/page/encoding_label.hpp"
#include "base/text.hpp"

using namespace sidelight;
using namespace sidelight::article;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  const std::string_view type = line == input.npos ? std::string_view() : input.substr(0, line);
  const std::string_view bytes = line == input.npos ? input : input.substr(line + 1);
  const Decoded decoded = decode_page(bytes, type);
  if (!is_valid_utf8(decoded.text())) std::abort();
  if (converter_of(decoded.encoding) == nullptr) std::abort();
  if (decoded.text().size() > 4 * bytes.size() + 16) std::abort();
  return 0;
}
