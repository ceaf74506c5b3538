// Any text, in which each word with a capital is a name: what is read of it lies inside it and is bounded.
#include <cstdint>
#include <cstdlib>
#include <map>

#include "relations/page.hpp"
#include "text/tokens.hpp"

using namespace sidelight;
using namespace sidelight::relations;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Patterns patterns;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  constexpr std::uint8_t classes[] = {kPer, kOrg, kLoc, kPro, 0};
  Page page{.text = text, .names = {}, .entries = {}};
  std::map<std::string_view, std::size_t> names;
  for (const text::Token& token : text::tokenize(text)) {
    if (!token.upper || names.size() == context::most_clusters) continue;
    const auto [name, fresh] = names.try_emplace(token.in(text), page.names.size());
    if (fresh) page.names.push_back({.name = std::string(name->first), .may_be = classes[name->first.size() % 5]});
    page.names[name->second].mentions.push_back({token.start, token.end});
  }
  page.entries.assign(page.names.size(), knowledge::kNone);
  const Reading reading = read_text(page, &patterns, [] { return false; });
  if (reading.said.size() > most_said) std::abort();
  for (const Said& one : reading.said) {
    if (one.from >= page.names.size() || one.to >= page.names.size() || one.from == one.to || one.evidence.empty())
      std::abort();
    for (const Span& span : one.evidence)
      if (span.start >= span.end || span.end > size || span.end - span.start > longest_evidence) std::abort();
  }
  return 0;
}
