#include <cstdio>
#include <thread>

#include "cli/article_markdown.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/page_input.hpp"
#include "cli/print_article.hpp"
#include "cli/print_explanation.hpp"
#include "cli/read_batch.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using Form = ReadOptions::Form;

void print(const Article& article, Form form) {
  switch (form) {
    case Form::terminal:
      return print_article(article);
    case Form::text:
      std::puts(article.text.c_str());
      return;
    case Form::markdown:
      std::fputs(as_markdown(article).c_str(), stdout);
      return;
    case Form::json:
      std::puts(wire::dump(to_wire(article)).c_str());
      return;
  }
}

Task<int> read_one(Command& command, const ReadOptions& options) {
  const auto article = co_await article_of(command, options.page, options.url);
  if (article)
    print(*article, options.form);
  else
    tell(article.error());
  co_return article ? kDone : kFailed;
}

Task<int> explain_one(Command& command, const ReadOptions& options) {
  nlohmann::json explanation;
  const auto article = co_await article_of(command, options.page, options.url, &explanation);
  if (options.form == Form::json)
    std::puts(wire::dump(explanation).c_str());
  else
    print_explanation(explanation);
  if (!article) tell(article.error());
  co_return article ? kDone : kFailed;
}

}  // namespace

int read_pages(const ReadOptions& options) {
  // Two for each core: while one waits for its next page, the other reads.
  Command command(options.batch ? 2 * std::max(1u, std::thread::hardware_concurrency()) : 1);
  if (options.explain) return command.run(explain_one(command, options));
  if (!options.batch) return command.run(read_one(command, options));
  if (options.output.empty()) return command.run(read_batch(command, nullptr));
  auto file = AnswerFile::open(options.output, form_of_articles());
  if (file) return command.run(read_batch(command, &*file));
  tell(file.error());
  return kUsage;
}

}  // namespace sidelight::cli
