#include "base/near_matches.hpp"

#include "support/catch.hpp"

using namespace sidelight;

TEST_CASE("names that look like one that is not known are told, the nearest first") {
  const std::vector<std::string> names = {"org.example.dates", "org.example.data", "com.other.words", "key"};
  const std::pair<std::string, std::string> rows[] = {
      {"org.example.datse", " Did you mean org.example.dates or org.example.data?"},
      {"dates", " Did you mean org.example.dates?"},
      {"ORG.EXAMPLE.DATES", " Did you mean org.example.dates or org.example.data?"},
      {"kye", " Did you mean key?"},
      {"keX", " Did you mean key?"},
      {"entirely.different.thing", ""},
      {"", ""},
      {std::string(5000, 'a'), ""},
  };
  for (const auto& [word, sentence] : rows) {
    CAPTURE(word);
    CHECK(did_you_mean(word, names) == sentence);
  }
  CHECK(near_matches("name", std::vector<std::string>(10, "name1")).size() == 3);
}
