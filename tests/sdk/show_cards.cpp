// show_cards LIBRARY TEXT: the cards that a plugin gives for a text, one a line, out of a real worker.
#include <cstdio>
#include <filesystem>

#include "sdk/plugin_run.hpp"

int main(int count, char** words) {
  if (count != 3) return 2;
  const auto run = sidelight::run_plugin(std::filesystem::absolute(words[1]), words[2]);
  for (const std::string& card : run.cards) std::printf("%s\n", card.c_str());
  if (!run.trouble.empty() || run.status != 0) std::fprintf(stderr, "%s %s\n", run.trouble.c_str(), run.reason.c_str());
  return run.trouble.empty() && run.status == 0 ? 0 : 1;
}
