// What a name could mean, by the name and its type alone.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "context/page.hpp"
#include "knowledge/base.hpp"

namespace sidelight::context {

struct Candidate {
  std::size_t entry = 0;
  bool near = false;          ///< its type is not the one of the name, but texts use its name so
  bool canonical = false;     ///< the name is the entry's first, not an alias
  bool capital = false;       ///< of a country
  bool shared = false;        ///< other entries have the name, too
  bool of_a_country = false;  ///< a name that a body of many a country has: "Supreme Court"
  double needs = 0;           ///< how much of the page has to speak for it
  double score = 0;
};

/// A person is found by the full name only, whatever stands beside it.
std::vector<Candidate> candidates(const Cluster& cluster, const knowledge::Base& base);

}  // namespace sidelight::context
