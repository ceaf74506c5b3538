#include "context/facts.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sidelight::context {
namespace {

using knowledge::Link;

constexpr std::size_t most_links = 2000;
constexpr std::size_t most_named = 3;  // others in one fact

// What a reader wants to know first of an entry of which the page says nothing else. Of the others (who competes with
// whom, what lies in a country) there are too many to matter where the page does not name them.
constexpr auto preferred = std::to_array<std::pair<std::string_view, bool>>({
    {"led-by", false},
    {"part-of", false},
    {"owns", true},
    {"led-by", true},
    {"head-of-state", true},
    {"founded-by", false},
    {"makes", true},
    {"plays-for", false},
    {"member-of", false},
    {"capital-of", false},
    {"head-of-state", false},
    {"founded-by", true},
    {"makes", false},
    {"based-in", false},
});

std::string upper_first(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string said(const knowledge::Base& base, const std::vector<Link>& links) {
  const knowledge::Relation& relation = knowledge::kRelations[links.front().relation];
  std::string out(links.front().back ? relation.says_back : relation.says);
  for (std::size_t i = 0; i < links.size() && i < most_named; ++i) {
    out.append(i == 0 ? " " : ", ").append(base.entry(links[i].other).name);
    if (const std::string when = when_text(relation, links[i].since, links[i].until); !when.empty())
      out.append(" ").append(when);
  }
  if (links.size() > most_named) out.append(" and ").append(std::to_string(links.size() - most_named)).append(" more");
  return out;
}

}  // namespace

std::vector<std::string> facts(const knowledge::Base& base, std::size_t entry,
                               const std::unordered_set<std::size_t>& on_page) {
  std::vector<std::string> out;
  const knowledge::Record record = base.entry(entry);
  if (!record.role.empty()) out.push_back(upper_first(record.role));
  std::vector<Link> links = base.links(entry);
  if (links.size() > most_links) links.resize(most_links);
  std::vector<std::vector<Link>> here, elsewhere;
  for (const Link& link : links) {
    const bool named = on_page.contains(link.other);
    if (!named && link.until != 0) continue;
    auto& groups = named ? here : elsewhere;
    const auto same = [&](const std::vector<Link>& group) {
      return group.front().relation == link.relation && group.front().back == link.back;
    };
    const auto group = std::ranges::find_if(groups, same);
    group == groups.end() ? groups.emplace_back().push_back(link) : group->push_back(link);
  }
  for (const auto& group : here)
    if (out.size() < most_facts) out.push_back(said(base, group));
  for (const auto& [name, back] : preferred) {
    const auto fits = [&](const std::vector<Link>& group) {
      return knowledge::kRelations[group.front().relation].name == name && group.front().back == back;
    };
    const auto shown = std::ranges::find_if(here, fits) != here.end();
    const auto group = std::ranges::find_if(elsewhere, fits);
    if (!shown && group != elsewhere.end() && out.size() < most_facts) out.push_back(said(base, *group));
  }
  return out;
}

}  // namespace sidelight::context
