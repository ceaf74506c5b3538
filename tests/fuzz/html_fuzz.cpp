// Any bytes in place of a page, through the whole reader: what comes out is as promised, whoever wrote the page.
#include <unicode/utf8.h>

#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "article/read_page.hpp"
#include "base/text.hpp"

using namespace sidelight;

namespace {

void check_text(std::string_view text, bool lines) {
  if (!is_valid_utf8(text)) std::abort();
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    const bool control = (c < 0x20 && !(lines && c == '\n')) || (c >= 0x7f && c < 0xa0);
    const bool direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f;
    const bool unseen = c == 0x200b || c == 0xad || c == 0xfeff || c == 0x2060 || (c >= 0xe0000 && c <= 0xe007f) ||
                        (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
    if (control || direction || unseen) std::abort();
  }
}

void check_address(std::string_view address) {
  if (address.empty()) return;
  if (!address.starts_with("https://") && !address.starts_with("http://")) std::abort();
  for (const char c : address)
    if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f) std::abort();
}

void check(const Article& article) {
  check_text(article.text, true);
  for (const std::string* text :
       {&article.title, &article.published, &article.modified, &article.site, &article.language, &article.direction,
        &article.lead.caption, &article.section, &article.page_kind, &article.extracted_by})
    check_text(*text, false);
  for (const auto* texts : {&article.byline, &article.tags, &article.notes})
    for (const std::string& text : *texts) check_text(text, false);
  for (const std::string* address : {&article.url, &article.original, &article.canonical, &article.lead.url})
    check_address(*address);
  for (const TextLink& link : article.links) check_address(link.url);
  for (const Block& block : article.blocks) check_address(block.image);
  const auto back = article_from(nlohmann::json::parse(header_of(article).dump()), article.text);
  if (!back || *back != article) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  PageLinks links;
  const auto article =
      article::read_page({.url = "https://news.example.org/2024/05/a-story", .content_type = "", .html = html}, &links);
  for (const std::string* address : {&links.refresh, &links.canonical, &links.amphtml, &links.next, &links.whole})
    check_address(*address);
  if (page_links_from(to_json(links)) != links) std::abort();
  if (article) {
    check(*article);
  } else if (article.error().message.empty() || article.error().hint.empty()) {
    std::abort();
  }
  return 0;
}
