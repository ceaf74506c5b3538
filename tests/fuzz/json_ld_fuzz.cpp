// Any script in place of a page's JSON-LD: what comes out is bounded, and every author in it is usable text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "article/head/json_ld.hpp"
#include "article/head/person_names.hpp"
#include "base/text.hpp"

using namespace sidelight;
using namespace sidelight::article;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = repair_utf8({reinterpret_cast<const char*>(data), size});
  const StructuredData found = structured_data_of(text, {"https://news.example.org/a/1"});
  if (found.authors.size() + found.organizations.size() > kMaxNames || found.keywords.size() > 50) std::abort();
  for (const std::string& author : found.authors)
    for (const std::string& name : names_in(author))
      if (name.empty() || !is_valid_utf8(name)) std::abort();
  for (const std::string* value : {&found.headline, &found.body, &found.section, &found.image_caption})
    if (!is_valid_utf8(*value)) std::abort();
  return 0;
}
