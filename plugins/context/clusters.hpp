// Who is named on a page, as the slot `entities` has it. What is not as it should be is left out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sidelight::context {

struct Span {
  std::size_t start = 0, end = 0;  ///< bytes
};

/// What the slot `entities` has as one.
struct Cluster {
  std::string id, name;
  std::uint8_t may_be = 0;  ///< classes of the knowledge base
  double salience = 0;
  std::vector<Span> mentions;
  std::string longest;  ///< of the forms in which it is written
  Span described;       ///< what the article says of it in passing; empty: nothing
};

inline constexpr std::size_t most_clusters = 300;
inline constexpr std::size_t most_mentions = 200;

/// By salience, most first. `inputs` as a job has them.
std::vector<Cluster> read_clusters(const nlohmann::json& inputs, std::string_view text);

/// A member of what may be an object, or null; its text, or none.
const nlohmann::json& member(const nlohmann::json& object, const char* key);
std::string text_of(const nlohmann::json& object, const char* key);
/// Whether a character begins at `at`, or the text ends there.
bool on_boundary(std::string_view text, std::size_t at);

}  // namespace sidelight::context
