// entities_speed MODEL load    µs that a model takes to be opened, and to the names of a first sentence
// entities_speed MODEL idle|tag   reads a JSON list of texts on standard input, finds their names or does not, says so,
//                                 and waits for a line, so that its memory can be looked at
// entities_speed MODEL speed   the same, and prints how many words there were and how many CPU seconds they took
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "entities/output.hpp"
#include "entities/tagger.hpp"

using namespace sidelight::entities;

namespace {

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double us_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count();
}

names::Model open_model(const char* path) {
  std::string why;
  auto model = names::Model::open(path, why);
  if (!model) std::fprintf(stderr, "%s\n", why.c_str()), std::exit(1);
  return *std::move(model);
}

/// All that the plugin does with a text. Returns how many words it has.
std::size_t find_names(std::string_view text, const rules::Lexicon& lexicon, const names::Model& model) {
  const auto document = rules::read(text, "", "", lexicon);
  const auto found = cluster(document, tag(document, lexicon, model, [] { return false; }));
  if (slot_json(document, found).empty()) std::exit(1);
  return document.tokens.size();
}

int load(const char* path) {
  const auto start = std::chrono::steady_clock::now();
  const names::Model model = open_model(path);
  const double opened = us_since(start);
  const rules::Lexicon lexicon;
  const double lists = us_since(start);
  find_names("President Maria Keller met the head of Norwind Energy Corp. in Lisbon on Monday, her office said.",
             lexicon, model);
  const double first = us_since(start);
  find_names("Keller, who leads the council of Westhaven, called the plan of the Bank of Norway a beginning.", lexicon,
             model);
  std::cout << nlohmann::json{{"opened", opened}, {"lists", lists}, {"first", first}, {"second", us_since(start)}}
            << '\n';
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "entities_speed MODEL load|idle|tag|speed\n"), 2;
  const std::string mode = argv[2];
  if (mode == "load") return load(argv[1]);
  std::string line;
  std::getline(std::cin, line);
  const auto texts = nlohmann::json::parse(line).get<std::vector<std::string>>();
  if (mode == "idle") {
    std::cout << "{}" << std::endl;
    std::getline(std::cin, line);
    return 0;
  }
  const names::Model model = open_model(argv[1]);
  const rules::Lexicon lexicon;
  find_names(texts.front(), lexicon, model);
  const double start = cpu_seconds();
  std::size_t words = 0;
  for (const std::string& text : texts) words += find_names(text, lexicon, model);
  std::cout << nlohmann::json{{"words", words}, {"seconds", cpu_seconds() - start}} << std::endl;
  if (mode == "tag") std::getline(std::cin, line);
}
