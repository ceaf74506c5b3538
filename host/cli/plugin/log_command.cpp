// `sidelight plugin log`: what all of the user's hosts and commands wrote down of a plugin.
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "app/plugin_methods.hpp"
#include "base/time.hpp"
#include "cli/ask.hpp"
#include "cli/command.hpp"
#include "cli/plugin/desk.hpp"
#include "cli/plugin/manage_commands.hpp"
#include "cli/terminal.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;
using std::chrono::system_clock;

constexpr timespec kBetweenLooks{0, 300'000'000};
constexpr std::chrono::minutes kLongestUnderWay{1};  // no request takes longer; its process was killed

void print(const json& row, const char* first, const char* second, bool as_json) {
  const auto text = [&](const char* key) { return plain(row[key].get<std::string>()); };
  if (as_json)
    std::puts(wire::dump(row).c_str());
  else
    std::printf("%s  %s  %s\n", faint(text("at")).c_str(), text(first).c_str(), text(second).c_str());
}

// The number up to which all was printed.
Result<std::int64_t> print_lines(store::PluginLog& log, const PluginLogOptions& options, std::int64_t after) {
  const auto lines = log.lines(options.id, store::PluginLog::kKept, after);
  if (!lines) return std::unexpected(lines.error());
  for (const auto& line : *lines) {
    print(app::to_json(line), "level", "line", options.json);
    after = line.number;
  }
  return after;
}

// Whoever follows is told of a request once, with its outcome.
Result<std::int64_t> print_requests(store::PluginLog& log, const PluginLogOptions& options, std::int64_t after) {
  const auto requests = log.requests(options.id, store::PluginLog::kKept, after);
  if (!requests) return std::unexpected(requests.error());
  for (const auto& request : *requests) {
    const bool under_way = request.outcome.empty() && system_clock::now() - request.at < kLongestUnderWay;
    if (options.follow && under_way) break;
    print(app::to_json(request), "url", "outcome", options.json);
    after = request.number;
  }
  return after;
}

}  // namespace

int show_plugin_log(const PluginLogOptions& options) {
  const auto desk = Desk::open();
  if (!desk) return tell(desk.error()), kFailed;
  app::PluginBook& book = (*desk)->book();
  if (const auto known = book.know(options.id); !known) return tell(known.error()), kFailed;
  const Interrupts interrupts;
  const auto print_new = options.requests ? print_requests : print_lines;
  std::int64_t after = 0;
  while (true) {
    const auto printed = print_new(book.log(), options, after);
    if (!printed) return tell(printed.error()), kFailed;
    after = *printed;
    std::fflush(stdout);
    if (!options.follow || Interrupts::seen() || std::ferror(stdout) != 0) return kDone;
    ::nanosleep(&kBetweenLooks, nullptr);
  }
}

}  // namespace sidelight::cli
