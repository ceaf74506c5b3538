#include "context/clusters.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "knowledge/types.hpp"

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

std::optional<Span> span_of(const json& value, std::string_view text) {
  const json& start = member(value, "start");
  const json& end = member(value, "end");
  if (!start.is_number_unsigned() || !end.is_number_unsigned()) return std::nullopt;
  const Span span{start.get<std::size_t>(), end.get<std::size_t>()};
  if (span.start >= span.end || span.end > text.size() || span.end - span.start > 300) return std::nullopt;
  if (!on_boundary(text, span.start) || !on_boundary(text, span.end)) return std::nullopt;
  return span;
}

Cluster cluster_of(const json& entity, std::string_view text) {
  Cluster out{.id = text_of(entity, "id"), .name = text_of(entity, "name")};
  const std::string type = text_of(entity, "type");
  for (const auto& [name, is] : classes)
    if (name == type) out.may_be = is;
  if (const json& salience = member(entity, "salience"); salience.is_number()) out.salience = salience.get<double>();
  if (const auto words = span_of(member(entity, "described"), text)) out.described = *words;
  const json& mentions = member(entity, "mentions");
  if (!mentions.is_array()) return out;
  for (const json& mention : mentions) {
    const auto span = span_of(mention, text);
    if (!span) continue;
    out.mentions.push_back(*span);
    const std::string_view form = text.substr(span->start, span->end - span->start);
    if (form.size() > out.longest.size()) out.longest = form;
    if (out.mentions.size() == most_mentions) break;
  }
  return out;
}

}  // namespace

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

std::vector<Cluster> read_clusters(const json& inputs, std::string_view text) {
  std::vector<Cluster> out;
  const json& givers = member(inputs, "entities");
  if (!givers.is_array()) return out;
  for (const json& giver : givers) {
    const json& entities = member(giver, "value");
    if (!entities.is_array()) continue;
    for (const json& entity : entities) {
      if (out.size() == most_clusters) break;
      Cluster cluster = cluster_of(entity, text);
      if (!cluster.mentions.empty() && !cluster.name.empty() && cluster.name.size() <= 300)
        out.push_back(std::move(cluster));
    }
  }
  std::ranges::stable_sort(out, [](const Cluster& a, const Cluster& b) { return a.salience > b.salience; });
  return out;
}

}  // namespace sidelight::context
