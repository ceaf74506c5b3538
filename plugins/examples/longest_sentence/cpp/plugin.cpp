// Quotes the article's longest sentence. See ../README.md for what a sentence is.
#include <sidelight/plugin.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t kLongest = 4000;  // what evidence may hold

struct Span {
  std::size_t start = 0, end = 0;
  std::size_t size() const { return end - start; }
};

bool ends_before(std::string_view text, std::size_t at) {
  if (at == text.size() || text[at] == '\n') return true;
  const char last = text[at - 1];
  return text[at] == ' ' && (last == '.' || last == '!' || last == '?');
}

Span longest_sentence(std::string_view text) {
  Span longest;
  for (std::size_t start = 0; start < text.size();) {
    if (text[start] == ' ' || text[start] == '\n') {
      ++start;
      continue;
    }
    std::size_t end = start + 1;
    while (!ends_before(text, end)) ++end;
    if (const Span found{start, end}; found.size() > longest.size() && found.size() <= kLongest) longest = found;
    start = end;
  }
  return longest;
}

struct LongestSentence {
  void run(const sidelight::Job& job, sidelight::Host& host) {
    const Span span = longest_sentence(job.text());
    if (span.size() == 0) return;
    host.give_card(R"({"kind": "text", "id": "longest", "title": "The longest sentence", "text": )" +
                   sidelight::json_string(job.text().substr(span.start, span.size())) + R"(, "evidence": [{"start": )" +
                   std::to_string(span.start) + R"(, "end": )" + std::to_string(span.end) + "}]}");
  }
};

}  // namespace

SIDELIGHT_PLUGIN(LongestSentence);
