// The trained models as a source file of the article room.
#pragma once

#include <string>

#include "gradient_boosting.hpp"

namespace sidelight::training {

void write_models(const std::string& path, const Model& first, const Model& second);

}  // namespace sidelight::training
