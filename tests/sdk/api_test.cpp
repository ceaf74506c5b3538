// What the host says about the API, and what plugin.h says: one fact in two places.
#include <sidelight/plugin.h>

#include "plugin/manifest.hpp"
#include "plugin/worker_job.hpp"
#include "support/catch.hpp"

namespace sidelight::plugin {
namespace {

TEST_CASE("the host and the header agree on the version and on every status") {
  CHECK(kApiMajor == SIDELIGHT_API_MAJOR);
  CHECK(kApiMinor == SIDELIGHT_API_MINOR);
  const std::pair<Status, sidelight_status> statuses[] = {{Status::ok, SIDELIGHT_OK},
                                                          {Status::failed, SIDELIGHT_FAILED},
                                                          {Status::cancelled, SIDELIGHT_CANCELLED},
                                                          {Status::refused, SIDELIGHT_REFUSED},
                                                          {Status::invalid, SIDELIGHT_INVALID},
                                                          {Status::not_found, SIDELIGHT_NOT_FOUND},
                                                          {Status::unreachable, SIDELIGHT_UNREACHABLE}};
  for (const auto& [host, header] : statuses) CHECK(static_cast<sidelight_status>(host) == header);
}

}  // namespace
}  // namespace sidelight::plugin
