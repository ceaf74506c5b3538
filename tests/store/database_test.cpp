#include "store/database.hpp"

#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/file.hpp"
#include "store/plugin_cache.hpp"
#include "store/resolved_links.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::store;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "sidelight-store-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }

 private:
  fs::path path_;
};

ResolvedLink link_to(std::string original) {
  return {.original = std::move(original), .kind = "article"};
}

void execute(const fs::path& path, const char* sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  REQUIRE(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(handle);
}

unsigned rights(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("the folder and the file are made for the user alone") {
  const Folder folder;
  const auto path = folder / "deep/er/sidelight.db";
  const auto database = Database::open(path);
  REQUIRE(database);
  CHECK(database->warning().empty());
  CHECK(rights(path) == 0600);
  CHECK(rights(path.parent_path()) == 0700);
}

TEST_CASE("what was put is there when the file is opened again") {
  const Folder folder;
  const auto path = folder / "sidelight.db";
  {
    auto database = Database::open(path);
    REQUIRE(database);
    REQUIRE(ResolvedLinks(*database).put("key", link_to("https://a.example/1")));
  }
  auto database = Database::open(path);
  REQUIRE(database);
  const auto found = ResolvedLinks(*database).get("key");
  REQUIRE(found);
  REQUIRE(found->has_value());
  CHECK((*found)->original == "https://a.example/1");
}

TEST_CASE("a damaged file is moved aside and made anew, and a warning says so") {
  const Folder folder;
  const auto path = folder / "sidelight.db";
  {
    auto database = Database::open(path);
    REQUIRE(database);
    ResolvedLinks links(*database);
    for (int i = 0; i < 2000; ++i)
      REQUIRE(links.put("key" + std::to_string(i), link_to("https://a.example/" + std::string(100, 'x'))));
  }
  const std::string whole = *read_file(path, 1 << 28);
  REQUIRE(whole.size() > 100'000);
  struct Damage {
    const char* what;
    std::string bytes;
  };
  std::string overwritten = whole;
  for (std::size_t i = 8192; i < 60'000; ++i) overwritten[i] = '\xa5';
  const Damage damages[] = {{"not a database at all", std::string(5000, 'z')},
                            {"a header and then noise", whole.substr(0, 100) + std::string(9000, '\xff')},
                            {"cut in the middle", whole.substr(0, whole.size() / 2)},
                            {"overwritten in the middle", overwritten}};
  for (const auto& damage : damages) {
    INFO(damage.what);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << damage.bytes;
    auto database = Database::open(path);
    REQUIRE(database);
    CHECK(database->warning().contains("damaged"));
    CHECK(fs::file_size(path.string() + ".damaged") == damage.bytes.size());
    CHECK(ResolvedLinks(*database).put("new", link_to("https://a.example/new")));
    database = Database::open(path);
    REQUIRE(database);
    CHECK(database->warning().empty());
    CHECK((*ResolvedLinks(*database).get("new")).has_value());
  }
}

TEST_CASE("an empty file is a new database") {
  const Folder folder;
  const auto path = folder / "sidelight.db";
  std::ofstream(path).flush();
  const auto database = Database::open(path);
  REQUIRE(database);
  CHECK(database->warning().empty());
}

TEST_CASE("a file of a newer Sidelight is left as it is") {
  const Folder folder;
  const auto path = folder / "sidelight.db";
  execute(path, "CREATE TABLE later(x); PRAGMA user_version=1000");
  const auto database = Database::open(path);
  REQUIRE_FALSE(database);
  CHECK(database.error().kind == ErrorKind::storage_failed);
  CHECK(database.error().message.contains("newer"));
  execute(path, "INSERT INTO later VALUES(1)");
}

TEST_CASE("a folder where a file is in the way is an error") {
  const Folder folder;
  std::ofstream(folder / "file") << "x";
  const auto database = Database::open((folder / "file") / "sidelight.db");
  REQUIRE_FALSE(database);
  CHECK(database.error().kind == ErrorKind::storage_failed);
}

TEST_CASE("several processes open one new file at once and all their writes are kept") {
  const Folder folder;
  const auto path = folder / "sidelight.db";
  constexpr int kProcesses = 6, kWrites = 20;
  std::vector<pid_t> children;
  for (int process = 0; process < kProcesses; ++process) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      auto database = Database::open(path);
      if (!database) ::_exit(1);
      ResolvedLinks links(*database);
      PluginCache cache(*database, 1 << 20);
      for (int i = 0; i < kWrites; ++i) {
        const std::string key = std::to_string(process) + "/" + std::to_string(i);
        if (!links.put(key, link_to("https://a.example/"))) ::_exit(2);
        if (!cache.put("plugin", key, "value", std::chrono::sys_seconds(std::chrono::seconds(100)), {})) ::_exit(3);
      }
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = -1;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
  }
  auto database = Database::open(path);
  REQUIRE(database);
  ResolvedLinks links(*database);
  PluginCache cache(*database, 1 << 20);
  for (int process = 0; process < kProcesses; ++process)
    for (int i = 0; i < kWrites; ++i) {
      const std::string key = std::to_string(process) + "/" + std::to_string(i);
      CHECK((*links.get(key)).has_value());
      CHECK((*cache.get("plugin", key, {})).has_value());
    }
}

TEST_CASE("a database in memory needs no file") {
  auto database = Database::in_memory();
  REQUIRE(database);
  ResolvedLinks links(*database);
  CHECK(links.put("key", link_to("https://a.example/")));
  CHECK((*links.get("key")).has_value());
}
