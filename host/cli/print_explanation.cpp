#include "cli/print_explanation.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/terminal.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

std::string text_in(const json& object, const char* key) {
  return object.is_object() && object.contains(key) && object[key].is_string() ? plain(object[key].get<std::string>())
                                                                               : std::string();
}

double number_in(const json& object, const char* key) {
  return object.is_object() && object.contains(key) && object[key].is_number() ? object[key].get<double>() : 0;
}

json list_in(const json& object, const char* key) {
  return object.is_object() && object.contains(key) && object[key].is_array() ? object[key] : json::array();
}

}  // namespace

void print_explanation(const json& explanation) {
  std::puts(bold("Readings").c_str());
  for (const json& reading : list_in(explanation, "readings"))
    std::printf("  %-12s %6.0f words, %3.0f %% as chosen\n", text_in(reading, "name").c_str(),
                number_in(reading, "words"), 100 * number_in(reading, "agreement"));
  if (const std::string winner = text_in(explanation, "winner"); !winner.empty())
    std::printf("  Chosen: %s. %s\n", winner.c_str(), text_in(explanation, "why").c_str());

  std::printf("\n%s\n", bold("Blocks, + taken and - cut").c_str());
  for (const json& block : list_in(explanation, "blocks")) {
    const bool taken = block.is_object() && block.value("taken", json()) == true;
    const std::string line = text_in(block, "kind") + ": " + text_in(block, "text");
    std::printf("%s %3.0f %% %s\n", taken ? "+" : "-", 100 * number_in(block, "probability"),
                taken ? line.c_str() : faint(line).c_str());
    if (const std::string why = text_in(block, "why"); !why.empty()) std::printf("%s\n", faint(wrap(why, 8)).c_str());
  }
  if (const double more = number_in(explanation, "moreBlocks"); more > 0) std::printf("  and %.0f more blocks\n", more);
  if (explanation.is_object() && explanation.contains("ms") && explanation["ms"].is_object()) {
    std::printf("\n%s\n ", bold("Time").c_str());
    for (const char* stage : {"decode", "parse", "read", "decide"})
      std::printf(" %s %.2f ms", stage, number_in(explanation["ms"], stage));
    std::puts("");
  }
}

}  // namespace sidelight::cli
