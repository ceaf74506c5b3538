#include "article/kind/page_kind.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "article/kind/schema_types.hpp"
#include "article/text/hints.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

struct Evidence {
  std::uint32_t types = 0;
  std::size_t words = 0;          // of running text that was chosen
  std::size_t longest = 0;        // of its blocks
  std::size_t shown = 0;          // words on the page
  std::size_t teasers = 0;        // headings and list items that are links with some words
  std::size_t inner_teasers = 0;  // those among the chosen
  std::size_t headings = 0;       // among the chosen
  std::size_t times = 0;          // <time> elements
  std::size_t pictures = 0;
  std::size_t live_entries = 0;
  bool player = false;
  bool forum = false;
  bool dated = false;
  bool home_url = false;
  bool list_url = false;
  bool story_url = false;
  double link_share = 0;
};

bool is_teaser(const TextBlock& block) {
  return block.words >= 4 && block.link_characters * 3 >= block.characters * 2 &&
         (block.kind == BlockKind::heading || block.words >= 6);
}

void look_at_url(std::string_view url, Evidence& evidence) {
  const std::size_t scheme = url.find("://");
  if (scheme == url.npos) return;
  const std::string rest = to_lower_ascii(url.substr(scheme + 3, 1000));
  const std::size_t slash = rest.find('/');
  const std::string_view whole = slash == rest.npos ? std::string_view("/") : std::string_view(rest).substr(slash);
  const std::string_view path = whole.substr(0, whole.find_first_of("?#"));
  const std::string_view query = whole.substr(std::min(path.size(), whole.size()));
  std::vector<std::string_view> parts;
  for (const auto part : split(path, '/'))
    if (!part.empty()) parts.push_back(part);
  const bool identified = query.contains('=');
  if (!identified && (parts.empty() || (parts.size() == 1 && ((parts[0].size() <= 3 && parts[0][0] > '9') ||
                                                              parts[0].starts_with("index.") || parts[0] == "home" ||
                                                              parts[0].starts_with("default.")))))
    evidence.home_url = true;
  if (!parts.empty()) {
    const auto digits = std::ranges::count_if(whole, [](char c) { return c >= '0' && c <= '9'; });
    const auto joints = std::ranges::count_if(parts.back(), [](char c) { return c == '-' || c == '_' || c == '+'; });
    evidence.story_url = digits >= 5 || joints >= 3 || (digits >= 3 && parts.back().ends_with("html"));
  }
  constexpr auto kListWords = std::to_array<std::string_view>(
      {"tag",    "tags",    "category", "categories", "topic",     "topics",  "thema",
       "themen", "author",  "authors",  "search",     "suche",     "section", "sections",
       "rubrik", "archive", "archives", "label",      "kategorie", "tema",    "recherche"});
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (std::ranges::find(kListWords, parts[i]) != kListWords.end() && i + 2 >= parts.size()) evidence.list_url = true;
  if (parts.size() >= 2 && parts[parts.size() - 2] == "page" &&
      parts.back().find_first_not_of("0123456789") == std::string_view::npos)
    evidence.list_url = true;
  if (query.starts_with("?s=") || query.starts_with("?q=") || query.contains("&q=") || query.contains("query="))
    evidence.list_url = true;
}

void look_at_tree(const Analysis& analysis, Evidence& evidence) {
  const Tree& tree = analysis.tree;
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    const Node& n = tree.nodes[i];
    if (n.tag == Tag::text) continue;
    if (n.tag == Tag::time) ++evidence.times;
    if (n.tag == Tag::img) ++evidence.pictures;
    if (n.tag == Tag::video) evidence.player = true;
    if (n.tag == Tag::iframe) {
      const auto source = tree.attribute(i, "src");
      if (source.contains("player") || source.contains("/embed/") || source.contains("video")) evidence.player = true;
    }
    if (n.tag == Tag::meta && tree.attribute(i, "name") == "generator") {
      const std::string made_by = to_lower_ascii(tree.attribute(i, "content").substr(0, 100));
      for (const char* forum : {"phpbb", "discourse", "vbulletin", "xenforo", "mybb", "smf", "flarum", "invision"})
        if (made_by.contains(forum)) evidence.forum = true;
    }
    if ((n.tag == Tag::article || n.tag == Tag::div || n.tag == Tag::li || n.tag == Tag::section) &&
        (analysis.names[i] & kLive) != 0) {
      const auto names = tree.attribute(i, "class");
      if (names.contains("live") && (hints_of(names) & kLive) != 0) {
        const NodeId end = std::min<NodeId>(n.end, i + 200);
        for (NodeId k = i + 1; k < end; ++k)
          if (tree.nodes[k].tag == Tag::time) {
            ++evidence.live_entries;
            break;
          }
      }
    }
  }
}

