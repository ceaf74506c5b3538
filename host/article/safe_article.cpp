#include "article/safe_article.hpp"

#include <algorithm>

#include "article/page/page_address.hpp"
#include "article/text/clean_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kLine = 1'000;       // bytes of a title or a name
constexpr std::size_t kSentences = 4'000;  // of a caption
constexpr std::size_t kAuthors = 50;
constexpr std::size_t kTags = 50;
constexpr std::size_t kNotes = 20;

void clean(std::string& text, std::size_t limit) {
  if (!text.empty()) text = std::string(trim(utf8_prefix(clean_text(utf8_prefix(text, 4 * limit)), limit)));
}

void clean(std::vector<std::string>& texts, std::size_t count, std::size_t limit) {
  if (texts.size() > count) texts.resize(count);
  for (std::string& text : texts) clean(text, limit);
  std::erase(texts, std::string());
}

void clean_address(std::string& address, std::string_view base) {
  if (!address.empty()) address = page_address(address, base);
}

}  // namespace

void make_safe(Article& article) {
  for (std::string* text : {&article.title, &article.site, &article.section}) clean(*text, kLine);
  for (std::string* text : {&article.published, &article.modified, &article.language, &article.direction})
    clean(*text, 100);
  clean(article.lead.caption, kSentences);
  clean(article.byline, kAuthors, kLine);
  clean(article.tags, kTags, kLine);
  clean(article.notes, kNotes, kSentences);
  const std::string base = page_address(article.url, {});
  for (std::string* address : {&article.url, &article.original, &article.canonical, &article.lead.url})
    clean_address(*address, base);
  for (Block& block : article.blocks) clean_address(block.image, base);
}

}  // namespace sidelight::article
