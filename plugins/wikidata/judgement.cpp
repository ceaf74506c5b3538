#include "wikidata/judgement.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "knowledge/fold.hpp"
#include "knowledge/types.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"
#include "wikidata/properties.hpp"

namespace sidelight::wikidata {
namespace {

using context::Cluster;
using context::Page;

constexpr std::size_t shortest_word = 4;
constexpr std::size_t shortest_name = 5;

// What stands in the description of too many to speak for one of them. Keys of words, sorted.
constexpr auto common = std::to_array<std::string_view>(
    {"area",    "body",       "born",        "building",     "business", "capital",       "city",
     "commune", "company",    "corporation", "country",      "county",   "district",      "enterprise",
     "female",  "firm",       "former",      "group",        "human",    "international", "local",
     "located", "male",       "member",      "municipality", "national", "organisation",  "organization",
     "people",  "person",     "place",       "politician",   "private",  "province",      "public",
     "region",  "settlement", "state",       "street",       "town",     "village",       "world"});
static_assert(std::ranges::is_sorted(common));

template <typename Map, typename Key>
const typename Map::mapped_type* look_up(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

std::string without_brackets(std::string_view title) {
  return std::string(title.substr(0, title.find(" (")));
}

bool is_own_name(std::string_view name, const Article& article, const Item& item) {
  const std::string folded = knowledge::fold(name);
  const auto same = [&folded](const std::string& other) { return knowledge::fold(other) == folded; };
  return !folded.empty() &&
         (same(without_brackets(article.title)) || same(item.label) || std::ranges::any_of(item.also, same));
}

std::string padded(std::string_view text) {
  return std::string(" ").append(text).append(" ");
}

bool holds_words(std::string_view text, std::string_view words) {
  return padded(text).contains(padded(words));
}

struct Words {
  std::set<std::string> small, capital;  ///< keys of those that the page has as well
};

std::set<std::string> keys_of(const std::string& text) {
  std::set<std::string> out;
  for (const text::Token& token : text::tokenize(text)) out.insert(context::word_key(token.in(text)));
  return out;
}

Words shared_words(const std::string& text, const Page& page, const std::set<std::string>& own) {
  Words out;
  for (const text::Token& token : text::tokenize(text)) {
    if (token.kind != text::TokenKind::word || text::is_stop_word(text::lower(token.in(text)))) continue;
    std::string key = context::word_key(token.in(text));
    if (key.size() < shortest_word || std::ranges::binary_search(common, key) || own.contains(key)) continue;
    if (page.words.contains(key)) (token.upper ? out.capital : out.small).insert(std::move(key));
  }
  return out;
}

// How many others of the page the text names; a country is shared by too many to count.
int others_named(const std::string& text, const Page& page, const std::string& own) {
  const std::string folded = knowledge::fold(text);
  std::set<std::string> named;
  for (const Cluster& cluster : page.clusters) {
    if (cluster.may_be == knowledge::kPlace || cluster.name.size() < shortest_name) continue;
    std::string name = knowledge::fold(cluster.name);
    if (name.empty() || holds_words(own, name) || holds_words(name, own) || !holds_words(folded, name)) continue;
    named.insert(std::move(name));
  }
  return static_cast<int>(named.size());
}

// Words in the description count most; a capital is mostly a country's and says little, as do words from a longer text.
int signs(const Page& page, const Cluster& cluster, const Article& article, const Item& item) {
  const std::string own = cluster.name + " " + item.label + " " + article.title;
  const std::set<std::string> own_words = keys_of(own);
  const Words described = shared_words(item.description + ". " + article.description, page, own_words);
  const Words told = shared_words(article.extract, page, own_words);
  const int named = others_named(article.extract, page, knowledge::fold(own));
  return 2 * static_cast<int>(described.small.size()) + (described.capital.empty() && told.capital.empty() ? 0 : 1) +
         (told.small.empty() ? 0 : 1) + 2 * named;
}

int signs_needed(const Cluster& cluster) {
  return cluster.may_be == knowledge::kPerson || !cluster.name.contains(' ') ? 3 : 2;
}

using Names = std::map<std::string, std::string>;  // item to how the page calls it

// Items of which one says something about the other.
std::set<std::string> related(const std::vector<Found>& found, const Names& names) {
  std::set<std::string> out;
  for (const Found& one : found)
    for (const Claim& claim : one.item->claims)
      if (const Property* const property = find_property(claim.property);
          property != nullptr && !property->shared && claim.to != one.article->item && names.contains(claim.to))
        out.insert({one.article->item, claim.to});
  return out;
}

std::string fact(std::string_view says, const std::string& other, int since) {
  std::string out(says);
  out.append(" ").append(other);
  if (since > 0) out.append(" (since ").append(std::to_string(since)).append(")");
  return out;
}

void add_fact(std::vector<std::string>& facts, std::string fact) {
  if (facts.size() < most_facts && std::ranges::find(facts, fact) == facts.end()) facts.push_back(std::move(fact));
}

// Each statement stands with both whom it is about, where both are shown.
void add_facts(std::vector<Found>& found, const Names& names) {
  for (Found& one : found) {
    for (const Claim& claim : one.item->claims) {
      const std::string* const other = look_up(names, claim.to);
      const Property* const property = find_property(claim.property);
      if (other == nullptr || property == nullptr || claim.to == one.article->item) continue;
      add_fact(one.facts, fact(property->says, *other, claim.since));
      const auto back = std::ranges::find_if(found, [&](const Found& it) { return it.article->item == claim.to; });
      if (back != found.end() && !property->says_back.empty())
        add_fact(back->facts, fact(property->says_back, names.at(one.article->item), claim.since));
    }
  }
}

// The item under a cluster's name, if it is that name's and of its kind.
std::optional<Found> candidate(const Cluster& cluster, std::size_t at, const Articles& articles, const Items& items) {
  const Article* const article = look_up(articles, cluster.name);
  if (article == nullptr || article->item.empty()) return std::nullopt;
  const Item* const item = look_up(items, article->item);
  if (item == nullptr || item->label.empty() || (item->is & cluster.may_be) == 0) return std::nullopt;
  if (!is_own_name(cluster.name, *article, *item)) return std::nullopt;
  return Found{.cluster = at, .article = article, .item = item, .facts = {}};
}

}  // namespace

std::vector<Found> judge(const Page& page, const Asked& asked, const Articles& articles, const Items& items) {
  Names anchors;
  for (const std::size_t at : asked.anchors) {
    const Article* const article = look_up(articles, page.clusters[at].name);
    if (article != nullptr && !article->item.empty()) anchors.emplace(article->item, page.clusters[at].name);
  }
  std::vector<Found> found;
  Names named = anchors;
  for (const std::size_t at : asked.unknown)
    if (auto one = candidate(page.clusters[at], at, articles, items))
      if (named.emplace(one->article->item, page.clusters[at].name).second) found.push_back(*std::move(one));
  const auto believed = related(found, named);
  std::erase_if(found, [&](const Found& one) {
    const Cluster& cluster = page.clusters[one.cluster];
    return !believed.contains(one.article->item) &&
           signs(page, cluster, *one.article, *one.item) < signs_needed(cluster);
  });
  Names shown = anchors;
  for (const Found& one : found) shown.emplace(one.article->item, page.clusters[one.cluster].name);
  add_facts(found, shown);
  return found;
}

}  // namespace sidelight::wikidata
