// sidelight-host: what a browser starts. Frames in on standard input, frames out on standard output.
#include <unistd.h>

#include <boost/asio/io_context.hpp>

#include "app/caller.hpp"
#include "app/engine.hpp"
#include "app/log.hpp"
#include "app/methods.hpp"
#include "app/router.hpp"
#include "app/serve.hpp"
#include "base/paths.hpp"
#include "wire/outbox.hpp"
#include "wire/streams.hpp"

#include <spdlog/spdlog.h>

using namespace sidelight;

int main(int argc, char* argv[]) {
  wire::Streams streams = wire::take_standard_streams();
  const UserFolders folders = user_folders();
  const auto settings = app::load_settings_for_browser(folders.config);
  const auto log = app::open_log(folders.state, settings.log_level);

  asio::io_context loop(1);
  wire::Outbox outbox(loop.get_executor(), std::move(streams.out), [&] { loop.stop(); });

  const auto caller = app::identify_caller({argv + 1, argv + argc}, settings.allowed_callers);
  if (!caller) return app::refuse(loop, outbox, caller.error(), argc > 1);
  spdlog::info("started by {}", caller->extension_id);

  app::Engine engine(loop.get_executor(), settings, folders);
  app::Router router(loop.get_executor(), outbox);
  app::Methods methods(loop.get_executor(), engine, settings, router, outbox);
  methods.add_to_router();
  app::serve(loop, std::move(streams.in), router, outbox);

  engine.stop();
  log->flush();
  ::_exit(0);  // coroutines that were cut off are not unwound: their owners are gone, the children too
}
