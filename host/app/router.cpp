#include "app/router.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/system/system_error.hpp>

#include "base/text.hpp"
#include "wire/frame.hpp"

namespace sidelight::app {
namespace {

using nlohmann::json;

Error cancelled() {
  return {.kind = ErrorKind::cancelled, .message = "The request was cancelled."};
}

bool comes_in_chunks(const json& params) {
  if (!params.is_object()) return false;
  return std::ranges::any_of(std::array{"html", "text"}, [&](const char* key) {
    const auto value = params.find(key);
    return value != params.end() && value->is_object() && value->value("chunked", json()) == json(true);
  });
}

// What a method threw: the cancellation of its task, or a bug.
Error error_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const boost::system::system_error& error) {
    if (error.code() == asio::error::operation_aborted) return cancelled();
    spdlog::error("unexpected: {}", error.what());
  } catch (const std::exception& error) {
    spdlog::error("unexpected: {}", error.what());
  } catch (...) {
    spdlog::error("unexpected: an exception of no known type");
  }
  return {.kind = ErrorKind::internal_error,
          .message = "Something went wrong inside Sidelight.",
          .hint = "Please report it, with the log that `sidelight doctor` names."};
}

}  // namespace

void Router::add(std::string method, Direct direct, Rules rules) {
  methods_[std::move(method)] = {std::move(direct), nullptr, rules};
}

void Router::add(std::string method, Waiting waiting, Rules rules) {
  methods_[std::move(method)] = {nullptr, std::move(waiting), rules};
}

void Router::on_frame(std::string_view body) {
  ++frames_;
  std::visit([this](auto&& message) { handle(std::forward<decltype(message)>(message)); }, parser_.parse(body));
}

void Router::on_too_large(std::size_t length) {
  ++frames_;
  outbox_.error(nullptr, {.kind = ErrorKind::invalid_request,
                          .message = "A frame of " + std::to_string(length) + " bytes is over the limit of " +
                                     std::to_string(wire::kMaxFrameToHost) + ".",
                          .hint = "Send large values in chunks."});
}

void Router::handle(wire::Request request) {
  const auto refuse = [&](ErrorKind kind, std::string message, std::string hint) {
    outbox_.error(request.id, {.kind = kind, .message = std::move(message), .hint = std::move(hint)});
  };
  if (in_flight_.contains(request.id))
    return refuse(ErrorKind::invalid_request, "A request with this id is still in flight.",
                  "Use a new id for each request.");
  const auto it = methods_.find(request.method);
  const bool known = it != methods_.end();
  const bool single_shot = known && it->second.rules.before_initialize && frames_ == 1;
  if (!known)
    return refuse(ErrorKind::method_not_found,
                  "There is no method " + std::string(utf8_prefix(request.method, 100)) + ".",
                  "The answer to initialize lists what there is under features.");
  if (!initialized_ && request.method != "initialize" && !single_shot)
    return refuse(ErrorKind::not_initialized, "The first request must be initialize.",
                  "Send initialize and wait for its answer.");
  if (it->second.direct) {
    Result<json> outcome;
    try {
      outcome = it->second.direct(request.params);
    } catch (...) {
      outcome = std::unexpected(error_of(std::current_exception()));
    }
    return finish(request.id, outcome);
  }
  if (in_flight_.size() >= kMaxInFlight || it->second.running >= it->second.rules.at_once)
    return refuse(
        ErrorKind::busy,
        "There are " + std::to_string(it->second.running) + " requests for " + request.method + " in flight already.",
        "Wait for one to be answered, or cancel one.");
  ++it->second.running;
  auto entry = std::make_shared<InFlight>();
  entry->method = &it->second;
  entry->call = {request.id, std::move(request.params), std::nullopt};
  in_flight_[request.id] = entry;
  if (comes_in_chunks(entry->call.params)) {
    entry->upload.emplace(kMaxHtml);
  } else {
    start(entry);
  }
}

void Router::handle(const wire::Notification& notification) {
  if (!notification.params.is_object()) return;
  const auto id = notification.params.find("id");
  if (id == notification.params.end()) return;
  if (notification.method == "$/cancelRequest") cancel(*id);
  if (notification.method == "$/credit") {
    const auto more = notification.params.find("more");
    if (more != notification.params.end() && more->is_number_unsigned())
      outbox_.credit(*id, more->get<std::uint64_t>());
  }
}

void Router::handle(const wire::Chunk& chunk) {
  const auto it = in_flight_.find(chunk.id);
  if (it == in_flight_.end() || !it->second->upload) return;  // of a request that was cancelled, or never was
  const std::shared_ptr<InFlight> entry = it->second;
  const auto state = entry->upload->add(chunk);
  if (!state) return finish(entry->call.id, std::unexpected(state.error()));
  if (*state == wire::Upload::State::complete) {
    entry->call.html = entry->upload->take();
    entry->upload.reset();
    start(entry);
  } else {
    outbox_.notify("$/credit", {{"id", chunk.id}, {"more", 1}});
  }
}

void Router::start(const std::shared_ptr<InFlight>& entry) {
  entry->started = true;
  const wire::Id id = entry->call.id;
  auto done = [this, entry, id](const std::exception_ptr& thrown, const Result<json>& outcome) {
    finish(id, thrown ? std::unexpected(error_of(thrown)) : outcome);
  };
  asio::co_spawn(loop_, entry->method->waiting(std::move(entry->call)),
                 asio::bind_cancellation_slot(entry->signal.slot(), std::move(done)));
}

void Router::finish(const wire::Id& id, const Result<json>& outcome) {
  if (outcome)
    outbox_.result(id, *outcome);
  else
    outbox_.error(id, outcome.error());
  const auto it = in_flight_.find(id);
  if (it == in_flight_.end()) return;
  --it->second->method->running;
  in_flight_.erase(it);
}

void Router::cancel(const wire::Id& id) {
  const auto it = in_flight_.find(id);
  if (it == in_flight_.end()) return;
  const std::shared_ptr<InFlight> entry = it->second;
  outbox_.forget(id);
  if (entry->started)
    entry->signal.emit(asio::cancellation_type::terminal);
  else
    finish(id, std::unexpected(cancelled()));
}

void Router::cancel_all() {
  std::vector<wire::Id> ids;
  for (const auto& [id, entry] : in_flight_) ids.push_back(id);
  for (const wire::Id& id : ids) cancel(id);
}

}  // namespace sidelight::app
