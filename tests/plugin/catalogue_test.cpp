#include "plugin/catalogue.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "support/catch.hpp"

namespace fs = std::filesystem;
using sidelight::plugin::Catalogue;
using sidelight::plugin::Consent;
using sidelight::plugin::find_plugins;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "sidelight-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = fs::canonical(name);
  }
  ~Folder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

  fs::path place(const std::string& name) const {
    fs::create_directory(path_ / name);
    ::chmod((path_ / name).c_str(), 0755);
    return path_ / name;
  }

 private:
  fs::path path_;
};

fs::path add(const fs::path& place, const std::string& id, const std::string& library = "bytes of a library") {
  const nlohmann::json manifest = {{"sidelight", "1.0"}, {"id", id},         {"name", "N"},       {"version", "1"},
                                   {"about", "A."},      {"library", "lib"}, {"gives", {"cards"}}};
  fs::create_directory(place / id);
  ::chmod((place / id).c_str(), 0755);
  REQUIRE(sidelight::write_file_atomically(place / id / "plugin.json", manifest.dump()));
  REQUIRE(sidelight::write_file_atomically(place / id / "lib.so", library));
  return place / id;
}

struct Answers : Consent {
  std::string id = {};
  std::string library = {};
  std::optional<bool> given(std::string_view asked, std::string_view, std::string_view sha256) const override {
    if (asked != id || sha256 != library) return std::nullopt;
    return yes;
  }
  bool yes = true;
};

std::string reason(const Catalogue& catalogue) {
  return catalogue.refused.empty() ? "none refused" : catalogue.refused.front().reason;
}

}  // namespace

TEST_CASE("bundled plugins come approved, others need a consent to exactly this library") {
  const Folder root;
  const fs::path bundled = root.place("bundled");
  const fs::path own = root.place("own");
  add(bundled, "org.a");
  add(own, "org.b");
  add(own, "org.c");
  Answers answers;
  answers.id = "org.b";
  answers.library = sidelight::sha256_hex("bytes of a library");

  const auto places = std::vector<sidelight::plugin::PluginPlace>{{bundled, true}, {own, false}};
  const Catalogue before = find_plugins(places, answers);
  REQUIRE(before.plugins.size() == 3);
  CHECK(before.plugins[0].allowed);
  CHECK(before.plugins[1].allowed);
  CHECK_FALSE(before.plugins[2].allowed);
  CHECK(before.plugins[1].library == own / "org.b" / "lib.so");

  add(own, "org.b", "other bytes");
  CHECK_FALSE(find_plugins(places, answers).plugins[1].allowed);
}

TEST_CASE("the first place wins among equal ids") {
  const Folder root;
  add(root.place("one"), "org.a");
  add(root.place("two"), "org.a");
  const Catalogue found = find_plugins({{root.path() / "one", true}, {root.path() / "two", false}}, Answers());
  REQUIRE(found.plugins.size() == 1);
  CHECK(found.plugins[0].bundled);
  CHECK(reason(found) == "org.a is installed in another place already, which comes first.");
}

TEST_CASE("what somebody else can write is refused with a reason") {
  const Folder root;
  const fs::path place = root.place("own");
  const fs::path plugin = add(place, "org.a");
  struct Row {
    fs::path path;
    mode_t mode;
    std::string ending;
  };
  const Row rows[] = {{plugin / "plugin.json", 0664, "plugin.json can be written by its group."},
                      {plugin / "plugin.json", 0646, "plugin.json can be written by everybody."},
                      {plugin / "lib.so", 0664, "lib.so can be written by its group."},
                      {plugin, 0775, "org.a can be written by its group."},
                      {plugin, 0757, "org.a can be written by everybody."},
                      {place, 0777, "own can be written by everybody."}};
  for (const Row& row : rows) {
    struct stat before {};
    REQUIRE(::stat(row.path.c_str(), &before) == 0);
    ::chmod(row.path.c_str(), row.mode);
    const Catalogue found = find_plugins({{place, false}}, Answers());
    CHECK(found.plugins.empty());
    CHECK_THAT(reason(found), Catch::Matchers::EndsWith(row.ending));
    ::chmod(row.path.c_str(), before.st_mode & 07777);
  }
  CHECK(find_plugins({{place, false}}, Answers()).plugins.size() == 1);
}

TEST_CASE("in a development tree the user's group may write, everybody still may not") {
  const Folder root;
  const fs::path place = root.place("bundled");
  const fs::path plugin = add(place, "org.a");
  ::chmod(plugin.c_str(), 0775);
  CHECK(find_plugins({{place, true}}, Answers()).plugins.size() == 1);
  ::chmod(plugin.c_str(), 0777);
  CHECK(find_plugins({{place, true}}, Answers()).plugins.empty());
}

TEST_CASE("another user's plugin is refused") {
  if (::geteuid() != 0) return;  // only root can give a file away
  const Folder root;
  const fs::path place = root.place("own");
  const fs::path plugin = add(place, "org.a");
  REQUIRE(::chown((plugin / "lib.so").c_str(), 12345, 12345) == 0);
  CHECK_THAT(reason(find_plugins({{place, false}}, Answers())),
             Catch::Matchers::EndsWith("lib.so belongs to another user."));
}

TEST_CASE("a link in place of a file, a missing library and a broken manifest are refused with a reason") {
  const Folder root;
  const fs::path place = root.place("own");
  const fs::path plugin = add(place, "org.a");
  fs::rename(plugin / "lib.so", place / "elsewhere.so");
  CHECK(reason(find_plugins({{place, false}}, Answers())) ==
        "plugin.json: library: there is no lib in the plugin's folder.");
  fs::create_symlink(place / "elsewhere.so", plugin / "lib.so");
  CHECK_THAT(reason(find_plugins({{place, false}}, Answers())),
             Catch::Matchers::EndsWith("lib.so is not a regular file."));
  REQUIRE(sidelight::write_file_atomically(plugin / "plugin.json", "{}"));
  CHECK(reason(find_plugins({{place, false}}, Answers())) == "plugin.json: sidelight: is missing.");
}

TEST_CASE("a place that does not exist holds no plugins") {
  const Catalogue found = find_plugins({{"/nowhere/at/all", true}}, Answers());
  CHECK(found.plugins.empty());
  CHECK(found.refused.empty());
}
