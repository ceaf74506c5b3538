// Writes a model as C++ source.
#pragma once

#include <string>

#include "gradient_boosting.hpp"

namespace sidelight::training {

void write_model(const std::string& path, const Model& model);

}  // namespace sidelight::training
