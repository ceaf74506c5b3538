// Reads the sources' includes as text: a room knows only the rooms below it, and each library has its one place.
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const std::map<std::string, Names> kMayInclude = {
    {"base", {}},
    {"model", {"base"}},
    {"wire", {"base"}},
    {"store", {"base"}},
    {"fetch", {"base"}},
    {"child", {"base"}},
    {"resolve", {"base", "model", "store"}},
    {"article", {"base", "model"}},
    {"plugin", {"base", "model", "store", "child"}},
    {"reader", {"base", "model", "child", "article"}},
    {"worker", {"base", "child", "sidelight"}},
    {"unpacker", {"base", "child"}},
    {"app", {"base", "model", "wire", "store", "fetch", "child", "resolve", "plugin"}},
    {"cli", {"base", "model", "wire", "store", "fetch", "child", "resolve", "plugin", "app"}},
};

// A library's headers, and the only rooms that may name them.
const std::vector<std::pair<std::string, Names>> kLibraries = {
    {"curl/", {"fetch"}},
    {"sqlite3.h", {"store"}},
    {"seccomp.h", {"child"}},
    {"simdjson.h", {"wire"}},
    {"unicode/", {"article"}},
    {"boost/dll", {"fetch", "worker"}},
    {"spdlog/", {"app", "cli", "."}},
    {"CLI/", {"cli"}},
    {"knowledge/", {"cli"}},
    {"entities/", {"cli"}},
    {"sha2.h", {"base"}},
    {"archive", {"unpacker"}},
};

struct Include {
  std::string file, room, target;
};

std::vector<Include> includes() {
  static const std::regex line(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
  const fs::path host = fs::path(SIDELIGHT_SOURCE_DIR) / "host";
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(host)) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    const fs::path relative = fs::relative(entry.path(), host);
    const std::string room = relative.has_parent_path() ? relative.begin()->string() : ".";
    std::ifstream in(entry.path());
    std::smatch match;
    for (std::string text; std::getline(in, text);)
      if (std::regex_search(text, match, line)) found.push_back({relative.string(), room, match[1]});
  }
  return found;
}

}  // namespace

TEST_CASE("a room includes only rooms below it") {
  for (const Include& include : includes()) {
    if (include.room == ".") continue;
    const auto slash = include.target.find('/');
    if (slash == std::string::npos) continue;
    const std::string target = include.target.substr(0, slash);
    if (!kMayInclude.contains(target) || target == include.room) continue;
    INFO(include.file << " includes " << include.target);
    REQUIRE(kMayInclude.contains(include.room));
    CHECK(kMayInclude.at(include.room).contains(target));
  }
}

TEST_CASE("every room of host/ has its floor") {
  for (const auto& entry : fs::directory_iterator(fs::path(SIDELIGHT_SOURCE_DIR) / "host")) {
    if (!entry.is_directory()) continue;
    INFO(entry.path().filename());
    CHECK(kMayInclude.contains(entry.path().filename().string()));
  }
}

TEST_CASE("each library is known in its own room only") {
  for (const Include& include : includes()) {
    for (const auto& [header, rooms] : kLibraries) {
      if (!include.target.starts_with(header)) continue;
      INFO(include.file << " includes " << include.target);
      CHECK(rooms.contains(include.room));
    }
  }
}

TEST_CASE("no source file written by hand is longer than 400 lines") {
  for (const char* folder : {"host", "plugins", "extension/src", "tests"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(SIDELIGHT_SOURCE_DIR) / folder)) {
      const std::string extension = entry.path().extension().string();
      if (!Names{".cpp", ".hpp", ".h", ".js", ".mjs", ".css"}.contains(extension)) continue;
      if (entry.path().stem().string().ends_with("_data")) continue;  // written by a trainer, not by a person
      std::ifstream in(entry.path());
      std::size_t lines = 0;
      for (std::string text; std::getline(in, text);) ++lines;
      INFO(entry.path());
      CHECK(lines <= 400);
    }
  }
}
