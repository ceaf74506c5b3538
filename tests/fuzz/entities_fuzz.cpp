// Any bytes as an article, the first line of them as its title: whatever is found lies in it and is told as JSON. The
// same bytes as words to label: as many lines come back.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "entities/conll.hpp"
#include "entities/output.hpp"
#include "entities/tagger.hpp"

using namespace sidelight;
using namespace sidelight::entities;

namespace {

names::Model open_model() {
  std::string why;
  auto model = names::Model::open(SIDELIGHT_NAMES_MODEL, why);
  if (!model) std::fprintf(stderr, "%s\n", why.c_str()), std::exit(1);
  return *std::move(model);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const names::Model model = open_model();
  static const rules::Lexicon lexicon;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = rules::read(text, text.substr(0, text.find('\n')), "", lexicon);
  const auto mentions = tag(document, lexicon, model, [] { return false; });
  std::size_t last = 0;
  for (const Mention& mention : mentions) {
    if (mention.start < last || mention.start >= mention.end || mention.end > size) std::abort();
    if (!(mention.confidence >= 0 && mention.confidence <= 1)) std::abort();
    last = mention.end;
  }
  const auto found = cluster(document, mentions);
  if (!nlohmann::json::accept(slot_json(document, found))) std::abort();
  const std::string labelled = label_conll(text, model, lexicon, OtherLabels::misc);
  const bool open = !text.empty() && !text.ends_with('\n');
  if (std::ranges::count(labelled, '\n') != std::ranges::count(text, '\n') + (open ? 1 : 0)) std::abort();
  return 0;
}
