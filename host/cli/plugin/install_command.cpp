// `sidelight plugin install`: makes the plugin beside the installed ones, shows what it may do, asks, and puts it in
// its place in one step.
#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdio>

#include "app/engine.hpp"
#include "base/text.hpp"
#include "cli/ask.hpp"
#include "cli/command.hpp"
#include "cli/plugin/desk.hpp"
#include "cli/plugin/manage_commands.hpp"
#include "cli/terminal.hpp"
#include "plugin/package.hpp"
#include "plugin/staging.hpp"

namespace sidelight::cli {
namespace {

namespace fs = std::filesystem;
using plugin::Installed;

bool is_archive(const fs::path& path) {
  const std::string name = to_lower_ascii(path.filename().string());
  return std::ranges::any_of(std::array{".tar.gz", ".tgz", ".tar", ".zip"},
                             [&](std::string_view ending) { return name.ends_with(ending); });
}

Result<> fill(plugin::Staging& staging, const fs::path& source) {
  std::error_code error;
  if (fs::is_directory(source, error)) return plugin::copy_folder(source, staging, Interrupts::seen);
  if (!fs::exists(source, error))
    return fail(ErrorKind::file_failed, source.string() + " cannot be found.",
                "Name a plugin's folder or its archive.");
  if (!is_archive(source))
    return fail(ErrorKind::plugin_invalid,
                source.string() + " is neither a folder nor a .tar.gz, .tgz, .tar or .zip archive.");
  asio::io_context loop(1);
  Result<> filled = fail(ErrorKind::internal_error, "The archive was not read.");
  std::exception_ptr thrown;
  auto task =
      plugin::unpack_archive(source, app::program_folders().helpers / "sidelight-unpacker", staging, Interrupts::seen);
  asio::co_spawn(loop, std::move(task), [&](std::exception_ptr failure, Result<> outcome) {
    thrown = std::move(failure);
    filled = std::move(outcome);
    loop.stop();
  });
  loop.run();
  if (thrown) std::rethrow_exception(thrown);
  return filled;
}

std::string called(const Installed& plugin) {
  return plugin.manifest.name + " " + plugin.manifest.version;
}

// What is different from the one that is there, for the person who is to decide.
void show_changes(const Installed& before, const Installed& now, const std::string& further) {
  std::printf("%s\n", wrap("It takes the place of version " + before.manifest.version + ".", 2).c_str());
  if (before.library_sha256 != now.library_sha256) std::printf("%s\n", wrap("Its library is another one.", 2).c_str());
  if (!further.empty()) std::printf("%s\n", wrap("New: it " + further + ".", 2).c_str());
}

Result<> decide(const InstallPluginOptions& options) {
  if (options.yes) return {};
  if (!somebody_is_there())
    return fail(ErrorKind::not_allowed, "There is no terminal to ask on. Nothing was installed.",
                "Use --yes if it may do that.");
  if (ask("Install it and allow that? [y/N] ")) return {};
  return fail(ErrorKind::cancelled, "Nothing was installed.");
}

Result<std::string> install(Desk& desk, const InstallPluginOptions& options) {
  app::PluginBook& book = desk.book();
  auto staging = plugin::Staging::begin(desk.folders().own);
  if (!staging) return std::unexpected(staging.error());
  if (auto filled = fill(*staging, options.source); !filled) return std::unexpected(filled.error());
  const auto plugin = staging->inspect();
  if (!plugin) return std::unexpected(plugin.error());
  const std::string& id = plugin->manifest.id;
  const auto known = book.find(id);
  if (known && (*known)->bundled)
    return fail(ErrorKind::not_allowed, id + " came with Sidelight; another plugin cannot have its id.");

  std::printf("%s  %s\n%s\n%s\n", bold(plain(called(*plugin))).c_str(), faint(plain(id)).c_str(),
              wrap(plugin->manifest.about, 2).c_str(),
              wrap("It " + permissions_in_words(plugin->manifest) + ".", 2).c_str());
  for (const std::string& warning : plugin->manifest.warnings) std::printf("%s\n", wrap(warning, 2).c_str());
  bool asks = true;
  if (known) {
    const std::string further = further_permissions_in_words((*known)->manifest, plugin->manifest);
    show_changes(**known, *plugin, further);
    asks = !(*known)->allowed || !further.empty() || (*known)->library_sha256 != plugin->library_sha256;
  }
  if (asks)
    if (auto decided = decide(options); !decided) return std::unexpected(decided.error());
  if (Interrupts::seen()) return fail(ErrorKind::cancelled, "Interrupted.", "Nothing was installed.");

  // The consent comes first, so that no process finds the plugin and turns it off for lack of it.
  if (auto allowed = book.decide(*plugin, store::Decision::allowed); !allowed) return std::unexpected(allowed.error());
  if (auto placed = staging->put_in_place(*plugin); !placed) {
    if (!known) static_cast<void>(book.forget(id, true));
    return std::unexpected(placed.error());
  }
  const auto& off = book.choices().turned_off;
  const bool is_off = std::ranges::find(off, id) != off.end();
  return called(*plugin) + (is_off ? " is installed, and still turned off." : " is installed and may run from now on.");
}

}  // namespace

int install_plugin(const InstallPluginOptions& options) {
  const Interrupts interrupts;
  const auto desk = Desk::open();
  if (!desk) return tell(desk.error()), kFailed;
  const auto installed = install(**desk, options);
  if (Interrupts::seen()) return 130;
  if (!installed) return tell(installed.error()), kFailed;
  std::printf("%s\n", wrap(*installed).c_str());
  return kDone;
}

}  // namespace sidelight::cli
