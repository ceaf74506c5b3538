// The stand-in internet of tests/world, started for one test.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/fd.hpp"

namespace sidelight::test {

class World {
 public:
  World();
  ~World();  ///< ends it, by the end of its standard input
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  /// What it said when it was ready: links, port, ca, connectTo. See tests/world/main.mjs.
  const nlohmann::json& facts() const { return facts_; }

  /// The link at that place, such as "/stories/orbit/read".
  std::string link(const std::string& place) const;

  /// A config.json that leads to it.
  nlohmann::json config() const;

 private:
  pid_t pid_ = -1;
  Fd in_;
  nlohmann::json facts_;
};

}  // namespace sidelight::test
