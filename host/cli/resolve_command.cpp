#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/link_batch.hpp"
#include "base/text.hpp"
#include "cli/answer_file.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/line_reader.hpp"
#include "cli/terminal.hpp"
#include "resolve/explain.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

// Where answers go: lines of JSON, or for a person one address or sentence each.
class Answers {
 public:
  Answers(bool as_json, AnswerFile* file) : as_json_(as_json || ::isatty(STDOUT_FILENO) == 0), file_(file) {}

  void print(const json& answer) {
    if (file_ != nullptr) return keep(answer);
    if (as_json_) return put(wire::dump(answer));
    if (answer.contains("original")) return put(plain(answer.value("clean", answer["original"].get<std::string>())));
    const std::string url = answer.value("url", "");
    if (!answer.contains("error")) return put(plain(url) + " is opaque: only Google can say where it leads.");
    const json& error = answer["error"];
    put(plain(url) + ": " + plain(error.value("message", "")) + " " + plain(error.value("hint", "")));
  }

 private:
  // A failure that may pass is left out: the next run asks again.
  void keep(const json& answer) {
    if (!answer.contains("error") || !answer["error"].value("retryable", false)) file_->append(wire::dump(answer));
  }
  static void put(const std::string& line) {
    std::puts(line.c_str());
    std::fflush(stdout);
  }

  bool as_json_;
  AnswerFile* file_;
};

// One line on the terminal that is written over, where nothing else is printed there.
class Progress {
 public:
  explicit Progress(bool answers_elsewhere) : shown_(answers_elsewhere && ::isatty(STDERR_FILENO) != 0) {}

  void show(const app::LinkBatch& batch, bool last = false) {
    if (!shown_ || (!last && Clock::now() - drawn_ < std::chrono::milliseconds(100))) return;
    drawn_ = Clock::now();
    const auto& counts = batch.counts();
    std::fprintf(stderr, "\r%zu resolved, %zu opaque, %zu failed, %zu waiting for Google\x1b[K%s", counts.resolved,
                 counts.opaque, counts.failed, batch.waiting(), last ? "\n" : "");
  }

 private:
  bool shown_;
  Clock::time_point drawn_{};
};

void tell_pause(std::chrono::sys_seconds until) {
  static std::chrono::sys_seconds told{};
  if (until <= told + std::chrono::seconds(60)) return;  // each waiting link says the same
  told = until;
  const std::time_t time = std::chrono::system_clock::to_time_t(until);
  char clock[16];
  std::strftime(clock, sizeof clock, "%H:%M", std::localtime(&time));
  std::fprintf(stderr, "\nsidelight: Google answers no more for now; going on at %s. Ctrl-C ends it.\n", clock);
}

// A line is a link, or an object with url (or link) and publisher_home, as `sidelight feed --json` prints its items.
app::LinkQuestion question_in(const std::string& line) {
  if (!line.starts_with('{')) return {.url = line};
  const json object = json::parse(line, nullptr, false);
  const auto text = [&](const char* key) {
    return object.is_object() && object.contains(key) && object[key].is_string() ? object[key].get<std::string>() : "";
  };
  const std::string url = text("url").empty() ? text("link") : text("url");
  return url.empty() ? app::LinkQuestion{.url = line}
                     : app::LinkQuestion{.url = url, .publisher = text("publisher_home")};
}

// Every link that was named: one by itself, those of a file, those of standard input.
class Questions {
 public:
  Questions(asio::any_io_executor loop, const std::vector<std::string>& links, bool bare_tokens = false)
      : loop_(std::move(loop)), links_(links), bare_tokens_(bare_tokens) {}

  Task<std::optional<app::LinkQuestion>> next() {
    while (true) {
      if (lines_) {
        const auto line = co_await lines_->next();
        if (!line)
          lines_.reset();
        else if (const auto trimmed = trim(*line); !trimmed.empty() && !trimmed.starts_with('#'))
          co_return question_in(std::string(trimmed));
        continue;
      }
      if (next_ == links_.size()) co_return std::nullopt;
      const std::string& link = links_[next_++];
      if (link == "-")
        lines_.emplace(loop_, Fd(::dup(STDIN_FILENO)));
      else if (link.contains("://") || (bare_tokens_ && !std::filesystem::exists(link)))
        co_return app::LinkQuestion{.url = link};
      else if (auto file = open_file(link))
        lines_.emplace(loop_, std::move(*file));
      else
        fault_ = file.error();
      if (fault_) co_return std::nullopt;
    }
  }

