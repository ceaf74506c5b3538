// `sidelight plugin new`: the template, with another name. The template is a plugin itself, built and tested as it is,
// so that it holds no placeholders but its own names.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "app/engine.hpp"
#include "base/file.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/plugin/plugin_commands.hpp"
#include "plugin/manifest.hpp"
#include "plugin/names.hpp"

namespace sidelight::cli {
namespace {

namespace fs = std::filesystem;
using Files = std::map<fs::path, std::string>;  // by their place in the folder

constexpr std::string_view kId = "org.example.hello";
constexpr std::string_view kName = "Hello";
constexpr std::string_view kQuotedName = "\"Hello\"";
constexpr std::string_view kLibrary = "hello";
constexpr std::size_t kMostBytes = 256 * 1024;
constexpr std::size_t kMostFiles = 100;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

std::string last_label(std::string id, char hyphen) {
  std::string label = id.substr(id.rfind('.') + 1);
  std::ranges::replace(label, '-', hyphen);
  return label;
}

std::string name_for(const std::string& id) {
  std::string name = last_label(id, ' ');
  if (name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

Result<Files> read_template(const fs::path& folder) {
  Files files;
  std::error_code problem;
  for (fs::recursive_directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
    if (!it->is_regular_file(problem)) continue;
    auto text = read_file(it->path(), kMostBytes);
    if (!text) return std::unexpected(text.error());
    files.emplace(it->path().lexically_relative(folder), *std::move(text));
    if (files.size() > kMostFiles) break;
  }
  if (!files.contains("plugin.json"))
    return fail(ErrorKind::file_failed, "The template for plugins is not in " + folder.string() + ".",
                "Is this Sidelight installed with its SDK?");
  return files;
}

void rename(Files& files, const NewPluginOptions& options, const std::string& name) {
  files.erase(options.c ? "plugin.cpp" : "plugin.c");
  const std::string quoted = nlohmann::json(name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  for (auto& [path, text] : files) {
    if (options.c) {
      replace_all(text, "plugin.cpp", "plugin.c");
      replace_all(text, "LANGUAGES CXX", "LANGUAGES C");
    }
    replace_all(text, kId, options.id);
    if (path == "plugin.json") replace_all(text, kQuotedName, quoted);
    if (path == "README.md") replace_all(text, kName, name);
    replace_all(text, kLibrary, last_label(options.id, '_'));
  }
}

Result<> write(const Files& files, const fs::path& folder) {
  for (const auto& [path, text] : files) {
    const fs::path place = folder / path;
    std::error_code problem;
    fs::create_directories(place.parent_path(), problem);
    if (problem)
      return fail(ErrorKind::file_failed,
                  place.parent_path().string() + " cannot be made (" + problem.message() + ").");
    if (auto written = write_file_atomically(place, text); !written) return written;
  }
  return {};
}

// For a shell, whatever is in it.
std::string word(const std::string& text) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_./+=:@%").find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::ranges::all_of(text, is_plain)) return text;
  std::string quoted = text;
  replace_all(quoted, "'", "'\\''");
  return std::string("'").append(quoted).append("'");
}

// CMake looks for packages beside the programs of PATH.
bool is_on_path(const fs::path& program) {
  const char* path = std::getenv("PATH");
  std::error_code ignored;
  for (const std::string_view folder : split(path == nullptr ? "" : path, ':'))
    if (!folder.empty() && fs::equivalent(fs::path(folder) / program.filename(), program, ignored)) return true;
  return false;
}

void say_what_next(const NewPluginOptions& options, const fs::path& folder) {
  const fs::path program = program_path();
  const bool known = is_on_path(program);
  const std::string prefix = known ? "" : " -DCMAKE_PREFIX_PATH=" + word(program.parent_path().parent_path().string());
  std::printf("%s is a plugin in %s that builds as it is. Next:\n\n", folder.string().c_str(), options.c ? "C" : "C++");
  std::printf("  cd %s\n", word(folder.string()).c_str());
  std::printf("  cmake -B build%s && cmake --build build\n", prefix.c_str());
  std::printf("  %s plugin run build pages/first.html\n", known ? "sidelight" : word(program.string()).c_str());
}

int refuse(const Error& error, int status) {
  tell(error);
  return status;
}

}  // namespace

int new_plugin(const NewPluginOptions& options) {
  if (!plugin::is_reverse_dns(options.id))
    return refuse({.message = "\"" + options.id + "\" is not an id for a plugin.",
                   .hint = "Take a name of your own in reverse, such as org.example.dates: two to eight words of a-z, "
                           "0-9 and - with dots between them."},
                  kUsage);
  const fs::path folder = (fs::path(options.into) / options.id).lexically_normal();
  std::error_code problem;
  if (fs::exists(fs::symlink_status(folder, problem)) && (!fs::is_directory(folder) || !fs::is_empty(folder, problem)))
    return refuse({.message = folder.string() + " is there already and is not an empty folder.",
                   .hint = "Take another id or another place (--into), or move it away first."},
                  kFailed);
  auto files = read_template(app::program_folders().share / "sidelight/template");
  if (!files) return refuse(files.error(), kFailed);
  rename(*files, options, options.name.empty() ? name_for(options.id) : options.name);
  if (const auto manifest = plugin::parse_manifest(files->at("plugin.json"), options.id); !manifest)
    return refuse(manifest.error(), kUsage);
  if (const auto written = write(*files, folder); !written) return refuse(written.error(), kFailed);
  say_what_next(options, folder);
  return kDone;
}

}  // namespace sidelight::cli
