#include "article/text/features.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

#include "article/text/element_names.hpp"
#include "article/text/numbers.hpp"
#include "article/text/phrases.hpp"
#include "article/text/word_hashes.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

float ratio(double a, double b) {
  return b == 0 ? 0.F : static_cast<float>(a / b);
}

struct Own {  // of a block alone, looked at again by its neighbours
  float words, links, kind, ends, good;
  std::uint32_t phrases;
};

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15;
  return hash ^ hash >> 32;
}

bool ends_sentence(std::string_view text) {
  if (text.empty()) return false;
  if (static_cast<unsigned char>(text.back()) < 0x80) return std::string_view(".!?\":)").contains(text.back());
  for (const std::string_view end : {"\u201d", "\u3002", "\u2026", "\u00bb", "\u201c", "\u061f", "\u300d"})
    if (text.ends_with(end)) return true;
  return false;
}

// What hangs above a block, gathered once a node, parents first.
struct Above {
  std::uint32_t hints = 0;   // of ancestors that hold less than most of the page's running text
  std::uint32_t wide = 0;    // of those that hold most of it
  std::uint32_t near = 0;    // own and the parent's
  std::uint16_t inside = 0;  // elements, see below
};

enum Inside : std::uint16_t {
  kInNav = 1,
  kInHeader = 2,
  kInFooter = 4,
  kInAside = 8,
  kInArticle = 16,
  kInMain = 32,
  kInForm = 64,
  kInFigure = 128,
  kInList = 256,
  kInTable = 512,
  kInQuote = 1024,
  kInBody = 2048,
  kInButton = 4096,
  kInDetails = 8192,
  kAriaHidden = 16384,
};

std::uint16_t inside_of(Tag tag) {
  switch (tag) {
    case Tag::nav:
    case Tag::menu:
      return kInNav;
    case Tag::header:
      return kInHeader;
    case Tag::footer:
      return kInFooter;
    case Tag::aside:
      return kInAside;
    case Tag::article:
      return kInArticle;
    case Tag::main:
      return kInMain;
    case Tag::form:
    case Tag::fieldset:
      return kInForm;
    case Tag::figure:
    case Tag::picture:
      return kInFigure;
    case Tag::ul:
    case Tag::ol:
    case Tag::dl:
      return kInList;
    case Tag::table:
      return kInTable;
    case Tag::blockquote:
      return kInQuote;
    case Tag::button:
    case Tag::label:
      return kInButton;
    case Tag::details:
    case Tag::dialog:
      return kInDetails;
    default:
      return 0;
  }
}

std::vector<Above> aboves(const Tree& tree, const BlockSums& sums, const std::vector<std::uint32_t>& names) {
  std::vector<Above> all(tree.nodes.size());
  const double most = 0.6 * sums.all_good_words();
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    const Node& n = tree.nodes[i];
    if (n.tag == Tag::text) continue;
    Above above = n.parent == kNoNode ? Above{} : all[n.parent];
    const std::uint32_t hints = names[i] & kHints;
    if ((names[i] & kSaysBody) != 0) above.inside |= kInBody;
    if ((names[i] & kSaysHidden) != 0) above.inside |= kAriaHidden;
    const bool wide = most > 0 && sums.good_words(i) >= most;
    (wide ? above.wide : above.hints) |= hints;
    above.inside = static_cast<std::uint16_t>(above.inside | inside_of(n.tag));
    above.near = hints | (starts_block(n.tag) ? 0 : above.near);
    all[i] = above;
  }
  return all;
}

struct Group {
  float blocks = 0, words = 0, good = 0, link_characters = 0, characters = 0;
};

// How far a block is from a container: steps from the block up to what holds both, or, below zero, down to it from the
// container that it lies in.
class Distance {
 public:
  Distance(const Tree& tree, NodeId container) : tree_(tree) {
    for (NodeId node = container; node != kNoNode; node = tree.nodes[node].parent) above_.push_back(node);
  }

  float of(NodeId block) const {
    if (above_.empty()) return -1;
    const auto common = std::ranges::partition_point(above_, [&](NodeId node) { return !tree_.inside(block, node); });
    if (common == above_.end()) return static_cast<float>(tree_.nodes[block].depth) + 1;
    const float steps = static_cast<float>(tree_.nodes[block].depth - tree_.nodes[*common].depth);
    return common == above_.begin() ? -steps : steps;
  }

 private:
  const Tree& tree_;
  std::vector<NodeId> above_;  // the container and what holds it
};

// Of the block's words, those that the page's description has too.
class Description {
 public:
  explicit Description(std::string_view text) : words_(word_hashes(text)), known_(8 * words_.size()) {
    for (const std::uint64_t word : words_) (void)known_.of(word);
  }

