// measure_relations first|last SENTENCES.txt: runs the reader of the plugin relations over annotated sentences, the
// ones that the rules were made by (first) or the ones kept for measuring (last). Prints precision and recall; of the
// first also what is wrong.
#include <cstdio>
#include <string_view>

#include "sentences.hpp"

using namespace sidelight;
using namespace sidelight::tests;

namespace {

struct Count {
  std::size_t right = 0, wrong = 0, missed = 0, of_marked = 0, marks = 0, marks_right = 0;

  void print(std::string_view what) const {
    const auto share = [](std::size_t a, std::size_t b) {
      return b == 0 ? 0.0 : 100.0 * static_cast<double>(a) / static_cast<double>(b);
    };
    std::printf(
        "%-14.*s precision %5.1f %% (%zu of %zu), recall %5.1f %% (%zu of %zu); marked but asserted %zu; marks found "
        "%zu of %zu\n",
        static_cast<int>(what.size()), what.data(), share(right, right + wrong), right, right + wrong,
        share(right, right + missed), right, right + missed, of_marked, marks_right, marks);
  }
};

}  // namespace

int main(int argc, char* argv[]) {
  const std::string_view part = argc == 3 ? argv[1] : "";
  if (part != "first" && part != "last")
    return std::fputs("Usage: measure_relations first|last SENTENCES.txt\n", stderr), 2;
  const relations::Patterns patterns;
  const auto all = read_annotated(argv[2]);
  std::map<std::string, Count> counts;
  for (std::size_t i = part == "first" ? 0 : kLookedAt; i < (part == "first" ? kLookedAt : all.size()); ++i) {
    const auto found = read_by_rules(all[i], patterns);
    const auto relation_of = [](const std::string& said) {
      for (const auto& one : relations::kRelations)
        if (said.contains(std::string(1, ' ').append(one.name).append(" "))) return std::string(one.name);
      return std::string();
    };
    const auto show = [&](const char* what, const std::string& said, std::string_view mark) {
      if (part == "first")
        std::printf("%zu %s\n      %s: %.*s %s\n", i, all[i].sentence.c_str(), what, static_cast<int>(mark.size()),
                    mark.data(), said.c_str());
    };
    for (const auto& [said, mark] : all[i].said) {
      const auto answer = found.find(said);
      const bool same = answer != found.end() && answer->second == mark;
      for (Count* count : {&counts["all"], &counts[relation_of(said)]}) {
        if (mark == relations::Mark::asserted) {
          ++(same ? count->right : count->missed);
        } else {
          ++count->marks;
          count->marks_right += same ? 1 : 0;
        }
      }
      if (!same) show(answer == found.end() ? "missed" : "other mark than", said, name(mark));
    }
    for (const auto& [said, mark] : found) {
      const auto gold = all[i].said.find(said);
      if (gold == all[i].said.end() && mark != relations::Mark::asserted) show("marked for nothing", said, name(mark));
      if (mark != relations::Mark::asserted || (gold != all[i].said.end() && gold->second == mark)) continue;
      const bool of_marked = gold != all[i].said.end();
      for (Count* count : {&counts["all"], &counts[relation_of(said)]}) {
        ++count->wrong;
        count->of_marked += of_marked ? 1 : 0;
      }
      show(of_marked ? "ASSERTED although" : "ASSERTED wrongly", said, of_marked ? name(gold->second) : "");
    }
  }
  const Count total = counts["all"];
  counts.erase("all");
  for (const auto& [relation, count] : counts) count.print(relation);
  total.print("all");
  return total.of_marked == 0 ? 0 : 1;
}
