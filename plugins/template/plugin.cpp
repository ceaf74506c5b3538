// A whole plugin: shows the article's longest word, with the place where it stands as evidence.
#include <sidelight/plugin.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace {

constexpr std::size_t kLongest = 400;  // bytes; what is longer is no word

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

struct LongestWord {
  void run(const sidelight::Job& job, sidelight::Host& host) {
    const std::string_view text = job.text();
    std::size_t start = 0, end = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::size_t first = at;
      while (at < text.size() && is_letter(text[at])) ++at;
      if (at - first > end - start && at - first <= kLongest) start = first, end = at;
    }
    if (start == end) return;  // no card is better than an empty one
    host.give_card(R"({"kind": "text", "id": "hello", "title": "The longest word", "text": )" +
                   sidelight::json_string(text.substr(start, end - start)) + R"(, "evidence": [{"start": )" +
                   std::to_string(start) + R"(, "end": )" + std::to_string(end) + "}]}");
  }
};

}  // namespace

SIDELIGHT_PLUGIN(LongestWord);
