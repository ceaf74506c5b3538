// What the user has allowed which plugin. The answer holds for exactly these permissions of exactly this library: a
// plugin that asks for more, or whose file has changed, is asked about again.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "store/database.hpp"
#include "store/statement.hpp"

namespace sidelight::store {

enum class Decision { allowed, forbidden };

class Consents {
 public:
  explicit Consents(Database& database);

  /// Nothing where the user has not decided yet.
  Result<std::optional<Decision>> get(std::string_view plugin, std::string_view permissions_fingerprint,
                                      std::string_view library_sha256);

  Result<> put(std::string_view plugin, std::string_view permissions_fingerprint, std::string_view library_sha256,
               Decision decision, std::chrono::sys_seconds now);

  /// Everything that was decided about it.
  Result<> forget(std::string_view plugin);

 private:
  Statement get_;
  Statement put_;
  Statement forget_;
};

}  // namespace sidelight::store