  float share(std::string_view text) {
    if (known_.count() == 0) return 0;
    word_hashes(utf8_prefix(text, 600), words_);
    const auto hits = std::ranges::count_if(words_, [&](std::uint64_t word) { return known_.contains(word); });
    return ratio(static_cast<double>(hits), static_cast<double>(words_.size()));
  }

 private:
  std::vector<std::uint64_t> words_;
  Numbers known_;  // with room to spare: most words are not in it, and are seen not to be at the first place
};

}  // namespace

std::vector<Template> templates_of(const Tree& tree, const std::vector<TextBlock>& blocks) {
  std::vector<Template> templates;
  templates.reserve(blocks.size());
  Numbers near(blocks.size()), far(blocks.size());
  for (const TextBlock& block : blocks) {
    std::uint64_t hash = 1469598103934665603U;
    std::uint64_t of_two = 0, of_four = 0;
    NodeId node = block.node;
    for (int level = 0; level < 4 && node != kNoNode; ++level, node = tree.nodes[node].parent) {
      hash = mixed(hash, static_cast<std::uint64_t>(tree.nodes[node].tag));
      std::string_view names = tree.attribute(node, "class").substr(0, 200);
      hash = mixed(hash, names.size());
      while (!names.empty()) {
        const std::size_t size = std::min<std::size_t>(names.size(), 8);
        std::uint64_t eight = 0;
        std::memcpy(&eight, names.data(), size);
        hash = mixed(hash, eight);
        names.remove_prefix(size);
      }
      (level < 2 ? of_two : of_four) = hash;
    }
    if (of_four == 0) of_four = of_two;
    templates.push_back({near.of(of_two), far.of(of_four)});
  }
  return templates;
}

