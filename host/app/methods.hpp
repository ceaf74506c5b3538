// What a browser can ask for: the methods of docs/protocol.md, on top of the engine.
#pragma once

#include "app/engine.hpp"
#include "app/plugin_methods.hpp"
#include "app/router.hpp"
#include "wire/outbox.hpp"

namespace sidelight::app {

class Methods {
 public:
  Methods(asio::any_io_executor loop, Engine& engine, const Settings& settings, Router& router, wire::Outbox& outbox);

  /// Adds every method to the router. The object must outlive it.
  void add_to_router();

 private:
  Result<nlohmann::json> initialize(const nlohmann::json& params);
  Result<nlohmann::json> page_close(const nlohmann::json& params);
  Task<Result<nlohmann::json>> page_open(Call call);
  Task<Result<nlohmann::json>> links_resolve(Call call);

  Engine& engine_;
  const Settings& settings_;
  Router& router_;
  wire::Outbox& outbox_;
  PluginMethods plugins_;
};

}  // namespace sidelight::app
