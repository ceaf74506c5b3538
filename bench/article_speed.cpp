// article_speed [bare]   reads the pages named on standard input, one a line, in this process, and prints where the
// time went, in seconds of CPU, of which decode, parse, read and decide are parts. With "bare" a public HTML parser
// only parses them: the floor below which no reader that uses it can be.
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>

#include "article/read_page.hpp"
#include "bench/bare_parser.hpp"

using namespace sidelight;

namespace {

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

}  // namespace

int main(int argc, char** argv) {
  const bool bare = argc > 1 && std::string_view(argv[1]) == "bare";
  article::Timings times;
  double taken = 0;
  std::size_t pages = 0, words = 0;
  for (std::string path; std::getline(std::cin, path); ++pages) {
    std::ifstream in(path, std::ios::binary);
    const std::string html{std::istreambuf_iterator<char>(in), {}};
    const double start = cpu_seconds();
    if (bare) {
      bench::parse_and_forget(html);
    } else if (const auto article =
                   article::read_page({.url = "https://www.example.org/", .html = html}, nullptr, nullptr, &times)) {
      words += article->words;
    }
    taken += cpu_seconds() - start;
  }
  const nlohmann::json figures = {{"pages", pages},
                                  {"words", words},
                                  {"seconds", taken},
                                  {"decode", times.decode / 1000},
                                  {"parse", times.parse / 1000},
                                  {"read", times.read / 1000},
                                  {"decide", times.decide / 1000}};
  std::cout << figures.dump() << "\n";
}
