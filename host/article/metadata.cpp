#include "article/metadata.hpp"

#include <algorithm>

#include "article/byline.hpp"
#include "article/clean_text.hpp"
#include "article/iso_date.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

std::string_view host_of(std::string_view url) {
  const std::size_t start = url.find("//");
  if (start == url.npos) return {};
  url.remove_prefix(start + 2);
  url = url.substr(0, url.find_first_of("/?#:"));
  return url.starts_with("www.") ? url.substr(4) : url;
}

// Letters and digits only, lower case: "The Daily Post" and thedailypost are one.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : to_lower_ascii(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out.push_back(c);
  return out.starts_with("the") && out.size() > 6 ? out.substr(3) : out;
}

bool is_site(std::string_view part, std::string_view site, std::string_view host) {
  const std::string name = folded(part);
  if (name.size() < 2) return false;
  const std::string known = folded(site);
  if (!known.empty() &&
      (name == known || (known.size() > 4 && name.contains(known) && name.size() < known.size() + 16)))
    return true;
  const std::string address = folded(host.substr(0, host.rfind('.')));
  return address.size() > 2 &&
         (address.contains(name) || (name.contains(address) && name.size() < address.size() + 16));
}

std::string first_heading(const Analysis& analysis, std::string_view like) {
  std::string first;
  std::size_t ones = 0;
  const std::string wanted = folded(like);
  for (const TextBlock& block : analysis.blocks) {
    if (block.kind != BlockKind::heading || block.level > 2) continue;
    const std::string text = folded(block.text);
    if (block.words >= 2 && !wanted.empty() && wanted.contains(text) && text.size() * 2 > wanted.size())
      return block.text;
    if (block.level == 1 && block.words >= 2) {
      if (first.empty()) first = block.text;
      ++ones;
    }
  }
  return ones == 1 || like.empty() ? first : std::string();
}

