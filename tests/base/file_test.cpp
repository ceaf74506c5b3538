#include "base/file.hpp"

#include <sys/stat.h>

#include <fstream>

#include "support/catch.hpp"
#include "support/host_process.hpp"

using namespace sidelight;

TEST_CASE("a file is replaced in one step, with its mode, and nothing is left beside it") {
  const test::TemporaryFolder folder;
  const auto path = folder.path() / "x.json";
  REQUIRE(write_file_atomically(path, "old"));
  REQUIRE(write_file_atomically(path, "new", 0600));
  CHECK(read_file(path, 100) == "new");
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a symbolic link is replaced, not written through") {
  const test::TemporaryFolder folder;
  std::ofstream(folder.path() / "theirs") << "theirs";
  std::filesystem::create_symlink(folder.path() / "theirs", folder.path() / "ours");
  REQUIRE(write_file_atomically(folder.path() / "ours", "ours"));
  CHECK(read_file(folder.path() / "theirs", 100) == "theirs");
  CHECK_FALSE(std::filesystem::is_symlink(folder.path() / "ours"));
}

TEST_CASE("what cannot be read or written is said with its path") {
  const test::TemporaryFolder folder;
  const auto missing = read_file(folder.path() / "no such file", 100);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().kind == ErrorKind::file_failed);
  CHECK(missing.error().message.find("no such file") != std::string::npos);
  CHECK(write_file_atomically(folder.path() / "no/such/folder", "x").error().kind == ErrorKind::file_failed);
  CHECK(read_file(folder.path(), 100).error().kind == ErrorKind::file_failed);
}

TEST_CASE("a file over the limit is too large") {
  const test::TemporaryFolder folder;
  REQUIRE(write_file_atomically(folder.path() / "x", std::string(101, 'x')));
  CHECK(read_file(folder.path() / "x", 101));
  CHECK(read_file(folder.path() / "x", 100).error().kind == ErrorKind::too_large);
}
