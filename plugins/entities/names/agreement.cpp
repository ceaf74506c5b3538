#include "entities/names/agreement.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace sidelight::entities::names {
namespace {

constexpr float kElsewhere = 0.5F;  // what another place of the name says, by what this one says of itself
constexpr float kSurname = 0.5F;    // a full name elsewhere ends with it

constexpr float kOfLead = 0.5F;  // of a kind over the next one, as a margin

using Votes = std::array<float, kKinds>;

std::string phrase(const std::vector<std::string_view>& words, const Span& name) {
  std::string text;
  for (std::size_t i = name.first; i < name.end; ++i) text.append(words[i]).append(" ");
  return text;
}

}  // namespace

void agree(const Sentences& sentences, std::vector<std::vector<Span>>& names) {
  std::unordered_map<std::string, Votes> votes, surnames;
  const auto add = [](Votes& sums, const Votes& more, float by) {
    for (std::size_t kind = 0; kind < kKinds; ++kind) sums[kind] += by * more[kind];
  };
  for (std::size_t s = 0; s < names.size(); ++s) {
    for (const Span& name : names[s]) {
      add(votes[phrase(sentences[s], name)], name.kinds, 1);
      if (name.end - name.first > 1)
        add(surnames[phrase(sentences[s], {.first = name.end - 1, .end = name.end})], name.kinds, 1);
    }
  }
  for (std::size_t s = 0; s < names.size(); ++s) {
    for (Span& name : names[s]) {
      const std::string words = phrase(sentences[s], name);
      Votes said{};
      add(said, votes[words], kElsewhere);
      add(said, name.kinds, 1 - kElsewhere);
      if (const auto full = surnames.find(words); full != surnames.end()) add(said, full->second, kSurname);
      name.kind = static_cast<Kind>(std::ranges::max_element(said) - said.begin());
      std::ranges::sort(said);
      name.margin = std::min(name.margin, (said[kKinds - 1] - said[kKinds - 2]) * kOfLead);
    }
  }
}

}  // namespace sidelight::entities::names
