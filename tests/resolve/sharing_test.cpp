// Several questions at once, and questions given up.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/system/system_error.hpp>

#include "resolve/scripted_google.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;

namespace {

const std::string kOriginal = "https://a.example/article-1";

std::string link(char salt) {
  const std::string token = opaque_token(kOriginal.size(), salt);
  return "https://news.google.com/rss/articles/" + token;
}

// Answers every link with the same address.
Result<Reply> agreeable(const ScriptedGoogle::Request& request) {
  if (request.method == "POST") return Reply{.status = 200, .body = answer_with(kOriginal)};
  const std::size_t start = request.url.find("articles/") + 9;
  return Reply{.status = 200, .body = page_for(request.url.substr(start, request.url.find('?') - start))};
}

struct Caller {
  std::optional<Result<Resolved>> outcome;
  bool cancelled = false;
  int steps = 0;
  asio::cancellation_signal cancel;
};

void start(World& world, Caller& caller, const std::string& url) {
  auto done = [&caller](std::exception_ptr thrown, Result<Resolved> result) {
    try {
      if (thrown) std::rethrow_exception(thrown);
      caller.outcome = std::move(result);
    } catch (const boost::system::system_error& error) {
      caller.cancelled = error.code() == asio::error::operation_aborted;
    }
  };
  asio::co_spawn(world.loop, world.resolver->resolve(url, {.on_step = [&caller](const Step&) { ++caller.steps; }}),
                 asio::bind_cancellation_slot(caller.cancel.slot(), std::move(done)));
}

// Runs until nothing more can happen at once; a hanging request stays.
void settle(World& world) {
  world.loop.restart();
  while (world.loop.poll() > 0) {
  }
}

void finish(World& world) {
  world.loop.restart();
  world.loop.run_for(std::chrono::seconds(30));
}

}  // namespace

TEST_CASE("the same link asked for at once is asked about once") {
  World world;
  world.google->always = agreeable;
  Caller callers[5];
  for (auto& caller : callers) start(world, caller, link('a'));
  finish(world);
  for (auto& caller : callers) {
    REQUIRE(caller.outcome);
    REQUIRE(*caller.outcome);
    CHECK((*caller.outcome)->original == kOriginal);
    CHECK(caller.steps == 2);
  }
  CHECK(world.google->requests.size() == 2);
}

TEST_CASE("different links are asked about one after the other") {
  World world;
  world.google->always = agreeable;
  Caller callers[6];
  for (int i = 0; i < 6; ++i) start(world, callers[i], link(static_cast<char>('a' + i)));
  finish(world);
  for (auto& caller : callers) CHECK((*caller.outcome)->original == kOriginal);
  CHECK(world.google->requests.size() <= 12);
  CHECK(world.google->most_pages_at_once == 1);
}

TEST_CASE("those who wait in line behind a refusal are refused without a request") {
  World world;
  world.google->always = [](const auto&) { return Reply{.status = 429}; };
  Caller callers[4];
  for (int i = 0; i < 4; ++i) start(world, callers[i], link(static_cast<char>('a' + i)));
  finish(world);
  for (auto& caller : callers) CHECK((*caller.outcome).error().kind == ErrorKind::refused_by_google);
  CHECK(world.google->requests.size() == 1);
}

TEST_CASE("one who gives up leaves the others waiting") {
  World world;
  world.google->hang = true;
  Caller first, second;
  start(world, first, link('a'));
  start(world, second, link('a'));
  settle(world);
  first.cancel.emit(asio::cancellation_type::terminal);
  settle(world);
  CHECK(first.cancelled);
  CHECK_FALSE(second.outcome);
  CHECK(world.google->given_up == 0);

  world.google->hang = false;
  second.cancel.emit(asio::cancellation_type::terminal);
  settle(world);
  CHECK(second.cancelled);
  CHECK(world.google->given_up == 1);
  CHECK(world.google->at_once == 0);
}

TEST_CASE("a shared question that one gave up is still answered for the other") {
  World world;
  world.google->always = agreeable;
  Caller first, second;
  start(world, first, link('a'));
  start(world, second, link('a'));
  settle(world);
  first.cancel.emit(asio::cancellation_type::terminal);
  finish(world);
  CHECK(first.cancelled);
  REQUIRE(second.outcome);
  CHECK((*second.outcome)->original == kOriginal);
  CHECK(world.google->requests.size() == 2);
}

TEST_CASE("after a question was given up the next in line is asked, and the same link can be asked for again") {
  World world;
  world.google->hang = true;
  Caller first, waiting, again;
  start(world, first, link('a'));
  start(world, waiting, link('b'));
  settle(world);
  world.google->hang = false;
  world.google->always = agreeable;
  first.cancel.emit(asio::cancellation_type::terminal);
  settle(world);
  start(world, again, link('a'));
  finish(world);
  CHECK(first.cancelled);
  CHECK((*waiting.outcome)->original == kOriginal);
  CHECK((*again.outcome)->original == kOriginal);
  CHECK(world.google->most_pages_at_once == 1);
}

TEST_CASE("one who gives up while waiting in line was never asked about") {
  World world;
  world.google->hang = true;
  Caller first, waiting;
  start(world, first, link('a'));
  start(world, waiting, link('b'));
  settle(world);
  waiting.cancel.emit(asio::cancellation_type::terminal);
  settle(world);
  CHECK(waiting.cancelled);
  first.cancel.emit(asio::cancellation_type::terminal);
  finish(world);
  CHECK(world.google->requests.size() == 1);
}

TEST_CASE("a resolver that goes away ends what is under way") {
  World world;
  world.google->hang = true;
  Caller first, second;
  start(world, first, link('a'));
  start(world, second, link('b'));
  settle(world);
  world.resolver.reset();
  finish(world);
  CHECK(first.outcome->error().kind == ErrorKind::cancelled);
  CHECK(second.outcome->error().kind == ErrorKind::cancelled);
  CHECK(world.google->given_up == 1);
}

TEST_CASE("a loop that goes away in the middle takes everything with it") {
  auto world = std::make_unique<World>();
  world->google->hang = true;
  Caller first, second;
  start(*world, first, link('a'));
  start(*world, second, link('b'));
  settle(*world);
  world.reset();
  CHECK_FALSE(first.outcome);
}