  /// A file that cannot be read ends the questions.
  const std::optional<Error>& fault() const { return fault_; }

 private:
  static Result<Fd> open_file(const std::string& path) {
    Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::error_code error;
    if (file && !std::filesystem::is_directory(path, error)) return file;
    return fail(ErrorKind::file_failed, path + " is neither a web address nor a file that can be read.",
                "Give links, a file with one link a line, or - for standard input.");
  }

  asio::any_io_executor loop_;
  const std::vector<std::string>& links_;
  const bool bare_tokens_;
  std::size_t next_ = 0;
  std::optional<LineReader> lines_;
  std::optional<Error> fault_;
};

int status_of(const app::LinkBatch::Counts& counts) {
  if (counts.retryable > 0) return kTryLater;
  return counts.failed > 0 ? kFailed : kDone;
}

Task<int> resolve_all(Command& command, const ResolveOptions& options, AnswerFile* file) {
  Answers answers(options.json, file);
  Progress progress(file != nullptr || ::isatty(STDOUT_FILENO) == 0);
  app::LinkBatch::Events events{.on_answer = [&](const json& answer) { answers.print(answer); },
                                .on_pause = tell_pause};
  using Urgency = resolve::Asking::Urgency;
  const bool one = options.links.size() == 1 && options.links[0].contains("://");
  const app::LinkBatch::Options how{
      .offline = options.offline, .urgency = one ? Urgency::page : Urgency::batch, .wait = options.wait};
  app::LinkBatch batch(command.executor(), command.engine().resolver(), how, std::move(events));
  Questions questions(command.executor(), options.links);
  while (auto question = co_await questions.next()) {
    if (file != nullptr && file->holds(question->url)) continue;
    co_await batch.add(std::move(*question));
    progress.show(batch);
  }
  co_await batch.finish();
  progress.show(batch, true);
  if (questions.fault()) {
    tell(*questions.fault());
    co_return kUsage;
  }
  if (batch.counts().retryable > 0)
    std::fprintf(stderr, "sidelight: %zu links may work later: run the same command again%s.\n",
                 batch.counts().retryable, options.wait ? "" : ", or with --wait");
  co_return status_of(batch.counts());
}

Task<int> explain_all(Command& command, const ResolveOptions& options) {
  Questions questions(command.executor(), options.links, true);
  while (const auto question = co_await questions.next()) {
    if (options.json)
      std::puts(wire::dump(resolve::explain(question->url)).c_str());
    else
      std::fputs(resolve::explain_text(question->url).c_str(), stdout);
  }
  if (!questions.fault()) co_return kDone;
  tell(*questions.fault());
  co_return kUsage;
}

// What --output writes. A failure that may pass is asked again; where nobody is asked, that only Google can say is an
// answer too.
AnswerForm form_of_answers(bool offline) {
  return {.command = "resolve",
          .question = [](const json& answer) -> std::optional<std::string> {
            const auto url = answer.find("url");
            if (url == answer.end() || !url->is_string()) return std::nullopt;
            return url->get<std::string>();
          },
          .is_final =
              [offline](const json& answer) {
                if (answer.contains("original")) return true;
                if (!answer.contains("error")) return offline;
                const json& error = answer["error"];
                if (error.value("kind", "") == name(ErrorKind::opaque_token)) return offline;
                return !error.value("retryable", false);
              }};
}

}  // namespace

int resolve_links(const ResolveOptions& options) {
  Command command;
  if (options.explain) return command.run(explain_all(command, options));
  if (options.output.empty()) return command.run(resolve_all(command, options, nullptr));
  auto file = AnswerFile::open(options.output, form_of_answers(options.offline));
  if (!file) {
    tell(file.error());
    return kUsage;
  }
  return command.run(resolve_all(command, options, &*file));
}

}  // namespace sidelight::cli
