// Which mentions are of the same thing: a surname and the full name before it, an acronym and what it stands for, a
// short and the full name of a firm. And how much the article is about each.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entities/mention.hpp"

namespace sidelight::entities {

struct Entity {
  std::string name;  ///< the fullest form in the article
  Type type = Type::person;
  std::vector<Mention> mentions;
  double confidence = 0;  ///< of its best mention
  double salience = 0;    ///< 0 to 1; the entity that the article is most about has 1
};

/// By salience, the highest first; the order is the same for the same mentions.
std::vector<Entity> cluster(const rules::Document& document, const std::vector<Mention>& mentions);

}  // namespace sidelight::entities
