#include "base/text.hpp"

#include <vector>

#include "base/utf16_index.hpp"
#include "support/catch.hpp"

using namespace sidelight;

TEST_CASE("well-formed and ill-formed UTF-8 are told apart, and repaired as the Encoding Standard does") {
  struct Row {
    std::string bytes;
    std::string repaired;
  };
  const std::string bad = "\xef\xbf\xbd";
  const std::vector<Row> rows = {
      {"plain", "plain"},
      {"Ж€😀", "Ж€😀"},
      {"\x80", bad},
      {"\xc0\xaf", bad + bad},
      {"\xe2\x82", bad},
      {"\xe2\x82x", bad + "x"},
      {"\xed\xa0\x80", bad + bad + bad},
      {"\xf4\x90\x80\x80", bad + bad + bad + bad},
      {"\xf0\x9f\x98", bad},
      {"a\xffz", "a" + bad + "z"},
  };
  for (const Row& row : rows) {
    CHECK(repair_utf8(row.bytes) == row.repaired);
    CHECK(is_valid_utf8(row.bytes) == (row.bytes == row.repaired));
    CHECK(is_valid_utf8(repair_utf8(row.bytes)));
  }
}

TEST_CASE("text without control characters is safe to print and keeps the rest") {
  CHECK(without_controls("a\x1b[2J\tb\nc\x7f") == "a [2J b c ");
  CHECK(without_controls("\xc2\x9b"
                         "1m \xc2\xa0\xc3\x9b \xff") == "  1m \xc2\xa0\xc3\x9b \xef\xbf\xbd");
  CHECK(without_controls(std::string_view("\0", 1)) == " ");
}

TEST_CASE("a prefix never cuts a code point") {
  const std::string text = "a€😀";
  const std::vector<std::size_t> sizes = {0, 1, 1, 1, 4, 4, 4, 4, 8, 8};
  for (std::size_t limit = 0; limit < sizes.size(); ++limit) CHECK(utf8_prefix(text, limit).size() == sizes[limit]);
}

TEST_CASE("byte offsets become the UTF-16 offsets that JavaScript counts") {
  std::string text;
  std::vector<std::size_t> expected;
  std::size_t units = 0;
  for (int i = 0; i < 400; ++i) {
    for (const auto& [piece, length] : {std::pair{"a", 1}, {"é", 1}, {"€", 1}, {"😀", 2}}) {
      expected.resize(text.size() + 1, units);
      expected[text.size()] = units;
      text += piece;
      units += static_cast<std::size_t>(length);
    }
  }
  const Utf16Index index(text);
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80) CHECK(index.at(at) == expected[at]);
  CHECK(index.at(text.size()) == units);
  CHECK(index.at(text.size() + 100) == units);
  CHECK(Utf16Index("").at(0) == 0);
}

TEST_CASE("space is trimmed and collapsed") {
  CHECK(trim(" \t\nx y\r ") == "x y");
  CHECK(trim(" \n") == "");
  CHECK(collapse_space("  a \n\t b  ") == "a b");
  CHECK(collapse_space("   ") == "");
}

TEST_CASE("percent escapes go both ways, and broken ones stay") {
  CHECK(percent_decode("a%20b%zz%4") == "a b%zz%4");
  CHECK(percent_encode("a b/ü~") == "a%20b%2F%C3%BC~");
  CHECK(percent_decode(percent_encode("\x01\xff?&=")) == "\x01\xff?&=");
}

TEST_CASE("split keeps empty parts") {
  CHECK(split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
}
