// Until when a publisher's server wants to be left alone. Kept in the file, because starting the host anew must not be
// a way to knock again.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "store/database.hpp"
#include "store/statement.hpp"

namespace sidelight::store {

struct HostRefusal {
  std::chrono::sys_seconds until;
  int status = 0;  ///< the HTTP status that it said it with

  friend bool operator==(const HostRefusal&, const HostRefusal&) = default;
};

class HostRefusals {
 public:
  static constexpr std::chrono::hours kLongest{24};  ///< whatever the server says

  explicit HostRefusals(Database& database);

  /// Nothing where the host may be asked at `now`.
  Result<std::optional<HostRefusal>> get(std::string_view host, std::chrono::sys_seconds now);

  /// Those whose time is over are forgotten with it.
  Result<> put(std::string_view host, const HostRefusal& refusal, std::chrono::sys_seconds now);

 private:
  Statement get_;
  Statement put_;
  Statement expire_;
};

}  // namespace sidelight::store
