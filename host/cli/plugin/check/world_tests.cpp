// The tests of what a plugin takes of the world: the web, the system, the machine's time.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>

#include "child/refused_calls_linux.hpp"
#include "cli/plugin/check/tests.hpp"
#include "plugin/checked_json.hpp"

namespace sidelight::cli::check {
namespace {

using nlohmann::json;

// The author's pages on which it asked the web for something that it may.
Task<std::vector<TriedPage>> pages_that_ask(Bench& bench) {
  std::vector<TriedPage> asking;
  const auto pages = co_await bench.own_pages();
  for (const TriedPage& page : pages) {
    const Record* const record = co_await bench.record(page);
    if (std::ranges::any_of(record->asked, [](const Asked& asked) { return asked.fault.empty(); }))
      asking.push_back(page);
  }
  co_return asking;
}

Task<void> run_with(Bench& bench, Web web, std::string world, Outcome& outcome) {
  const auto pages = co_await pages_that_ask(bench);
  for (const TriedPage& page : pages) {
    const auto worker = bench.probe();
    const Start start = co_await worker->start();
    if (!start.ready()) co_return;
    const Record record = co_await worker->run(page, {.web = web});
    const std::string place = page.name + ", " + world;
    if (!record.trouble.empty())
      outcome.fail(place, bench.called(record.trouble), "Look at what fetch returned before using an answer.");
    else if (record.overdue)
      outcome.fail(place, bench.called("took longer than its timeout"), "Do not ask again and again.");
    else if (record.status == static_cast<std::int64_t>(plugin::Status::failed) && record.reason.empty())
      outcome.warn(place, "run failed and did not say why.", "Call fail() with a sentence that names the web.");
  }
}

void judge_call(const json& call, Outcome& outcome) {
  const std::string name = call["call"];
  const int error = call["error"];
  if (const std::string path = call["path"]; !path.empty())
    return outcome.warn(path, "It tried to read " + plugin::shown(path) + ", which the sandbox refused.",
                        "Only the system's libraries and the plugin's own folder can be read: put what it needs there. "
                        "Where the C library asks by itself, nothing is lost.");
  if (error == ENOSYS)
    return outcome.warn(name, "It called " + name + ", which the sandbox does not have.",
                        "Do without it. Where the C library calls it by itself, it takes another way.");
  outcome.fail(name, "It called " + name + ", which the sandbox refused (" + std::strerror(error) + ").",
               "Do without it: the web is reached with fetch, what has to be kept with cache_put; processes and files "
               "cannot be made.");
}

}  // namespace

Task<Outcome> refused_host(Bench& bench) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  Outcome outcome;
  std::set<std::string> told;
  bool asks = false;
  const auto pages = co_await bench.own_pages();
  for (const TriedPage& page : pages) {
    const Record* const record = co_await bench.record(page);
    for (const Asked& asked : record->asked) {
      asks = true;
      if (!asked.fault.empty() && told.insert(asked.fault).second)
        outcome.fail(page.name, "It asked for " + plugin::shown(asked.url) + ": " + asked.fault,
                     "Name the host under `hosts` in plugin.json, or do not ask; https alone is spoken.");
    }
  }
  if (!asks) co_return skip("it asks the web for nothing on these pages");
  co_await run_with(bench, Web::refused, "refused", outcome);
  co_return outcome;
}

Task<Outcome> offline(Bench& bench) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  const auto pages = co_await pages_that_ask(bench);
  if (pages.empty()) co_return skip("it asks the web for nothing on these pages");
  Outcome outcome;
  co_await run_with(bench, Web::unreachable, "offline", outcome);
  co_return outcome;
}

Task<Outcome> no_refused_calls(Bench& bench) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  if (!child::kCanWatchCalls) co_return skip("refused calls cannot be seen on this machine");
#ifdef SIDELIGHT_SANITIZED
  co_return skip("this build has a sanitizer, whose own calls would be seen");
#endif
  auto pages = co_await bench.own_pages();
  pages.push_back(empty_page(*bench.manifest()));
  const auto worker = bench.probe(true);
  const Start start = co_await worker->start();
  if (!start.ready()) co_return skip("it does not start where it is watched (" + start.reason + ")");
  if (!start.seccomp) co_return skip("this kernel has no seccomp");
  Outcome outcome;
  std::string trouble;
  for (const TriedPage& page : pages) {
    const Record record = co_await worker->run(page);
    trouble = record.trouble;
    if (!trouble.empty()) break;
  }
  if (trouble.empty()) {
    const Ending ending = co_await worker->stop();
    trouble = ending.trouble;
  }
  for (const json& call : worker->refused_calls()) judge_call(call, outcome);
  if (trouble.find("forbidden system call") != std::string::npos)
    outcome.fail("a thread that blocks SIGSYS",
                 "It made a system call that the sandbox refuses; which one cannot be seen.",
                 "Let the thread block no signals while it is checked.");
  co_return outcome;
}

Task<Outcome> no_threads_left(Bench& bench) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  Outcome outcome;
  const auto pages = co_await bench.own_pages();
  for (const TriedPage& page : pages) {
    const Record* const record = co_await bench.record(page);
    if (record->threads_left == 0) continue;
    outcome.fail(page.name,
                 "When run had returned, " + std::to_string(record->threads_left) +
                     (record->threads_left == 1 ? " thread of it was" : " threads of it were") + " still there.",
                 "Join every thread before run returns, those of a pool in a library as well.");
    break;
  }
  co_return outcome;
}

}  // namespace sidelight::cli::check
