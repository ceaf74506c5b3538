#include "cli/plugin/check/pages.hpp"

#include <algorithm>

#include "app/limits.hpp"
#include "base/file.hpp"
#include "plugin/checked_json.hpp"

namespace sidelight::cli::check {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMostPages = 100;
constexpr std::size_t kMostBeside = std::size_t{4} << 20;
constexpr std::size_t kMostDepth = 16;

// A saved page tells no plugin where on this machine it lies.
std::string stand_in_address(const fs::path& file) {
  return "https://www.example.org/pages/" + file.filename().string();
}

Result<> read_beside(const fs::path& file, TriedPage& page) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return {};
  auto text = read_file(file, kMostBeside);
  if (!text) return std::unexpected(text.error());
  plugin::Checker checker(file.filename().string());
  const auto document = checker.parse(*text, kMostBeside, kMostDepth);
  if (!document) return checker.error();
  const plugin::Place top;
  const json* inputs = checker.member(*document, "inputs", top, plugin::Presence::optional);
  const plugin::Place at_inputs = top.member("inputs");
  if (inputs != nullptr && checker.check_object(*inputs, at_inputs))
    for (const auto& [slot, value] : inputs->items()) {
      if (!page.slots.contains(slot) || !value.is_array())
        checker.fault(at_inputs.member(slot), "is not a list for a slot that plugin.json needs or uses");
      page.slots[slot] = value;
    }
  const json* answers = checker.member(*document, "answers", top, plugin::Presence::optional);
  const plugin::Place at_answers = top.member("answers");
  if (answers != nullptr && checker.check_object(*answers, at_answers))
    for (const auto& [url, value] : answers->items()) {
      const plugin::Place here = at_answers.member(url);
      const auto status = value.is_object() ? value.value("status", json(200)) : json();
      if (!status.is_number_integer()) {
        checker.fault(here, "is not {status, contentType, body}, status being a number");
        continue;
      }
      plugin::WebAnswer& answer = page.answers[url];
      answer.status = status.get<int>();
      const plugin::TextRule rule{plugin::Presence::optional, kMostBeside, true, true};
      if (const auto* type = checker.text(value, "contentType", here, rule)) answer.content_type = *type;
      if (const auto* body = checker.text(value, "body", here, rule)) answer.body = *body;
    }
  for (const auto& [key, value] : document->items())
    if (key != "inputs" && key != "answers") checker.fault(top.member(key), "is neither inputs nor answers");
  if (!checker.ok()) return checker.error();
  return {};
}

}  // namespace

json empty_slots(const plugin::Manifest& manifest) {
  json slots = json::object();
  for (const auto* list : {&manifest.needs, &manifest.uses})
    for (const std::string& slot : *list)
      if (slot != plugin::kArticleSlot && slot != plugin::kPageSlot) slots[slot] = json::array();
  return slots;
}

Task<Result<std::vector<TriedPage>>> pages_in(fs::path folder, const plugin::Manifest& manifest,
                                              app::ReaderPool& readers) {
  std::vector<fs::path> files;
  std::error_code problem;
  for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem))
    if (it->path().extension() == ".html") files.push_back(it->path());
  std::sort(files.begin(), files.end());
  if (files.size() > kMostPages)
    co_return fail(ErrorKind::too_large,
                   folder.string() + " holds more than " + std::to_string(kMostPages) + " pages.");
  std::vector<TriedPage> pages;
  for (const fs::path& file : files) {
    auto html = read_file(file, app::kMaxHtml);
    if (!html) co_return std::unexpected(html.error());
    TriedPage page{.name = "pages/" + file.filename().string(), .html = *html, .slots = empty_slots(manifest)};
    app::PageSource source{.url = stand_in_address(file), .html = *std::move(html)};
    auto article = co_await readers.read(std::move(source));
    if (!article)
      co_return fail(article.error().kind, page.name + ": " + article.error().message, article.error().hint);
    page.article = *std::move(article);
    page.article.url = page.article.canonical.empty() ? stand_in_address(file) : page.article.canonical;
    page.article.original = page.article.url;
    const auto beside = read_beside(fs::path(file).replace_extension(".json"), page);
    if (!beside) co_return fail(beside.error().kind, "pages/" + beside.error().message, beside.error().hint);
    pages.push_back(std::move(page));
  }
  co_return pages;
}

}  // namespace sidelight::cli::check
