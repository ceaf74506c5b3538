// Which article a Google News token stands for. A token never changes its meaning, so an answer is kept for good.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"
#include "store/statement.hpp"

namespace sidelight::store {

struct ResolvedLink {
  std::string original;
  std::string amp;  ///< empty where there is none
  std::string kind;
  std::vector<std::string> checks;  ///< what was checked when it was found; no line breaks inside
  std::chrono::sys_seconds resolved_at{};

  friend bool operator==(const ResolvedLink&, const ResolvedLink&) = default;
};

class ResolvedLinks {
 public:
  explicit ResolvedLinks(Database& database);

  Result<std::optional<ResolvedLink>> get(std::string_view token_key);
  Result<> put(std::string_view token_key, const ResolvedLink& link);

 private:
  Statement get_;
  Statement put_;
};

}  // namespace sidelight::store
