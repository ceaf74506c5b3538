#include <string>

#include "fake_host.hpp"
#include "outline/cards.hpp"
#include "support/catch.hpp"

using namespace sidelight::tests;

namespace {

constexpr auto id = "org.sidelight.outline";

// Written for this test.
const Page& harbour() {
  static const Page page = page_of(
      "Port of Varnholm to close two terminals as shipping moves north",
      "The Port of Varnholm will close two of its five terminals next spring, ending eighty years of container traffic "
      "in "
      "the old harbour, its director said on Tuesday.\n\n"
      "About 1,200 dockworkers are affected by the closure. The port said that it would offer 700 of them jobs at the "
      "new "
      "northern terminal, which opened in June after a delay of three years.\n\n"
      "“Ships have grown, and the old harbour has not,” said Ingrid Solberg, who has led the port since 2019. “We "
      "cannot "
      "dig the river any deeper.”\n\n"
      "# What the unions say\n\n"
      "Unions called the offer an insult. They plan a strike of two days in December. Mr. Halvorsen of the "
      "dockworkers' "
      "union said that the new terminal needs fewer people because its cranes run without drivers.\n\n"
      "The weather was mild. Some workers stood outside the gate and drank coffee. A dog slept under a truck.\n\n"
      "# What happens to the land\n\n"
      "The city wants to build 4,000 homes where the two terminals stand. The council votes on the plan in March. It "
      "has "
      "promised that a third of the homes will be let at low rents.\n\n"
      "Critics say that the soil has to be cleaned first. A study from last year found heavy metals in half of the "
      "samples "
      "taken near the old terminals.");
  return page;
}

}  // namespace

TEST_CASE("key sentences are sentences of the article, word for word, with their place as evidence") {
  FakeHost host(id);
  REQUIRE(host.run(harbour()) == SIDELIGHT_OK);
  const auto* card = host.card("key-sentences");
  REQUIRE(card != nullptr);
  CHECK(card->at("kind") == "list");
  CHECK(card->at("items").size() >= 3);
  CHECK(card->at("items").size() <= 5);
  for (const auto& item : card->at("items")) {
    const auto span = item.at("evidence").at(0);
    const auto start = span.at("start").get<std::size_t>();
    CHECK(harbour().text.substr(start, span.at("end").get<std::size_t>() - start) ==
          item.at("text").get<std::string>());
  }
  CHECK(card->at("items").at(0).at("text").get<std::string>().starts_with("The Port of Varnholm will close"));
  CHECK(card->dump().find("dog") == std::string::npos);
}

TEST_CASE("a sentence that repeats another is not chosen twice") {
  std::string text;
  for (int i = 0; i < 4; ++i) text += "The minister said that the bridge over the river will open in May. ";
  text +=
      "Repairs took two years and cost nine million crowns. Ferries carried the traffic in the meantime. "
      "Shops on the east bank lost half of their customers. Engineers tested the new cables in February. ";
  FakeHost host(id);
  REQUIRE(host.run(page_of("Bridge over the river opens in May", text)) == SIDELIGHT_OK);
  REQUIRE(host.card("key-sentences") != nullptr);
  int bridge = 0;
  for (const auto& item : host.card("key-sentences")->at("items")) {
    bridge += item.at("text").get<std::string>().starts_with("The minister") ? 1 : 0;
  }
  CHECK(bridge == 1);
}

TEST_CASE("sections are the article's headings in order") {
  FakeHost host(id);
  REQUIRE(host.run(harbour()) == SIDELIGHT_OK);
  const auto* card = host.card("sections");
  REQUIRE(card != nullptr);
  REQUIRE(card->at("items").size() == 2);
  CHECK(card->at("items").at(0).at("text") == "What the unions say");
  CHECK(card->at("items").at(1).at("text") == "What happens to the land");
}

TEST_CASE("the glance counts words, paragraphs and quotations") {
  FakeHost host(id);
  REQUIRE(host.run(harbour()) == SIDELIGHT_OK);
  const auto* card = host.card("glance");
  REQUIRE(card != nullptr);
  nlohmann::json facts;
  for (const auto& fact : card->at("facts")) facts[fact.at("name").get<std::string>()] = fact.at("value");
  CHECK(facts.at("Paragraphs") == "7");
  CHECK(facts.at("Quotations") == "2");
  CHECK(facts.at("Language") == "English");
  CHECK(facts.at("Reading time") == "1 minute");
}

TEST_CASE("reading time is told as people tell it") {
  using sidelight::outline::reading_time;
  CHECK(reading_time(1) == "under a minute");
  CHECK(reading_time(238) == "1 minute");
  CHECK(reading_time(1000) == "4 minutes");
  CHECK(reading_time(238 * 60) == "1 hour");
  CHECK(reading_time(238 * 130) == "2 hours 10 minutes");
}

TEST_CASE("a short note has no key sentences and no sections") {
  FakeHost host(id);
  REQUIRE(host.run(page_of("Note", "The office is closed today. It opens again on Monday.")) == SIDELIGHT_OK);
  CHECK(host.card("key-sentences") == nullptr);
  CHECK(host.card("sections") == nullptr);
  CHECK(host.card("glance") != nullptr);
}
