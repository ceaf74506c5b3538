// The tests of what a plugin does with pages, whatever it gives for them.
#include <algorithm>
#include <cmath>

#include "cli/plugin/check/tests.hpp"
#include "plugin/worker_job.hpp"

namespace sidelight::cli::check {
namespace {

using std::chrono::milliseconds;

constexpr double kObeysWithin = 200;  // ms
constexpr std::size_t kMostOddities = 3;
constexpr const char* kDiedMend =
    "Run it on such a page with `sidelight plugin run`; docs/plugins.md says how to attach a debugger.";

std::string in_ms(double ms) {
  return std::to_string(std::lround(ms)) + " ms";
}

std::int64_t number_of(plugin::Status status) {
  return static_cast<std::int64_t>(status);
}

Task<Outcome> survives(Bench& bench, TriedPage page) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  const Record* const record = co_await bench.record(page);
  Outcome outcome;
  if (!record->trouble.empty()) {
    outcome.fail(page.name, bench.called(record->trouble), kDiedMend);
  } else if (record->overdue) {
    outcome.warn(page.name,
                 bench.called("took " + in_ms(record->ms) + "; plugin.json allows " +
                              plugin::in_words(bench.manifest()->timeout)),
                 "Give a first card early: what was given before the deadline is shown. Read no more than is needed.");
  }
  outcome.note = in_ms(record->ms);
  co_return outcome;
}

nlohmann::json all_given(const Record& record) {
  nlohmann::json cards = nlohmann::json::array();
  for (const auto& [id, card] : record.gifts.cards()) cards.push_back(card.data);
  return {{"cards", std::move(cards)}, {"given", record.gifts.values()}};
}

}  // namespace

Task<Outcome> within_deadline(Bench& bench) {
  const std::string why = bench.why_no_library();
  if (!why.empty()) co_return skip(why);
  if (!bench.plugin()) co_return skip("library-loads has to hold first");
  const Start start = co_await bench.first_start();
  if (!start.ready()) co_return skip(start.test + " has to hold first");
  Outcome outcome;
  double slowest = 0;
  const auto pages = co_await bench.own_pages();
  for (const TriedPage& page : pages) {
    const Record* const record = co_await bench.record(page);
    slowest = std::max(slowest, record->ms);
    if (!record->trouble.empty()) {
      outcome.fail(page.name, bench.called(record->trouble), kDiedMend);
      break;
    }
    if (record->overdue)
      outcome.fail(page.name,
                   bench.called("took " + in_ms(record->ms) + "; plugin.json allows " +
                                plugin::in_words(bench.manifest()->timeout)),
                   "Do less, or raise `timeout` in plugin.json, which may be up to 30 s.");
  }
  outcome.note = in_ms(slowest);
  co_return outcome;
}

Task<Outcome> empty_page_holds(Bench& bench) {
  if (!bench.manifest()) co_return skip(bench.why_no_library());
  TriedPage page = empty_page(*bench.manifest());
  co_return co_await survives(bench, std::move(page));
}

Task<Outcome> long_page_holds(Bench& bench) {
  if (!bench.manifest()) co_return skip(bench.why_no_library());
  TriedPage page = long_page(*bench.manifest());
  co_return co_await survives(bench, std::move(page));
}

Task<Outcome> odd_text(Bench& bench) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  Outcome outcome;
  const auto pages = odd_pages(*bench.manifest());
  for (const TriedPage& page : pages) {
    const Record* const record = co_await bench.record(page);
    if (!record->trouble.empty()) outcome.fail(page.name, bench.called(record->trouble), kDiedMend);
    if (outcome.findings.size() >= kMostOddities) break;
  }
  outcome.note = std::to_string(pages.size()) + " texts";
  co_return outcome;
}

