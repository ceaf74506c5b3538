#include "relations/known.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace sidelight::relations {
namespace {

using knowledge::Base;
using knowledge::Link;

constexpr std::size_t most_links = 2000;
constexpr std::size_t most_shared = 20;  // names that one owner has on a page

// Relations of the knowledge base in which somebody has an interest in another, those that matter more first.
struct Telling {
  std::string_view relation, sentence;  ///< what stands between the two
};
constexpr auto tellings = std::to_array<Telling>({
    {"owns", " owns "},
    {"part-of", " is part of "},
    {"invested-in", " has invested in "},
    {"led-by", " is led by "},
    {"founded-by", " was founded by "},
    {"works-for", " works for "},
    {"regulates", " regulates "},
    {"supplies", " supplies "},
    {"sponsors", " sponsors "},
    {"competes-with", " competes with "},
});

std::pair<std::size_t, std::size_t> pair_of(std::size_t a, std::size_t b) {
  return {std::min(a, b), std::max(a, b)};
}

// The names that are looked up: entry to name; of two names of one entry the more salient.
std::map<std::size_t, std::size_t> linked(const Page& page) {
  std::map<std::size_t, std::size_t> out;
  for (std::size_t i = 0; i < page.names.size() && out.size() < most_linked; ++i)
    if (page.entries[i] != knowledge::kNone) out.emplace(page.entries[i], i);
  return out;
}

// States have to do with everything in them; whom they own or lead is no news.
bool is_place(const Base& base, std::size_t entry) {
  return knowledge::kTypes[base.entry(entry).type].is == knowledge::kPlace;
}

// What an entry says itself comes first.
std::vector<Link> links(const Base& base, std::size_t entry) {
  std::vector<Link> all = base.links(entry);
  if (all.size() > most_links) all.resize(most_links);
  return all;
}

bool is(const Link& link, std::string_view relation, bool back) {
  return knowledge::kRelations[link.relation].name == relation && link.back == back;
}

// How a name belongs to somebody whom the page does not name.
enum class Way : std::uint8_t { owned, funded, leads };
struct Share {
  std::size_t name = 0;
  Way way = Way::owned;
};

std::map<std::size_t, std::vector<Share>> shares(const std::map<std::size_t, std::size_t>& names, const Base& base) {
  std::map<std::size_t, std::vector<Share>> out;
  for (const auto& [entry, name] : names) {
    if (is_place(base, entry)) continue;
    for (const Link& link : links(base, entry)) {
      const bool owned = is(link, "owns", true) || is(link, "part-of", false);
      const bool funded = is(link, "invested-in", true), leads = is(link, "led-by", true);
      if (link.until != 0 || !(owned || funded || leads) || names.contains(link.other) || is_place(base, link.other))
        continue;
      auto& all = out[link.other];
      const bool known = std::ranges::any_of(all, [&](const Share& one) { return one.name == name; });
      if (!known && all.size() < most_shared)
        all.push_back({name, owned ? Way::owned : funded ? Way::funded : Way::leads});
    }
  }
  return out;
}

// What two have in common by one who has to do with both, or nothing.
std::string told(const Page& page, const Share& a, const Share& b, std::string_view both) {
  const std::string& first = page.names[a.name].name;
  const std::string& second = page.names[b.name].name;
  std::string out = first;
  if (a.way == Way::leads && b.way != Way::leads)
    return out.append(" leads ")
        .append(both)
        .append(b.way == Way::owned ? ", which owns " : ", which has invested in ")
        .append(second);
  if (b.way == Way::leads && a.way != Way::leads) return told(page, b, a, both);
  if (a.way == Way::leads) return {};
  out.append(" and ").append(second);
  if (a.way == b.way) return out.append(a.way == Way::owned ? " both belong to " : " are both backed by ").append(both);
  return out.append(": ").append(both).append(" owns one and has invested in the other");
}

}  // namespace

std::vector<Known> known_ties(const Page& page, const Base& base) {
  const auto names = linked(page);
  std::vector<Known> out;
  for (const auto& [entry, name] : names) {
    for (const Link& link : links(base, entry)) {
      const auto other = names.find(link.other);
      if (link.back || other == names.end() || other->second == name) continue;
      out.push_back({name, other->second, link.relation, link.since, link.until, entry});
    }
  }
  std::ranges::stable_sort(out, {}, [](const Known& one) { return one.from + one.to; });
  return out;
}

std::vector<Interest> interests(const Page& page, const Reading& reading, const std::vector<Known>& known,
                                const Base& base) {
  auto told_of = reading.tied;
  for (const Said& one : reading.said) told_of.insert(pair_of(one.from, one.to));
  std::vector<Interest> out;
  for (const Telling& telling : tellings) {
    for (const Known& one : known) {
      const knowledge::Relation& relation = knowledge::kRelations[one.relation];
      if (relation.name != telling.relation || one.over() || out.size() == most_interests) continue;
      if (is_place(base, page.entries[one.from]) || is_place(base, page.entries[one.to])) continue;
      if (!told_of.insert(pair_of(one.from, one.to)).second) continue;
      std::string sentence = page.names[one.from].name;
      sentence.append(telling.sentence).append(page.names[one.to].name);
      if (const std::string when = knowledge::when_text(relation, one.since, one.until); !when.empty())
        sentence.append(" ").append(when);
      out.push_back({one.from, one.to, sentence.append("."), one.entry});
    }
  }
  for (const Known& one : known) told_of.insert(pair_of(one.from, one.to));
  for (const auto& [entry, all] : shares(linked(page), base)) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = i + 1; j < all.size(); ++j) {
        std::string sentence = told(page, all[i], all[j], base.entry(entry).name);
        if (sentence.empty() || out.size() == most_interests) continue;
        if (!told_of.insert(pair_of(all[i].name, all[j].name)).second) continue;
        out.push_back({all[i].name, all[j].name, sentence.append("."), entry});
      }
    }
  }
  return out;
}

}  // namespace sidelight::relations
