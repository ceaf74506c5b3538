// knowledge_compiler FOLDER FILE: what the build runs to make knowledge.kb of the entries.
#include <cstdio>

#include "knowledge/compile.hpp"

int main(int argc, char* argv[]) {
  if (argc != 3) return std::fputs("Usage: knowledge_compiler FOLDER FILE\n", stderr), 2;
  std::vector<sidelight::knowledge::Fault> faults;
  const bool built = sidelight::knowledge::build(argv[1], argv[2], faults);
  std::size_t gaps = 0;
  for (const auto& fault : faults) {
    gaps += fault.gap ? 1 : 0;
    if (!fault.gap) std::fprintf(stderr, "%s\n", text(fault).c_str());
  }
  if (gaps > 0) std::printf("%zu statements name entries that are not there and were left out.\n", gaps);
  return built ? 0 : 1;
}
