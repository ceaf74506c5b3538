#include <string>
#include <vector>

#include "support/catch.hpp"
#include "text/page.hpp"
#include "text/sentences.hpp"
#include "text/utf8.hpp"

using namespace sidelight::text;

namespace {

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  for (const Token& token : tokenize(text)) out.emplace_back(token.in(text));
  return out;
}

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> out;
  for (const Sentence& sentence : split(text, tokenize(text))) out.emplace_back(sentence.in(text));
  return out;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a word keeps the marks that belong to it") {
  const std::vector<std::pair<std::string, List>> table = {
      {"Jean-Luc didn't go.", {"Jean-Luc", "didn't", "go", "."}},
      {"AT&T's plan", {"AT&T", "'s", "plan"}},
      {"Anthropic’s plan", {"Anthropic", "’s", "plan"}},
      {"the U.S. Army", {"the", "U.S.", "Army"}},
      {"J. K. Rowling", {"J.", "K.", "Rowling"}},
      {"Apple Inc. rose 1.5%", {"Apple", "Inc.", "rose", "1.5", "%"}},
      {"1,200.5 and 3, 4", {"1,200.5", "and", "3", ",", "4"}},
      {"at 10:30 p.m.", {"at", "10:30", "p.m."}},
      {"see example.com.", {"see", "example.com", "."}},
      {"the end.The next", {"the", "end", ".", "The", "next"}},
      {"O'Brien and O’Neill", {"O'Brien", "and", "O’Neill"}},
      {"Wait… what?", {"Wait", "…", "what", "?"}},
      {"Éric naïve Łódź", {"Éric", "naïve", "Łódź"}},
      {"東京に", {"東", "京", "に"}},
      {"", {}},
      {" \n ", {}},
  };
  for (const auto& [text, expected] : table) {
    CAPTURE(text);
    CHECK(words(text) == expected);
  }
}

TEST_CASE("a sentence ends where a reader says it does") {
  const std::vector<std::pair<std::string, List>> table = {
      {"It rained. We left.", {"It rained.", "We left."}},
      {"Dr. Smith met Gen. Lee. They spoke.", {"Dr. Smith met Gen. Lee.", "They spoke."}},
      {"J. K. Rowling wrote it. It sold.", {"J. K. Rowling wrote it.", "It sold."}},
      {"Shares of Apple Inc. rose. Others fell.", {"Shares of Apple Inc. rose.", "Others fell."}},
      {"She runs Acme Inc. The firm is small.", {"She runs Acme Inc.", "The firm is small."}},
      {"He lives in the U.S. He likes it.", {"He lives in the U.S.", "He likes it."}},
      {"The U.S. Senate voted.", {"The U.S. Senate voted."}},
      {"It rose 3.5 percent to $4.10. Then it fell.", {"It rose 3.5 percent to $4.10.", "Then it fell."}},
      {"“Why now?” he asked. “No idea.” She shrugged.", {"“Why now?” he asked.", "“No idea.”", "She shrugged."}},
      {"\"We won!\" They cheered.", {"\"We won!\"", "They cheered."}},
      {"It opens at 9 a.m. on Monday. Bring cash.", {"It opens at 9 a.m. on Monday.", "Bring cash."}},
      {"He waited... and waited. It came.", {"He waited... and waited.", "It came."}},
      {"Really?! Yes.", {"Really?!", "Yes."}},
      {"See No. 5 on the list. No. It is gone.", {"See No. 5 on the list.", "No.", "It is gone."}},
      {"A heading\nThe text.", {"A heading", "The text."}},
      {"(It was late.) We slept.", {"(It was late.)", "We slept."}},
      {"今日は晴れ。明日は雨。", {"今日は晴れ。", "明日は雨。"}},
      {"他问：“真的吗？！”她笑了（很久）。他走了……", {"他问：“真的吗？！”", "她笑了（很久）。", "他走了……"}},
      {"「もう遅い。」彼は言った｡（笑い。）終わり", {"「もう遅い。」", "彼は言った｡", "（笑い。）", "終わり"}},
      {"Он ушёл. Она осталась.", {"Он ушёл.", "Она осталась."}},
      {"यह दिल्ली है। वह मुंबई है॥ अच्छा", {"यह दिल्ली है।", "वह मुंबई है॥", "अच्छा"}},
      {"هل انتهى؟ نعم. عاد الوزير إلى القاهرة.", {"هل انتهى؟", "نعم.", "عاد الوزير إلى القاهرة."}},
      {"یہ لاہور ہے۔ وہ کراچی ہے۔", {"یہ لاہور ہے۔", "وہ کراچی ہے۔"}},
      {"ይህ አዲስ አበባ ነው። ያ ጎንደር ነው፧ አዎ", {"ይህ አዲስ አበባ ነው።", "ያ ጎንደር ነው፧", "አዎ"}},
      {"Նա գնաց։ Նա մնաց։", {"Նա գնաց։", "Նա մնաց։"}},
      {"သူ ရန်ကုန်၊ မန္တလေးကို သွားသည်။ ပြန်လာသည်။", {"သူ ရန်ကုန်၊ မန္တလေးကို သွားသည်။", "ပြန်လာသည်။"}},
      {"នេះជាភ្នំពេញ។ នោះជាសៀមរាប។", {"នេះជាភ្នំពេញ។", "នោះជាសៀមរាប។"}},
      {"no end", {"no end"}},
  };
  for (const auto& [text, expected] : table) {
    CAPTURE(text);
    CHECK(sentences(text) == expected);
  }
}

