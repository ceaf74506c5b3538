// resolve_speed [LINKS]   offline links per second, and how many times that costs what decoding the base64 of the same
// links' tokens costs in the same run. LINKS is a file with a link in the first column of each line; without one, links
// are made here. What is timed is answer_offline(), whole: the link's form, its token, the checks, the clean link.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "base/base64.hpp"
#include "resolve/link.hpp"
#include "resolve/offline.hpp"

using namespace sidelight;

namespace {

// Short rounds, of which some are not interrupted even where other programs run.
constexpr int kRounds = 400;
constexpr std::size_t kLinks = 1000;

void add_bytes(std::string& message, std::initializer_list<char> key, std::string_view value) {
  message.append(key);
  std::size_t size = value.size();
  for (; size >= 0x80; size >>= 7) message += static_cast<char>((size & 0x7f) | 0x80);
  message += static_cast<char>(size);
  message += value;
}

// Old ones with and without an AMP form and encrypted ones, as long as real ones are.
std::vector<std::string> made_links() {
  std::vector<std::string> links;
  unsigned seed = 1;
  for (int i = 0; i < 1000; ++i) {
    std::string message = "\x08\x13", address = "https://www.example.org/2024/05/17/";
    for (int size = 20 + i % 130; size > 0; --size) {
      seed = seed * 1664525 + 1013904223;
      address += "abcdefghijklmnopqrstuvwxyz-/1234"[seed >> 27];
    }
    if (i % 3 != 0) {
      add_bytes(message, {'\x22'}, address);
      add_bytes(message, {'\xd2', '\x01'}, i % 3 == 1 ? std::string() : address + "/amp");
    } else {
      add_bytes(message, {'\x22'}, encode_base64url("\x01" + std::string(20, 'k') + address));
    }
    links.push_back("https://news.google.com/rss/articles/" + encode_base64url(message) + "?oc=5");
  }
  return links;
}

std::vector<std::string> links_in(const char* path) {
  std::vector<std::string> links;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("http")) links.push_back(line.substr(0, line.find('\t')));
  return links;
}

// The fastest of many rounds: what the work costs when nothing else runs.
template <class Work>
double nanoseconds_each(std::size_t count, Work work) {
  double best = 1e18;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    best = std::min(best, took.count() / static_cast<double>(count));
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> given = argc > 1 ? links_in(argv[1]) : made_links();
  std::vector<std::string> links, tokens;
  for (std::size_t i = 0; links.size() < kLinks && !given.empty(); ++i) {
    const std::string& url = given[i % given.size()];
    const auto link = resolve::classify(url);
    if (!link || link->token.empty()) {
      if (i >= given.size() && links.empty()) break;
      continue;
    }
    links.push_back(url);
    tokens.push_back(link->token);
  }
  if (links.empty()) {
    std::fprintf(stderr, "resolve_speed: no links\n");
    return 1;
  }
  std::size_t sum = 0;
  const double decoding = nanoseconds_each(tokens.size(), [&] {
    for (const auto& token : tokens) sum += decode_base64url(token)->size();
  });
  const double answering = nanoseconds_each(links.size(), [&] {
    for (const auto& link : links) sum += resolve::answer_offline(link) ? 1 : 0;
  });
  std::printf("%-28s %12.0f\n", "offline links per second", 1e9 / answering);
  std::printf("%-28s %12.0f\n", "base64 tokens per second", 1e9 / decoding);
  std::printf("%-28s %12.2f\n", "ratio", answering / decoding);
  return sum == 0 ? 1 : 0;
}
