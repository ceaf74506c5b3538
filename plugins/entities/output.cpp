#include "entities/output.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "entities/description.hpp"

namespace sidelight::entities {
namespace {

using nlohmann::json;

json spans(const std::vector<Mention>& mentions) {
  json out = json::array();
  for (const Mention& mention : mentions) {
    if (out.size() == most_mentions) break;
    out.push_back({{"start", mention.start}, {"end", mention.end}});
  }
  return out;
}

}  // namespace

std::string slot_json(const rules::Document& document, const std::vector<Entity>& entities) {
  json out = json::array();
  for (const Entity& entity : entities) {
    if (out.size() == most_entities) break;
    std::string id("e");
    id.append(std::to_string(out.size() + 1));
    out.push_back({{"id", std::move(id)},
                   {"name", entity.name},
                   {"type", name(entity.type)},
                   {"mentions", spans(entity.mentions)},
                   {"confidence", std::round(entity.confidence * 100) / 100},
                   {"salience", entity.salience}});
    if (const auto words = described(document, entity))
      out.back()["described"] = {{"start", words->start}, {"end", words->end}};
  }
  return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace sidelight::entities
