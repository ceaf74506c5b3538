#include "store/consents.hpp"
#include "store/network_use.hpp"
#include "store/plugin_cache.hpp"
#include "store/resolved_links.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::store;
using namespace std::chrono_literals;

namespace {

std::chrono::sys_seconds at(std::chrono::seconds seconds) {
  return std::chrono::sys_seconds(seconds);
}

std::optional<std::string> value_of(Result<std::optional<std::string>> result) {
  REQUIRE(result);
  return *result;
}

}  // namespace

TEST_CASE("a resolved link comes back whole") {
  auto database = Database::in_memory();
  REQUIRE(database);
  ResolvedLinks links(*database);
  CHECK(*links.get("unknown") == std::nullopt);
  const ResolvedLink link{.original = "https://a.example/?q=%D8&x='",
                          .amp = "https://a.example/amp",
                          .kind = "article",
                          .checks = {"http or https", "public host"},
                          .resolved_at = at(1'790'000'000s)};
  REQUIRE(links.put("o'key", link));
  CHECK(*links.get("o'key") == link);
  const ResolvedLink bare{.original = "http://b.example/", .kind = "article"};
  REQUIRE(links.put("o'key", bare));
  CHECK(*links.get("o'key") == bare);
}

TEST_CASE("what a network was found to bear is kept for it alone") {
  auto database = Database::in_memory();
  REQUIRE(database);
  NetworkUse use(*database);
  CHECK(*use.get("home") == NetworkState());
  const NetworkState state{.budget = 30, .refused_at = at(60s), .until = at(3660s), .reason = "429.", .refusals = 2};
  REQUIRE(use.put("home", state));
  CHECK(*use.get("home") == state);
  CHECK(*use.get("cafe") == NetworkState());
  const auto salt = use.salt();
  REQUIRE(salt);
  CHECK(salt->size() == 16);
  CHECK(*NetworkUse(*database).salt() == *salt);
}

TEST_CASE("requests are counted by minute and forgotten when they are old") {
  auto database = Database::in_memory();
  REQUIRE(database);
  NetworkUse use(*database);
  using Minutes = std::vector<std::pair<std::chrono::sys_seconds, int>>;
  for (const auto second : {3600s, 3601s, 3659s, 3660s, 7200s}) REQUIRE(use.count("home", at(second), 86400s));
  REQUIRE(use.count("cafe", at(3600s), 86400s));
  CHECK(*use.counted("home", at(0s), at(7201s)) == Minutes{{at(3600s), 3}, {at(3660s), 1}, {at(7200s), 1}});
  CHECK(*use.counted("home", at(3600s), at(7199s)) == Minutes{{at(3660s), 1}});
  REQUIRE(use.count("home", at(3660s + 86400s), 86400s));
  CHECK(*use.counted("home", at(0s), at(200000s)) == Minutes{{at(7200s), 1}, {at(90060s), 1}});
  // What a wrong clock wrote far ahead is forgotten as well.
  REQUIRE(use.count("home", at(3600s), 3600s));
  CHECK(*use.counted("home", at(0s), at(200000s)) == Minutes{{at(3600s), 1}, {at(7200s), 1}});
}

TEST_CASE("a plugin finds its own values until they expire") {
  auto database = Database::in_memory();
  REQUIRE(database);
  PluginCache cache(*database, 4096);
  const std::string binary("\0\xff\n", 3);
  REQUIRE(cache.put("one", "key", binary, at(100s), at(0s)));
  REQUIRE(cache.put("two", "key", "", at(100s), at(0s)));
  CHECK(value_of(cache.get("one", "key", at(99s))) == binary);
  CHECK(value_of(cache.get("two", "key", at(99s))) == "");
  CHECK(value_of(cache.get("one", "key", at(100s))) == std::nullopt);
  CHECK(value_of(cache.get("three", "key", at(0s))) == std::nullopt);
  REQUIRE(cache.put("one", "key", "again", at(200s), at(0s)));
  CHECK(value_of(cache.get("one", "key", at(150s))) == "again");
  REQUIRE(cache.forget("one"));
  CHECK(value_of(cache.get("one", "key", at(0s))) == std::nullopt);
  CHECK(value_of(cache.get("two", "key", at(0s))) == "");
}

TEST_CASE("a full plugin cache drops what is expired, then what is oldest, and only that plugin's") {
  auto database = Database::in_memory();
  REQUIRE(database);
  const std::string value(100, 'v');
  const std::size_t entry = 1 + value.size() + PluginCache::kEntryBytes;
  PluginCache cache(*database, 3 * entry);
  REQUIRE(cache.put("other", "a", value, at(100s), at(0s)));
  REQUIRE(cache.put("plugin", "a", value, at(100s), at(0s)));
  REQUIRE(cache.put("plugin", "b", value, at(10s), at(0s)));
  REQUIRE(cache.put("plugin", "c", value, at(100s), at(0s)));
  REQUIRE(cache.put("plugin", "d", value, at(100s), at(50s)));  // b has expired
  CHECK(value_of(cache.get("plugin", "a", at(50s))));
  CHECK_FALSE(value_of(cache.get("plugin", "b", at(5s))));
  REQUIRE(cache.put("plugin", "a", value, at(100s), at(50s)));  // put again: c is now the oldest
  REQUIRE(cache.put("plugin", "e", value, at(100s), at(50s)));
  CHECK(value_of(cache.get("plugin", "a", at(50s))));
  CHECK_FALSE(value_of(cache.get("plugin", "c", at(50s))));
  CHECK(*cache.usage("plugin") == 3 * entry);
  CHECK(value_of(cache.get("other", "a", at(50s))));
}

TEST_CASE("a value larger than the bound is refused and nothing is lost for it") {
  auto database = Database::in_memory();
  REQUIRE(database);
  PluginCache cache(*database, 1000);
  REQUIRE(cache.put("plugin", "kept", "x", at(100s), at(0s)));
  const auto refused = cache.put("plugin", "large", std::string(1000, 'x'), at(100s), at(0s));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::storage_failed);
  CHECK(value_of(cache.get("plugin", "kept", at(0s))));
  REQUIRE(cache.put("plugin", "full", std::string(1000 - 4 - PluginCache::kEntryBytes, 'x'), at(100s), at(0s)));
  CHECK_FALSE(value_of(cache.get("plugin", "kept", at(0s))));
}

TEST_CASE("a consent holds for exactly the permissions and the library that it was given for") {
  auto database = Database::in_memory();
  REQUIRE(database);
  Consents consents(*database);
  REQUIRE(consents.put("plugin", "permissions", "sha", Decision::allowed, at(0s)));
  CHECK(*consents.get("plugin", "permissions", "sha") == Decision::allowed);
  CHECK(*consents.get("plugin", "more permissions", "sha") == std::nullopt);
  CHECK(*consents.get("plugin", "permissions", "other sha") == std::nullopt);
  CHECK(*consents.get("another", "permissions", "sha") == std::nullopt);
  REQUIRE(consents.put("plugin", "permissions", "sha", Decision::forbidden, at(1s)));
  CHECK(*consents.get("plugin", "permissions", "sha") == Decision::forbidden);
}
