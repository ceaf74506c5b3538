// Hashes that name features: the same on every machine, since they are written into the model.
#pragma once

#include <cstdint>
#include <string_view>

namespace sidelight::entities::names {

using Hash = std::uint64_t;

constexpr Hash hash_of(std::string_view text, Hash seed = 0x9e3779b97f4a7c15) {
  Hash hash = seed;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash ^ (hash >> 32);
}

constexpr Hash mix(Hash a, Hash b) {
  a ^= b + 0x9e3779b97f4a7c15 + (a << 6) + (a >> 2);
  a = (a ^ (a >> 33)) * 0xff51afd7ed558ccd;
  return a ^ (a >> 33);
}

}  // namespace sidelight::entities::names
