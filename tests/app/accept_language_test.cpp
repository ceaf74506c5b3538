#include "app/page_fetcher.hpp"
#include "support/catch.hpp"

using sidelight::app::accept_language;

TEST_CASE("a browser's locale becomes what publishers are asked for, and nonsense becomes nothing") {
  struct Row {
    const char* locale;
    const char* language;
  };
  const Row rows[] = {{"de", "de, *;q=0.1"},
                      {"de-AT", "de-AT, de;q=0.9, *;q=0.1"},
                      {"pt_BR.UTF-8", "pt-BR, pt;q=0.9, *;q=0.1"},
                      {"zh-Hant-TW", "zh-Hant-TW, zh;q=0.9, *;q=0.1"},
                      {"", ""},
                      {"C", ""},
                      {"de-", ""},
                      {"de\r\nX-Bad: 1", ""},
                      {"language", ""},
                      {"a-b-c-d-e", ""},
                      {"de-toolongpart", ""}};
  for (const Row& row : rows) {
    INFO(row.locale);
    CHECK(accept_language(row.locale) == row.language);
  }
}
