#include "entities/names/agreement.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace sidelight::entities::names {
namespace {

// What another place of the name says, by what this one says of itself.
constexpr float kElsewhere = 0.5F;
constexpr float kSurname = 0.5F;  // a full name elsewhere ends with it

using Votes = std::array<float, kKinds>;

std::string phrase(const std::vector<std::string_view>& words, const Span& name) {
  std::string text;
  for (std::size_t i = name.first; i < name.end; ++i) text.append(words[i]).append(" ");
  return text;
}

}  // namespace

void agree(const Sentences& sentences, std::vector<std::vector<Span>>& names) {
  std::unordered_map<std::string, Votes> votes, surnames;
  for (std::size_t s = 0; s < names.size(); ++s) {
    for (const Span& name : names[s]) {
      votes[phrase(sentences[s], name)][static_cast<std::size_t>(name.kind)] += name.margin;
      if (name.kind == Kind::person && name.end - name.first > 1)
        surnames[phrase(sentences[s], {.first = name.end - 1, .end = name.end})][static_cast<std::size_t>(name.kind)] +=
            name.margin;
    }
  }
  for (std::size_t s = 0; s < names.size(); ++s) {
    for (Span& name : names[s]) {
      const std::string words = phrase(sentences[s], name);
      Votes said = votes[words];
      for (float& vote : said) vote *= kElsewhere;
      said[static_cast<std::size_t>(name.kind)] += (1 - kElsewhere) * name.margin;
      if (const auto full = surnames.find(words); full != surnames.end())
        said[static_cast<std::size_t>(Kind::person)] += kSurname * full->second[static_cast<std::size_t>(Kind::person)];
      name.kind = static_cast<Kind>(std::ranges::max_element(said) - said.begin());
    }
  }
}

}  // namespace sidelight::entities::names
