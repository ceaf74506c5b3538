// The same plugin in three languages: what one gives, all give.
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "plugin/card.hpp"
#include "sdk/plugin_run.hpp"
#include "support/catch.hpp"

namespace sidelight {
namespace {

struct Page {
  std::string text, sentence;
};

const std::vector<Page> kPages = {
    {"", ""},
    {" \n\n ", ""},
    {"One.", "One."},
    {"Short. This one is longer. Short again.", "This one is longer."},
    {"Equal one. Equal two.", "Equal one."},
    {"It cost 3.5 million. No.", "It cost 3.5 million."},
    {"A heading\n\nWhy? Because! \"Quoted\" and \\ and a\ttab.", "\"Quoted\" and \\ and a\ttab."},
    {"Kurz. Die Brücke über die Spree — 日本語.", "Die Brücke über die Spree — 日本語."},
    {std::string(4001, 'a') + "\nThis fits.", "This fits."},
    {"  " + std::string(4000, '"'), std::string(4000, '"')},
    {std::string("A") + '\x01' + '\x7f' + " control.", std::string("A") + '\x01' + '\x7f' + " control."},
};

const std::vector<std::pair<std::string, std::string>> kLibraries = {
    {"c", EXAMPLE_C},
    {"cpp", EXAMPLE_CPP},
#ifdef EXAMPLE_RUST
    {"rust", EXAMPLE_RUST},
#endif
};

TEST_CASE("the example gives the same card for the same page in every language") {
  for (const Page& page : kPages) {
    for (const auto& [language, library] : kLibraries) {
      INFO(language << ": " << page.text.substr(0, 80));
      const PluginRun run = run_plugin(library, page.text);
      REQUIRE(run.trouble == "");
      CHECK(run.status == 0);
      REQUIRE(run.cards.size() == (page.sentence.empty() ? 0 : 1));
      if (page.sentence.empty()) continue;
      const std::size_t start = page.text.find(page.sentence);
      CHECK(nlohmann::json::parse(run.cards[0]) ==
            nlohmann::json({{"kind", "text"},
                            {"id", "longest"},
                            {"title", "The longest sentence"},
                            {"text", page.sentence},
                            {"evidence", {{{"start", start}, {"end", start + page.sentence.size()}}}}}));
    }
  }
}

TEST_CASE("the example's card is a valid one, with the sentence as evidence") {
  const std::string text = "Short. This one is longer. Short again.";
  for (const auto& [language, library] : kLibraries) {
    INFO(language);
    const PluginRun run = run_plugin(library, text);
    REQUIRE(run.cards.size() == 1);
    const auto card = plugin::check_card(run.cards[0], text);
    REQUIRE(card);
    CHECK(card->id == "longest");
  }
}

}  // namespace
}  // namespace sidelight
