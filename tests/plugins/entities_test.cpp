#include <map>
#include <set>
#include <string>
#include <vector>

#include "fake_host.hpp"
#include "support/catch.hpp"

using namespace sidelight::tests;

namespace {

constexpr auto id = "org.sidelight.entities";

// Name to type, as the slot has them.
std::map<std::string, std::string> names_in(std::string_view text, std::string_view title = "") {
  FakeHost host(id);
  REQUIRE(host.run(page_of(title, text)) == SIDELIGHT_OK);
  std::map<std::string, std::string> out;
  REQUIRE(host.slot("entities") != nullptr);
  for (const auto& entity : *host.slot("entities")) {
    out[entity.at("name").get<std::string>()] = entity.at("type").get<std::string>();
  }
  return out;
}

using Names = std::map<std::string, std::string>;

// Written for this test; nobody in it exists.
constexpr std::string_view story =
    "President Maria Keller met the head of Norwind Energy Corp. in Lisbon on Monday, her office said. The company, "
    "which is "
    "based in Oslo, plans to build 40 turbines off the coast of Portugal.\n\n"
    "“We have agreed on the price,” said Tomas Lindqvist, chief executive of Norwind. Keller called the plan a "
    "beginning.\n\n"
    "# Keller Meets Norwind\n\n"
    "Analysts at the Bank of Norway doubt that Norwind can deliver before 2031. The European Maritime Agency (EMA) has "
    "not "
    "approved the site. “The EMA takes its time,” Mr. Lindqvist said.\n\n"
    "Shares of Norwind Energy Corp. rose 4 percent in London. Ruth Adeyemi, 52, who fishes near Setubal, fears for her "
    "nets.";

}  // namespace

TEST_CASE("names are found where the context says what they are") {
  const std::vector<std::pair<std::string, Names>> table = {
      {"The plan was made by President Elin Varga.", {{"Elin Varga", "person"}}},
      {"Dr. Okonkwo disagreed.", {{"Okonkwo", "person"}}},
      {"It was signed by Microsoft CEO Satya Nadella.", {{"Microsoft", "organisation"}, {"Satya Nadella", "person"}}},
      {"The head of the University of Tampere resigned.", {{"University of Tampere", "organisation"}}},
      {"A spokesman for the Ministry of Trade and Industry declined.",
       {{"Ministry of Trade and Industry", "organisation"}}},
      {"They sold it to Brightwater Holdings, Inc. last year.", {{"Brightwater Holdings, Inc.", "organisation"}}},
      {"He lives in Kraków and works in Berlin.", {{"Kraków", "place"}, {"Berlin", "place"}}},
      {"Flooding hit the city of Varnholm.", {{"Varnholm", "place"}}},
      {"The bridge over the Orrin River fell.", {{"Orrin River", "place"}}},
      {"U.S. President Joe Biden spoke.", {{"United States", "place"}, {"Joe Biden", "person"}}},
      {"The talks with Angela Merkel's aides failed.", {{"Angela Merkel", "person"}}},
      {"Works by Ludwig van Beethoven were played.", {{"Ludwig van Beethoven", "person"}}},
      {"Critics of J. K. Rowling replied.", {{"J. K. Rowling", "person"}}},
      {"The coast of the Republic of Albion is steep.", {{"Republic of Albion", "place"}}},
      {"Fans of the Baltimore Colts cheered.", {{"Baltimore Colts", "organisation"}}},
      {"Harrow Vale, the company that makes half of the world's ladders, said on Wednesday that it would wait.",
       {{"Harrow Vale", "organisation"}}},
      {"Harrow Vale, a large Dutch bank, failed.", {{"Harrow Vale", "organisation"}, {"Dutch", "people"}}},
      {"They asked the rocket maker Harrow Vale about it.", {{"Harrow Vale", "organisation"}}},
      {"Shares in Harrow Vale fell.", {{"Harrow Vale", "organisation"}}},
      {"Engineers at Harrow Vale, in Oslo, objected.", {{"Harrow Vale", "organisation"}, {"Oslo", "place"}}},
      {"Harrow Vale's chief executive declined to comment.", {{"Harrow Vale", "organisation"}}},
      {"A spokesman for Harrow Vale said no.", {{"Harrow Vale", "organisation"}}},
      {"Its subsidiary, Harrow Vale, lost money.", {{"Harrow Vale", "organisation"}}},
      {"The minister, Harrow Vale, resigned.", {{"Harrow Vale", "person"}}},
      {"The hall at Harrow Vale, Nevada, is full.", {{"Harrow Vale", "place"}, {"Nevada", "place"}}},
      {"It is owned by Alder Gas and Electric Company.", {{"Alder Gas and Electric Company", "organisation"}}},
      {"Harrow Vale, which employs 80 people, burned.", {{"Harrow Vale", "organisation"}}},
      {"In Harrow, a laboratory has burnt.", {{"Harrow", "place"}}},
      {"It was cleared by the Food and Drug Administration.", {{"Food and Drug Administration", "organisation"}}},
      {"The novel is by Theresa May of all people.", {{"Theresa May", "person"}}},
  };
  for (const auto& [text, expected] : table) {
    CAPTURE(text);
    CHECK(names_in(text) == expected);
  }
}

