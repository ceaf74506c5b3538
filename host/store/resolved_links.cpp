#include "store/resolved_links.hpp"

#include "base/text.hpp"

namespace sidelight::store {

ResolvedLinks::ResolvedLinks(Database& database)
    : get_(database.handle(), "SELECT original, amp, kind, checks, resolved_at FROM resolved_links WHERE key = ?"),
      put_(database.handle(), "INSERT OR REPLACE INTO resolved_links VALUES(?, ?, ?, ?, ?, ?)") {}

Result<std::optional<ResolvedLink>> ResolvedLinks::get(std::string_view token_key) {
  const Use use(get_);
  get_.bind(1, token_key);
  const auto row = get_.step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  ResolvedLink link{.original = get_.text(0), .amp = get_.text(1), .kind = get_.text(2)};
  const std::string checks = get_.text(3);
  if (!checks.empty())
    for (std::string_view check : split(checks, '\n')) link.checks.emplace_back(check);
  link.resolved_at = std::chrono::sys_seconds(std::chrono::seconds(get_.integer(4)));
  return link;
}

Result<> ResolvedLinks::put(std::string_view token_key, const ResolvedLink& link) {
  std::string checks;
  for (const auto& check : link.checks) checks += (checks.empty() ? "" : "\n") + check;
  const Use use(put_);
  put_.bind(1, token_key);
  put_.bind(2, link.original);
  put_.bind(3, link.amp);
  put_.bind(4, link.kind);
  put_.bind(5, checks);
  put_.bind(6, std::int64_t{link.resolved_at.time_since_epoch().count()});
  return put_.run();
}

}  // namespace sidelight::store
