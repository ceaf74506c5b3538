// Who is who, online: which names are asked for, and whom an answer is believed about.
#include "wikidata_world.hpp"

using namespace sidelight::tests;
using namespace sidelight::tests::online;

TEST_CASE(
    "online: a firm whose description the page bears out is shown with its source, a person of whom nothing is there "
    "is not") {
  FakeHost host("org.sidelight.wikidata");
  Web().serve(host);
  const Page page = ferries();
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  const json* card = host.card("who-is-who-online");
  REQUIRE(card != nullptr);
  const json& facts = card->at("facts");
  REQUIRE(facts.size() == 2);
  CHECK(facts[0].at("name") == "Vestri Lines");
  CHECK(facts[0].at("value") == "Shipping company.");
  CHECK(facts[0].at("link") == "https://en.wikipedia.org/wiki/Vestri_Lines");
  CHECK(facts[0].at("evidence") == json::array({{{"start", 0}, {"end", 12}}}));
  CHECK(facts[1].at("value").get<std::string>().contains("Wikidata, as of 20"));
  CHECK(facts[1].at("value").get<std::string>().contains("CC BY-SA 4.0"));
}

TEST_CASE("online: who is related to another on the page is believed, and both say so") {
  Web web;
  web.entities["Q1"]["claims"]["P169"] = json::array({statement("Q2", {{"qualifiers", {{"P580", year("2019")}}}})});
  const auto found = found_by(web, ferries());
  CHECK(found.at("Vestri Lines") == "Shipping company.\nLed by Runa Hallmar (since 2019).");
  CHECK(found.at("Runa Hallmar") == "Executive.\nLeads Vestri Lines (since 2019).");
}

TEST_CASE("online: somebody who is known already is named in what is said of others, and has no row") {
  Web web;
  web.pages.push_back(article("Quay Holdings", "Q3"));
  web.entities["Q1"]["claims"]["P127"] = json::array({statement("Q3")});
  const Page page =
      page_naming({{"Quay Holdings", "organisation"}, {"Vestri Lines", "organisation"}}, {"Quay Holdings"});
  const auto found = found_by(web, page);
  REQUIRE(found.size() == 1);
  CHECK(found.at("Vestri Lines") == "Shipping company.\nOwned by Quay Holdings.");
}

TEST_CASE("online: to be in a country that the page names speaks for nobody, but is said of who is believed") {
  Web web;
  web.pages.push_back(article("Vellsund", "Q3"));
  web.entities["Q1"]["claims"]["P17"] = json::array({statement("Q3")});
  const Page page = page_naming({{"Vellsund", "place"}, {"Vestri Lines", "organisation"}}, {"Vellsund"});
  CHECK(found_by(web, page).at("Vestri Lines") == "Shipping company.\nIn Vellsund.");
  web.entities["Q1"]["descriptions"]["en"]["value"] = "glacier research company";
  CHECK(found_by(web, page).empty());
}

TEST_CASE("online: what is over, deprecated or not preferred is not said") {
  const std::vector<json> rows = {
      json::array({statement("Q2", {{"qualifiers", {{"P582", year("2020")}}}})}),
      json::array({statement("Q2", {{"qualifiers", {{"P582", {{{"snaktype", "somevalue"}}}}}}})}),
      json::array({statement("Q2", {{"rank", "deprecated"}})}),
      json::array({statement("Q2"), statement("Q7", {{"rank", "preferred"}})}),
      json::array({statement("Q2", {{"mainsnak", {{"snaktype", "novalue"}}}})}),
  };
  for (const json& statements : rows) {
    CAPTURE(statements.dump());
    Web web;
    web.entities["Q1"]["claims"]["P169"] = statements;
    const auto found = found_by(web, ferries());
    REQUIRE(found.size() == 1);
    CHECK(found.at("Vestri Lines") == "Shipping company.");
  }
  Web web;
  web.entities["Q1"]["claims"]["P169"] =
      json::array({statement("Q2", {{"qualifiers", {{"P582", {{{"snaktype", "novalue"}}}}}}})});
  CHECK(found_by(web, ferries()).size() == 2);
}

