#include "wire/frame.hpp"

#include <cstring>
#include <vector>

#include "support/catch.hpp"

using namespace sidelight::wire;

namespace {

struct Seen {
  std::vector<std::string> frames;
  std::vector<std::uint32_t> refused;
};

Seen read(std::string_view bytes, std::size_t step, std::size_t limit = 1000) {
  Seen seen;
  FrameReader reader([&](std::string_view body) { seen.frames.emplace_back(body); },
                     [&](std::uint32_t length) { seen.refused.push_back(length); }, limit);
  for (std::size_t at = 0; at < bytes.size(); at += step) reader.feed(bytes.substr(at, step));
  return seen;
}

}  // namespace

TEST_CASE("frames are found however the bytes arrive") {
  const std::string bytes = frame(R"({"a":1})") + frame("x") + frame(std::string(900, 'y'));
  for (std::size_t step : {1u, 2u, 3u, 4u, 5u, 7u, 64u, 5000u}) {
    const Seen seen = read(bytes, step);
    INFO("step " << step);
    REQUIRE(seen.frames.size() == 3);
    CHECK(seen.frames[0] == R"({"a":1})");
    CHECK(seen.frames[1] == "x");
    CHECK(seen.frames[2] == std::string(900, 'y'));
    CHECK(seen.refused.empty());
  }
}

TEST_CASE("a frame over the limit is reported once and skipped, and the next one is read") {
  for (std::size_t step : {1u, 10u, 5000u}) {
    const Seen seen = read(frame(std::string(1001, 'z')) + frame("next"), step);
    CHECK(seen.refused == std::vector<std::uint32_t>{1001});
    CHECK(seen.frames == std::vector<std::string>{"next"});
  }
}

TEST_CASE("a frame of exactly the limit passes") {
  CHECK(read(frame(std::string(1000, 'z')), 64).frames.size() == 1);
}

TEST_CASE("an absurd length is refused at once, without waiting for its bytes") {
  const Seen seen = read(std::string("\xff\xff\xff\xff{}", 6), 6);
  CHECK(seen.refused == std::vector<std::uint32_t>{0xffffffff});
}

TEST_CASE("an empty frame is a frame") {
  const Seen seen = read(std::string(4, '\0') + frame("next"), 1);
  CHECK(seen.frames == std::vector<std::string>{"", "next"});
}

TEST_CASE("the length counts bytes in the machine's order") {
  const std::string bytes = frame("\xd0\x96");
  std::uint32_t length = 0;
  std::memcpy(&length, bytes.data(), sizeof length);
  CHECK(length == 2);
}
