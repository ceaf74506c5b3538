// Services that have asked to be left alone for a while. Kept in the file, because starting the host anew must not be a
// way to knock again.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "store/database.hpp"
#include "store/statement.hpp"

namespace sidelight::store {

struct Refusal {
  std::chrono::sys_seconds until{};
  std::string reason;  ///< a sentence for a person

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

class Refusals {
 public:
  explicit Refusals(Database& database);

  /// The refusal that is still in force at `now`.
  Result<std::optional<Refusal>> get(std::string_view service, std::chrono::sys_seconds now);

  /// Of two refusals the longer one stays.
  Result<> put(std::string_view service, const Refusal& refusal);

 private:
  Statement get_;
  Statement put_;
};

}  // namespace sidelight::store