std::string title_of(const Analysis& analysis, std::string_view site, std::string_view host) {
  const PageFacts& facts = analysis.facts;
  std::string declared = without_site(
      collapse_space(facts.meta({"og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "title"})),
      site, host);
  const std::string element = without_site(facts.title, site, host);
  const std::string heading = first_heading(analysis, declared.empty() ? element : declared);
  if (!heading.empty()) return heading;
  const std::string headline = collapse_space(facts.data.headline);
  if (!headline.empty() && !is_site(headline, site, host)) return headline;
  if (!declared.empty() && !is_site(declared, site, host)) return declared;
  return element;
}

std::string from_times(const Tree& tree, std::string_view itemprop) {
  std::string first;
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    const Node& n = tree.nodes[i];
    if (n.tag == Tag::text || n.attribute_count == 0) continue;
    const std::string_view property = tree.attribute(i, "itemprop");
    const bool wanted = !property.empty() && property.contains(itemprop);
    if (!wanted && (n.tag != Tag::time || itemprop != "datePublished" || !first.empty())) continue;
    std::string_view value = tree.attribute(i, "datetime");
    if (value.empty()) value = tree.attribute(i, "content");
    std::string date = iso_date(value.empty() ? std::string_view(tree.text_below(i, 100)) : value);
    if (wanted && !date.empty()) return date;
    if (first.empty()) first = std::move(date);
  }
  return first;
}

// A date in a short block near the title, such as "Published 1 May 2024, 10:30".
std::string visible_date(const Analysis& analysis) {
  std::size_t seen = 0;
  for (const TextBlock& block : analysis.blocks) {
    if (++seen > 400) break;
    if (block.characters > 90 || block.words < 2) continue;
    if (std::string date = iso_date(block.text); !date.empty()) return date;
  }
  return {};
}

std::string published_of(const Analysis& analysis, std::string_view url) {
  const PageFacts& facts = analysis.facts;
  if (std::string date = iso_date(facts.data.published); !date.empty()) return date;
  for (const char* key : {"article:published_time",
                          "og:article:published_time",
                          "datepublished",
                          "article:published",
                          "og:published_time",
                          "parsely-pub-date",
                          "sailthru.date",
                          "date",
                          "pubdate",
                          "publishdate",
                          "publish-date",
                          "publish_date",
                          "published_time",
                          "dc.date.issued",
                          "dc.date",
                          "dcterms.date",
                          "dcterms.created",
                          "dc.date.created",
                          "citation_publication_date",
                          "citation_date",
                          "article.published",
                          "article:post_date",
                          "originalpublicationdate",
                          "cxenseparse:recs:publishtime",
                          "iso-8601-publish-date",
                          "last-modified",
                          "article_date_original",
                          "created",
                          "displaydate"})
    if (std::string date = iso_date(facts.meta({key})); !date.empty()) return date;
  if (std::string date = from_times(analysis.tree, "datePublished"); !date.empty()) return date;
  if (std::string date = date_in_url(url); !date.empty()) return date;
  if (std::string date = visible_date(analysis); !date.empty()) return date;
  return iso_date(facts.meta({"article:modified_time", "og:updated_time", "datemodified"}));
}

std::string modified_of(const Analysis& analysis) {
  if (std::string date = iso_date(analysis.facts.data.modified); !date.empty()) return date;
  for (const char* key : {"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
                          "dc.date.modified", "lastmod", "last-modified"})
    if (std::string date = iso_date(analysis.facts.meta({key})); !date.empty()) return date;
  return from_times(analysis.tree, "dateModified");
}

bool is_right_to_left(std::string_view language) {
  const std::string low = to_lower_ascii(language.substr(0, language.find_first_of("-_")));
  return low == "ar" || low == "he" || low == "iw" || low == "fa" || low == "ur" || low == "ps" || low == "yi" ||
         low == "ckb" || low == "dv" || low == "ug";
}

// Letters of right-to-left scripts against all others, where the page itself does not say.
bool looks_right_to_left(std::string_view text) {
  std::size_t right = 0;
  std::size_t left = 0;
  for (const char c : text.substr(0, 4000)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xd6 && byte <= 0xdf)
      ++right;
    else if ((byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= 0xc3 && byte <= 0xd5))
      ++left;
  }
  return right > left;
}

std::string language_of(const PageFacts& facts) {
  for (std::string_view value :
       {std::string_view(facts.language), facts.meta({"og:locale", "content-language", "language", "dc.language"}),
        std::string_view(facts.data.language)}) {
    value = value.substr(0, value.find_first_of(",; "));
    std::string tag(trim(value));
    std::ranges::replace(tag, '_', '-');
    const bool plain = std::ranges::all_of(tag, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (tag.size() >= 2 && tag.size() <= 20 && plain &&
        (tag.size() == 2 || tag[2] == '-' || tag.size() == 3 || tag[3] == '-'))
      return tag;
  }
  return {};
}

LeadImage lead_of(const Analysis& analysis, const Article& article, std::string_view url) {
  const PageFacts& facts = analysis.facts;
  LeadImage lead;
  for (const std::string_view link :
       {facts.meta({"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"}),
        std::string_view(facts.data.image)})
    if (lead.url.empty()) lead.url = absolute_url(link, url);
  lead.caption = collapse_space(facts.data.image_caption);
  for (const Block& block : article.blocks)
    if (lead.caption.empty() && block.kind == BlockKind::caption)
      lead.caption = article.text.substr(block.span.start, block.span.end - block.span.start);
  if (!lead.caption.empty()) return lead;
  for (const TextBlock& block : analysis.blocks)
    if (block.kind == BlockKind::caption && block.words >= 4) return lead.caption = block.text, lead;
  return lead;
}

std::vector<std::string> tags_of(const PageFacts& facts) {
  std::vector<std::string> tags = facts.data.keywords;
  for (const char* key : {"article:tag", "og:article:tag", "keywords", "news_keywords", "parsely-tags"}) {
    if (!tags.empty()) break;
    for (const auto value : facts.all(key))
      for (const auto part : split(value, ','))
        if (!trim(part).empty()) tags.emplace_back(trim(part));
  }
  std::vector<std::string> unique;
  for (std::string& tag : tags)
    if (unique.size() < 50 && tag.size() <= 200 && !tag.empty() && std::ranges::find(unique, tag) == unique.end())
      unique.push_back(std::move(tag));
  return unique;
}

bool is_paywalled(const Analysis& analysis) {
  if (analysis.facts.data.not_free) return true;
  const std::string tier =
      to_lower_ascii(analysis.facts.meta({"article:content_tier", "og:article:content_tier", "content_tier"}));
  return tier == "locked" || tier == "metered";
}

}  // namespace

std::string without_site(std::string_view title, std::string_view site, std::string_view host) {
  const std::string whole = clean_text(title);
  for (const std::string_view mark :
       {" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " \u2022 ", " :: ", " \u00bb ", " // ", ": ", " / "}) {
    const std::size_t last = whole.rfind(mark);
    if (last != whole.npos && last > 0 && is_site(std::string_view(whole).substr(last + mark.size()), site, host))
      return without_site(whole.substr(0, last), site, host);
    const std::size_t first = whole.find(mark);
    if (first != whole.npos && first > 0 && first + mark.size() + 8 < whole.size() &&
        is_site(std::string_view(whole).substr(0, first), site, host))
      return without_site(whole.substr(first + mark.size()), site, host);
  }
  return whole;
}

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
  article.canonical =
      absolute_url(facts.canonical.empty() ? facts.meta({"og:url"}) : std::string_view(facts.canonical), url);
  article.site = collapse_space(facts.meta({"og:site_name", "application-name", "al:ios:app_name"}));
  if (article.site.empty()) article.site = collapse_space(facts.data.publisher);
  article.title = title_of(analysis, article.site, host);
  if (article.site.empty()) article.site = host;
  article.byline = byline_of(analysis, article.site);
  article.published = published_of(analysis, url);
  article.modified = modified_of(analysis);
  article.language = language_of(facts);
  const bool says_right = facts.direction == "rtl" || (facts.direction.empty() && is_right_to_left(article.language));
  article.direction = says_right || looks_right_to_left(article.text) ? "rtl" : "ltr";
  article.lead = lead_of(analysis, article, url);
  article.section = collapse_space(facts.meta({"article:section", "og:article:section", "parsely-section"}));
  if (article.section.empty()) article.section = collapse_space(facts.data.section);
  article.tags = tags_of(facts);
  article.paywalled = is_paywalled(analysis);
  article.words = count_words(article.text);
}

}  // namespace sidelight::article
