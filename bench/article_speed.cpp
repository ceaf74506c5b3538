// article_speed   reads the pages named on standard input, one a line, in this process, and prints where the time went,
// in seconds of CPU: decode, parse, read and decide are parts of `seconds`; bare_parser is what the HTML parser alone
// takes.
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

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

int main() {
  article::Timings times;
  double reading = 0, bare = 0;
  std::size_t pages = 0, words = 0;
  for (std::string path; std::getline(std::cin, path); ++pages) {
    std::ifstream in(path, std::ios::binary);
    const std::string html{std::istreambuf_iterator<char>(in), {}};
    double start = cpu_seconds();
    const auto article =
        article::read_page({.url = "https://www.example.org/", .html = html}, nullptr, nullptr, &times);
    reading += cpu_seconds() - start;
    if (article) words += article->words;
    start = cpu_seconds();
    bench::parse_and_forget(html);
    bare += cpu_seconds() - start;
  }
  const nlohmann::json figures = {{"pages", pages},
                                  {"words", words},
                                  {"seconds", reading},
                                  {"decode", times.decode / 1000},
                                  {"parse", times.parse / 1000},
                                  {"read", times.read / 1000},
                                  {"decide", times.decide / 1000},
                                  {"bare_parser", bare}};
  std::cout << figures.dump() << "\n";
}
