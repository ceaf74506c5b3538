#include "article/head/metadata.hpp"

#include <algorithm>
#include <array>

#include "article/head/byline.hpp"
#include "article/head/dates/fold.hpp"
#include "article/head/lead_image.hpp"
#include "article/head/page_language.hpp"
#include "article/head/publication_dates.hpp"
#include "article/head/title.hpp"
#include "article/page/page_address.hpp"
#include "article/text/clean_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMostTags = 50;

bool is_front_page(std::string_view address) {
  const std::size_t start = address.find("://");
  if (start == address.npos) return true;
  const std::size_t path = address.find('/', start + 3);
  return path == address.npos || address.substr(path) == "/";
}

// What the page calls its own address: one that leads to the front page from below it is a mistake of the page's.
SourcedText canonical_of(const PageFacts& facts, std::string_view url) {
  SourcedText canonical;
  const auto offer = [&](std::string_view link, std::string_view from) {
    std::string address = page_address(trim(link), url);
    if (!is_front_page(address) || is_front_page(url)) canonical.fill(std::move(address), from);
  };
  offer(facts.canonical, source::kHtml);
  offer(facts.meta({"og:url"}), source::kOpenGraph);
  offer(facts.data.url, source::kJsonLd);
  return canonical;
}

SourcedText site_of(const PageFacts& facts) {
  SourcedText site;
  site.fill(collapse_space(facts.meta({"og:site_name"})), source::kOpenGraph);
  site.fill(collapse_space(facts.meta({"application-name", "al:ios:app_name", "apple-mobile-web-app-title"})),
            source::kMeta);
  if (const std::string publisher = collapse_space(facts.data.publisher);
      !publisher.contains("://") && !publisher.starts_with('#'))
    site.fill(publisher, source::kJsonLd);
  return site;
}

bool is_home_word(std::string_view name) {
  constexpr auto kHome = std::to_array<std::string_view>(
      {"home",    "homepage", "start",    "startseite", "accueil",       "inicio",    "inici",      "pagina inicial",
       "hjem",    "hem",      "forside",  "etusivu",    "strona glowna", "domu",      "uvod",       "главная",
       "головна", "αρχικη",   "anasayfa", "ana sayfa",  "beranda",       "trang chu", "الرئيسية",   "خانه",
       "ראשי",    "首页",     "首頁",     "ホーム",     "トップ",        "홈",        "front page", "news home"});
  return std::ranges::find(kHome, fold(name)) != kHome.end();
}

SourcedText section_of(const PageFacts& facts, std::string_view url, const Article& article) {
  SourcedText section;
  section.fill(collapse_space(facts.meta({"article:section", "og:article:section"})), source::kOpenGraph);
  section.fill(collapse_space(facts.data.section), source::kJsonLd);
  section.fill(collapse_space(facts.meta({"parsely-section", "section", "cxenseparse:recs:category", "dc.subject"})),
               source::kMeta);
  section.fill(collapse_space(utf8_prefix(facts.items.section, 200)), source::kMicrodata);
  const auto host = host_of(url);
  for (const std::string& crumb : facts.data.breadcrumbs)
    if (!is_home_word(crumb) && crumb.size() <= 60 && !is_site(crumb, article.site, host) &&
        fold(crumb) != fold(article.title))
      section.fill(collapse_space(crumb), source::kJsonLd);
  if (section.value.size() > 200) section.value = std::string(utf8_prefix(section.value, 200));
  if (!section.empty()) return section;
  // The first folder, where it is one plain word: /politics/2024/05/01/storm
  const std::size_t start = url.find("://");
  const std::size_t slash = start == url.npos ? url.npos : url.find('/', start + 3);
  const std::size_t end = slash == url.npos ? url.npos : url.find('/', slash + 1);
  if (end == url.npos) return section;
  const std::string_view folder = url.substr(slash + 1, end - slash - 1);
  constexpr auto kFolders = std::to_array<std::string_view>(
      {"news",        "article",  "articles", "story",     "stories",  "blog",     "posts",
       "post",        "amp",      "content",  "artikel",   "archive",  "archives", "index",
       "nachrichten", "noticias", "notizie",  "actualite", "category", "detail",   "read"});
  const bool plain = folder.size() >= 4 && folder.size() <= 20 &&
                     std::ranges::all_of(folder, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!plain || std::ranges::find(kFolders, folder) != kFolders.end()) return section;
  std::string name(folder);
  name.front() = static_cast<char>(name.front() - 32);
  section.fill(std::move(name), source::kUrl);
  return section;
}

