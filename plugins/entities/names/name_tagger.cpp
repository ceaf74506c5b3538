#include "entities/names/name_tagger.hpp"

#include <algorithm>

#include "entities/names/agreement.hpp"
#include "entities/names/kinds.hpp"
#include "entities/names/peoples.hpp"

namespace sidelight::entities::names {
namespace {

constexpr float kWholeName = 1.5F;  // what the whole name says of its kind, by what its words say

}  // namespace

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
  KindFeatures about(sentences, document, names);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (s % 32 == 0 && stop()) return std::vector<std::vector<Span>>(sentences.size());
    for (Span& name : names[s]) {
      const Model::Sums sums = model.score(about.of(s, name));
      for (std::size_t kind = 0; kind < kKinds; ++kind)
        name.kinds[kind] += kWholeName * static_cast<float>(sums[kKindScores + kind]);
    }
  }
  agree(sentences, names);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    document.enter(s);
    for (Span& name : names[s]) {
      if (name.kind != Kind::other) continue;
      const Model::Sums others = model.score(document.name_features(name.first, name.end));
      const auto* const first = others.begin() + kOtherKindScores;
      name.other = static_cast<OtherKind>(std::max_element(first, first + kOtherKinds) - first);
    }
    find_peoples(document, document.size(s), names[s]);
  }
  return names;
}

}  // namespace sidelight::entities::names
