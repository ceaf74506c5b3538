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

TEST_CASE("the card's every span is where the name stands") {
  const Page page = with_entities(
      page_of("", "Microsoft and Google compete, Sundar Pichai told the Financial Times. Google is part of Alphabet."));
  FakeHost host("org.sidelight.context");
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  REQUIRE(host.given.size() == 2);
  for (const Given& given : host.given) CHECK(wrong_span(given.value, page.text) == "");
}
