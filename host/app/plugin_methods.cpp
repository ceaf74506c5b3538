#include "app/plugin_methods.hpp"

#include <array>
#include <boost/asio/post.hpp>
#include <functional>

#include "app/params.hpp"
#include "base/time.hpp"

namespace sidelight::app {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kBetweenLooks{1};  // some file times and one number of the database
constexpr std::size_t kMostId = 200;
constexpr std::size_t kMostLogged = 200;
constexpr const char* kChanged = "plugins/changed";

}  // namespace

json to_json(const store::LoggedLine& line) {
  constexpr std::array kLevels = {"debug", "info", "warning", "error"};
  return {{"at", iso_time(line.at)}, {"level", kLevels.at(static_cast<std::size_t>(line.level))}, {"line", line.line}};
}

json to_json(const store::LoggedRequest& request) {
  return {{"at", iso_time(request.at)},
          {"url", request.url},
          {"outcome", request.outcome.empty() ? "under way" : request.outcome}};
}

PluginMethods::PluginMethods(asio::any_io_executor loop, Engine& engine, wire::Outbox& outbox)
    : loop_(loop), engine_(engine), outbox_(outbox), timer_(loop) {}

void PluginMethods::add_to(Router& router) {
  const auto add = [&](const char* name, Result<json> (PluginMethods::*method)(const json&)) {
    router.add(name, Router::Direct(std::bind_front(method, this)), {});
  };
  router.add("plugins/list", Router::Direct([this](const json&) {
               return Result<json>(json{{"plugins", list()}});
             }),
             {.before_initialize = true});
  add("plugins/set", &PluginMethods::set);
  add("plugins/allow", &PluginMethods::allow);
  add("plugins/forbid", &PluginMethods::forbid);
  add("plugins/restart", &PluginMethods::restart);
  add("plugins/log", &PluginMethods::log);
}

json PluginMethods::list() {
  engine_.follow_plugins();
  return told_ = engine_.plugins().list();
}

Result<json> PluginMethods::set(const json& params) {
  Params read(params);
  const std::string id = read.text("id", kMostId);
  const json* settings = read.member("settings");
  const json* enabled = read.member("enabled");
  if (settings != nullptr && !settings->is_object()) read.wrong("settings", "is not an object of values by key");
  if (enabled != nullptr && !enabled->is_boolean()) read.wrong("enabled", "is neither true nor false");
  if (auto checked = read.check(); !checked) return std::unexpected(checked.error());
  PluginBook& book = engine_.plugin_book();
  Result<> done = book.set(id, settings == nullptr ? json::object() : *settings, "params.settings");
  if (done && enabled != nullptr) done = book.enable(id, enabled->get<bool>());
  return changed_entry(id, done);
}

Result<json> PluginMethods::allow(const json& params) {
  Params read(params);
  const std::string id = read.text("id", kMostId), asked = read.text("asked", 1000);
  if (auto checked = read.check(); !checked) return std::unexpected(checked.error());
  return changed_entry(id, engine_.plugin_book().allow(id, asked));
}

Result<json> PluginMethods::forbid(const json& params) {
  Params read(params);
  const std::string id = read.text("id", kMostId);
  if (auto checked = read.check(); !checked) return std::unexpected(checked.error());
  return changed_entry(id, engine_.plugin_book().forbid(id));
}

Result<json> PluginMethods::restart(const json& params) {
  Params read(params);
  const std::string id = read.text("id", kMostId);
  if (auto checked = read.check(); !checked) return std::unexpected(checked.error());
  auto answer = changed_entry(id, engine_.plugin_book().restart(id));
  if (answer) answer = answer->at("plugin");
  return answer;
}

Result<json> PluginMethods::log(const json& params) {
  Params read(params);
  const std::string id = read.text("id", kMostId);
  if (auto checked = read.check(); !checked) return std::unexpected(checked.error());
  PluginBook& book = engine_.plugin_book();
  if (auto known = book.know(id); !known) return std::unexpected(known.error());
  const auto lines = book.log().lines(id, kMostLogged);
  if (!lines) return std::unexpected(lines.error());
  const auto requests = book.log().requests(id, kMostLogged);
  if (!requests) return std::unexpected(requests.error());
  json answer = {{"lines", json::array()}, {"requests", json::array()}};
  for (const auto& line : *lines) answer["lines"].push_back(to_json(line));
  for (const auto& request : *requests) answer["requests"].push_back(to_json(request));
  return answer;
}

Result<json> PluginMethods::changed_entry(const std::string& id, const Result<>& changed) {
  engine_.follow_plugins();
  if (watching_) asio::post(loop_, [this] { tell(); });  // behind the answer
  if (!changed) return std::unexpected(changed.error());
  for (json& entry : engine_.plugins().list())
    if (entry["id"] == id) return json{{"plugin", std::move(entry)}};
  return fail(ErrorKind::not_allowed, "The plugin " + id + " is not there any more.");
}

void PluginMethods::watch() {
  if (!std::exchange(watching_, true)) look_later();
}

void PluginMethods::look_later() {
  timer_.expires_after(kBetweenLooks);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (error) return;
    tell();
    look_later();
  });
}

// A list that is too large for a frame goes out in chunks under the notification's own name.
void PluginMethods::tell() {
  engine_.follow_plugins();
  json now = engine_.plugins().list();
  if (now == told_) return;
  told_ = now;
  outbox_.notify(kChanged, {{"plugins", std::move(now)}}, kChanged, "plugins");
}

}  // namespace sidelight::app
