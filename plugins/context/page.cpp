#include "context/page.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "knowledge/fold.hpp"
#include "knowledge/types.hpp"
#include "text/tokens.hpp"
#include "text/words.hpp"

namespace sidelight::context {
namespace {

using nlohmann::json;

constexpr auto classes = std::to_array<std::pair<std::string_view, std::uint8_t>>({
    {"person", knowledge::kPerson},
    {"organisation", knowledge::kOrganisation},
    {"place", knowledge::kPlace},
    {"product", knowledge::kThing},
    {"event", knowledge::kHappening},
});

const json& member(const json& object, const char* key) {
  static const json none;
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found == object.end() ? none : *found;
}

std::string text_of(const json& object, const char* key) {
  const json& value = member(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool on_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

Cluster cluster_of(const json& entity, std::string_view text) {
  Cluster out{.id = text_of(entity, "id"), .name = text_of(entity, "name")};
  const std::string type = text_of(entity, "type");
  for (const auto& [name, is] : classes)
    if (name == type) out.may_be = is;
  if (const json& salience = member(entity, "salience"); salience.is_number()) out.salience = salience.get<double>();
  const json& mentions = member(entity, "mentions");
  if (!mentions.is_array()) return out;
  for (const json& mention : mentions) {
    const json& start = member(mention, "start");
    const json& end = member(mention, "end");
    if (!start.is_number_unsigned() || !end.is_number_unsigned()) continue;
    const Span span{start.get<std::size_t>(), end.get<std::size_t>()};
    if (span.start >= span.end || span.end > text.size() || span.end - span.start > 300) continue;
    if (!on_boundary(text, span.start) || !on_boundary(text, span.end)) continue;
    out.mentions.push_back(span);
    const std::string_view form = text.substr(span.start, span.end - span.start);
    if (form.size() > out.longest.size()) out.longest = form;
    if (out.mentions.size() == most_mentions) break;
  }
  return out;
}

void add_words(std::string_view text, std::unordered_set<std::string>& words, const std::function<bool()>& stop) {
  std::size_t count = 0;
  for (const text::Token& token : text::tokenize(text)) {
    if (++count % 2000 == 0 && stop()) return;
    if (token.kind != text::TokenKind::word) continue;
    std::string_view rest = token.in(text);
    if (text::is_stop_word(rest)) continue;
    words.insert(word_key(rest));
    if (!rest.contains('-')) continue;
    for (std::size_t at = 0; at < rest.size();) {
      const std::size_t end = std::min(rest.find('-', at), rest.size());
      words.insert(word_key(rest.substr(at, end - at)));
      at = end + 1;
    }
  }
}

}  // namespace

std::string word_key(std::string_view word) {
  std::string out = knowledge::fold(word);
  if (out.size() > 3 && out.ends_with('s') && !out.ends_with("ss")) out.pop_back();
  return out;
}

Page read_page(std::string_view text, std::string_view title, std::string_view inputs,
               const std::function<bool()>& stop) {
  Page page{.text = text, .clusters = {}, .words = {}};
  const json all = json::parse(inputs, nullptr, false);
  const json& givers = member(all, "entities");
  if (!givers.is_array()) return page;
  for (const json& giver : givers) {
    const json& entities = member(giver, "value");
    if (!entities.is_array()) continue;
    for (const json& entity : entities) {
      if (page.clusters.size() == most_clusters) break;
      Cluster cluster = cluster_of(entity, text);
      if (!cluster.mentions.empty() && !cluster.name.empty() && cluster.name.size() <= 300)
        page.clusters.push_back(std::move(cluster));
    }
  }
  std::ranges::stable_sort(page.clusters, [](const Cluster& a, const Cluster& b) { return a.salience > b.salience; });
  if (page.clusters.empty()) return page;
  std::size_t end = std::min(text.size(), most_text);
  while (!on_boundary(text, end)) --end;
  add_words(title.substr(0, std::min<std::size_t>(title.size(), 1000)), page.words, stop);
  add_words(text.substr(0, end), page.words, stop);
  if (stop()) page.clusters.clear();
  return page;
}

}  // namespace sidelight::context
