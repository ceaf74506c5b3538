#include "article/text/explain_block.hpp"

#include <cmath>
#include <unordered_map>

#include "article/text/hints.hpp"
#include "article/text/phrases.hpp"
#include "article/text/selection.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

struct Said {
  std::uint32_t hint;
  std::string_view name;
};
constexpr Said kHints[] = {
    {kComments, "comments"}, {kNewsletter, "newsletter"}, {kConsent, "consent"},  {kAdvert, "advertisement"},
    {kPaywall, "paywall"},   {kRelated, "related"},       {kShare, "share"},      {kNavigation, "navigation"},
    {kSidebar, "sidebar"},   {kFooter, "footer"},         {kAuthorBox, "author"}, {kTags, "tags"},
    {kByline, "byline"},     {kHidden, "hidden"},         {kCaption, "caption"},  {kHeader, "header"},
    {kWidget, "widget"},     {kQuote, "quote"},
};

struct Begins {
  std::uint32_t phrases;
  std::string_view why;
};
constexpr Begins kPhrases[] = {
    {kReadMore | kRelatedTo, "says \"read more\" or the like"},
    {kSubscribe, "asks to subscribe"},
    {kCookies, "speaks of cookies or personal data"},
    {kRights, "speaks of rights in the text"},
    {kShareThis, "asks to share or follow"},
    {kTagged, "lists tags"},
    {kAdvertisement, "says that it is an advertisement"},
    {kDiscussion, "begins the comments"},
    {kPhoto, "credits a picture"},
    {kDated, "is a date"},
    {kBy, "says who wrote"},
};

std::string_view element_name(Tag tag) {
  switch (tag) {
    case Tag::nav:
      return "nav";
    case Tag::footer:
      return "footer";
    case Tag::aside:
      return "aside";
    case Tag::form:
      return "form";
    case Tag::dialog:
      return "dialog";
    case Tag::button:
      return "button";
    case Tag::label:
      return "label";
    case Tag::menu:
      return "menu";
    default:
      return {};
  }
}

double link_share(const TextBlock& block) {
  return block.characters == 0 ? 0 : static_cast<double>(block.link_characters) / block.characters;
}

std::string percent(double share) {
  return std::to_string(std::lround(100 * share)) + " %";
}

}  // namespace

BlockReasons::BlockReasons(const Analysis& analysis, const Decision& decision)
    : analysis_(analysis), decision_(decision) {
  std::unordered_map<std::uint64_t, std::uint32_t> templates;
  std::unordered_map<std::string_view, std::uint32_t> texts;
  for (std::size_t i = 0; i < analysis.blocks.size(); ++i) {
    ++templates[analysis.templates[i].far];
    ++texts[analysis.blocks[i].text];
  }
  std::string_view heading;
  for (std::size_t i = 0; i < analysis.blocks.size(); ++i) {
    repeats_.push_back(templates[analysis.templates[i].far]);
    copies_.push_back(texts[analysis.blocks[i].text]);
    below_.push_back(heading);
    if (analysis.blocks[i].kind != BlockKind::heading) continue;
    const std::uint32_t phrases = phrases_of(analysis.blocks[i].text);
    heading = (phrases & kDiscussion) != 0                ? "comments"
              : (phrases & (kReadMore | kRelatedTo)) != 0 ? "related stories"
              : (phrases & kSubscribe) != 0               ? "a subscription"
                                                          : "";
  }
}

std::string BlockReasons::why(std::size_t block, bool taken) const {
  return taken ? why_taken(block) : why_cut(block);
}

int BlockReasons::readings_with(std::size_t block) const {
  const Readings& readings = analysis_.readings;
  int count = readings.dense[block] != 0 ? 1 : 0;
  for (const NodeId container : {readings.scored, readings.heaviest, readings.semantic})
    if (container != kNoNode && analysis_.tree.inside(analysis_.blocks[block].node, container)) ++count;
  return count;
}

// The nearest element above it that says what it is for.
std::string BlockReasons::place(std::size_t block) const {
  NodeId node = analysis_.blocks[block].node;
  const std::uint32_t most = analysis_.sums.all_good_words() / 2;
  for (int up = 0; up < 8 && node != kNoNode; ++up, node = analysis_.tree.nodes[node].parent) {
    if (analysis_.sums.good_words(node) > most) return {};  // it holds the article too
    const Node& n = analysis_.tree.nodes[node];
    if (const std::string_view element = element_name(n.tag); !element.empty())
      return "is inside <" + std::string(element) + ">";
    for (const char* name : {"class", "id", "role", "aria-label"}) {
      const std::uint32_t hints = hints_of(analysis_.tree.attribute(node, name));
      for (const Said& said : kHints)
        if ((hints & said.hint) != 0) return std::string(name) + " says " + std::string(said.name);
    }
    if (n.tag == Tag::article || n.tag == Tag::main || n.tag == Tag::body) return {};
  }
  return {};
}

std::string BlockReasons::why_taken(std::size_t block) const {
  const TextBlock& own = analysis_.blocks[block];
  if (analysis_.readings.declared[block] >= 0.8F) return "is in the text that the page declares in JSON-LD";
  if (own.kind == BlockKind::heading) return "is a heading of the text around it";
  if (is_good(own)) {
    const int votes = readings_with(block);
    return votes >= 3   ? "running text where the readings agree that the article is"
           : votes >= 1 ? "running text where some readings see the article"
                        : "running text like that of the article";
  }
  if (own.kind == BlockKind::caption) return "is a caption inside the article";
  return "stands among paragraphs of the article";
}

std::string BlockReasons::why_cut(std::size_t block) const {
  const TextBlock& own = analysis_.blocks[block];
  const float probability = decision_.probabilities.final[block];
  if (decision_.reading != "blocks" && probability >= 0.5F) return "the text that the page declares was taken instead";
  if (own.hidden) return "is hidden";
  if (const double links = link_share(own); links >= 0.5) return percent(links) + " links";
  if (std::string said = place(block); !said.empty()) return said;
  if (!below_[block].empty()) return "is below the heading of " + std::string(below_[block]);
  const std::uint32_t phrases = phrases_of(own.text);
  for (const Begins& begins : kPhrases)
    if ((phrases & begins.phrases) != 0) return std::string(begins.why);
  if (copies_[block] > 1) return "stands on the page " + std::to_string(copies_[block]) + " times";
  const int votes = readings_with(block);
  if (votes == 0) return "is outside every reading";
  if (repeats_[block] >= 8 && own.words < 40) return "repeats a template " + std::to_string(repeats_[block]) + " times";
  if (own.kind == BlockKind::heading && own.level == 1) return "is the title";
  if (own.kind == BlockKind::heading) return "is a heading of nothing that was taken";
  if (own.kind == BlockKind::caption) return "is a caption";
  if (probability >= kLeastProbability) return "is too doubtful: it is likelier to cost more than it brings";
  if (own.words < 6) return "is a few words, no sentence";
  return votes <= 1 ? "is where only one reading sees the article" : "is unlike the text of the article";
}

}  // namespace sidelight::article
