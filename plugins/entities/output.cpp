#include "entities/output.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace sidelight::entities {
namespace {

using nlohmann::json;

json spans(const std::vector<Mention>& mentions, std::size_t most) {
  json out = json::array();
  for (const Mention& mention : mentions) {
    if (out.size() == most) break;
    out.push_back({{"start", mention.start}, {"end", mention.end}});
  }
  return out;
}

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string note(const Entity& entity) {
  std::string out(name(entity.type));
  out.append(", named ");
  const std::size_t count = entity.mentions.size();
  if (count == 1) return out.append("once");
  if (count == 2) return out.append("twice");
  return out.append(std::to_string(count)).append(" times");
}

}  // namespace

std::string slot_json(const std::vector<Entity>& entities) {
  json out = json::array();
  for (const Entity& entity : entities) {
    if (out.size() == most_entities) break;
    std::string id("e");
    id.append(std::to_string(out.size() + 1));
    out.push_back({{"id", std::move(id)},
                   {"name", entity.name},
                   {"type", name(entity.type)},
                   {"mentions", spans(entity.mentions, most_mentions)},
                   {"confidence", std::round(entity.confidence * 100) / 100},
                   {"salience", entity.salience}});
  }
  return dump(out);
}

std::string card_json(const std::vector<Entity>& entities) {
  json items = json::array();
  for (const Entity& entity : entities) {
    if (items.size() == most_items) break;
    items.push_back(
        {{"text", entity.name}, {"note", note(entity)}, {"evidence", spans(entity.mentions, most_evidence)}});
  }
  if (items.empty()) return {};
  return dump({{"kind", "list"},
               {"id", "who-and-what"},
               {"title", "Who and what"},
               {"summary", "The people, organisations and places that the article names most."},
               {"ordered", false},
               {"items", std::move(items)}});
}

}  // namespace sidelight::entities