TEST_CASE("things that people made, events and peoples are told apart") {
  const std::vector<std::pair<std::string, Names>> table = {
      {"He speaks English, and she speaks French.", {{"English", "people"}, {"French", "people"}}},
      {"The Versailles Treaty was signed.", {{"Versailles Treaty", "product"}}},
      {"Most of the islanders are Catholics, some are Buddhists.", {{"Catholics", "people"}, {"Buddhists", "people"}}},
      {"The Kenyan runner won the Berlin Marathon on Sunday.", {{"Kenyan", "people"}, {"Berlin Marathon", "event"}}},
      {"Google said its Pixel 9 phone would be sold in Kenya.",
       {{"Google", "organisation"}, {"Pixel 9", "product"}, {"Kenya", "place"}}},
      {"Hurricane Otis made landfall near Acapulco.", {{"Hurricane Otis", "event"}, {"Acapulco", "place"}}},
  };
  for (const auto& [text, expected] : table) {
    CAPTURE(text);
    CHECK(names_in(text) == expected);
  }
}

TEST_CASE("what only looks like a name is left alone") {
  for (const std::string text : {
           "The company said on Monday that it would wait.",
           "Wednesday was cold, and so was March. On Friday it rained.",
           "Meanwhile prices rose in January.",
           "The Internet was down.",
           "Shares fell. Analysts shrugged.",
           "Who knows? Nobody does.",
           "The president and the prime minister met.",
           "A light-emitting diode (LED) needs little power, and an LED lasts.",
           "Ten Reasons Why You Should Never Buy a Boat",
           "I think that I am right.",
       }) {
    CAPTURE(text);
    CHECK(names_in(text) == Names{});
  }
}

TEST_CASE("a story's people, organisations and places are found, and what belongs together is one") {
  CHECK(names_in(story) == Names{{"Maria Keller", "person"},
                                 {"Tomas Lindqvist", "person"},
                                 {"Ruth Adeyemi", "person"},
                                 {"Norwind Energy Corp.", "organisation"},
                                 {"Bank of Norway", "organisation"},
                                 {"European Maritime Agency", "organisation"},
                                 {"Lisbon", "place"},
                                 {"Oslo", "place"},
                                 {"Portugal", "place"},
                                 {"London", "place"},
                                 {"Setubal", "place"}});
}

TEST_CASE("each mention's span holds the name, a part of it or its acronym") {
  FakeHost host(id);
  const Page page = page_of("Keller meets Norwind", story);
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  std::map<std::string, std::multiset<std::string>> written;
  for (const auto& entity : *host.slot("entities")) {
    for (const auto& span : entity.at("mentions")) {
      const auto start = span.at("start").get<std::size_t>();
      written[entity.at("name").get<std::string>()].insert(
          page.text.substr(start, span.at("end").get<std::size_t>() - start));
    }
  }
  CHECK(written["Maria Keller"] == std::multiset<std::string>{"Maria Keller", "Keller", "Keller"});
  CHECK(written["Tomas Lindqvist"] == std::multiset<std::string>{"Tomas Lindqvist", "Lindqvist"});
  CHECK(written["European Maritime Agency"] == std::multiset<std::string>{"European Maritime Agency", "EMA", "EMA"});
  CHECK(written["Norwind Energy Corp."].size() == 5);
}

TEST_CASE("what an article says in passing of people and organisations is told, and nothing else") {
  FakeHost host(id);
  const auto said_of = [&](const std::string& text) {
    REQUIRE(host.run(page_of("", text)) == SIDELIGHT_OK);
    std::map<std::string, std::string> out;
    for (const auto& entity : *host.slot("entities")) {
      if (!entity.contains("described")) continue;
      const std::size_t start = entity.at("described").at("start"), end = entity.at("described").at("end");
      out[entity.at("name")] = text.substr(start, end - start);
    }
    return out;
  };
  using Said = std::map<std::string, std::string>;
  CHECK(said_of(
            "Oslo — Norwind Energy Corp., a maker of turbines that was founded in 1999, lost money, said Maria Keller, "
            "the chief executive of the company. The research firm Harrow Vale Partners called it a surprise.") ==
        Said{{"Norwind Energy Corp.", "maker of turbines that was founded in 1999"},
             {"Maria Keller", "chief executive of the company"},
             {"Harrow Vale Partners", "research firm"}});
  CHECK(said_of("Maria Keller left Norwind Energy Corp., the company said. Norwind Energy Corp. fired nobody, a "
                "spokesman said. In the view of Maria Keller, the weather was to blame, a surprise to all.") == Said{});
}

TEST_CASE("salience and confidence are numbers from 0 to 1") {
  FakeHost host(id);
  REQUIRE(host.run(page_of("Keller meets Norwind", story)) == SIDELIGHT_OK);
  double last = 1;
  for (const auto& entity : *host.slot("entities")) {
    const double salience = entity.at("salience");
    CHECK(salience > 0);
    CHECK(salience <= last);
    last = salience;
    CHECK(entity.at("confidence") > 0.5);
    CHECK(entity.at("confidence") < 1);
  }
}

TEST_CASE("a page without names gives an empty list") {
  FakeHost host(id);
  REQUIRE(host.run(page_of("", "it rained all day.")) == SIDELIGHT_OK);
  CHECK(host.slot("entities")->empty());
}
