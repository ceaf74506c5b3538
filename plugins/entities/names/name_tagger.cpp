#include "entities/names/name_tagger.hpp"

#include <algorithm>

#include "entities/names/agreement.hpp"
#include "entities/names/peoples.hpp"

namespace sidelight::entities::names {

std::vector<std::vector<Span>> tag(const Sentences& sentences, const Hints& hints, const Model& model,
                                   const std::function<bool()>& stop) {
  std::vector<std::vector<Span>> names(sentences.size());
  Document document(sentences, hints, model.resources());
  Decoder decoder(model.transitions());
  std::vector<Scores> scores;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (s % 32 == 0 && stop()) return std::vector<std::vector<Span>>(sentences.size());
    document.enter(s);
    scores.resize(document.size(s));
    for (std::size_t i = 0; i < scores.size(); ++i)
      std::ranges::copy_n(model.score(document.features(i)).begin(), kLabels, scores[i].begin());
    decoder.best(scores);
    names[s] = decoder.spans(scores);
  }
  agree(sentences, names);
  if (stop()) return std::vector<std::vector<Span>>(sentences.size());
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    document.enter(s);
    for (Span& name : names[s]) {
      if (name.kind != Kind::other) continue;
      const auto sums = model.score(document.name_features(name.first, name.end));
      const auto* const kinds = sums.begin() + kLabels;
      name.other = static_cast<OtherKind>(std::max_element(kinds, kinds + kOtherKinds) - kinds);
    }
    find_peoples(document, document.size(s), names[s]);
  }
  return names;
}

}  // namespace sidelight::entities::names