Evidence evidence_of(const Analysis& analysis, const std::vector<std::size_t>& chosen, std::string_view url) {
  Evidence evidence;
  evidence.types = schema_types(analysis.tree, analysis.facts);
  std::size_t characters = 0;
  std::size_t link_characters = 0;
  for (const TextBlock& block : analysis.blocks) {
    evidence.shown += block.words;
    characters += block.characters;
    link_characters += block.link_characters;
    if (is_teaser(block)) ++evidence.teasers;
  }
  evidence.link_share = characters == 0 ? 0 : static_cast<double>(link_characters) / static_cast<double>(characters);
  for (const std::size_t i : chosen) {
    const TextBlock& block = analysis.blocks[i];
    if (is_teaser(block)) ++evidence.inner_teasers;
    if (block.kind == BlockKind::heading) ++evidence.headings;
    if (block.kind == BlockKind::heading || block.link_characters * 2 > block.characters) continue;
    evidence.words += block.words;
    evidence.longest = std::max<std::size_t>(evidence.longest, block.words);
  }
  const PageFacts& facts = analysis.facts;
  evidence.dated = !facts.data.published.empty() ||
                   !facts.meta({"article:published_time", "datepublished", "og:article:published_time"}).empty();
  look_at_url(url, evidence);
  look_at_tree(analysis, evidence);
  return evidence;
}

double certainty(double score) {
  return 1 / (1 + std::exp(-score));
}

// Above zero where the page is more like a list of stories than like a story.
double list_score(const Evidence& e) {
  double score = -2;
  if ((e.types & kTypeArticle) != 0) score -= 2.5;
  if ((e.types & kOpenGraphArticle) != 0) score -= 1.5;
  if (e.dated) score -= 2;
  if (e.story_url && !e.list_url) score -= 2;
  if ((e.types & kTypeList) != 0) score += 1.5;
  if ((e.types & kOpenGraphSite) != 0) score += .5;
  if (e.home_url) score += 3;
  if (e.list_url) score += 2.5;
  score += std::min(2.5, static_cast<double>(e.teasers) / 6);
  // A long guide has some headings that are links, too.
  score += std::min(3.0, static_cast<double>(e.inner_teasers) / (1 + static_cast<double>(e.words) / 100));
  score += e.link_share > .7 ? 1.5 : e.link_share > .5 ? .7 : 0;
  score += e.times >= 8 ? .7 : 0;
  score += e.words < 60 ? 2 : e.words < 150 ? 1 : e.words < 300 ? -.5 : e.words < 600 ? -2 : -4;
  if (e.longest >= 60) score -= 1;
  if (e.teasers < 4) score -= 3;
  return score;
}

}  // namespace

PageKind page_kind(const Analysis& analysis, const std::vector<std::size_t>& chosen, std::string_view url) {
  const Evidence e = evidence_of(analysis, chosen, url);
  const bool says_article = (e.types & (kTypeArticle | kOpenGraphArticle)) != 0;
  if ((e.types & kTypeLiveBlog) != 0) return {"live-blog", .97};
  if (e.live_entries >= 3 && e.words >= 60)
    return {"live-blog", std::min(.95, .6 + .05 * static_cast<double>(e.live_entries))};
  if ((e.types & kOpenGraphVideo) != 0 && e.words < 250) return {"video", .93};
  if ((e.types & kTypeVideo) != 0 && !says_article && e.words < 150 && e.teasers < 40) return {"video", .9};
  if ((e.types & kPlayer) != 0 && e.player && !says_article && e.words < 80) return {"video", .75};
  if ((e.types & kTypeProduct) != 0 && !says_article && ((e.types & kOpenGraphProduct) != 0 || e.words < 400) &&
      !e.dated)
    return {"product", (e.types & kOpenGraphProduct) != 0 ? .95 : .8};
  if (!says_article && ((e.types & kTypeForum) != 0 || e.forum))
    return {"forum", (e.types & kTypeForum) != 0 ? .9 : .85};
  if ((e.types & kTypeGallery) != 0 && !says_article && e.words < 250) return {"gallery", .85};
  const double list = certainty(list_score(e));
  if (list >= .6) return {e.home_url ? "home" : "list", list, e.longest};
  const double short_text = e.words < 40 ? 1.5 : e.words < 100 ? .5 : 0;
  return {"article", std::max(.5, certainty(1.0 + (says_article ? 1.5 : 0) + (e.dated ? 1 : 0) +
                                            std::min(2.0, static_cast<double>(e.words) / 200) - short_text -
                                            std::max(0.0, 2 + list_score(e))))};
}

std::string_view kind_sentence(std::string_view kind) {
  constexpr auto kSentences = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"home", "This page is a site's front page, not an article"},
      {"list", "This page is a list of stories, not an article"},
      {"video", "This page shows a video; its text is only what stands beside it"},
      {"gallery", "This page is a gallery of pictures, not an article"},
      {"forum", "This page is a discussion, not an article"},
      {"product", "This page offers something for sale, it is not an article"},
      {"other", "This page is not an article"},
  });
  for (const auto& [name, sentence] : kSentences)
    if (name == kind) return sentence;
  return {};
}

}  // namespace sidelight::article
