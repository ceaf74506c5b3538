#include "child/message.hpp"

#include "support/catch.hpp"

namespace sidelight::child {
namespace {

TEST_CASE("a frame is read as it was written") {
  const nlohmann::json header = {{"type", "x"}, {"text", "Ä\"[{"}};
  const std::string frame = frame_of(header, 7);
  const auto sizes = read_preamble(std::string_view(frame).substr(0, kPreambleSize), {});
  REQUIRE(sizes);
  CHECK(sizes->body == 7);
  CHECK(sizes->header == frame.size() - kPreambleSize);
  const auto message = read_message(std::string_view(frame).substr(kPreambleSize), "1234567", {});
  REQUIRE(message);
  CHECK(message->header == header);
  CHECK(message->body == "1234567");
}

TEST_CASE("ill-formed UTF-8 is replaced in a header that is sent") {
  const std::string frame = frame_of({{"text", "a\xff"}}, 0);
  CHECK(read_message(std::string_view(frame).substr(kPreambleSize), {}, {})->header["text"] == "a\xef\xbf\xbd");
}

TEST_CASE("sizes end at the limits") {
  const Limits limits{.header = 100, .body = 1000};
  const auto preamble = [](std::uint32_t header, std::uint32_t body) {
    std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
    return bytes.append(reinterpret_cast<const char*>(&body), sizeof body);
  };
  CHECK(read_preamble(preamble(100, 1000), limits));
  CHECK(read_preamble(preamble(101, 1000), limits).error().kind == ErrorKind::too_large);
  CHECK(read_preamble(preamble(100, 1001), limits).error().kind == ErrorKind::too_large);
  CHECK(read_preamble(preamble(0xffffffff, 0xffffffff), limits).error().kind == ErrorKind::too_large);
  CHECK(read_preamble("1234567", limits).error().kind == ErrorKind::parse_error);
  CHECK(checked_frame_of({{"a", std::string(92, 'x')}}, 1000, limits));
  CHECK_FALSE(checked_frame_of({{"a", std::string(93, 'x')}}, 1000, limits));
  CHECK_FALSE(checked_frame_of({{"a", 1}}, 1001, limits));
}

TEST_CASE("a header that is no JSON object is refused") {
  const std::string header = GENERATE("", "x", "{", "[]", "7", "null", "{\"a\":1}x", "{\"a\":\"\xff\"}", "{\"a\":1,}",
                                      "{\"a\":\"\n\"}", "{\"a\":1e999}");
  CAPTURE(header);
  const auto message = read_message(header, {}, {});
  REQUIRE_FALSE(message);
  CHECK(message.error().kind == ErrorKind::parse_error);
}

TEST_CASE("depth ends at the limit, and brackets inside strings do not count") {
  const auto nested = [](int depth) {
    return "{\"a\":" + std::string(static_cast<std::size_t>(depth - 1), '[') +
           std::string(static_cast<std::size_t>(depth - 1), ']') + "}";
  };
  CHECK(read_message(nested(32), {}, {}));
  CHECK_FALSE(read_message(nested(33), {}, {}));
  CHECK_FALSE(read_message(nested(1'000'000), {}, {}));
  CHECK(read_message(R"({"a":"[[[[[\"[[[[","b":1})", {}, Limits{.depth = 1}));
  CHECK_FALSE(read_message(R"({"a":"\\","b":[1]})", {}, Limits{.depth = 1}));
}

}  // namespace
}  // namespace sidelight::child