Sourced<std::vector<std::string>> tags_of(const PageFacts& facts) {
  std::vector<std::string> all = facts.data.keywords;
  std::string_view from = source::kJsonLd;
  for (const std::string_view key : {"article:tag", "og:article:tag", "keywords", "news_keywords", "parsely-tags"}) {
    if (!all.empty()) break;
    from = source::of_meta(key);
    for (const auto value : facts.all(key))
      for (const auto part : split(value, ','))
        if (!trim(part).empty()) all.emplace_back(trim(part));
  }
  std::vector<std::string> unique;
  std::vector<std::string> seen;
  for (std::string& tag : all) {
    if (unique.size() >= kMostTags) break;
    std::string folded = fold(tag);
    if (tag.empty() || tag.size() > 200 || std::ranges::find(seen, folded) != seen.end()) continue;
    seen.push_back(std::move(folded));
    unique.push_back(std::move(tag));
  }
  Sourced<std::vector<std::string>> tags;
  tags.fill(std::move(unique), from);
  return tags;
}

// A wall that the page only has ready for later says nothing: its text has to be short, too.
std::string_view paywall_source(const PageFacts& facts, std::size_t words) {
  if (facts.data.not_free) return source::kJsonLd;
  const std::string tier =
      to_lower_ascii(facts.meta({"article:content_tier", "og:article:content_tier", "content_tier"}));
  if (tier == "locked" || tier == "metered" || tier == "paid" || tier == "premium") return source::kOpenGraph;
  if (facts.items.not_free) return source::kMicrodata;
  return facts.items.paywall && words < 250 ? source::kPage : std::string_view();
}

void keep(Article& article, const char* field, std::string_view from) {
  if (!from.empty()) article.sources[field] = from;
}

template <typename Value>
void keep(Article& article, const char* name, Value& field, Sourced<Value> found) {
  field = std::move(found.value);
  if (!field.empty()) keep(article, name, found.source);
}

}  // namespace

std::string absolute_url(std::string_view link, std::string_view base) {
  link = trim(link);
  if (link.empty() || link.size() > 4000 ||
      std::ranges::any_of(link, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '"' || c == '<'; }))
    return {};
  if (link.starts_with("https://") || link.starts_with("http://")) return std::string(link);
  const std::size_t scheme = base.find("://");
  if (scheme == base.npos) return {};
  std::string out(base.substr(0, scheme));
  if (link.starts_with("//")) return out + ":" + std::string(link);
  const std::string_view head = link.substr(0, link.find_first_of("/?#"));
  if (head.contains(':')) return {};
  const std::size_t path = base.find_first_of("/?#", scheme + 3);
  out = base.substr(0, path);
  if (link.starts_with('/')) return out + std::string(link);
  if (path == base.npos || base[path] != '/') return out + "/" + std::string(link);
  const std::string_view folder = base.substr(path, base.find_first_of("?#", path) - path);
  out += folder.substr(0, folder.rfind('/') + 1);
  return out += link;
}

void add_metadata(const Analysis& analysis, std::string_view url, Article& article) {
  const PageFacts& facts = analysis.facts;
  const std::string_view host = host_of(url);
  article.url = url;
  article.original = url;
  keep(article, "canonical", article.canonical, canonical_of(facts, url));
  SourcedText site = site_of(facts);
  keep(article, "title", article.title, title_of(analysis, site.value, host));
  const std::string name = site.value;
  site.fill(std::string(host), source::kUrl);
  keep(article, "site", article.site, std::move(site));
  const std::size_t headline = headline_block(analysis, article.title);
  keep(article, "byline", article.byline, byline_of(analysis, name, host, headline));
  keep(article, "language", article.language, language_of(facts, article.text));
  keep(article, "direction", article.direction, direction_of(facts, article.language, article.text));
  PublicationDates dates = dates_of(analysis, url, article.language, headline);
  keep(article, "published", article.published, std::move(dates.published));
  keep(article, "modified", article.modified, std::move(dates.modified));
  SourcedLead lead = lead_of(analysis, article, url);
  article.lead = std::move(lead.image);
  keep(article, "lead", lead.source);
  keep(article, "section", article.section, section_of(facts, url, article));
  keep(article, "tags", article.tags, tags_of(facts));
  const std::string_view wall = paywall_source(facts, article.words);
  article.paywalled = !wall.empty();
  keep(article, "paywalled", wall);
}

}  // namespace sidelight::article
