// What speaks for a name being of one kind or another: the name as a whole, what stands around it, and what stands
// around its other places in the text, which words by themselves do not see.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "entities/names/features.hpp"
#include "entities/names/labels.hpp"

namespace sidelight::entities::names {

inline constexpr std::size_t kMostKindFeatures = 400;  ///< of one name

class KindFeatures {
 public:
  /// `names`: of each sentence its own. `document`, which is of the sentences, and they live longer.
  KindFeatures(const Sentences& sentences, Document& document, const std::vector<std::vector<Span>>& names);

  /// Of one of the names; valid until the next call.
  std::span<const Hash> of(std::size_t sentence, const Span& name);

 private:
  struct Place {
    std::size_t sentence = 0, first = 0, end = 0;
  };
  using Places = std::unordered_map<Hash, std::vector<Place>>;

  Hash phrase(const Place& place) const;
  void add(std::uint32_t id, Hash value) { features_.push_back(feature_of(id, value)); }
  void add_surroundings(std::uint32_t id, const Place& place);
  void add_others(const Place& here);

  const Sentences& sentences_;
  Document& document_;
  Places whole_, by_first_, by_last_, by_initials_;  // the latter three: of names of several words
  std::vector<Hash> features_;
};

}  // namespace sidelight::entities::names
