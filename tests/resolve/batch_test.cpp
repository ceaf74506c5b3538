// Many links at once: a page for each, and a call for many.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/system/system_error.hpp>
#include <deque>
#include <map>

#include "resolve/scripted_google.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;
using nlohmann::json;

namespace {

// Addresses of one length, so that only the tags tell which is whose.
std::string address(int number) {
  return "https://a.example/article-" + std::to_string(1000 + number);
}

std::string token(int number) {
  return opaque_token(address(number).size(), static_cast<char>(number + 2));
}

std::string link(int number) {
  return "https://news.google.com/rss/articles/" + token(number);
}

struct Caller {
  std::optional<Result<Resolved>> outcome;
  bool cancelled = false;
  std::vector<std::string> steps;
  asio::cancellation_signal cancel;

  std::string original() const { return outcome && *outcome ? (*outcome)->original : std::string(); }
  std::string failure() const { return outcome && !*outcome ? outcome->error().message : std::string(); }
};

// A Google that knows the links by number. `rows` may change what a call is answered with.
struct Many : World {
  using Rows = std::function<json(const std::vector<PostedCall>&)>;

  Many() {
    for (int i = 0; i < 200; ++i) numbers[token(i)] = i;
    google->always = [this](const ScriptedGoogle::Request& request) -> Result<Reply> {
      if (request.method == "GET") return Reply{.status = 200, .body = page_for(token_in(request.url))};
      return Reply{.status = 200, .body = answer_of(rows(calls_in(request.body)))};
    };
  }

  json right(const std::vector<PostedCall>& calls) const {
    json all = json::array();
    for (const auto& [token, tag] : calls) all.push_back(answer_row(address(numbers.at(token)), tag));
    return all;
  }

  Caller& start(int number, Urgency urgency = Urgency::batch) {
    Caller& caller = callers.emplace_back();
    auto done = [&caller](std::exception_ptr thrown, Result<Resolved> result) {
      try {
        if (thrown) std::rethrow_exception(thrown);
        caller.outcome = std::move(result);
      } catch (const boost::system::system_error& error) {
        caller.cancelled = error.code() == asio::error::operation_aborted;
      }
    };
    Asking asking;
    asking.urgency = urgency;
    asking.on_step = [&caller](const Step& step) { caller.steps.push_back(step.detail); };
    asio::co_spawn(loop, resolver->resolve(link(number), std::move(asking)),
                   asio::bind_cancellation_slot(caller.cancel.slot(), std::move(done)));
    return caller;
  }

  void finish() {
    loop.restart();
    loop.run_for(std::chrono::seconds(30));
  }

