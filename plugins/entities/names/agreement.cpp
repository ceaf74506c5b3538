#include "entities/names/agreement.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <unordered_map>

namespace sidelight::entities::names {
namespace {

// What another place of the name says, by what this one says of itself.
float kElsewhere() { static float v = std::getenv("KE") ? float(std::atof(std::getenv("KE"))) : 0.5F; return v; }
float kSurname() { static float v = std::getenv("KS") ? float(std::atof(std::getenv("KS"))) : 0.5F; return v; }

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
      if (name.kind == Kind::person && name.end - name.first > 1)
        add(surnames[phrase(sentences[s], {.first = name.end - 1, .end = name.end})], name.kinds, 1);
    }
  }
  for (std::size_t s = 0; s < names.size(); ++s) {
    for (Span& name : names[s]) {
      const std::string words = phrase(sentences[s], name);
      Votes said{};
      add(said, votes[words], kElsewhere());
      add(said, name.kinds, 1 - kElsewhere());
      if (const auto full = surnames.find(words); full != surnames.end()) add(said, full->second, kSurname());
      name.kind = static_cast<Kind>(std::ranges::max_element(said) - said.begin());
    }
  }
}

}  // namespace sidelight::entities::names
