// Any bytes as a model of names: they are refused, or read a text with whatever they say; every name lies in it.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "entities/names/name_tagger.hpp"

using namespace sidelight::entities;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const names::Sentences kSentences = {
      {"Keller", "met", "the", "head", "of", "Norwind", "Energy", "Corp.", "in", "Lisbon", "on", "Monday", "."},
      {"Keller", "MEETS", "Norwind", "in", "2026", "!"},
      {},
      {"the", "Kenyan", "runner", ",", "Jean-Luc", "Okonkwo", ",", "won"}};
  std::vector<std::uint64_t> aligned((size + 7) / 8);
  auto* const bytes = reinterpret_cast<unsigned char*>(aligned.data());
  std::copy_n(data, size, bytes);
  const auto model = names::Model::view({bytes, size});
  if (!model) return 0;
  const auto found = names::tag(kSentences, {}, *model);
  for (std::size_t s = 0; s < found.size(); ++s) {
    std::size_t last = 0;
    for (const names::Span& name : found[s]) {
      if (name.first < last || name.first >= name.end || name.end > kSentences[s].size()) std::abort();
      last = name.end;
    }
  }
  return 0;
}
