#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/line_reader.hpp"
#include "resolve/json.hpp"
#include "resolve/offline.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

class Answers {
 public:
  explicit Answers(bool as_json) : as_json_(as_json || ::isatty(STDOUT_FILENO) == 0) {}

  void print(const json& answer) {
    if (answer.contains("error")) failed_ = true;
    if (as_json_) {
      std::puts(wire::dump(answer).c_str());
    } else if (answer.contains("original")) {
      std::puts(answer["original"].get_ref<const std::string&>().c_str());
    } else if (answer.contains("error")) {
      std::printf("%s %s\n", answer["error"].value("message", "").c_str(), answer["error"].value("hint", "").c_str());
    } else {
      std::printf("%s is opaque: only Google can say where it leads.\n", answer.value("url", "").c_str());
    }
    std::fflush(stdout);
  }
  int status() const { return failed_ ? kFailed : kDone; }

 private:
  bool as_json_;
  bool failed_ = false;
};

Task<json> answer_to(Command& command, std::string url, bool offline) {
  if (offline) co_return resolve::offline_answer(url);
  const auto resolved = co_await command.engine().resolver().resolve(url);
  co_return resolved ? resolve::to_json(*resolved) : resolve::error_json(url, resolved.error());
}

Task<int> resolve_all(Command& command, const ResolveOptions& options) {
  Answers answers(options.json);
  LineReader lines(command.executor());
  for (const std::string& link : options.links) {
    if (link != "-") {
      answers.print(co_await answer_to(command, link, options.offline));
      continue;
    }
    while (true) {
      const auto line = co_await lines.next();
      if (!line) break;
      if (!line->empty()) answers.print(co_await answer_to(command, *line, options.offline));
    }
  }
  co_return answers.status();
}

}  // namespace

int resolve_links(const ResolveOptions& options) {
  Command command;
  return command.run(resolve_all(command, options));
}

}  // namespace sidelight::cli
