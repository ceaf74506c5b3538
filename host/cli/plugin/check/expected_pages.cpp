// The author's own tests: what a plugin gave for a saved page, and whether it still does.
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "cli/plugin/check/tests.hpp"

namespace sidelight::cli::check {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMostExpected = std::size_t{4} << 20;

const char* word_for(std::int64_t status) {
  if (status == static_cast<std::int64_t>(plugin::Status::ok)) return "ok";
  return status == static_cast<std::int64_t>(plugin::Status::cancelled) ? "cancelled" : "failed";
}

// For people, who read it when it changes: evidence with its words, and no plugin's id on each card.
json outcome_of(const Bench& bench, const TriedPage& page, const Record& record) {
  json cards = json::array();
  for (const auto& [id, card] : record.gifts.cards()) {
    json shown = plugin::to_wire(card, bench.manifest()->id, page.article.text);
    shown.erase("plugin");
    cards.push_back(std::move(shown));
  }
  json outcome = {{"outcome", record.trouble.empty() ? word_for(record.status) : record.trouble}, {"cards", cards}};
  if (!record.reason.empty()) outcome["reason"] = record.reason;
  if (!record.gifts.values().empty()) outcome["given"] = record.gifts.values();
  return outcome;
}

void compare(const fs::path& file, const std::string& place, const json& is, bool update, Outcome& outcome) {
  const auto text = read_file(file, kMostExpected);
  const json was = text ? json::parse(*text, nullptr, false) : json();
  if (was == is) return;
  if (update) {
    std::error_code ignored;
    fs::create_directories(file.parent_path(), ignored);
    const auto written = write_file_atomically(file, is.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
    if (!written) return outcome.fail(place, written.error().message, written.error().hint);
    outcome.note += (outcome.note.empty() ? "wrote " : ", ") + place;
  } else if (!text) {
    outcome.warn(place, "It says nothing yet about this page.", "Look at what the plugin gives, then use --update.");
  } else if (was.is_discarded()) {
    outcome.fail(place, "It is not JSON.", "Use --update, and look at the difference.");
  } else {
    outcome.fail(place, "Something else was given: " + first_difference(was, is) + ".",
                 "If that is what you want, use --update, and look at the difference.");
  }
}

}  // namespace

Task<Outcome> pages_as_expected(Bench& bench) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  const fs::path sources = bench.named().sources;
  if (sources.empty()) co_return skip("there is no pages/ in the plugin's folder or in those above it");
  Outcome outcome;
  auto pages = co_await bench.own_pages();
  if (const auto& fault = bench.own_pages_fault()) {
    outcome.fail("pages/", fault->message,
                 fault->hint.empty() ? "`sidelight read FILE --explain` says how a page is read." : fault->hint);
    co_return outcome;
  }
  pages.erase(pages.begin());  // the ordinary one is nobody's
  if (pages.empty()) co_return skip("pages/ holds no .html file");
  for (const TriedPage& page : pages) {
    const Record* const record = co_await bench.record(page);
    const std::string name = fs::path(page.name).stem().string() + ".json";
    const json is = outcome_of(bench, page, *record);
    compare(sources / "expected" / name, "expected/" + name, is, bench.update(), outcome);
  }
  std::error_code problem;
  for (fs::directory_iterator it(sources / "expected", problem), end; !problem && it != end; it.increment(problem)) {
    const fs::path page = (sources / "pages" / it->path().stem()).string() + ".html";
    if (it->path().extension() == ".json" && !fs::exists(page, problem))
      outcome.warn("expected/" + it->path().filename().string(), "There is no such page any more.", "Remove it.");
  }
  if (outcome.note.empty()) outcome.note = std::to_string(pages.size()) + (pages.size() == 1 ? " page" : " pages");
  co_return outcome;
}

}  // namespace sidelight::cli::check
