#include "entities/names/kinds.hpp"

#include <string>

namespace sidelight::entities::names {
namespace {

constexpr std::size_t kMostPlaces = 6;  // of one name that are looked at
constexpr std::ptrdiff_t kNear = 5;     // words on either side that are taken without their order

}  // namespace

KindFeatures::KindFeatures(const Sentences& sentences, Document& document, const std::vector<std::vector<Span>>& names)
    : sentences_(sentences), document_(document) {
  const auto keep = [](std::vector<Place>& places, const Place& place) {
    if (places.size() < kMostPlaces) places.push_back(place);
  };
  for (std::size_t s = 0; s < names.size(); ++s) {
    for (const Span& name : names[s]) {
      const Place place{s, name.first, name.end};
      keep(whole_[phrase(place)], place);
      if (name.end - name.first < 2) continue;
      keep(by_first_[document_.word(s, name.first).lower], place);
      keep(by_last_[document_.word(s, name.end - 1).lower], place);
      std::string initials;
      for (std::size_t i = name.first; i < name.end; ++i)
        if (document_.word(s, i).capital) initials += sentences_[s][i].front();
      keep(by_initials_[hash_of(initials)], place);
    }
  }
}

Hash KindFeatures::phrase(const Place& place) const {
  Hash all = 0;
  for (std::size_t i = place.first; i < place.end; ++i) all = mix(all, document_.word(place.sentence, i).lower);
  return all;
}

std::span<const Hash> KindFeatures::of(std::size_t sentence, const Span& name) {
  document_.enter(sentence);
  const auto own = document_.name_features(name.first, name.end);
  features_.assign(own.begin(), own.end());
  const Place here{sentence, name.first, name.end};
  add_surroundings(140, here);
  for (std::ptrdiff_t k = 1; k <= kNear; ++k) {
    add(150, document_.around(here.sentence, here.first, -k).lower);
    add(151, document_.around(here.sentence, here.end - 1, k).lower);
  }
  add_others(here);
  if (features_.size() > kMostKindFeatures) features_.resize(kMostKindFeatures);
  return features_;
}

void KindFeatures::add_surroundings(std::uint32_t id, const Place& place) {
  const Word &before = document_.around(place.sentence, place.first, -1),
             &after = document_.around(place.sentence, place.end - 1, 1);
  add(id, before.lower);
  add(id + 1, after.lower);
  add(id + 2, mix(before.lower, after.lower));
  add(id + 3, mix(after.lower, document_.around(place.sentence, place.end - 1, 2).lower));
  add(id + 4, mix(document_.around(place.sentence, place.first, -2).lower, before.lower));
  add(id + 5, before.cluster[2]);
  add(id + 6, after.cluster[2]);
}

void KindFeatures::add_others(const Place& here) {
  for (const Place& other : whole_[phrase(here)])
    if (other.sentence != here.sentence || other.first != here.first) add_surroundings(160, other);
  const Hash last = document_.word(here.sentence, here.end - 1).lower;
  const auto longer = [&](std::uint32_t id, Places& places, Hash key) {
    const auto found = places.find(key);
    if (found == places.end()) return;
    for (const Place& other : found->second) {
      add(id, 1);
      add(id + 1, document_.word(other.sentence, other.first).lower);
      add(id + 2, document_.word(other.sentence, other.end - 1).lower);
      add(id + 3, document_.word(other.sentence, other.first).lists);
      add(id + 4, document_.around(other.sentence, other.first, -1).lower);
      add(id + 5, document_.around(other.sentence, other.end - 1, 1).lower);
      add(id + 6, other.end - other.first);
    }
  };
  if (here.end - here.first == 1) {
    longer(170, by_last_, last);
    longer(180, by_first_, last);
    const Word& word = document_.word(here.sentence, here.first);
    if (word.all_capitals) longer(190, by_initials_, hash_of(sentences_[here.sentence][here.first]));
    return;
  }
  const auto shorter = [&](std::uint32_t id, Hash word) {
    const auto alone = whole_.find(mix(0, word));
    if (alone == whole_.end()) return;
    add(id, 1);
    for (const Place& other : alone->second) add_surroundings(id + 1, other);
  };
  shorter(200, last);
  shorter(210, document_.word(here.sentence, here.first).lower);
}

}  // namespace sidelight::entities::names
