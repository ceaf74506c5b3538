#include "child/log_lines.hpp"

#include <vector>

#include "support/catch.hpp"

namespace sidelight::child {
namespace {

using Lines = std::vector<std::string>;

struct Log {
  explicit Log(int allowed = 100) : lines(allowed) {}
  void add(std::string_view bytes, int milliseconds = 5000) {
    lines.add(bytes, LogLines::Time(std::chrono::milliseconds(milliseconds)), sink);
  }
  LogLines lines;
  Lines seen;
  LogLines::Sink sink = [this](std::string_view line) { seen.emplace_back(line); };
};

TEST_CASE("lines are put together from pieces, the last one without its end") {
  Log log;
  log.add("on");
  log.add("e\r\ntwo\nth");
  log.add("ree");
  CHECK(log.seen == Lines{"one", "two"});
  log.lines.finish(log.sink);
  CHECK(log.seen == Lines{"one", "two", "three"});
}

TEST_CASE("a line ends at 4096 bytes, without cutting a letter") {
  Log log;
  log.add(std::string(4095, 'x') + "\xc3\xa4" + std::string(100'000, 'y') + "\nnext\n");
  REQUIRE(log.seen.size() == 2);
  CHECK(log.seen[0].size() <= LogLines::kLongestLine);
  CHECK(log.seen[0].starts_with(std::string(4095, 'x')));
  CHECK(log.seen[1] == "next");
}

TEST_CASE("control characters and ill-formed UTF-8 do not reach a terminal") {
  Log log;
  log.add("a\x1b[31mred\x07\t\x7f\xff\n");
  CHECK(log.seen == Lines{"a [31mred   \xef\xbf\xbd"});
}

TEST_CASE("lines beyond the number a second are counted") {
  Log log(2);
  log.add("1\n2\n3\n4\n", 5000);
  CHECK(log.seen == Lines{"1", "2"});
  log.add("5\n", 5999);
  log.add("6\n", 6000);
  CHECK(log.seen == Lines{"1", "2", "(3 lines left out)", "6"});
  log.add("7\n8\n", 6001);
  log.lines.finish(log.sink);
  CHECK(log.seen == Lines{"1", "2", "(3 lines left out)", "6", "7", "(1 line left out)"});
}

}  // namespace
}  // namespace sidelight::child
