// Reads the pages named on standard input in this process, and prints where the time went, in seconds of CPU, of which
// decode, parse, read and decide are parts.
#include <nlohmann/json.hpp>

#include "article/read_page.hpp"
#include "bench/pages.hpp"

using namespace sidelight;

int main() {
  article::Timings times;
  std::size_t words = 0;
  const bench::Taken taken = bench::for_each_page([&](std::string_view html) {
    const auto article = article::read_page({.url = "https://www.example.org/", .html = html}, nullptr, nullptr, &times);
    if (article) words += article->words;
  });
  const nlohmann::json figures = {{"pages", taken.pages},
                                  {"words", words},
                                  {"seconds", taken.seconds},
                                  {"decode", times.decode / 1000},
                                  {"parse", times.parse / 1000},
                                  {"read", times.read / 1000},
                                  {"decide", times.decide / 1000}};
  std::cout << figures.dump() << "\n";
}