  /// Runs until so many requests have been made; one more than that may be under way.
  void run_to(std::size_t requests) {
    loop.restart();
    for (int i = 0; i < 100'000 && google->requests.size() < requests; ++i) loop.run_one();
  }

  /// "GET" or the number of calls in each POST.
  std::vector<std::string> asked() const {
    std::vector<std::string> list;
    for (const auto& request : google->requests)
      list.push_back(request.method == "GET" ? "GET" : std::to_string(calls_in(request.body).size()));
    return list;
  }
  std::size_t pages() const { return static_cast<std::size_t>(std::ranges::count(asked(), "GET")); }

  std::map<std::string, int> numbers;
  std::deque<Caller> callers;
  Rows rows = [this](const auto& calls) { return right(calls); };
};

}  // namespace

TEST_CASE("a hundred links cost a hundred pages and two calls, and nothing the next time") {
  Many world;
  for (int i = 0; i < 100; ++i) world.start(i);
  world.finish();
  for (int i = 0; i < 100; ++i) CHECK(world.callers[static_cast<std::size_t>(i)].original() == address(i));
  CHECK(world.pages() == 100);
  CHECK(world.google->requests.size() == 102);
  CHECK(std::ranges::count(world.asked(), "50") == 2);

  world.resolver = world.make_resolver();
  for (int i = 0; i < 100; ++i) world.start(i);
  world.finish();
  for (std::size_t i = 100; i < 200; ++i) CHECK((*world.callers[i].outcome)->via == "cache");
  CHECK(world.google->requests.size() == 102);
}

TEST_CASE("one row of a call that is missing, wrong or doubled concerns one link") {
  const struct {
    const char* name;
    std::function<void(json&)> spoil;  ///< the row of the second of four
    const char* word;
  } cases[] = {
      {"turned around", [](json& rows) { std::ranges::reverse(rows); }, nullptr},
      {"missing", [](json& rows) { rows.erase(1); }, "no answer to this question"},
      {"too long", [](json& rows) { rows[1] = answer_row(address(1) + "x", rows[1][6]); }, "bytes"},
      {"of Google", [](json& rows) { rows[1] = answer_row("https://www.google.com/?abcdefg", rows[1][6]); }, "Google"},
      {"without its tag", [](json& rows) { rows[1][6] = ""; }, "no answer to this question"},
      {"twice the same", [](json& rows) { rows.push_back(json(rows[1])); }, nullptr},
      {"twice different", [](json& rows) { rows.push_back(answer_row(address(7), rows[1][6])); }, "two different"},
      {"an error",
       [](json& rows) {
         rows[1][2] = nullptr;
         rows[1][5] = json::array({13});
       },
       "error 13"},
  };
  for (const auto& row : cases) {
    INFO(row.name);
    Many world;
    world.rows = [&](const auto& calls) {
      json rows = world.right(calls);
      row.spoil(rows);
      return rows;
    };
    for (int i = 0; i < 4; ++i) world.start(i);
    world.finish();
    for (int i = 0; i < 4; ++i) {
      const Caller& caller = world.callers[static_cast<std::size_t>(i)];
      if (i == 1 && row.word != nullptr)
        CHECK(caller.failure().contains(row.word));
      else
        CHECK(caller.original() == address(i));
    }
    CHECK(world.asked() == std::vector<std::string>{"GET", "GET", "GET", "GET", "4"});
    CHECK_FALSE(world.resolver->next_chance(Urgency::batch));
  }
}

TEST_CASE("a single answer may come without its tag") {
  Many world;
  world.rows = [&](const auto& calls) {
    json rows = world.right(calls);
    rows[0][6] = "";
    return rows;
  };
  world.start(1);
  world.finish();
  CHECK(world.callers[0].original() == address(1));
}

TEST_CASE("a call that Google does not understand fails its links and starts no cool-down") {
  for (const Reply& reply : {Reply{.status = 400, .body = "<title>Error 400"}, Reply{.status = 200, .body = "[[\"wrb"},
                             Reply{.status = 500}}) {
    Many world;
    world.google->always = [&](const auto& request) -> Result<Reply> {
      return request.method == "GET" ? Reply{.status = 200, .body = page_for(token_in(request.url))} : reply;
    };
    for (int i = 0; i < 3; ++i) world.start(i);
    world.finish();
    for (const Caller& caller : world.callers) {
      REQUIRE(caller.outcome);
      CHECK(caller.outcome->error().kind != ErrorKind::refused_by_google);
    }
    CHECK(world.google->requests.size() == 4);
    CHECK_FALSE(world.resolver->next_chance(Urgency::batch));
  }
}

TEST_CASE("after a refusal all who wait are told when, and nothing more is asked, also after a restart") {
  for (const std::string refused : {"GET", "POST"}) {
    Many world;
    const std::size_t bearable = refused == "GET" ? 30 : 1000;
    world.google->always = [&](const ScriptedGoogle::Request& request) -> Result<Reply> {
      const bool over = request.method == "POST" ? refused == "POST" : world.google->requests.size() > bearable;
      if (over) return Reply{.status = 429};
      return Reply{.status = 200, .body = page_for(token_in(request.url))};
    };
    for (int i = 0; i < 100; ++i) world.start(i);
    world.finish();
    for (const Caller& caller : world.callers) {
      REQUIRE(caller.outcome);
      CHECK(caller.outcome->error().kind == ErrorKind::refused_by_google);
      CHECK(caller.outcome->error().retry_after == std::chrono::hours(1));
      CHECK(caller.outcome->error().url.starts_with("https://news.google.com/"));
    }
    const std::size_t asked = world.google->requests.size();
    CHECK(asked == (refused == "GET" ? 31 : world.pages() + 1));
    CHECK(world.resolver->next_chance(Urgency::page) == world.now + std::chrono::hours(1));

    world.resolver = world.make_resolver();
    world.now += std::chrono::minutes(59);
    const Caller& later = world.start(0, Urgency::page);
    world.finish();
    CHECK(later.outcome->error().retry_after == std::chrono::minutes(1));
    CHECK(world.google->requests.size() == asked);
  }
}

TEST_CASE("a link that the user opens goes before a batch, and its call takes along what is signed") {
  Many world;
  for (int i = 0; i < 10; ++i) world.start(i);
  world.run_to(3);
  world.start(50, Urgency::page);
  world.start(8, Urgency::page);  // is in the batch already
  world.finish();
  for (const Caller& caller : world.callers) CHECK(caller.outcome->has_value());
  CHECK(token_in(world.google->requests[3].url) == token(50));
  CHECK(token_in(world.google->requests[4].url) == token(8));
  CHECK(world.pages() == 11);
  const auto first_call =
      std::ranges::find_if(world.google->requests, [](const auto& r) { return r.method == "POST"; });
  REQUIRE(first_call != world.google->requests.end());
  const auto calls = calls_in(first_call->body);
  CHECK(calls.front().token == token(50));  // first in its call
  CHECK(calls.size() == 4);
}

TEST_CASE("the next page is asked for while a call is under way, but never two pages or two calls at once") {
  Many world;
  for (int i = 0; i < 120; ++i) world.start(i);
  world.finish();
  CHECK(world.google->most_at_once == 2);
  CHECK(world.google->most_pages_at_once == 1);
  CHECK(world.pages() == 120);
  CHECK(world.google->requests.size() == 123);
}

TEST_CASE("a signature that has grown old is asked for once more") {
  Many world;
  int refusals = 0;
  world.rows = [&](const auto& calls) {
    json rows = world.right(calls);
    if (refusals++ == 0) {
      rows[0][2] = nullptr;
      rows[0][5] = json::array({3});
    }
    return rows;
  };
  for (int i = 0; i < 3; ++i) world.start(i);
  world.finish();
  for (const Caller& caller : world.callers) CHECK(caller.outcome->has_value());
  CHECK(world.asked() == std::vector<std::string>{"GET", "GET", "GET", "3", "GET", "1"});
}

TEST_CASE("where Google accepts no signature at all, nothing is asked again") {
  Many world;
  world.rows = [&](const auto& calls) {
    json rows = world.right(calls);
    for (json& row : rows) {
      row[2] = nullptr;
      row[5] = json::array({3});
    }
    return rows;
  };
  for (int i = 0; i < 3; ++i) world.start(i);
  world.finish();
  for (const Caller& caller : world.callers) CHECK(caller.failure().contains("error 3"));
  CHECK(world.google->requests.size() == 4);

  Many alone;
  alone.rows = world.rows;
  alone.start(0);
  alone.finish();
  CHECK(alone.asked() == std::vector<std::string>{"GET", "1", "GET", "1"});
}

TEST_CASE("a call goes on while anybody waits for it, and ends with the last who does") {
  for (const int quitters : {2, 3}) {
    Many world;
    world.google->hang_posts = true;
    for (int i = 0; i < 3; ++i) world.start(i);
    world.run_to(4);
    for (int i = 0; i < quitters; ++i)
      world.callers[static_cast<std::size_t>(i)].cancel.emit(asio::cancellation_type::terminal);
    world.loop.restart();
    while (world.loop.poll() > 0) {
    }
    CHECK(world.google->given_up == (quitters == 3 ? 1 : 0));
    CHECK(world.callers[0].cancelled);
    if (quitters == 2) {
      CHECK_FALSE(world.callers[2].outcome);
      world.callers[2].cancel.emit(asio::cancellation_type::terminal);
      while (world.loop.poll() > 0) {
      }
      CHECK(world.google->given_up == 1);
    }
    world.google->hang_posts = false;
    world.start(0);
    world.finish();
    CHECK(world.callers.back().original() == address(0));
  }
}

TEST_CASE("one whose page is signed and who gives up is not part of the call") {
  Many world;
  for (int i = 0; i < 4; ++i) world.start(i);
  world.run_to(3);  // two are signed
  world.callers[0].cancel.emit(asio::cancellation_type::terminal);
  world.finish();
  CHECK(world.callers[0].cancelled);
  CHECK(world.asked() == std::vector<std::string>{"GET", "GET", "GET", "GET", "3"});
}

TEST_CASE("those who wait hear their place, and not at every step") {
  Many world;
  for (int i = 0; i < 40; ++i) world.start(i);
  world.finish();
  CHECK(world.callers[0].steps == std::vector<std::string>{"Asking Google News where the link leads.",
                                                           "Asking Google News for 40 addresses at once."});
  CHECK(world.callers[1].steps[0] == "1 link is before this one.");
  const auto& last = world.callers[39].steps;
  CHECK(last[0] == "39 links are before this one.");
  CHECK(last.size() < 10);
}

TEST_CASE("a batch leaves a fifth of a learned budget to links that the user opens") {
  Many world;
  bool refusing = true;
  const auto answer = world.google->always;
  world.google->always = [&, answer](const ScriptedGoogle::Request& request) -> Result<Reply> {
    if (refusing && world.google->requests.size() > 20) return Reply{.status = 429};
    return answer(request);
  };
  for (int i = 0; i < 40; ++i) world.start(i);
  world.finish();
  refusing = false;
  world.google->requests.clear();
  world.callers.clear();
  world.now += std::chrono::hours(25);
  for (int i = 40; i < 80; ++i) world.start(i);
  world.finish();
  CHECK(world.pages() == 16);
  CHECK(std::ranges::count_if(world.callers, [](const auto& caller) { return caller.outcome->has_value(); }) == 16);
  const Error kept = world.callers.back().outcome->error();
  CHECK(kept.kind == ErrorKind::refused_by_google);
  REQUIRE(kept.retry_after);
  CHECK(*kept.retry_after > std::chrono::hours(23));
  world.start(99, Urgency::page);
  world.finish();
  CHECK(world.callers.back().original() == address(99));
}
