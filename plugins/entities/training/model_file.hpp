// Writes a model as names/model.hpp reads it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "entities/names/model.hpp"

namespace sidelight::entities::training {

/// A weight of each label (or finer kind, behind them) that it speaks for or against, in the order of the labels.
struct Feature {
  names::Hash hash = 0;
  std::vector<std::pair<std::uint8_t, std::int8_t>> weights;
};

struct ModelParts {
  std::vector<names::TableSlot> clusters, lists;
  std::vector<Feature> features;
  names::Transitions transitions{};  ///< in the unit of the features' weights
};

/// The file's size; 0 where it could not be written.
std::size_t write_model(const std::string& path, ModelParts parts);

}  // namespace sidelight::entities::training
