// What a browser can ask and decide about plugins, and how it hears of what others decide.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <nlohmann/json.hpp>

#include "app/engine.hpp"
#include "app/router.hpp"
#include "wire/outbox.hpp"

namespace sidelight::app {

/// As `plugins/log` and `sidelight plugin log --json` tell them.
nlohmann::json to_json(const store::LoggedLine& line);
nlohmann::json to_json(const store::LoggedRequest& request);

class PluginMethods {
 public:
  PluginMethods(asio::any_io_executor loop, Engine& engine, wire::Outbox& outbox);

  /// The object must outlive the router.
  void add_to(Router& router);

  /// As it is now; the client is taken to know it after that.
  nlohmann::json list();

  /// From now on the client is told of changes.
  void watch();

 private:
  Result<nlohmann::json> set(const nlohmann::json& params);
  Result<nlohmann::json> allow(const nlohmann::json& params);
  Result<nlohmann::json> forbid(const nlohmann::json& params);
  Result<nlohmann::json> restart(const nlohmann::json& params);
  Result<nlohmann::json> log(const nlohmann::json& params);
  Result<nlohmann::json> changed_entry(const std::string& id, const Result<>& changed);
  void tell();
  void look_later();

  asio::any_io_executor loop_;
  Engine& engine_;
  wire::Outbox& outbox_;
  asio::steady_timer timer_;
  nlohmann::json told_;
  bool watching_ = false;
};

}  // namespace sidelight::app
