#include "relations/page.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "relations/reader.hpp"
#include "relations/words.hpp"
#include "text/sentences.hpp"

namespace sidelight::relations {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t most_in_sentence = 40;
constexpr std::uint8_t kTakesPart = kPer | kOrg | kLoc | kPro;

std::vector<Mention> mentions_of(const Page& page) {
  std::vector<Mention> out;
  for (std::size_t i = 0; i < page.names.size(); ++i)
    for (const Span& span : page.names[i].mentions)
      if (span.end <= most_text)
        out.push_back({span.start, span.end, i, static_cast<std::uint8_t>(page.names[i].may_be & kTakesPart)});
  std::ranges::stable_sort(out, {}, &Mention::start);
  std::size_t end = 0;
  std::erase_if(out, [&end](const Mention& one) {
    if (one.start < end) return true;
    end = one.end;
    return false;
  });
  return out;
}

// The sentence, or as much of it as holds both names.
Span evidence_of(const text::Sentence& sentence, const Statement& one) {
  if (sentence.end - sentence.start <= longest_evidence) return {sentence.start, sentence.end};
  const Span both{std::min(one.from->start, one.to->start), std::max(one.from->end, one.to->end)};
  return both.end - both.start <= longest_evidence ? both : Span{one.from->start, one.from->end};
}

void keep(Reading& reading, const Statement& one, Span evidence) {
  const auto same = std::ranges::find_if(reading.said, [&one](const Said& said) {
    const bool straight = said.from == one.from->entity && said.to == one.to->entity;
    const bool turned =
        kRelations[said.relation].symmetric && said.from == one.to->entity && said.to == one.from->entity;
    return said.relation == one.relation && said.mark == one.mark && (straight || turned);
  });
  if (same != reading.said.end()) {
    if (same->evidence.size() < most_evidence) same->evidence.push_back(evidence);
  } else if (reading.said.size() < most_said) {
    reading.said.push_back({one.from->entity, one.to->entity, one.relation, one.mark, {evidence}});
  }
}

void keep_tied(Reading& reading, std::span<const Mention> mentions) {
  const auto few = mentions.first(std::min(mentions.size(), most_in_sentence));
  for (const Mention& a : few)
    for (const Mention& b : few)
      if (a.entity < b.entity) reading.tied.emplace(a.entity, b.entity);
}

}  // namespace

Page read_page(std::string_view text, std::string_view inputs, const knowledge::Base& base) {
  const auto all = nlohmann::json::parse(inputs, nullptr, false);
  Page page{.text = text, .names = context::read_clusters(all, text), .entries = {}};
  std::erase_if(page.names, [](const Cluster& one) {
    return one.name.size() > longest_name ||
           std::ranges::any_of(one.name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 127; });
  });
  std::map<std::string, std::size_t, std::less<>> entries;
  const auto& givers = context::member(all, "org.sidelight.linked");
  for (const auto& giver : givers.is_array() ? givers : nlohmann::json::array()) {
    const auto& rows = context::member(giver, "value");
    for (const auto& row : rows.is_array() ? rows : nlohmann::json::array()) {
      if (entries.size() == context::most_clusters) break;
      if (const auto entry = base.find(context::text_of(row, "entry")))
        entries.emplace(context::text_of(row, "entity"), *entry);
    }
  }
  for (const Cluster& one : page.names) {
    const auto found = entries.find(one.id);
    page.entries.push_back(found == entries.end() ? knowledge::kNone : found->second);
  }
  return page;
}

Reading read_text(const Page& page, const Patterns* patterns, const std::function<bool()>& stop) {
  Reading reading;
  const std::vector<Mention> mentions = mentions_of(page);
  if (mentions.size() < 2) return reading;
  std::size_t end = std::min(page.text.size(), most_text);
  while (!context::on_boundary(page.text, end)) --end;
  const std::string_view text = page.text.substr(0, end);
  const auto tokens = text::tokenize(text);
  auto next = mentions.begin();
  std::size_t count = 0;
  for (const text::Sentence& sentence : text::split(text, tokens)) {
    if (++count % 20 == 0 && stop()) return reading;
    while (next != mentions.end() && next->start < sentence.start) ++next;
    const auto first = next;
    while (next != mentions.end() && next->end <= sentence.end) ++next;
    const std::span<const Mention> here(first, next);
    if (here.size() < 2) continue;
    const auto* const from = tokens.data() + sentence.first_token;
    const auto items =
        read_clause(text, from, tokens.data() + sentence.end_token, here.data(), here.data() + here.size());
    if (patterns == nullptr || std::ranges::any_of(items, [](const Item& item) { return is_tie(item.word); }))
      keep_tied(reading, here);
    if (patterns == nullptr) continue;
    for (const Statement& one : read_sentence(items, *patterns)) keep(reading, one, evidence_of(sentence, one));
  }
  return reading;
}

}  // namespace sidelight::relations
