#include "plugin/web_gate.hpp"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/url.hpp"
#include "plugin/checked_json.hpp"

namespace sidelight::plugin {
namespace {

// What the limits and the manifest forbid is "refused"; what the network did is "unreachable".
Status status_of(ErrorKind kind) {
  const bool refused = kind == ErrorKind::not_allowed || kind == ErrorKind::forbidden_address ||
                       kind == ErrorKind::bad_url || kind == ErrorKind::too_large;
  return refused ? Status::refused : Status::unreachable;
}

}  // namespace

struct WebGate::Call {
  Call(asio::any_io_executor loop, std::string address) : url(std::move(address)), clock(loop) {}

  std::string url;
  std::function<void(const std::string&)> on_request;
  std::function<void(Reply)> done;  ///< empty once it is settled
  asio::cancellation_signal cancel;
  asio::steady_timer clock;
};

Result<> check_request(const Manifest& manifest, const std::string& url) {
  const auto parts = split_url(url);
  if (!parts) return fail(ErrorKind::not_allowed, parts.error().message);
  if (parts->scheme != "https") return fail(ErrorKind::not_allowed, shown(url) + " is not an https address.");
  if (parts->credentials || parts->port)
    return fail(ErrorKind::not_allowed, shown(url) + " has a user name or a port.");
  if (may_reach(manifest, parts->host)) return {};
  return fail(ErrorKind::not_allowed, shown(parts->host) + " is not among the hosts of plugin.json.");
}

void WebGate::get(std::string url, std::function<void(const std::string&)> on_request,
                  std::function<void(Reply)> done) {
  Reply refused{.status = Status::refused};
  if (calls_.size() >= kAtOnce) {
    refused.reason = "More than four requests at once are not allowed.";
  } else if (const auto allowed = check_request(manifest_, url); !allowed) {
    refused.reason = allowed.error().message;
  }
  if (!refused.reason.empty()) return done(std::move(refused));

  auto call = std::make_shared<Call>(loop_, std::move(url));
  call->on_request = std::move(on_request);
  call->done = std::move(done);
  calls_.push_back(call);
  call->clock.expires_after(WebRequest().most_time);
  call->clock.async_wait([this, weak = std::weak_ptr(call)](boost::system::error_code error) {
    const auto late = weak.lock();
    if (error || !late || !late->done) return;  // a settled call may outlive the gate
    Reply reply;
    reply.reason = shown(late->url) + " took longer than 10 s.";
    settle(late, std::move(reply));
    late->cancel.emit(asio::cancellation_type::terminal);
  });
  // The signal has to outlive the coroutine that listens to it.
  auto over = [call](const std::exception_ptr&) {};
  asio::co_spawn(loop_, run(call), asio::bind_cancellation_slot(call->cancel.slot(), std::move(over)));
}

Task<void> WebGate::run(std::shared_ptr<Call> call) {
  WebRequest request{.url = call->url};
  request.allow = [&manifest = manifest_, call](const std::string& url) -> Result<> {
    if (!call->done) return fail(ErrorKind::cancelled, "The page was left.");
    const auto allowed = check_request(manifest, url);
    if (!allowed) return allowed;
    call->on_request(url);
    return {};
  };
  const std::size_t most = request.most_bytes;
  Reply reply;
  try {
    auto answer = co_await web_.get(std::move(request));
    if (!answer) {
      reply.status = status_of(answer.error().kind);
      reply.reason = answer.error().message;
    } else if (answer->body.size() > most) {
      reply.status = Status::refused;
      reply.reason = shown(call->url) + " is larger than 2 MB.";
    } else {
      reply.status = Status::ok;
      reply.answer = std::move(*answer);
    }
  } catch (const std::exception&) {
    reply.reason = shown(call->url) + " could not be asked.";
  }
  if (call->done) settle(call, std::move(reply));
}

void WebGate::settle(const std::shared_ptr<Call>& call, Reply reply) {
  const auto done = std::exchange(call->done, nullptr);
  std::erase(calls_, call);
  call->clock.cancel();
  done(std::move(reply));
}

void WebGate::cancel_all() {
  for (const auto& call : std::exchange(calls_, {})) {
    call->done = nullptr;
    call->on_request = nullptr;
    call->clock.cancel();
    call->cancel.emit(asio::cancellation_type::terminal);
  }
}

}  // namespace sidelight::plugin
