#include "article/head/microdata.hpp"

#include <array>
#include <bit>

#include "article/kind/schema_types.hpp"
#include "article/text/clean_text.hpp"
#include "article/text/element_names.hpp"
#include "article/text/plain_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMostMarks = 48;
constexpr std::size_t kLongestName = 300;
constexpr std::size_t kLongestValue = 2000;

// The type of the item that a property belongs to; empty where the page does not say.
std::string_view owner_type(const Tree& tree, NodeId node) {
  NodeId up = tree.nodes[node].parent;
  for (int steps = 0; steps < 40 && up != kNoNode; ++steps, up = tree.nodes[up].parent)
    if (tree.nodes[up].attribute_count > 0 && tree.has_attribute(up, "itemscope"))
      return tree.attribute(up, "itemtype");
  return {};
}

// A comment, a reviewed thing and a related product have authors and dates of their own.
bool is_article_type(std::string_view type) {
  return type.empty() || type.contains("Article") || type.contains("Posting") || type.contains("CreativeWork") ||
         type.contains("WebPage") || type.ends_with("/Blog") || type.ends_with("/Report") || type.ends_with("/Recipe");
}

void set(std::string& field, const Tree& tree, NodeId node) {
  if (field.empty()) field = item_value(tree, node);
}

void push(std::vector<NodeId>& nodes, NodeId node) {
  if (nodes.size() < kMostMarks) nodes.push_back(node);
}

bool has_word(std::string_view properties, std::string_view wanted) {
  for (const auto word : split(properties, ' '))
    if (word == wanted) return true;
  return false;
}

void add_property(const Tree& tree, NodeId node, std::string_view properties, Microdata& data) {
  if (!is_article_type(owner_type(tree, node))) return;
  for (const auto property : split(properties, ' ')) {
    if (property == "author" || property == "creator") push(data.authors, node);
    if (property == "headline") set(data.headline, tree, node);
    if (property == "datePublished" || property == "dateCreated") set(data.published, tree, node);
    if (property == "dateModified") set(data.modified, tree, node);
    if (property == "articleSection") set(data.section, tree, node);
    if (property == "image") set(data.image, tree, node);
    if (property == "inLanguage") set(data.language, tree, node);
    if (property == "isAccessibleForFree" && to_lower_ascii(item_value(tree, node)) == "false") data.not_free = true;
  }
}

void add_properties(const Tree& tree, NodeId node, Microdata& data) {
  const Node& n = tree.nodes[node];
  for (std::uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
    const auto& [name, value] = tree.attributes[i];
    if (name == "itemtype") data.types |= schema_type(trim(value));
    if (value.empty() || value.size() > kLongestValue) continue;
    if (name == "itemprop")
      add_property(tree, node, value, data);
    else if (name == "rel" && n.tag == Tag::a && has_word(value, "author"))
      push(data.author_links, node);
  }
}

struct NameWord {
  std::string_view word;
  std::uint32_t hint;
};

constexpr auto kNameWords = std::to_array<NameWord>({
    {"byline", kNamesAuthor},
    {"author", kNamesAuthor},
    {"autor", kNamesAuthor},
    {"writer", kNamesAuthor},
    {"yazar", kNamesAuthor},
    {"penulis", kNamesAuthor},
    {"reporter", kNamesAuthor},
    {"journalist", kNamesAuthor},
    {"redakt", kNamesAuthor},
    {"auteur", kNamesAuthor},
    {"forfatter", kNamesAuthor},
    {"verfasser", kNamesAuthor},
    {"date", kNamesDate},
    {"publish", kNamesDate},
    {"datum", kNamesDate},
    {"fecha", kNamesDate},
    {"timestamp", kNamesDate},
    {"posted", kNamesDate},
    {"paywall", kNamesPaywall},
    {"regwall", kNamesPaywall},
    {"piano-", kNamesPaywall},
    {"subscriber-only", kNamesPaywall},
    {"subscribers-only", kNamesPaywall},
    {"premium-content", kNamesPaywall},
});

constexpr unsigned letter_of(char c) {
  return static_cast<unsigned>(c | 0x20) - 'a';
}

// For each letter: a bit for each of the words that have it in this place.
constexpr std::array<std::uint32_t, 26> words_with(std::size_t place) {
  std::array<std::uint32_t, 26> words{};
  for (std::size_t i = 0; i < kNameWords.size(); ++i) words[letter_of(kNameWords[i].word[place])] |= 1u << i;
  return words;
}
static_assert(kNameWords.size() <= 32);
constexpr auto kByFirst = words_with(0);
constexpr auto kBySecond = words_with(1);

}  // namespace

// One look at each character.
std::uint32_t name_marks(std::string_view names) {
  if (names.size() > kLongestValue) return 0;
  names = names.substr(0, kLongestName);
  std::uint32_t found = 0;
  for (std::size_t i = 0; i + 4 <= names.size(); ++i) {
    const unsigned first = letter_of(names[i]);
    const unsigned second = letter_of(names[i + 1]);
    if (first >= 26 || second >= 26) continue;
    for (std::uint32_t words = kByFirst[first] & kBySecond[second]; words != 0; words &= words - 1) {
      const auto& [word, hint] = kNameWords[static_cast<std::size_t>(std::countr_zero(words))];
      if ((found & hint) != 0 || names.size() - i < word.size()) continue;
      std::size_t k = 1;
      while (k < word.size() && (static_cast<char>(names[i + k] | 0x20) == word[k] || names[i + k] == word[k])) ++k;
      // "update" and "validate" hold "date".
      if (k == word.size() &&
          !(word == "date" && i > 0 && (names[i - 1] | 0x20) >= 'a' && (names[i - 1] | 0x20) <= 'z'))
        found |= hint;
    }
  }
  return found;
}

std::string item_value(const Tree& tree, NodeId node) {
  for (const char* name : {"content", "datetime", "src"})
    if (const std::string_view value = tree.attribute(node, name); !value.empty())
      return plain_text(utf8_prefix(value, 4000));
  if (tree.nodes[node].tag == Tag::link || tree.nodes[node].tag == Tag::meta)
    return clean_text(tree.attribute(node, "href").substr(0, 4000));
  return clean_text(tree.text_below(node, 600));
}

void add_marks(const Tree& tree, NodeId node, std::uint32_t says, Microdata& data) {
  const Node& n = tree.nodes[node];
  if (n.tag == Tag::time) push(data.times, node);
  if ((says & kHasProperty) != 0) add_properties(tree, node, data);
  if ((says & kMarks) == 0 || n.tag == Tag::meta || n.tag == Tag::body || n.tag == Tag::html) return;
  if ((says & kNamesPaywall) != 0) data.paywall = true;
  // An element that holds half the page is named for something else.
  if ((says & kNamesAuthor) != 0 && n.end - node <= 80) push(data.bylines, node);
  if ((says & kNamesDate) != 0 && n.end - node <= 24) push(data.dates, node);
}

}  // namespace sidelight::article
