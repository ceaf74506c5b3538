#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/session.hpp"
#include "cli/collector.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/page_input.hpp"
#include "cli/print_article.hpp"
#include "cli/print_card.hpp"
#include "cli/terminal.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

void print_for_people(const Collector& found, const app::PageReport& report) {
  if (!report.warning.empty()) std::fprintf(stderr, "sidelight: %s\n", report.warning.c_str());
  print_article(found.article);
  for (const json& entry : found.cards) print_card(entry["plugin"].get<std::string>(), entry["card"]);
  for (const auto& [plugin, entry] : found.plugins.items())
    if (entry["state"] != "done")
      std::printf(
          "%s\n",
          wrap(plugin + " " + entry["state"].get<std::string>() + ": " + entry["reason"].get<std::string>()).c_str());
  std::string summary = std::to_string(report.requests.size()) + " requests";
  for (const auto& [stage, took] : report.timings) summary += ", " + stage + " " + std::to_string(took.count()) + " ms";
  std::printf("%s\n", faint(summary).c_str());
}

// Everything in one object: article, cards, plugins, requests, timings.
json everything(const Collector& found, const app::PageReport& report) {
  const json summary = to_json(report);
  return {{"article", to_wire(found.article)}, {"cards", found.cards},
          {"plugins", found.plugins},          {"source", summary["source"]},
          {"requests", summary["requests"]},   {"timings", summary["timings"]}};
}

Task<int> analyse(Command& command, const AnalyseOptions& options) {
  app::PageRequest request{.url = options.page, .plugins = options.plugins};
  if (!is_address(options.page)) {
    auto page = local_page(options.page, options.url);
    if (!page) {
      tell(page.error());
      co_return kFailed;
    }
    request.url = page->url;
    request.html = std::move(page->html);
  }
  Collector collector;
  const auto report = co_await app::open_page(command.engine(), std::move(request), collector);
  if (!report) {
    if (options.json)
      std::puts(wire::dump({{"error", wire::to_json(report.error())}}).c_str());
    else
      tell(report.error());
    co_return kFailed;
  }
  if (options.json) {
    std::puts(wire::dump(everything(collector, *report)).c_str());
  } else {
    print_for_people(collector, *report);
  }
  co_return kDone;
}

}  // namespace

int analyse_page(const AnalyseOptions& options) {
  Command command;
  return command.run(analyse(command, options));
}

}  // namespace sidelight::cli
