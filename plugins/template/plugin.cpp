// A whole plugin: shows the article's first line, with the place where it stands as evidence.
#include <sidelight/plugin.hpp>

#include <string>
#include <string_view>

namespace {

struct Hello {
  void run(const sidelight::Job& job, sidelight::Host& host) {
    const std::string_view line = job.text().substr(0, job.text().find('\n'));
    if (line.empty()) return;  // no card is better than an empty one
    host.give_card(
        R"({"kind": "text", "id": "hello", "title": "It begins", "summary": "How the article begins.", "text": )" +
        sidelight::json_string(line) + R"(, "evidence": [{"start": 0, "end": )" + std::to_string(line.size()) + "}]}");
  }
};

}  // namespace

SIDELIGHT_PLUGIN(Hello);
