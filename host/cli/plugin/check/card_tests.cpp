// The tests of what a plugin gives.
#include <algorithm>
#include <set>

#include "cli/plugin/check/tests.hpp"

namespace sidelight::cli::check {
namespace {

constexpr std::size_t kMostFaults = 5;

// "A card was left out: card: items[3].evidence[0]: ends at …": the place is in front of the last sentence's colon.
bool is_about_evidence(const std::string& fault) {
  constexpr std::string_view kCard = ": card: ";
  const std::size_t card = fault.find(kCard);
  if (card == std::string::npos) return false;
  const std::size_t start = card + kCard.size();
  const std::string place = fault.substr(start, fault.find(": ", start) - start);
  return place.find("evidence") != std::string::npos;
}

std::string mend_of(const Given& given) {
  if (is_about_evidence(given.fault))
    return "start and end are bytes of job.text(), end behind the last one; a span holds 1 to 4000 bytes and cuts no "
           "character.";
  if (given.status == plugin::Status::refused)
    return "List every slot under `gives` in plugin.json. A page has 20 cards, and 200 values or 1 MB in the other "
           "slots.";
  return "docs/cards.md has every member and limit. Text goes through json_string() of plugin.hpp, or a JSON library.";
}

Task<Outcome> faults(Bench& bench, bool of_evidence) {
  const std::string why = co_await bench.why_no_page();
  if (!why.empty()) co_return skip(why);
  Outcome outcome;
  std::set<std::string> told;
  std::size_t taken = 0;
  const auto pages = co_await bench.all_pages();
  for (const TriedPage& page : pages) {
    const Record* const record = co_await bench.record(page);
    for (const Given& given : record->given) {
      if (given.status == plugin::Status::ok) ++taken;
      if (given.fault.empty() || is_about_evidence(given.fault) != of_evidence || told.size() >= kMostFaults) continue;
      if (told.insert(given.fault).second)
        outcome.fail(page.name + ", slot " + given.slot, given.fault, mend_of(given));
    }
  }
  if (!of_evidence) outcome.note = std::to_string(taken) + " given on " + std::to_string(pages.size()) + " pages";
  co_return outcome;
}

}  // namespace

Task<Outcome> cards_valid(Bench& bench) {
  co_return co_await faults(bench, false);
}

Task<Outcome> evidence_inside_text(Bench& bench) {
  co_return co_await faults(bench, true);
}

std::string first_difference(const nlohmann::json& was, const nlohmann::json& is) {
  const auto shown = [](const nlohmann::json& value) {
    std::string text = value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    constexpr std::size_t kShown = 80;
    return text.size() <= kShown ? text : std::string(text, 0, kShown) + "…";
  };
  const nlohmann::json steps = nlohmann::json::diff(was, is);
  if (steps.empty()) return {};
  const nlohmann::json& step = steps.front();
  const std::string path = step["path"].get<std::string>();
  if (step["op"] == "remove") return path + " is missing, it was " + shown(was.at(nlohmann::json::json_pointer(path)));
  if (step["op"] == "add") return path + " is new: " + shown(step["value"]);
  return path + " was " + shown(was.at(nlohmann::json::json_pointer(path))) + " and is " + shown(step["value"]);
}

}  // namespace sidelight::cli::check
