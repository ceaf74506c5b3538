// The trained trees. block_model_data.cpp is written by tests/article/training/train_model.cpp; do not edit it by hand.
#pragma once

#include <cstdint>
#include <span>

namespace sidelight::article::model {

struct Split {
  std::int16_t feature;  ///< -1: a leaf, and `value` is what it adds
  std::uint16_t right;   ///< where a value above `value` goes; otherwise to the next
  float value;
};

struct Trees {
  double bias = 0;
  std::span<const Split> splits;
  std::span<const std::uint16_t> roots;
};

Trees first();   ///< over Features
Trees second();  ///< over SecondFeatures

}  // namespace sidelight::article::model
