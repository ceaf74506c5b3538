#include <unistd.h>

#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>
#include <map>
#include <thread>

#include "app/limits.hpp"
#include "app/session.hpp"
#include "base/file.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/line_reader.hpp"
#include "cli/page_input.hpp"
#include "cli/print_article.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

// ── one page ──

Task<int> read_one(Command& command, const ReadOptions& options) {
  const auto article = co_await article_of(command, options.page, options.url);
  if (!article) {
    tell(article.error());
    co_return kFailed;
  }
  if (options.json)
    std::puts(wire::dump(to_wire(*article)).c_str());
  else
    print_article(*article);
  co_return kDone;
}

// ── many pages: {"id","url","path"} a line in, one answer a line out, in the same order ──

class Batch {
 public:
  explicit Batch(Command& command) : command_(command), room_(command.executor()) {
    room_.expires_at(std::chrono::steady_clock::time_point::max());
  }

  Task<int> run() {
    LineReader lines(command_.executor(), Fd(::dup(STDIN_FILENO)));
    while (true) {
      const auto line = co_await lines.next();
      if (!line) break;
      if (line->empty()) continue;
      while (started_ - printed_ >= window()) co_await wait();
      asio::co_spawn(command_.executor(), answer(started_++, *line), asio::detached);
    }
    while (printed_ < started_) co_await wait();
    if (::isatty(STDERR_FILENO)) std::fprintf(stderr, "\r%zu pages, %zu without an article\n", printed_, failed_);
    co_return failed_ == 0 ? kDone : kFailed;
  }

 private:
  std::size_t window() const { return command_.engine().readers().readers() * 4; }

  Task<void> wait() {
    boost::system::error_code woken;
    co_await room_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  }

  Task<void> answer(std::size_t number, std::string line) {
    json answer = co_await read(json::parse(line, nullptr, false));
    if (answer.contains("error")) ++failed_;
    finished_[number] = wire::dump(answer);
    for (auto next = finished_.find(printed_); next != finished_.end(); next = finished_.find(++printed_)) {
      std::puts(next->second.c_str());
      finished_.erase(next);
    }
    if (::isatty(STDERR_FILENO)) std::fprintf(stderr, "\r%zu pages", printed_);
    room_.cancel();
  }

  Task<json> read(json item) {
    const auto text = [&](const char* key) {
      return item.is_object() && item.contains(key) && item[key].is_string() ? item[key].get<std::string>()
                                                                             : std::string();
    };
    json id = item.is_object() ? item.value("id", json()) : json();
    Error error{.kind = ErrorKind::invalid_params,
                .message = "The line is not an object with a path.",
                .hint = "Write {\"id\", \"url\", \"path\"} on each line."};
    if (!text("path").empty()) {
      auto html = read_file(text("path"), app::kMaxHtml);
      if (html) {
        app::PageSource page{.url = text("url"), .content_type = text("contentType"), .html = *std::move(html)};
        const auto article = co_await command_.engine().readers().read(std::move(page));
        if (article) {
          json answer = to_wire(*article);
          answer["id"] = std::move(id);
          co_return answer;
        }
        error = article.error();
      } else {
        error = html.error();
      }
    }
    co_return json{{"id", std::move(id)}, {"error", wire::to_json(error)}};
  }

  Command& command_;
  asio::steady_timer room_;
  std::map<std::size_t, std::string> finished_;
  std::size_t started_ = 0;
  std::size_t printed_ = 0;
  std::size_t failed_ = 0;
};

}  // namespace

int read_pages(const ReadOptions& options) {
  Command command(options.batch ? std::max(1u, std::thread::hardware_concurrency()) : 1);
  if (!options.batch) return command.run(read_one(command, options));
  Batch batch(command);
  return command.run(batch.run());
}

}  // namespace sidelight::cli
