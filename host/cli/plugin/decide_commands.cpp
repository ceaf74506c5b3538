// allow, forbid, enable, disable, restart: one decision each.
#include <cstdio>

#include "cli/ask.hpp"
#include "cli/command.hpp"
#include "cli/plugin/desk.hpp"
#include "cli/plugin/manage_commands.hpp"
#include "cli/terminal.hpp"

namespace sidelight::cli {
namespace {

int done(const Result<>& result, const std::string& sentence) {
  if (!result) return tell(result.error()), kFailed;
  std::printf("%s\n", wrap(sentence).c_str());
  return kDone;
}

}  // namespace

int allow_plugin(const std::string& id, bool yes) {
  const auto desk = Desk::open();
  if (!desk) return tell(desk.error()), kFailed;
  app::PluginBook& book = (*desk)->book();
  const auto found = book.find(id);
  if (!found) return tell(found.error()), kFailed;
  const std::string asked = plugin::asked_of(**found);
  const std::string words = permissions_in_words((*found)->manifest);
  if (!yes && !(*found)->bundled && somebody_is_there()) {
    std::fprintf(stderr, "%s\n", wrap((*found)->manifest.name + ": " + words + ".").c_str());
    if (!ask("Allow it? [y/N] ")) return std::fputs("Nothing was changed.\n", stderr), kFailed;
  }
  return done(book.allow(id, asked), id + " may run from now on. It " + words + ".");
}

int forbid_plugin(const std::string& id) {
  const auto desk = Desk::open();
  if (!desk) return tell(desk.error()), kFailed;
  return done((*desk)->book().forbid(id), id + " will not run.");
}

int enable_plugin(const std::string& id, bool enabled) {
  const auto desk = Desk::open();
  if (!desk) return tell(desk.error()), kFailed;
  app::PluginBook& book = (*desk)->book();
  const auto kept = book.enable(id, enabled);
  if (!kept || !enabled) return done(kept, id + " is turned off.");
  const auto found = book.find(id);
  const bool waits = found && !(*found)->allowed;
  if (found && is_opt_in(**found))
    return done(kept, id + " is turned on. It " + permissions_in_words((*found)->manifest) + ".");
  return done(kept, id + (waits ? " is turned on, and still waits for `sidelight plugin allow " + id + "`."
                                : " is turned on."));
}

int restart_plugin(const std::string& id) {
  const auto desk = Desk::open();
  if (!desk) return tell(desk.error()), kFailed;
  return done((*desk)->book().restart(id), id + " is started again when the next page needs it.");
}

}  // namespace sidelight::cli
