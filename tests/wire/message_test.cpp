#include "wire/message.hpp"

#include <map>
#include <vector>

#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::wire;

namespace {

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("what is not a message is a fault with a kind, and keeps the id where it can be read") {
  struct Row {
    const char* what;
    std::string body;
    ErrorKind kind;
    nlohmann::json id;
  };
  const std::vector<Row> rows = {
      {"nothing", "", ErrorKind::parse_error, nullptr},
      {"half a document", R"({"a":)", ErrorKind::parse_error, nullptr},
      {"two documents", "{} {}", ErrorKind::parse_error, nullptr},
      {"a trailing comma", R"({"jsonrpc":"2.0",})", ErrorKind::parse_error, nullptr},
      {"a comment", "/*x*/{}", ErrorKind::parse_error, nullptr},
      {"NaN", R"({"a":NaN})", ErrorKind::parse_error, nullptr},
      {"a raw control character", "{\"a\":\"\x01\"}", ErrorKind::parse_error, nullptr},
      {"a byte order mark", "\xef\xbb\xbf{}", ErrorKind::parse_error, nullptr},
      {"bytes that are no UTF-8", "{\"a\":\"\xff\xfe\"}", ErrorKind::parse_error, nullptr},
      {"an overlong form", "{\"a\":\"\xc0\xaf\"}", ErrorKind::parse_error, nullptr},
      {"an encoded surrogate", "{\"a\":\"\xed\xa0\x80\"}", ErrorKind::parse_error, nullptr},
      {"a lone surrogate escape", R"({"a":"\ud800"})", ErrorKind::parse_error, nullptr},
      {"65 levels", repeat("[", 65) + repeat("]", 65), ErrorKind::parse_error, nullptr},
      {"100 000 levels", repeat("[", 100'000) + repeat("]", 100'000), ErrorKind::parse_error, nullptr},
      {"null", "null", ErrorKind::invalid_request, nullptr},
      {"a number", "42", ErrorKind::invalid_request, nullptr},
      {"a batch", "[1,2]", ErrorKind::invalid_request, nullptr},
      {"an empty object", "{}", ErrorKind::invalid_request, nullptr},
      {"another version", R"({"jsonrpc":"1.0","id":7,"method":"x"})", ErrorKind::invalid_request, 7},
      {"a method that is a number", R"({"jsonrpc":"2.0","id":"q","method":5})", ErrorKind::invalid_request, "q"},
      {"an id that is a list", R"({"jsonrpc":"2.0","id":[],"method":"x"})", ErrorKind::invalid_request, nullptr},
      {"an id that is null", R"({"jsonrpc":"2.0","id":null,"method":"x"})", ErrorKind::invalid_request, nullptr},
      {"a very long id", R"({"jsonrpc":"2.0","method":"x","id":")" + repeat("i", 257) + "\"}",
       ErrorKind::invalid_request, nullptr},
      {"params that are text", R"({"jsonrpc":"2.0","id":1,"method":"x","params":"y"})", ErrorKind::invalid_request, 1},
  };
  MessageParser parser;
  for (const Row& row : rows) {
    INFO(row.what);
    const Incoming incoming = parser.parse(row.body);
    REQUIRE(std::holds_alternative<Fault>(incoming));
    const Fault& fault = std::get<Fault>(incoming);
    CHECK(fault.error.kind == row.kind);
    CHECK(fault.id == row.id);
    CHECK(fault.error.message.ends_with('.'));
    CHECK_FALSE(fault.error.hint.empty());
  }
}

TEST_CASE("a request keeps its id with its type, and its params") {
  MessageParser parser;
  for (const char* id : {"1", "\"1\"", "-5", "1.5", "\"\""}) {
    const Incoming incoming =
        parser.parse(R"({"jsonrpc":"2.0","method":"m","params":{"x":[1,{"y":null}]},"id":)" + std::string(id) + "}");
    REQUIRE(std::holds_alternative<Request>(incoming));
    CHECK(std::get<Request>(incoming).id.dump() == id);
    CHECK(std::get<Request>(incoming).params.dump() == R"({"x":[1,{"y":null}]})");
  }
}

TEST_CASE("the last of several equal keys counts") {
  MessageParser parser;
  const Incoming incoming = parser.parse(R"({"jsonrpc":"2.0","method":"a","method":"b","id":1,"id":2})");
  REQUIRE(std::holds_alternative<Request>(incoming));
  CHECK(std::get<Request>(incoming).method == "b");
  CHECK(std::get<Request>(incoming).id == 2);
}

TEST_CASE("text with NUL, line separators and emoji survives both ways") {
  MessageParser parser;
  const Incoming incoming =
      parser.parse(R"({"jsonrpc":"2.0","method":"m","id":1,"params":{"t":"\u0000\u2028\ud83d\ude00é"}})");
  REQUIRE(std::holds_alternative<Request>(incoming));
  const auto text = std::get<Request>(incoming).params["t"].get<std::string>();
  CHECK(text == std::string("\0\xe2\x80\xa8\xf0\x9f\x98\x80\xc3\xa9", 10));
  CHECK(nlohmann::json::parse(dump(text)) == text);
}

TEST_CASE("bad UTF-8 is replaced on the way out") {
  CHECK(dump(nlohmann::json("a\xff")) == "\"a\xef\xbf\xbd\"");
}

TEST_CASE("a chunk is read without its data being copied") {
  MessageParser parser;
  const Incoming incoming =
      parser.parse(R"({"jsonrpc":"2.0","method":"$/chunk","params":{"id":3,"seq":1,"data":"<p>\"x\"","last":true}})");
  REQUIRE(std::holds_alternative<Chunk>(incoming));
  const Chunk& chunk = std::get<Chunk>(incoming);
  CHECK(chunk.id == 3);
  CHECK(chunk.seq == 1);
  CHECK(chunk.data == "<p>\"x\"");
  CHECK(chunk.last);
}

TEST_CASE("every error kind has a name and a code of its own") {
  std::map<int, std::string> seen;
  for (int i = 0; i <= static_cast<int>(ErrorKind::not_installed); ++i) {
    const auto kind = static_cast<ErrorKind>(i);
    CHECK(seen.emplace(code(kind), name(kind)).second);
  }
}