Task<Outcome> same_page_same_cards(Bench& bench) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  Outcome outcome;
  const auto pages = co_await bench.own_pages();
  const TriedPage between = empty_page(*bench.manifest());
  for (const TriedPage& page : pages) {
    const Record* const first = co_await bench.record(page);
    if (first->overdue || !first->trouble.empty()) continue;  // told by another test
    const auto worker = bench.probe();
    const Start start = co_await worker->start();
    if (!start.ready()) co_return skip("a second worker did not start");
    const TriedPage* const order[] = {&page, &between, &page};
    for (const TriedPage* next : order) {
      const Record again = co_await worker->run(*next);
      if (!again.trouble.empty()) {
        if (next == &page)
          outcome.fail(page.name, bench.called(again.trouble + ", when it came again"),
                       "Nothing that run leaves behind may stand in the way of the next page.");
        break;
      }
      const std::string difference = next == &page ? first_difference(all_given(*first), all_given(again)) : "";
      if (difference.empty() || again.overdue) continue;
      outcome.fail(page.name, "Another time it gave something else: " + difference + ".",
                   "Let nothing depend on chance, on the time, on addresses in memory, or on pages that came before.");
      break;
    }
  }
  co_return outcome;
}

Task<Outcome> stops_when_cancelled(Bench& bench) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  struct Try {
    TriedPage page;
    Asking asking;
    const char* when;
  };
  const TriedPage page = long_page(*bench.manifest());
  const Record* const whole = co_await bench.record(page);
  if (!whole->trouble.empty()) co_return skip("long-page has to hold first");
  const milliseconds halfway(50 + std::lround(whole->ms / 2));
  std::vector<Try> tries = {{page, {.cancel_after = milliseconds(0)}, "before it began"},
                            {page, {.cancel_after = halfway}, "halfway"}};
  const auto own = co_await bench.own_pages();
  for (const TriedPage& candidate : own) {
    const Record* const record = co_await bench.record(candidate);
    if (record->asked.empty()) continue;
    tries.push_back(
        {candidate, {.web = Web::silent, .cancel_after = milliseconds(100)}, "while it waited for the web"});
    break;
  }
  Outcome outcome;
  double slowest = 0;
  for (const Try& attempt : tries) {
    const auto worker = bench.probe();
    const Start start = co_await worker->start();
    if (!start.ready()) co_return skip("a second worker did not start");
    const Record record = co_await worker->run(attempt.page, attempt.asking);
    const std::string place = attempt.page.name + ", left " + attempt.when;
    constexpr const char* kMend = "Ask cancelled() in every loop (host.stop_if_cancelled() in C++), and return.";
    if (!record.trouble.empty()) {
      outcome.fail(place, bench.called(record.trouble), kMend);
      continue;
    }
    // Cancelled before it began, or after: the smaller one is the time in which it knew.
    const double took = std::min(record.ms, record.obeyed_in ? static_cast<double>(record.obeyed_in->count()) : 0);
    slowest = std::max(slowest, took);
    if (took > kObeysWithin) outcome.warn(place, bench.called("took " + in_ms(took) + " to stop"), kMend);
  }
  outcome.note = in_ms(slowest);
  co_return outcome;
}

Task<Outcome> failure_has_reason(Bench& bench) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  Outcome outcome;
  const auto pages = co_await bench.all_pages();
  for (const TriedPage& page : pages) {
    const Record* const record = co_await bench.record(page);
    if (!record->trouble.empty() || record->overdue) continue;
    if (record->status == number_of(plugin::Status::failed) && record->reason.empty())
      outcome.warn(page.name, "run failed and did not say why.",
                   "Call fail() with a sentence first; if there is just nothing to show, return SIDELIGHT_OK.");
    else if (record->status == number_of(plugin::Status::cancelled))
      outcome.warn(page.name, "run said that it was cancelled; it was not.", "Return SIDELIGHT_OK.");
    else if (record->status < 0 || record->status > number_of(plugin::Status::cancelled))
      outcome.warn(page.name, "run returned " + std::to_string(record->status) + ", which counts as a failure.",
                   "Return SIDELIGHT_OK, SIDELIGHT_FAILED or SIDELIGHT_CANCELLED, and no status of another call.");
    if (outcome.findings.size() >= kMostOddities) break;
  }
  co_return outcome;
}

}  // namespace sidelight::cli::check
