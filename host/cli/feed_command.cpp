#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/read_feed.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/page_input.hpp"
#include "cli/terminal.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

// "A · B", whatever of it there is.
std::string beside(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + " · " + second;
}

void print_item(const FeedItem& item) {
  const std::string name = !item.headline.empty() ? item.headline : item.summary.empty() ? item.link : item.summary;
  std::printf("%s\n", bold(wrap(name)).c_str());
  const std::string about = beside(item.publisher, item.published);
  if (!about.empty()) std::printf("  %s\n", plain(about).c_str());
  const json row = app::item_json(item);
  std::printf("  %s\n", faint(plain(row.value("original", item.link))).c_str());
  for (const json& other : row["related"]) {
    const auto text = [&](const char* key) { return other.value(key, std::string()); };
    const std::string link = other.value("original", text("link"));
    std::printf("%s\n      %s\n", wrap("· " + beside(text("headline"), text("publisher")), 4).c_str(),
                faint(plain(link)).c_str());
  }
  std::puts("");
}

void print_feed(const app::FeedAnswer& answer) {
  std::printf("%s\n", bold(wrap(answer.feed.title)).c_str());
  const std::string about = beside(answer.feed.updated, std::to_string(answer.feed.items.size()) + " items");
  std::printf("%s\n%s\n\n", faint(plain(about)).c_str(), faint(plain(answer.url)).c_str());
  for (const FeedItem& item : answer.feed.items) print_item(item);
}

void print_lines(const app::FeedAnswer& answer) {
  std::puts(wire::dump(app::feed_json(answer)).c_str());
  for (const FeedItem& item : answer.feed.items) std::puts(wire::dump(app::item_json(item)).c_str());
}

void print_links(const app::FeedAnswer& answer) {
  for (const FeedItem& item : answer.feed.items)
    if (!item.link.empty()) std::printf("%s\n", plain(item.link).c_str());
}

Task<Result<app::FeedAnswer>> load(Command& command, const FeedOptions& options) {
  if (is_address(options.feed)) co_return co_await app::read_feed_at(command.engine(), options.feed);
  auto source = local_page(options.feed, options.url);
  if (!source) co_return std::unexpected(source.error());
  co_return co_await app::read_feed_text(command.engine(), *std::move(source));
}

Task<int> print_one(Command& command, const FeedOptions& options) {
  const auto answer = co_await load(command, options);
  if (!answer) {
    tell(answer.error());
    co_return kFailed;
  }
  if (options.json)
    print_lines(*answer);
  else if (options.links)
    print_links(*answer);
  else
    print_feed(*answer);
  std::fflush(stdout);
  const auto say = [](const std::string& sentence) {
    if (!sentence.empty()) std::fprintf(stderr, "sidelight: %s\n", plain(sentence).c_str());
  };
  say(answer->note);
  say(answer->feed.warning);
  if (answer->feed.dropped > 0) say(std::to_string(answer->feed.dropped) + " more items were left out.");
  co_return answer->feed.warning.empty() ? kDone : kFailed;
}

}  // namespace

int read_feed(const FeedOptions& options) {
  Command command;
  return command.run(print_one(command, options));
}

}  // namespace sidelight::cli