TEST_CASE("a text without a full stop is cut into sentences of bounded length") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  const auto tokens = tokenize(text);
  for (const Sentence& sentence : split(text, tokens)) {
    CHECK(sentence.end_token - sentence.first_token <= max_sentence_tokens);
  }
}

TEST_CASE("bytes that are not UTF-8 do not stop the reading, and every token lies in the text") {
  std::string text = "good \xff\xfe bad \xe2\x82 \xf0\x9f\x98\x80 \xed\xa0\x80 end";
  text += '\0';
  text += "\xc3";
  const auto tokens = tokenize(text);
  std::size_t last = 0;
  for (const Token& token : tokens) {
    CHECK(token.start >= last);
    CHECK(token.end > token.start);
    CHECK(token.end <= text.size());
    last = token.end;
  }
  CHECK(words(text).front() == "good");
}

TEST_CASE("small letters are found for capitals of several scripts") {
  CHECK(lower("ÅNGSTRÖM ŁÓDŹ ČESKO") == "ångström łódź česko");
  CHECK(lower("МОСКВА Ёж Έλλη ΑΘΗΝΑ") == "москва ёж έλλη αθηνα");
  CHECK(lower("ß 東京 123") == "ß 東京 123");
}

TEST_CASE("blocks that are not inside the text are left out") {
  const std::string text = "Héading\n\nBody.";
  const auto blocks = [&](const std::string& json) {
    return blocks_of(R"({"article": {"blocks": )" + json + "}}", text);
  };
  CHECK(blocks(R"([{"kind": "heading", "start": 0, "end": 8, "level": 2}])").front().part == Part::heading);
  const auto good = blocks(R"([{"kind": "heading", "start": 0, "end": 2}, {"kind": "paragraph", "start": 10, "end": 99},
                               {"kind": "quote", "start": 10, "end": 15}, {"kind": "table", "start": 3, "end": 5}, 7, null])");
  REQUIRE(good.size() == 1);  // the first cuts a character, the second is too long, the last goes backwards
  CHECK(good.front().part == Part::quote);
}

TEST_CASE("without blocks, blank lines make paragraphs") {
  for (const std::string inputs : {"", "{}", "[]", "{\"article\": 3}", "{\"article\": {\"blocks\": {}}}", "not json"}) {
    CAPTURE(inputs);
    CHECK(blocks_of(inputs, "One.\n\nTwo.\n\n\n\nThree.").size() == 3);
  }
}
