#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>
#include <future>

#include "fetch/client.hpp"
#include "fetch/web_server.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;

namespace {

/// Spawns the request; `ended` says how it came out.
struct Run {
  asio::cancellation_signal signal;
  bool aborted = false;
  bool answered = false;

  void spawn(Client& client, Request request) {
    auto task = client.fetcher().fetch(std::move(request));
    auto ended = [this](std::exception_ptr exception, Result<Response>) {
      answered = exception == nullptr;
      try {
        if (exception != nullptr) std::rethrow_exception(exception);
      } catch (const boost::system::system_error& error) {
        aborted = error.code() == asio::error::operation_aborted;
      }
    };
    asio::co_spawn(client.loop(), std::move(task), asio::bind_cancellation_slot(signal.slot(), std::move(ended)));
  }
};

/// Half an answer, then waits for the client to go.
WebServer::Handler half(std::promise<void>& closed) {
  return [&closed](Connection& connection, const Seen&) {
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf");
    connection.await_close();
    closed.set_value();
  };
}

}  // namespace

TEST_CASE("a cancelled transfer ends at once and the server sees it close") {
  std::promise<void> closed;
  WebServer web(half(closed));
  Client client({web.route("", 80)});
  Run run;
  auto request = get("http://news.example/");
  request.on_progress = [&](const Progress&) {
    asio::post(client.loop(), [&] { run.signal.emit(asio::cancellation_type::terminal); });
  };
  run.spawn(client, std::move(request));
  client.loop().run();
  CHECK(run.aborted);
  CHECK(closed.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready);
}

TEST_CASE("a transfer can be cancelled from within its own progress") {
  std::promise<void> closed;
  WebServer web(half(closed));
  Client client({web.route("", 80)});
  Run run;
  auto request = get("http://news.example/");
  request.on_progress = [&](const Progress&) { run.signal.emit(asio::cancellation_type::terminal); };
  run.spawn(client, std::move(request));
  client.loop().run();
  CHECK(run.aborted);
  CHECK(closed.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready);
}

TEST_CASE("to cancel one transfer leaves the others alone") {
  WebServer web([](Connection& connection, const Seen& seen) {
    if (seen.target == "/wait") return connection.await_close();
    connection.answer("fine");
  });
  Client client({web.route("", 80)});
  Run waiting, quick;
  auto request = get("http://news.example/quick");
  request.on_progress = [&](const Progress&) { waiting.signal.emit(asio::cancellation_type::terminal); };
  waiting.spawn(client, get("http://news.example/wait"));
  quick.spawn(client, std::move(request));
  client.loop().run();
  CHECK(waiting.aborted);
  CHECK(quick.answered);
}

TEST_CASE("to cancel after the end does nothing") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer("fine"); });
  Client client({web.route("", 80)});
  Run run;
  run.spawn(client, get("http://news.example/"));
  client.loop().run();
  run.signal.emit(asio::cancellation_type::terminal);
  CHECK(run.answered);
  CHECK(client.run(get("http://news.example/")));
}

TEST_CASE("the end of the fetcher aborts what is under way") {
  std::promise<void> closed;
  WebServer web(half(closed));
  Client client({web.route("", 80)});
  Run run;
  auto request = get("http://news.example/");
  request.on_progress = [&](const Progress&) { asio::post(client.loop(), [&] { client.destroy_fetcher(); }); };
  run.spawn(client, std::move(request));
  client.loop().run();
  CHECK(run.aborted);
  CHECK(closed.get_future().wait_for(std::chrono::seconds(20)) == std::future_status::ready);
}
