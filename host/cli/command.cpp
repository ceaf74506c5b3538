#include "cli/command.hpp"

#include <boost/asio/signal_set.hpp>
#include <cstdio>

namespace sidelight::cli {
namespace {

app::Settings settings_of(const UserFolders& folders) {
  auto settings = app::load_settings(folders.config);
  if (settings) return *std::move(settings);
  tell(settings.error());
  return {};
}

}  // namespace

Command::Command(std::size_t readers, std::optional<app::TriedPlugin> tried)
    : folders_(user_folders()),
      settings_(settings_of(folders_)),
      loop_(1),
      engine_(loop_.get_executor(), settings_, folders_, readers, std::move(tried)) {
  for (const std::string& warning : engine_.warnings()) std::fprintf(stderr, "sidelight: %s\n", warning.c_str());
}

int Command::run(Task<int> task) {
  int status = kFailed;
  std::exception_ptr thrown;
  asio::signal_set signals(loop_, SIGINT, SIGTERM);
  signals.async_wait([&](const boost::system::error_code& error, int) {
    if (error) return;
    status = kInterrupted;
    loop_.stop();
  });
  asio::co_spawn(loop_, std::move(task), [&](const std::exception_ptr& error, int outcome) {
    thrown = error;
    status = outcome;
    loop_.stop();
  });
  loop_.run();
  engine_.stop();
  if (thrown) std::rethrow_exception(thrown);
  return status;
}

void tell(const Error& error) {
  std::fflush(stdout);
  std::fprintf(stderr, "sidelight: %s%s%s\n", error.message.c_str(), error.hint.empty() ? "" : " ", error.hint.c_str());
}

}  // namespace sidelight::cli
