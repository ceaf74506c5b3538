// Who is who: whom the knowledge base knows is linked, everybody else is left alone.
#include <map>
#include <string>

#include "fake_host.hpp"
#include "support/catch.hpp"

using namespace sidelight::tests;

namespace {

// Name on the page to the entry's id.
std::map<std::string, std::string> linked(std::string_view text) {
  FakeHost host("org.sidelight.context");
  REQUIRE(host.run(with_entities(page_of("", text))) == SIDELIGHT_OK);
  std::map<std::string, std::string> found;
  REQUIRE(host.slot("org.sidelight.linked") != nullptr);
  for (const auto& one : *host.slot("org.sidelight.linked")) found[one.at("name")] = one.at("entry");
  return found;
}

}  // namespace

TEST_CASE("firms and people that the knowledge base knows are linked, a firm that nobody knows is not") {
  const auto found = linked(
      "Amazon has invested billions of dollars in Anthropic, the maker of the Claude models, the companies said. "
      "Anthropic's chief executive, Dario Amodei, said the money would pay for data centres. Harrow Vale Holdings, a "
      "small firm in Oslo that sells ladders, declined to comment.");
  CHECK(found.at("Anthropic") == "anthropic");
  CHECK(found.at("Amazon") == "amazon");
  CHECK_FALSE(found.contains("Harrow Vale Holdings"));
}

TEST_CASE("a surname alone is nobody in particular") {
  CHECK(linked("Jordan said on Monday that Cook had called Musk and Powell before Lee left.").count("Cook") == 0);
}

TEST_CASE("where nobody is named, nobody is linked, and there is no card") {
  FakeHost host("org.sidelight.context");
  REQUIRE(host.run(with_entities(page_of("", "it rained all day."))) == SIDELIGHT_OK);
  CHECK(host.slot("org.sidelight.linked")->empty());
  CHECK(host.given.size() == 1);
}

TEST_CASE(
    "the card has those that are known with what is known, and people and firms that nobody knows with what the "
    "article "
    "says of them") {
  const Page page = with_entities(page_of(
      "",
      "Amazon has invested billions of dollars in Anthropic, the maker of the Claude models, the companies said. "
      "Anthropic's chief executive, Dario Amodei, said the money would pay for data centres. Harrow Vale Holdings, a "
      "small firm in Oslo that sells ladders, declined to comment. Harrow Vale Holdings had asked Maren Holt first."));
  FakeHost host("org.sidelight.context");
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  const auto* card = host.card("who-is-who");
  REQUIRE(card != nullptr);
  CHECK(card->at("kind") == "entities");
  std::map<std::string, nlohmann::json> shown;
  for (const auto& one : card->at("entities")) shown[one.at("name")] = one;
  const auto& anthropic = shown.at("Anthropic");
  CHECK(anthropic.at("type") == "company");
  CHECK(anthropic.at("count") == 2);
  CHECK(anthropic.at("evidence").size() == 2);
  CHECK_FALSE(anthropic.at("line").get<std::string>().empty());
  CHECK(anthropic.at("facts").dump().contains("Dario Amodei"));
  const auto where = anthropic.at("source").at("name").get<std::string>();
  CHECK(anthropic.at("source").at("link").get<std::string>().contains("://" + where + "/"));
  CHECK(anthropic.contains("asOf"));
  const auto& unknown = shown.at("Harrow Vale Holdings");
  CHECK(unknown.at("type") == "organisation");
  CHECK(unknown.at("count") == 2);
  CHECK(unknown.at("line") == "Small firm in Oslo that sells ladders");
  CHECK(unknown.at("source") == nlohmann::json{{"name", "this article"}});
  CHECK(shown.at("Maren Holt").at("type") == "person");
  for (const char* key : {"facts", "asOf", "ambiguous"}) CHECK_FALSE(unknown.contains(key));
  for (const char* key : {"line", "facts", "source", "asOf", "ambiguous"})
    CHECK_FALSE(shown.at("Maren Holt").contains(key));
}

TEST_CASE("of very many names that are named very often the most salient are shown, within what a card may hold") {
  std::string text;
  for (int times = 0; times < 30; ++times)
    for (int one = 0; one < 60; ++one)
      text += "Mr Harrow V" + std::string(1, static_cast<char>('a' + one % 26)) + std::string(one / 26 + 1, 'o') +
              "lden said so. ";
  const Page page = with_entities(page_of("", text));
  FakeHost host("org.sidelight.context");
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  const auto* card = host.card("who-is-who");
  REQUIRE(card != nullptr);
  CHECK(card->at("entities").size() == 40);
  std::size_t spans = 0;
  for (const auto& one : card->at("entities")) {
    CHECK(one.at("count") >= one.at("evidence").size());
    spans += one.at("evidence").size();
  }
  CHECK(spans > 400);
  CHECK(spans <= 500);
  CHECK(card->dump().size() < 64 * 1024);
}

TEST_CASE("a name that could mean several is shown with each of them, and with what is known of none") {
  const Page page = with_entities(page_of(
      "",
      "The Freedom Party won the election in Austria and the Netherlands, the Freedom Party said, and would govern "
      "with migration in mind."));
  FakeHost host("org.sidelight.context");
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  const auto* card = host.card("who-is-who");
  REQUIRE(card != nullptr);
  const auto& party = card->at("entities").at(0);
  CHECK(party.at("name") == "Freedom Party");
  CHECK(party.at("count") == 2);
  REQUIRE(party.contains("ambiguous"));
  CHECK(party.at("ambiguous").size() == 2);
  for (const auto& meaning : party.at("ambiguous")) CHECK(meaning.at("type") == "party");
  for (const char* key : {"line", "facts", "source"}) CHECK_FALSE(party.contains(key));
}

TEST_CASE("the card's every span is where the name stands") {
  const Page page = with_entities(
      page_of("", "Microsoft and Google compete, Sundar Pichai told the Financial Times. Google is part of Alphabet."));
  FakeHost host("org.sidelight.context");
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  REQUIRE(host.given.size() == 2);
  for (const Given& given : host.given) CHECK(wrong_span(given.value, page.text) == "");
}
