#include <cstdio>
#include <filesystem>

#include "app/settings.hpp"
#include "base/paths.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "installer/install.hpp"

namespace sidelight::cli {
namespace {

using installer::Step;

int report(const std::vector<Step>& steps) {
  int status = kDone;
  for (const Step& step : steps) {
    const bool bad = step.outcome == Step::Outcome::refused || step.outcome == Step::Outcome::failed;
    if (bad) status = kFailed;
    std::fprintf(bad ? stderr : stdout, "%s%s%s\n", plain(step.message).c_str(), step.hint.empty() ? "" : " ",
                 plain(step.hint).c_str());
  }
  return status;
}

int refuse(const Error& error) {
  tell(error);
  return error.kind == ErrorKind::invalid_params ? kUsage : kFailed;
}

// A mistake in config.json must not keep the browsers from knowing the host: only its further callers are missed.
std::vector<std::string> allowed_callers() {
  const auto settings = app::load_settings(user_folders().config);
  if (settings) return settings->allowed_callers;
  tell(settings.error());
  return {};
}

}  // namespace

std::filesystem::path host_program() {
  return program_path().parent_path() / "sidelight-host";
}

int install(const InstallOptions& options) {
  if (auto user = installer::check_user(); !user) return refuse(user.error());
  const installer::Places places = installer::users_places();
  installer::InstallRequest request{
      .host = host_program(), .also_allowed = allowed_callers(), .force = options.force, .dry_run = options.dry_run};
  if (!options.browsers.empty() || options.folder.empty()) {
    auto targets = installer::choose_targets(places, options.browsers);
    if (!targets) return refuse(targets.error());
    request.targets = *std::move(targets);
  }
  if (!options.folder.empty()) {
    const auto folder = std::filesystem::absolute(options.folder).lexically_normal();
    const auto family = options.family == "firefox" ? app::Family::firefox : app::Family::chromium;
    request.targets.push_back({folder.string(), family, folder.has_filename() ? folder : folder.parent_path()});
  }
  const auto steps = installer::install(places, request);
  return steps ? report(*steps) : refuse(steps.error());
}

int uninstall(const UninstallOptions& options) {
  if (auto user = installer::check_user(); !user) return refuse(user.error());
  const installer::Places places = installer::users_places();
  std::vector<installer::Target> targets;
  if (!options.browsers.empty()) {
    auto chosen = installer::choose_targets(places, options.browsers);
    if (!chosen) return refuse(chosen.error());
    targets = *std::move(chosen);
  }
  const auto steps = installer::uninstall(places, targets, host_program());
  if (!steps) return refuse(steps.error());
  if (steps->empty()) std::puts("There is nothing to remove: no browser was told of Sidelight.");
  return report(*steps);
}

}  // namespace sidelight::cli
