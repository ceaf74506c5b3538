// What the host says about the API, and what plugin.h says: one fact in two places.
#include <sidelight/plugin.h>

#include "plugin/manifest.hpp"
#include "plugin/worker_job.hpp"
#include "sdk/plugin_run.hpp"
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

TEST_CASE("calls at the wrong time or beyond a limit are refused, up to the limit they are not") {
  const PluginRun run = run_plugin(SDK_CONTRACT, "The text.");
  REQUIRE(run.trouble == "");
  REQUIRE(run.cards.size() == 1);
  CHECK(nlohmann::json::parse(run.cards[0]) ==
        nlohmann::json::parse(R"({"create": [3, 3, 3, 3], "over": [3, 3, 3, 3, 3], "within": [0, 0, 0, 0],
                                  "received": 0})"));
}

}  // namespace
}  // namespace sidelight::plugin