TEST_CASE(
    "online: nobody is shown whose name leads to another, to several, to another kind of thing, or whom the page does "
    "not speak for") {
  const json to_other = {{"redirects", {{{"from", "Vestri Lines"}, {"to", "Northern Ferries"}}}}};
  const json into_one = {
      {"redirects", {{{"from", "Vestri Lines"}, {"to", "Northern Ferries"}, {"tofragment", "Fleet"}}}}};
  const json round = {
      {"redirects", {{{"from", "Vestri Lines"}, {"to", "B"}}, {{"from", "B"}, {"to", "Vestri Lines"}}}}};
  const json other = json::array({article("Northern Ferries", "Q1")});
  const json several = {{"pageprops", {{"wikibase_item", "Q1"}, {"disambiguation", ""}}}};
  struct Row {
    const char* what;
    std::function<void(Web&)> change;
  };
  const std::vector<Row> rows = {
      {"redirect to another name",
       [&](Web& web) {
         web.pages = other, web.more = to_other, web.entities["Q1"]["labels"]["en"]["value"] = "Northern Ferries";
       }},
      {"redirect into an article", [&](Web& web) { web.pages = other, web.more = into_one; }},
      {"redirects in a ring", [&](Web& web) { web.more = round; }},
      {"several things", [&](Web& web) { web.pages[0].update(several); }},
      {"no such page", [&](Web& web) { web.pages[0]["missing"] = true; }},
      {"no item",
       [&](Web& web) {
         web.entities["Q1"] = {{"id", "Q1"}, {"missing", ""}};
       }},
      {"a person", [&](Web& web) { web.entities["Q1"]["claims"]["P31"] = json::array({statement("Q5")}); }},
      {"a place", [&](Web& web) { web.entities["Q1"]["claims"]["P31"] = json::array({statement("Q515")}); }},
      {"nobody knows what",
       [&](Web& web) { web.entities["Q1"]["claims"]["P31"] = json::array({statement("Q99999999")}); }},
      {"a family name", [&](Web& web) { web.entities["Q1"]["claims"]["P31"].push_back(statement("Q101352")); }},
      {"another trade",
       [&](Web& web) { web.entities["Q1"]["descriptions"]["en"]["value"] = "glacier research company"; }},
      {"no description", [&](Web& web) { web.entities["Q1"].erase("descriptions"); }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Web web;
    row.change(web);
    CHECK(found_by(web, ferries()).empty());
  }
  Web renamed;  // what is not the article's title but one of the item's own names is the item's
  renamed.pages = other;
  renamed.more = to_other;
  renamed.entities["Q1"]["aliases"]["en"] = json::array({{{"value", "Vestri Lines"}}});
  CHECK(found_by(renamed, ferries()).size() == 1);
}

TEST_CASE(
    "online: names leave, at most twenty, and nothing that is no name, a surname or known; where all are known, "
    "nothing does") {
  FakeHost host("org.sidelight.wikidata");
  Web().serve(host);
  REQUIRE(host.run(page_naming({{"Quay Holdings", "organisation"}}, {"Quay Holdings"})) == SIDELIGHT_OK);
  REQUIRE(host.run(page_naming({{"Hallmar", "person"},
                                {"https://quay.example/a", "organisation"},
                                {"me@quay.example", "organisation"},
                                {"A|B", "organisation"},
                                {std::string(101, 'a'), "organisation"},
                                {"Tuesday Cup", "event"}})) == SIDELIGHT_OK);
  CHECK(host.asked.empty());
  std::vector<std::pair<std::string, std::string>> many;
  std::vector<std::string> known;
  for (std::size_t i = 0; i < 60; ++i) {
    std::string name;
    for (int k = 0; k < 48; ++k) name += "é";
    many.emplace_back(name + std::to_string(i), "organisation");
    if (i % 2 == 1) known.push_back(many.back().first);
  }
  host.run(page_naming(many, known));
  REQUIRE(host.asked.size() == 1);
  const std::string titles = titles_in(host.asked[0]);
  std::size_t separators = 0;
  for (std::size_t at = titles.find("%7C"); at != std::string::npos; at = titles.find("%7C", at + 1)) ++separators;
  CHECK(separators == 19);
  CHECK(host.asked[0].size() < 8192);
}

TEST_CASE("online: of whom an answer does not speak is asked again, of whom it says that there is nothing is not") {
  FakeHost host("org.sidelight.wikidata");
  Web web;
  web.pages.erase(1);
  web.serve(host);
  REQUIRE(host.run(ferries()) == SIDELIGHT_OK);
  CHECK(host.asked.size() == 2);
  host.run(ferries());
  REQUIRE(host.asked.size() == 3);
  CHECK(titles_in(host.asked[2]) == "Runa%20Hallmar");
}

TEST_CASE("online: what was asked is not asked again, also where there was nothing") {
  FakeHost host("org.sidelight.wikidata");
  Web web;
  web.pages.push_back({{"ns", 0}, {"title", "Nobody Known"}, {"missing", true}});
  web.serve(host);
  const Page page = page_naming({{"Vestri Lines", "organisation"}, {"Nobody Known", "person"}});
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  const json first = host.given.at(0).value;
  REQUIRE(host.asked.size() == 2);
  CHECK(titles_in(host.asked[0]) == "Vestri%20Lines%7CNobody%20Known");
  CHECK(host.asked[1].ends_with("&ids=Q1"));
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  CHECK(host.asked.size() == 2);
  CHECK(host.given.at(0).value == first);
  for (auto& [key, value] : host.kept) value = "{\"title\": [5";
  REQUIRE(host.run(page) == SIDELIGHT_OK);  // what is kept and cannot be read is as if it were not
  CHECK(host.asked.size() == 4);
}
