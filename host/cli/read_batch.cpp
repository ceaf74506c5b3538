#include "cli/read_batch.hpp"

#include <unistd.h>

#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>
#include <map>

#include "app/limits.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/line_reader.hpp"
#include "cli/page_input.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

// One line of the input.
struct Question {
  json id;
  std::string page;  // an address or a file
  std::string url, content_type;
};

Result<Question> question_in(const std::string& line) {
  if (!line.starts_with('{')) return Question{.id = line, .page = line};
  const json object = json::parse(line, nullptr, false);
  if (!object.is_object())
    return fail(ErrorKind::invalid_params, "The line is no JSON object that ends.",
                "Write {\"id\", \"url\", \"path\"}, an address or a file on each line.");
  const auto text = [&](const char* key) {
    return object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : std::string();
  };
  Question question{.page = text("path"), .url = text("url"), .content_type = text("contentType")};
  if (question.page.empty()) question.page = question.url;
  question.id = object.value("id", json(question.page));
  return question;
}

class Batch {
 public:
  Batch(Command& command, AnswerFile* file)
      : command_(command),
        file_(file),
        shown_(::isatty(STDERR_FILENO) != 0 && (file != nullptr || ::isatty(STDOUT_FILENO) == 0)),
        room_(command.executor()) {
    room_.expires_at(Clock::time_point::max());
  }

  Task<int> run() {
    LineReader lines(command_.executor(), Fd(::dup(STDIN_FILENO)));
    while (const auto line = co_await lines.next()) {
      const std::string trimmed(trim(*line));
      if (trimmed.empty()) continue;
      auto question = question_in(trimmed);
      if (file_ != nullptr && question && file_->holds(wire::dump(question->id))) {
        ++passed_over_;
        continue;
      }
      while (started_ - printed_ >= window()) co_await wait();
      asio::co_spawn(command_.executor(), answer(started_++, std::move(question)), asio::detached);
    }
    while (printed_ < started_) co_await wait();
    show(true);
    if (to_try_again_ > 0) co_return kTryLater;
    co_return failed_ == 0 ? kDone : kFailed;
  }

 private:
  // Enough for every reader to have work while the first of them is at a slow page; memory is bounded by it.
  std::size_t window() const { return command_.engine().readers().readers() * 4; }

  Task<void> wait() {
    boost::system::error_code woken;
    co_await room_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  }

  Task<void> answer(std::size_t number, Result<Question> question) {
    std::string line = co_await line_for(std::move(question));
    finished_[number] = std::move(line);
    for (auto next = finished_.find(printed_); next != finished_.end(); next = finished_.find(++printed_)) {
      print(std::move(next->second));
      finished_.erase(next);
    }
    show();
    room_.cancel();
  }

  Task<std::string> line_for(Result<Question> question) {
    json id = question ? question->id : json();
    Result<Article> article;
    if (question)
      article = co_await read(*std::move(question));
    else
      article = std::unexpected(question.error());
    if (article) {
      json answer = to_wire(*article);
      answer["id"] = std::move(id);
      co_return wire::dump(answer);
    }
    ++failed_;
    const bool again = article.error().retryable;
    if (again) ++to_try_again_;
    // A failure that may pass is left out of a file: the next run asks again.
    if (again && file_ != nullptr) co_return std::string();
    const json answer = {{"id", std::move(id)}, {"error", wire::to_json(article.error())}};
    co_return wire::dump(answer);
  }

  Task<Result<Article>> read(Question question) {
    if (is_address(question.page)) co_return co_await article_of(command_, question.page, question.url);
    auto html = read_file(question.page, app::kMaxHtml);
    if (!html) co_return std::unexpected(html.error());
    app::PageSource page{.url = question.url, .content_type = question.content_type, .html = *std::move(html)};
    co_return co_await command_.engine().readers().read(std::move(page));
  }

  void print(std::string line) {
    if (line.empty()) return;
    if (file_ != nullptr) return file_->append(std::move(line));
    std::puts(line.c_str());
  }

  void show(bool last = false) {
    if (!shown_ || (!last && Clock::now() - drawn_ < std::chrono::milliseconds(100))) return;
    drawn_ = Clock::now();
    const double seconds = std::chrono::duration<double>(drawn_ - begun_).count();
    std::fprintf(stderr, "\r%zu pages read, %.0f a second, %zu without an article, %zu known before\x1b[K%s", printed_,
                 static_cast<double>(printed_) / std::max(seconds, 0.001), failed_, passed_over_, last ? "\n" : "");
  }

  Command& command_;
  AnswerFile* file_;
  const bool shown_;
  asio::steady_timer room_;
  std::map<std::size_t, std::string> finished_;
  std::size_t started_ = 0, printed_ = 0, failed_ = 0, to_try_again_ = 0, passed_over_ = 0;
  Clock::time_point begun_ = Clock::now(), drawn_{};
};

}  // namespace

Task<int> read_batch(Command& command, AnswerFile* file) {
  Batch batch(command, file);
  co_return co_await batch.run();
}

AnswerForm form_of_articles() {
  return {.command = "read --batch",
          .question = [](const json& answer) -> std::optional<std::string> {
            if (!answer.contains("id") || (!answer.contains("text") && !answer.contains("error"))) return std::nullopt;
            return wire::dump(answer["id"]);
          },
          .is_final = [](const json&) { return true; }};
}

}  // namespace sidelight::cli
