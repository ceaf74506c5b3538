// The pages named on standard input, one path a line, and the CPU time that something takes for them.
#pragma once

#include <cstddef>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>

namespace sidelight::bench {

struct Taken {
  std::size_t pages = 0;
  double seconds = 0;  ///< of CPU, without reading the files
};

inline double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

template <typename Work>
Taken for_each_page(Work work) {
  Taken taken;
  for (std::string path; std::getline(std::cin, path); ++taken.pages) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    std::string html(static_cast<std::size_t>(in.tellg()), '\0');  // no more memory than the page takes
    in.seekg(0).read(html.data(), static_cast<std::streamsize>(html.size()));
    const double start = cpu_seconds();
    work(html);
    taken.seconds += cpu_seconds() - start;
  }
  return taken;
}

}  // namespace sidelight::bench
