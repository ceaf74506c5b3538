// `sidelight plugin check`: runs the tests and tells what they found.
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <cstdio>
#include <exception>

#include "cli/command.hpp"
#include "cli/plugin/check/tests.hpp"
#include "cli/plugin/plugin_commands.hpp"
#include "cli/terminal.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using check::Bench;
using check::Tested;
using check::Verdict;
using nlohmann::json;

// A line for each test; those that are skipped for one reason share theirs.
class Printer {
 public:
  void print(const Tested& tested) {
    const Verdict verdict = tested.outcome.verdict();
    if (verdict == Verdict::skip) return keep(tested);
    tell_skipped();
    const std::string mark(check::name(verdict));
    std::printf("%s  %s%s\n", verdict == Verdict::pass ? faint(mark).c_str() : bold(mark).c_str(), tested.test.c_str(),
                tested.outcome.note.empty() ? "" : ("  " + faint(plain(tested.outcome.note))).c_str());
    print_findings(tested);
    std::fflush(stdout);
  }

  void tell_skipped() {
    if (!skipped_.empty())
      std::printf("%s%s\n", faint("skip").c_str(), wrap(skipped_ + ": " + reason_, 6).substr(4).c_str());
    skipped_.clear();
  }

 private:
  void keep(const Tested& tested) {
    if (tested.outcome.note != reason_) tell_skipped();
    reason_ = tested.outcome.note;
    skipped_ += (skipped_.empty() ? "" : ", ") + tested.test;
  }

  static void print_findings(const Tested& tested) {
    const auto& findings = tested.outcome.findings;
    if (!findings.empty()) std::printf("%s\n", faint(wrap(tested.rule, 6)).c_str());
    for (std::size_t i = 0; i < findings.size(); ++i) {
      std::printf("%s\n", wrap(findings[i].place + ": " + findings[i].message, 6).c_str());
      if (i + 1 == findings.size() || findings[i + 1].mend != findings[i].mend)  // said once for all that it mends
        std::printf("%s\n", wrap("→ " + findings[i].mend, 8).c_str());
    }
  }

  std::string skipped_;
  std::string reason_;
};

json to_json(const Tested& tested) {
  json findings = json::array();
  for (const check::Finding& finding : tested.outcome.findings)
    findings.push_back({{"status", check::name(finding.verdict)},
                        {"place", finding.place},
                        {"message", finding.message},
                        {"hint", finding.mend}});
  return {{"test", tested.test},
          {"rule", tested.rule},
          {"status", check::name(tested.outcome.verdict())},
          {"note", tested.outcome.note},
          {"findings", std::move(findings)}};
}

struct Tally {
  std::size_t passed = 0, warned = 0, failed = 0, skipped = 0;
  void count(Verdict verdict) {
    ++(verdict == Verdict::pass   ? passed
       : verdict == Verdict::warn ? warned
       : verdict == Verdict::fail ? failed
                                  : skipped);
  }
};

bool is_chosen(const CheckPluginOptions& options, std::string_view test) {
  return options.only.empty() || std::ranges::find(options.only, test) != options.only.end();
}

Task<int> run(Bench& bench, const CheckPluginOptions& options) {
  Tally tally;
  Printer printer;
  json results = json::array();
  for (const check::Test& test : check::all_tests()) {
    if (!is_chosen(options, test.name)) continue;
    Tested tested{test.name, test.rule, {}};
    tested.outcome = co_await test.run(bench);
    tally.count(tested.outcome.verdict());
    if (options.json)
      results.push_back(to_json(tested));
    else
      printer.print(tested);
  }
  if (options.json) {
    const json answer = {{"plugin", bench.manifest() ? bench.manifest()->id : ""},
                         {"folder", bench.named().folder.string()},
                         {"tests", std::move(results)},
                         {"passed", tally.passed},
                         {"warned", tally.warned},
                         {"failed", tally.failed},
                         {"skipped", tally.skipped}};
    std::puts(wire::dump(answer).c_str());
  } else {
    printer.tell_skipped();
    std::printf("\n%zu passed, %zu with warnings, %zu failed, %zu skipped.\n", tally.passed, tally.warned, tally.failed,
                tally.skipped);
  }
  co_return tally.failed > 0 ? kFailed : kDone;
}

int refuse(const Error& error, int status) {
  tell(error);
  return status;
}

}  // namespace

int check_plugin(const CheckPluginOptions& options) {
  for (const std::string& name : options.only) {
    if (std::ranges::any_of(check::all_tests(), [&](const check::Test& test) { return test.name == name; })) continue;
    std::string names;
    for (const check::Test& test : check::all_tests()) names += (names.empty() ? "" : ", ") + std::string(test.name);
    return refuse({.message = "There is no test " + name + ".", .hint = "There are: " + names + "."}, kUsage);
  }
  auto named = find_plugin_folder(options.folder);
  if (!named) return refuse(named.error(), kFailed);
  asio::io_context loop(1);
  int status = kFailed;
  std::exception_ptr thrown;
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&](const boost::system::error_code& error, int) {
    if (error) return;
    status = kInterrupted;
    loop.stop();
  });
  Bench bench(loop.get_executor(), *std::move(named), options.update);
  asio::co_spawn(loop, run(bench, options), [&](const std::exception_ptr& error, int outcome) {
    thrown = error;
    status = outcome;
    loop.stop();
  });
  loop.run();
  if (thrown) std::rethrow_exception(thrown);
  return status;
}

}  // namespace sidelight::cli
