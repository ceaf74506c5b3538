#include <signal.h>

#include "running.hpp"
#include "support/catch.hpp"

namespace sidelight::child {
namespace {

TEST_CASE("a worker loads its plugin, runs a page and stops") {
  Worker worker("obedient", {{"settings", {{"style", "short"}}}});
  const auto ready = worker.receive();
  REQUIRE(ready);
  CHECK(ready->header["type"] == "ready");
  CHECK(ready->header["apiMinor"] == 0);
  CHECK(ready->header["ms"].get<double>() > 0);

  REQUIRE(worker.run("good"));
  const auto given = worker.receive();
  REQUIRE(given);
  CHECK(given->header == nlohmann::json({{"type", "give"}, {"job", 1}, {"call", 1}, {"slot", "cards"}}));
  CHECK(given->body == R"({"kind":"text"})");
  REQUIRE(worker.send({{"type", "reply"}, {"call", 1}, {"status", 0}}));
  const auto done = worker.receive();
  REQUIRE(done);
  CHECK(done->header["type"] == "done");
  CHECK(done->header["job"] == 1);
  CHECK(done->header["status"] == 0);

  finish(worker.loop, [](ChildProcess& process) -> Task<int> {
    co_await process.stop();
    co_return 0;
  }(*worker.process));
  CHECK(worker.process->ending() == "stopped");
  CHECK(worker.log() == "settings {\"style\":\"short\"}\ndestroyed\n");
}

TEST_CASE("a job reaches the plugin whole") {
  Worker worker("obedient");
  REQUIRE(worker.receive());
  const std::string inputs = "{\"entities\":[]}", text = "Ärger im Text", html = "<p>page</p>";
  REQUIRE(worker.send({{"type", "run"},
                       {"job", 1},
                       {"deadlineMs", 9000},
                       {"url", "https://example.org/a"},
                       {"title", "tell job"},
                       {"language", "de"},
                       {"inputsSize", inputs.size()},
                       {"textSize", text.size()}},
                      inputs + text + html));
  const auto done = worker.receive();
  REQUIRE(done);
  CHECK(done->header["status"] == 1);
  CHECK(done->header["reason"] == "https://example.org/a|de|Ärger im Text|<p>page</p>|{\"entities\":[]}|9000");
}

TEST_CASE("fetch and cache are asked of the host, and its answers reach the plugin") {
  Worker worker("obedient");
  REQUIRE(worker.receive());
  REQUIRE(worker.run("ask"));
  auto asked = worker.receive();
  REQUIRE(asked);
  CHECK(asked->header["type"] == "fetch");
  CHECK(asked->header["url"] == "https://example.org/");
  worker.send(
      {{"type", "reply"}, {"call", asked->header["call"]}, {"status", 0}, {"http", 200}, {"contentType", "text/plain"}},
      "hello");
  asked = worker.receive();
  REQUIRE(asked);
  CHECK(asked->header["type"] == "cacheGet");
  worker.send({{"type", "reply"}, {"call", asked->header["call"]}, {"status", 5}});
  asked = worker.receive();
  REQUIRE(asked);
  CHECK(asked->header["type"] == "cachePut");
  CHECK(asked->header["seconds"] == 60);
  CHECK(asked->body == "value");
  worker.send({{"type", "reply"}, {"call", asked->header["call"]}, {"status", 3}});
  const auto logged = worker.receive();
  REQUIRE(logged);
  CHECK(logged->header == nlohmann::json({{"type", "log"}, {"level", 1}, {"line", "asked"}}));
  const auto done = worker.receive();
  REQUIRE(done);
  CHECK(done->header["reason"] == "fetch 0 [200 text/plain hello] get 5 [] put 3");
}

TEST_CASE("a cancelled job stops asking and looping") {
  Worker worker("obedient");
  REQUIRE(worker.receive());
  SECTION("the plugin asks whether it is cancelled") {
    REQUIRE(worker.run("until cancelled", 4));
  }
  SECTION("the plugin waits for an answer that never comes") {
    REQUIRE(worker.run("good", 4));
    REQUIRE(worker.receive());
  }
  REQUIRE(worker.send({{"type", "cancel"}, {"job", 4}}));
  const auto done = worker.receive();
  REQUIRE(done);
  CHECK(done->header["job"] == 4);
  CHECK(done->header["status"] == 2);
  REQUIRE(worker.run("nothing", 5));  // and the next page is not cancelled
  const auto next = worker.receive();
  REQUIRE(next);
  CHECK(next->header["status"] == 0);
}

TEST_CASE("a deadline cancels without the host") {
  Worker worker("obedient");
  REQUIRE(worker.receive());
  REQUIRE(worker.run("until cancelled", 1, 20));
  const auto done = worker.receive();
  REQUIRE(done);
  CHECK(done->header["status"] == 2);
}

TEST_CASE("a library that cannot become a plugin is refused with the check and a sentence") {
  struct Row {
    const char* library;
    const char* check;
    const char* words;
  };
  const auto row = GENERATE(values<Row>({
      {"not_there", "library-loads", "not_there.so"},
      {"undefined", "library-loads", "nobody_defines_this"},
      {"no_symbol", "exports-one-symbol", "sidelight_plugin_v1"},
      {"nothing", "api-supported", "returned nothing"},
      {"small", "api-supported", "16"},
      {"newer", "api-supported", "1.99"},
      {"null_run", "api-supported", "run"},
      {"create_fails", "create-succeeds", "the dictionary is missing"},
  }));
  Worker worker(row.library);
  const auto message = worker.receive();
  CAPTURE(row.library);
  REQUIRE(message);
  CHECK(message->header["type"] == "failed");
  CHECK(message->header["check"] == row.check);
  CHECK_THAT(message->header["reason"].get<std::string>(), Catch::Contains(row.words));
  CHECK(worker.sandbox["noNewPrivileges"] == true);
}

TEST_CASE("a plugin that ends its process is named in one sentence") {
  struct Row {
    const char* title;
    const char* sentence;
  };
  const auto row = GENERATE(values<Row>({
      {"crash", "The plugin test ended by signal 11 (segmentation fault)."},
      {"abort", "The plugin test ended by signal 6 (abort)."},
      {"trap", "The plugin test ended by signal 5 (trap)."},
      {"exit", "The plugin test exited with status 0 in the middle of its work."},
      {"exit 7", "The plugin test exited with status 7 in the middle of its work."},
      {"half a frame", "The plugin test exited with status 0 in the middle of its work."},
      {"close channel", "The plugin test closed its channel in the middle of its work."},
      {"promise much",
       "The plugin test sent what cannot be read (the body of a message has 4294967295 bytes; at most 67108864 are "
       "accepted)."},
  }));
  Worker worker("obedient");
  REQUIRE(worker.receive());
  CAPTURE(row.title);
  CHECK(worker.reason_of(row.title) == row.sentence);
  CHECK(is_gone(worker.process->pid()));
}

TEST_CASE("bytes that are no frame end the worker") {
  Worker worker("obedient");
  REQUIRE(worker.receive());
  CHECK_THAT(worker.reason_of("write garbage"),
             Catch::StartsWith("The plugin test sent what cannot be read (the header"));
}

TEST_CASE("a plugin that exits while it is created is named") {
  Worker worker("create_exits");
  CHECK(worker.sentence() == "The plugin test exited with status 0 in the middle of its work.");
}

TEST_CASE("a plugin that does not come back is killed with the host's reason") {
  const std::string title = GENERATE("loop", "sleep", "hanging exit");
  Worker worker("obedient");
  REQUIRE(worker.receive());
  REQUIRE(worker.run(title));
  worker.process->kill("did not stop in time");
  CHECK(worker.sentence() == "The plugin test did not stop in time.");
  CHECK(is_gone(worker.process->pid()));
}

TEST_CASE("an exception that leaves run becomes the reason, and the worker lives on") {
  Worker worker("throws");
  REQUIRE(worker.receive());
  CHECK(worker.reason_of("run") == "An exception left run: the sea is rough.");
  CHECK(worker.reason_of("run") == "An exception left run: the sea is rough.");
}

TEST_CASE("an exception that leaves destroy is in the log, and the worker has stopped all the same") {
  Worker worker("throws");
  REQUIRE(worker.receive());
  finish(worker.loop, [](ChildProcess& process) -> Task<int> {
    co_await process.stop();
    co_return 0;
  }(*worker.process));
  CHECK(worker.process->ending() == "stopped");
  CHECK(worker.log() == "sidelight-worker: An exception left destroy: the river is low.\n");
}

TEST_CASE("a reason is never longer than the host takes, also when it had to be repaired") {
  struct Row {
    const char* library;
    const char* title;
  };
  const auto row = GENERATE(values<Row>({{"throws", "much"}, {"obedient", "long reason"}}));
  Worker worker(row.library);
  REQUIRE(worker.receive());
  const std::string reason = worker.reason_of(row.title);
  CAPTURE(row.title);
  CHECK(reason.size() > 900);
  CHECK(reason.size() <= 1000);
}

TEST_CASE("an exception in a thread reaches the log before the process ends") {
  Worker worker("throws");
  REQUIRE(worker.receive());
  CHECK(worker.reason_of("thread") == "The plugin test ended by signal 6 (abort).");
  CHECK_THAT(worker.log(), Catch::Contains("an uncaught exception: nobody is there"));
}

TEST_CASE("lack of memory is named") {
  Worker worker("throws");
  REQUIRE(worker.receive());
  CHECK(worker.reason_of("memory") == "The plugin test was stopped for using too much memory.");
}

TEST_CASE("destroy has half a second") {
  Worker worker("destroy_hangs");
  REQUIRE(worker.receive());
  REQUIRE(worker.send({{"type", "stop"}}));
  CHECK(worker.sentence() == "The plugin test did not stop in time.");
  CHECK_THAT(worker.log(), Catch::Contains("destroy did not return in time"));
}

TEST_CASE("a thread that is left behind does not outlive the worker") {
  Worker worker("obedient");
  REQUIRE(worker.receive());
  REQUIRE(worker.run("thread left"));
  REQUIRE(worker.receive());
  REQUIRE(worker.send({{"type", "stop"}}));
  CHECK(worker.sentence() == "The plugin test exited with status 0 in the middle of its work.");
}

TEST_CASE("what the protocol does not allow ends the worker with a sentence") {
  const auto header = GENERATE(values<nlohmann::json>({
      {{"type", "dance"}},
      {{"type", 7}},
      {{"nothing", true}},
      {{"type", "run"}, {"job", 1}, {"deadlineMs", 1000}, {"inputsSize", 0}, {"textSize", 10}},
      {{"type", "run"}, {"job", 1}, {"deadlineMs", 1000}, {"inputsSize", 10}, {"textSize", 0}},
      {{"type", "run"}, {"job", 1}, {"deadlineMs", 1000}, {"inputsSize", 2}, {"textSize", ~std::size_t{0}}},
      {{"type", "run"}, {"job", 1}, {"deadlineMs", 1000}, {"textSize", 0}},
      {{"type", "run"}, {"job", "one"}, {"deadlineMs", 1000}, {"inputsSize", 0}, {"textSize", 0}},
      {{"type", "reply"}},
  }));
  Worker worker("obedient");
  REQUIRE(worker.receive());
  REQUIRE(worker.send(header));
  CHECK(worker.sentence() == "The plugin test was sent a message that it does not understand.");
}

TEST_CASE("a first message that is not load ends the worker before it is confined") {
  Worker worker("obedient", {{"type", "run"}});
  CHECK(worker.sentence() == "The plugin test was sent a message that it does not understand.");
}

TEST_CASE("a host that goes away ends a worker whose plugin hangs while it is created") {
  std::optional<Worker> worker(std::in_place, "create_hangs");
  const pid_t pid = worker->process->pid();
  worker->loop.run_for(std::chrono::milliseconds(20));
  worker.reset();
  CHECK(gone_within(pid, kPatience));
}

}  // namespace
}  // namespace sidelight::child
