#include <sys/stat.h>

#include <fstream>

#include "base/file.hpp"
#include "store/database.hpp"
#include "store/plugin_choices.hpp"
#include "store/plugin_log.hpp"
#include "store/secrets.hpp"
#include "support/catch.hpp"
#include "support/host_process.hpp"

using namespace sidelight;
using namespace sidelight::store;

namespace {

constexpr std::chrono::sys_seconds kNow{std::chrono::seconds(1'800'000'000)};

}  // namespace

TEST_CASE("another process sees that something has changed, and what") {
  const test::TemporaryFolder folder;
  auto one = Database::open(folder.path() / "a.db"), other = Database::open(folder.path() / "a.db");
  REQUIRE(one);
  REQUIRE(other);
  PluginChoices writes(*one), reads(*other);
  const auto before = other->version();
  CHECK(other->version() == before);
  REQUIRE(writes.set("org.a", {{"depth", "3"}, {"name", "\"x\""}}));
  REQUIRE(writes.enable("org.a", false));
  CHECK(other->version() != before);
  CHECK(reads.values()->at("org.a") == std::map<std::string, std::string>{{"depth", "3"}, {"name", "\"x\""}});
  CHECK_FALSE(reads.states()->at("org.a").enabled.value());
  REQUIRE(writes.set("org.a", {{"depth", ""}}));
  CHECK(reads.values()->at("org.a").size() == 1);
  REQUIRE(writes.forget("org.a"));
  CHECK(reads.values()->empty());
  CHECK(reads.states()->empty());
}

TEST_CASE("a stop is forgiven by a restart, which is counted, and neither turns a plugin on or off") {
  auto database = Database::in_memory();
  PluginChoices choices(*database);
  REQUIRE(choices.enable("org.a", false));
  REQUIRE(choices.stop("org.a", "build", "It ended."));
  CHECK(choices.states()->at("org.a") == PluginState{false, "build", "It ended.", 0});
  REQUIRE(choices.restart("org.a"));
  CHECK(choices.states()->at("org.a") == PluginState{false, "", "", 1});
  REQUIRE(choices.restart("org.b"));
  CHECK(choices.states()->at("org.b") == PluginState{std::nullopt, "", "", 1});
}

TEST_CASE("a plugin's log keeps the newest of each plugin, cut to a bound") {
  const test::TemporaryFolder folder;
  PluginLog log(folder.path() / "log.db");
  REQUIRE(log.add_line("org.quiet", 3, "one line", kNow));
  const int many = static_cast<int>(PluginLog::kKept) + 20;
  for (int i = 0; i < many; ++i) REQUIRE(log.add_line("org.loud", 1, std::to_string(i), kNow));
  const auto loud = log.lines("org.loud", 10'000);
  REQUIRE(loud);
  CHECK(loud->size() == PluginLog::kKept);
  CHECK(loud->back().line == std::to_string(many - 1));
  CHECK(log.lines("org.quiet", 10)->front().level == 3);
  CHECK(log.lines("org.loud", 3)->front().line == std::to_string(many - 3));
  CHECK(log.lines("org.loud", 10, loud->back().number)->empty());
  REQUIRE(log.add_line("org.loud", 1, std::string(PluginLog::kLongest - 1, 'x') + "\xc3\xa4", kNow));
  CHECK(log.lines("org.loud", 1)->front().line == std::string(PluginLog::kLongest - 1, 'x'));
}

TEST_CASE("a request is there while it is under way, and with its outcome after it") {
  const test::TemporaryFolder folder;
  PluginLog log(folder.path() / "log.db");
  const auto first = log.add_request("org.a", "https://a.example/", kNow);
  REQUIRE(first);
  REQUIRE(log.add_request("org.a", "https://b.example/", kNow));
  REQUIRE(log.set_outcome(*first, "200, 5 bytes"));
  const auto requests = log.requests("org.a", 10);
  REQUIRE(requests->size() == 2);
  CHECK(requests->front().outcome == "200, 5 bytes");
  CHECK(requests->back().outcome.empty());
  REQUIRE(log.forget("org.a"));
  CHECK(log.requests("org.a", 10)->empty());
}

TEST_CASE("a damaged log is begun anew") {
  const test::TemporaryFolder folder;
  std::ofstream(folder.path() / "log.db") << std::string(8192, 'x');
  PluginLog log(folder.path() / "log.db");
  static_cast<void>(log.add_line("org.a", 1, "lost", kNow));
  REQUIRE(log.add_line("org.a", 1, "kept", kNow));
  CHECK(log.lines("org.a", 10)->back().line == "kept");
}

TEST_CASE("secrets are read by nobody else, and one that is taken back is gone from the file") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "deep/secrets.json";
  Secrets secrets(file);
  CHECK(secrets.read()->empty());
  CHECK(secrets.stamp().empty());
  REQUIRE(secrets.put("org.a", {{"key", "hush"}, {"other", "quiet"}}));
  REQUIRE(secrets.put("org.b", {{"key", "silent"}}));
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const std::string stamp = secrets.stamp();
  REQUIRE(secrets.put("org.a", {{"key", ""}}));
  CHECK(secrets.stamp() != stamp);
  CHECK(secrets.read()->at("org.a") == std::map<std::string, std::string>{{"other", "quiet"}});
  CHECK_FALSE(read_file(file, 10'000)->contains("hush"));
  REQUIRE(secrets.forget("org.a"));
  CHECK(secrets.read()->size() == 1);
}

TEST_CASE("secrets that others can read, and a damaged file, are an error that tells no byte of it") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "secrets.json";
  Secrets secrets(file);
  REQUIRE(secrets.put("org.a", {{"key", "hush"}}));
  ::chmod(file.c_str(), 0640);
  CHECK(secrets.read().error().message.contains("can be read by others"));
  CHECK_FALSE(secrets.put("org.a", {{"key", "more"}}));
  ::chmod(file.c_str(), 0600);
  for (const char* damage : {"{\"hush", "[]", "{\"org.a\": \"hush\"}", "{\"org.a\": {\"key\": 1}}"}) {
    std::ofstream(file) << damage;
    const auto read = secrets.read();
    REQUIRE_FALSE(read);
    CHECK(read.error().message.contains("is damaged"));
    CHECK_FALSE(read.error().message.contains("hush"));
  }
}
