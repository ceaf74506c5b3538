// Texts are looked at sixty-four bytes at a time; where a piece ends must not be seen in what is counted.
#include <algorithm>
#include <string>
#include <string_view>

#include "article/text/clean_text.hpp"
#include "article/text/letters.hpp"
#include "article/text/word_hashes.hpp"
#include "support/catch.hpp"

using namespace sidelight::article;

TEST_CASE("words are the same wherever the pieces of a text end") {
  struct Case {
    const char* text;
    std::size_t words;
  };
  const Case cases[] = {
      {"don't", 1},
      {"rock''n''roll", 1},
      {"'quoted' words", 2},
      {"dogs' tails", 2},
      {"a - b", 2},
      {"''", 0},
      {"caf\u00e9 cr\u00e8me", 2},
      {"it\u2019s", 1},
      {"\u2019tis", 1},
      {"\u4e2d\u6587\u5b57", 2},
      {"3.5 per cent", 4},
      {"l'\u00e9t\u00e9", 1},
  };
  for (const Case& row : cases)
    for (std::size_t before = 0; before < 140; ++before) {
      const std::string text = std::string(before, '.') + " " + row.text + " " + std::string(70, '-');
      INFO(before << " bytes before " << row.text);
      CHECK(count_words(text) == row.words);
      CHECK(letters_of(text).words == row.words);
      CHECK(letters_of(text).characters == count_characters(text));
    }
}

TEST_CASE("signs are counted wherever the pieces of a text end") {
  for (std::size_t before = 0; before < 140; ++before) {
    const Letters letters = letters_of(std::string(before, 'x') + "A1,|http");
    CHECK(letters.digits == 1);
    CHECK(letters.capitals == 1);
    CHECK(letters.commas == 1);
    CHECK(letters.bars == 1);
    CHECK(letters.address);
    CHECK_FALSE(letters.at_sign);
    CHECK_FALSE(letters_of(std::string(before, 'x') + "htt").address);
  }
}

TEST_CASE("a word has one hash wherever it stands, in capitals too") {
  for (const std::string word : {"a", "Eight888", "seventeen-letters", "caf\u00e9", "extraordinarilylongwords"}) {
    const auto alone = word_hashes(word);
    for (std::size_t before = 0; before < 140; ++before) {
      const auto hashes = word_hashes(std::string(before, ' ') + word + " end");
      REQUIRE(hashes.size() == alone.size() + 1);
      CHECK(std::equal(alone.begin(), alone.end(), hashes.begin()));
    }
  }
  CHECK(word_hashes("WORD") == word_hashes("word"));
  CHECK(word_hashes("word") != word_hashes("words"));
  CHECK(word_hashes("\u201cword\u201d") == word_hashes("word"));
}

TEST_CASE("a text is cleaned the same in whatever pieces it comes") {
  const std::string text =
      "One  two\t three \u201cfour\u201d caf\u00e9\u200b five  \u4e2d\u6587 six. Eight bytes of plain text here ";
  const std::string whole = clean_text(text);
  CHECK(whole == "One two three \u201cfour\u201d caf\u00e9 five \u4e2d\u6587 six. Eight bytes of plain text here");
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    if ((static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) continue;
    TextCleaner cleaner;
    cleaner.add(std::string_view(text).substr(0, cut));
    cleaner.add(std::string_view(text).substr(cut));
    CHECK(cleaner.take() == whole);
  }
}
