#include <cstdio>

#include "cli/ask.hpp"
#include "cli/command.hpp"
#include "cli/plugin/desk.hpp"
#include "cli/plugin/manage_commands.hpp"
#include "cli/terminal.hpp"
#include "plugin/staging.hpp"

namespace sidelight::cli {
namespace {

namespace fs = std::filesystem;

Result<> remove(Desk& desk, const RemovePluginOptions& options) {
  app::PluginBook& book = desk.book();
  const fs::path& own = desk.folders().own;
  if (auto known = book.know(options.id); !known) return known;
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(own / options.id, ignored)))
    return fail(ErrorKind::not_allowed, options.id + " came with Sidelight and cannot be removed.",
                "Turn it off: sidelight plugin disable " + options.id);
  if (!options.yes) {
    if (!somebody_is_there())
      return fail(ErrorKind::not_allowed, "There is no terminal to ask on.", "Use --yes if you mean it.");
    const std::string what =
        options.keep_settings ? " and what is kept of it but its settings" : " and all that is kept of it";
    if (!ask("Remove " + plain(options.id) + what + "? [y/N] "))
      return fail(ErrorKind::cancelled, "Nothing was removed.");
  }
  auto staging = plugin::Staging::begin(own);
  if (!staging) return std::unexpected(staging.error());
  if (auto taken = staging->take_away(options.id); !taken) return taken;
  return book.forget(options.id, options.keep_settings);
}

}  // namespace

int remove_plugin(const RemovePluginOptions& options) {
  const auto desk = Desk::open();
  if (!desk) return tell(desk.error()), kFailed;
  if (const auto removed = remove(**desk, options); !removed) return tell(removed.error()), kFailed;
  std::printf("%s\n", wrap(options.id + " is removed.").c_str());
  return kDone;
}

}  // namespace sidelight::cli