std::vector<Features> features_of(const Tree& tree, const std::vector<TextBlock>& blocks,
                                  const std::vector<Template>& templates, const BlockSums& sums,
                                  const Readings& readings, const PageFacts& facts,
                                  const std::vector<std::uint32_t>& names) {
  const std::size_t count = blocks.size();
  std::vector<Features> rows(count);
  if (count == 0) return rows;
  const std::vector<Above> above = aboves(tree, sums, names);

  std::vector<Own> own(count);
  std::vector<Group> near_groups(count), far_groups(count);  // by number of the template, which are no more than blocks
  Numbers texts(count);
  std::vector<std::uint32_t> text_number(count);
  std::vector<int> copies(count);  // of each text
  std::size_t h1 = count;
  const std::string title_text =
      to_lower_ascii(facts.data.headline.empty() ? std::string(facts.meta({"og:title"})) : facts.data.headline);
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& b = blocks[i];
    own[i] = {static_cast<float>(b.words), ratio(b.link_characters, b.characters),
              static_cast<float>(b.kind),  ends_sentence(b.text) ? 1.F : 0.F,
              is_good(b) ? 1.F : 0.F,      phrases_of(b.text)};
    for (auto* group : {&near_groups[templates[i].near], &far_groups[templates[i].far]}) {
      group->blocks += 1;
      group->words += own[i].words;
      group->good += own[i].good;
      group->link_characters += static_cast<float>(b.link_characters);
      group->characters += static_cast<float>(b.characters);
    }
    text_number[i] = texts.of(std::hash<std::string_view>()(b.text));
    ++copies[text_number[i]];
    if (h1 == count && b.kind == BlockKind::heading && b.level == 1 && b.words >= 2) h1 = i;
  }
  std::vector<float> good_before(count), good_after(count);
  float distance = 50;
  for (std::size_t i = 0; i < count; ++i)
    good_before[i] = distance, distance = own[i].good > 0 && own[i].words >= 20 ? 0 : std::min(50.F, distance + 1);
  distance = 50;
  for (std::size_t i = count; i-- > 0;)
    good_after[i] = distance, distance = own[i].good > 0 && own[i].words >= 20 ? 0 : std::min(50.F, distance + 1);

  Description description(facts.meta({"og:description", "description"}));
  const std::array<Distance, 3> distances = {Distance(tree, readings.scored), Distance(tree, readings.heaviest),
                                             Distance(tree, readings.semantic)};
  const std::uint32_t total_words = sums.words_before(count);
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& b = blocks[i];
    Features& row = rows[i];
    std::size_t at = 0;
    const auto put = [&](float value) {
      if (at < kFeatureCount) row[at++] = value;
    };
    // Itself.
    put(own[i].words);
    put(own[i].links);
    put(static_cast<float>(b.links));
    put(ratio(b.characters, b.words));
    put(own[i].kind);
    put(static_cast<float>(b.level));
    put(own[i].ends);
    const Letters& letters = b.letters;
    const auto size = static_cast<double>(b.text.size());
    put(ratio(static_cast<double>(letters.digits), size));
    put(ratio(static_cast<double>(letters.capitals), size));
    put(ratio(static_cast<double>(letters.commas), b.words));
    put(ratio(static_cast<double>(letters.bars), b.words));
    put(static_cast<float>(tree.nodes[b.node].tag == Tag::p));
    put(static_cast<float>(tree.nodes[b.node].tag == Tag::div));
    put(letters.at_sign ? 1.F : 0.F);
    put(letters.address ? 1.F : 0.F);
    put(static_cast<float>(std::min(copies[text_number[i]], 10)));
    // Around it.
    for (const int offset : {-2, -1, 1, 2}) {
      const auto other = static_cast<std::ptrdiff_t>(i) + offset;
      const bool exists = other >= 0 && other < static_cast<std::ptrdiff_t>(count);
      const Own none{-1, 0, -1, 0, 0, 0};
      const Own& o = exists ? own[static_cast<std::size_t>(other)] : none;
      put(o.words);
      put(o.links);
      put(o.kind);
      put(o.phrases != 0 ? 1.F : 0.F);
    }
    put(good_before[i]);
    put(good_after[i]);
    // Where it is.
    put(ratio(static_cast<double>(i), static_cast<double>(count)));
    put(ratio(sums.words_before(i), total_words));
    put(h1 == count ? 0.F : i == h1 ? 1.F : i > h1 ? 2.F : 3.F);
    put(h1 == count || i < h1 ? -1.F : static_cast<float>(sums.words_before(i) - sums.words_before(h1)));
    put(static_cast<float>(tree.nodes[b.node].depth));
    NodeId node = b.node;
    for (int level = 0; level < 4; ++level) {
      if (tree.nodes[node].parent != kNoNode) node = tree.nodes[node].parent;
      put(static_cast<float>(sums.words(node)));
      put(ratio(sums.link_characters(node), sums.characters(node)));
      put(ratio(sums.good_words(node), sums.all_good_words()));
    }
    // What hangs above it.
    const Above& a = above[b.node];
    for (const std::uint32_t hint :
         {kNavigation, kRelated, kShare,  kComments, kNewsletter, kAdvert, kConsent, kByline,
          kCaption,    kFooter,  kHeader, kSidebar,  kHidden,     kTags,   kPaywall, kArticle,
          kBody,       kWidget,  kLead,   kHeadline, kAuthorBox,  kQuote})
      put((a.near & hint) != 0 ? 2.F : (a.hints & hint) != 0 ? 1.F : 0.F);
    for (const std::uint16_t inside :
         {kInHeader, kInAside, kInArticle, kInMain, kInForm, kInFigure, kInList, kInBody, kInDetails, kAriaHidden})
      put((a.inside & inside) != 0 ? 1.F : 0.F);
    put((a.inside & (kInNav | kInFooter)) != 0 ? 1.F : 0.F);
    put((a.wide & kArticle) != 0 ? 1.F : 0.F);
    // Its template.
    for (const Group* g : {&near_groups[templates[i].near], &far_groups[templates[i].far]}) {
      put(g->blocks);
      put(ratio(g->words, g->blocks));
      put(ratio(g->link_characters, g->characters));
      put(ratio(g->good, g->blocks));
    }
    // How the readings voted.
    for (const Distance& from : distances) put(from.of(b.node));
    put(static_cast<float>(readings.dense[i]));
    put(readings.declared[i]);
    // What it says.
    put(description.share(b.text));
    const bool in_title =
        b.words >= 3 && b.text.size() <= title_text.size() && title_text.contains(to_lower_ascii(b.text));
    put(in_title ? 1.F : 0.F);
    put(static_cast<float>(own[i].phrases & (kReadMore | kRelatedTo) ? 1 : 0));
    put(static_cast<float>(own[i].phrases & (kSubscribe | kCookies) ? 1 : 0));
    put(static_cast<float>(own[i].phrases & (kShareThis | kTagged) ? 1 : 0));
    put(static_cast<float>(own[i].phrases & kRights ? 1 : 0));
    put(static_cast<float>(own[i].phrases & kPhoto ? 1 : 0));
    put(static_cast<float>(own[i].phrases & kDated ? 1 : 0));
    put(static_cast<float>(own[i].phrases & kBy ? 1 : 0));
    put(static_cast<float>(own[i].phrases & kAdvertisement ? 1 : 0));
    put(static_cast<float>(own[i].phrases & kDiscussion ? 1 : 0));
    put(static_cast<float>(own[i].phrases & kCorrection ? 1 : 0));
    put(static_cast<float>(total_words));
    put(ratio(sums.all_good_words(), total_words));
  }
  return rows;
}

}  // namespace sidelight::article
