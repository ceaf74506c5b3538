// Whole stories: whom and what a reader would name, and nothing with a wrong type. A type that ends in '?' may be
// missed.
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "fake_host.hpp"
#include "support/catch.hpp"

using namespace sidelight::tests;

namespace {

using Names = std::map<std::string, std::string>;

struct Story {
  std::string title;
  std::string text;
  Names expected;
};

Names found_in(const Story& story) {
  FakeHost host("org.sidelight.entities");
  REQUIRE(host.run(page_of(story.title, story.text)) == SIDELIGHT_OK);
  Names out;
  REQUIRE(host.slot("entities") != nullptr);
  for (const auto& entity : *host.slot("entities")) {
    out[entity.at("name").get<std::string>()] = entity.at("type").get<std::string>();
  }
  return out;
}

void check(const Story& story) {
  INFO(story.title);
  const Names found = found_in(story);
  for (const auto& [name, type] : found) {
    CAPTURE(name, type);
    const auto expected = story.expected.find(name);
    CHECK(expected != story.expected.end());
    if (expected != story.expected.end()) CHECK(expected->second.substr(0, expected->second.find('?')) == type);
  }
  for (const auto& [name, type] : story.expected) {
    CAPTURE(name);
    CHECK((type.ends_with('?') || found.contains(name)));
  }
}

// A story of the test world: lines of `name: value`, a blank line, the text.
Story world_story(const std::string& name, Names expected) {
  std::ifstream file(SIDELIGHT_STORIES_DIR "/" + name + ".txt");
  REQUIRE(file);
  Story story{"", "", std::move(expected)};
  for (std::string line; std::getline(file, line) && !line.empty();) {
    if (line.starts_with("headline: ")) story.title = line.substr(10);
  }
  std::ostringstream text;
  text << file.rdbuf();
  story.text = text.str();
  return story;
}

// Written for this test; none of the firms and people in it exists.
const std::vector<Story> stories = {
    {"Kenya tea exporter Highland Leaf buys rival",
     R"(NAIROBI - Highland Leaf, Kenya's second-largest tea exporter, has agreed to buy its rival Mara Estates for 9 billion shillings, the companies said on Thursday.

Wanjiru Kamau, the chief executive of Highland Leaf, said the deal would be completed by March. Mara Estates employs 1,200 people in Kericho and near Limuru. Shares in Highland Leaf rose 4 percent in Nairobi.

The Competition Authority of Kenya will review the purchase.)",
     {{"Highland Leaf", "organisation"},
      {"Mara Estates", "organisation"},
      {"Competition Authority of Kenya", "organisation"},
      {"Wanjiru Kamau", "person"},
      {"Kenya", "place"},
      {"Nairobi", "place"},
      {"Kericho", "place"},
      {"Limuru", "place"}}},
    {"Court orders Vantor Systems to pay",
     R"(A court in Osaka on Friday ordered Vantor Systems to pay 12 billion yen to a former engineer, Haruto Minami, who said he had invented its best-selling sensor.

Vantor's lawyers said it would appeal. "We are surprised," said Aiko Terada, a spokeswoman for Vantor Systems. The sensor maker, whose headquarters are in Kyoto, reported a profit of 80 billion yen in October.)",
     {{"Vantor Systems", "organisation"},
      {"Haruto Minami", "person"},
      {"Aiko Terada", "person"},
      {"Osaka", "place"},
      {"Kyoto", "place"}}},
    {"Flood defences fail in Bellmoor",
     R"(Hundreds of people left their homes in Bellmoor, a town on the River Ashe, after a dyke broke on Sunday night. Mayor Piotr Zielony said two schools near Hexley would stay open as shelters.

The Environment Agency said it had warned the county council in May. Joanna Priddle, 61, whose shop in Mill Lane was under water, said she had heard nothing.)",
     {{"Bellmoor", "place"},
      {"River Ashe", "place"},
      {"Piotr Zielony", "person"},
      {"Hexley", "place"},
      {"Environment Agency", "organisation"},
      {"Joanna Priddle", "person"},
      {"Mill Lane", "place"}}},
    {"Novalis Therapeutics stock doubles after trial",
     R"(Novalis Therapeutics shares doubled on Tuesday after the Boston-based drugmaker announced that its vaccine had protected nine in ten volunteers. The company, founded by Elena Brandt in 2016, plans to file for approval with the Food and Drug Administration in June.

Quillon Capital, an investment firm that holds 8 percent of Novalis, said it would not sell. Analysts at Pemberton Gale were more cautious.)",
     {{"Novalis Therapeutics", "organisation"},
      {"Elena Brandt", "person"},
      {"Food and Drug Administration", "organisation"},
      {"Quillon Capital", "organisation"},
      {"Pemberton Gale", "organisation?"},
      {"Boston", "place?"}}},
    {"Union calls strike at Skybridge Air",
     R"(The pilots' union at Skybridge Air, a low-cost airline based in Lisbon, called a two-day strike for Saturday. Skybridge Air said it would cancel 140 flights from Porto and Faro.

"Nobody wants this," said Duarte Falcão, the president of the union. Skybridge's chief executive, Ingrid Solheim, accused the pilots of taking passengers hostage.)",
     {{"Skybridge Air", "organisation"},
      {"Lisbon", "place"},
      {"Porto", "place"},
      {"Faro", "place?"},
      {"Duarte Falcão", "person"},
      {"Ingrid Solheim", "person"}}},
    {"Ardent Games delays its space epic again",
     R"(Ardent Games, the developer of Starwell, delayed the game to February on Monday. The studio in Gothenburg told investors that its engineers needed more time.

Rival Pixelmere, a start-up that opened its doors in 2021, plans to release its own title in January. Lotta Ek, who runs Pixelmere, said she was not worried.)",
     {{"Ardent Games", "organisation"},
      {"Gothenburg", "place"},
      {"Pixelmere", "organisation"},
      {"Lotta Ek", "person"}}},
    {"Chile miners reach deal with Cobre Alto",
     R"(Workers at Cobre Alto, a mining company in northern Chile, ended a strike on Wednesday. Cobre Alto agreed to pay them a bonus of 3 million pesos each, according to Ximena Rojas, the labor minister.

The mine near Calama produces 2 percent of the world's copper. Cobre Alto's shares are traded in Santiago and in Toronto.)",
     {{"Cobre Alto", "organisation"},
      {"Chile", "place"},
      {"Calama", "place"},
      {"Ximena Rojas", "person"},
      {"Santiago", "place"},
      {"Toronto", "place"}}},
    {"Striker moves to Harborough Rovers",
     R"(Harborough Rovers signed the striker Dele Akintola from Real Montero for a club record of 40 million euros on Friday. Akintola scored 22 goals last season.

"He is what we needed," said Rovers manager Stig Halvorsen. The club, which plays in Leeds, is owned by the Dutch bank Van Houten & Zoon.)",
     {{"Dele Akintola", "person"},
      {"Stig Halvorsen", "person"},
      {"Van Houten & Zoon", "organisation"},
      {"Dutch", "people"},
      {"Leeds", "place"},
      {"Harborough Rovers", "organisation?"},
      {"Real Montero", "organisation?"},
      {"Rovers", "organisation?"}}},
    {"Parliament passes privacy law in Estonia",
     R"(TALLINN (Reuters) - Estonia's parliament passed a law on Tuesday that limits how the data broker Infomesh may sell addresses. The Progress Party voted against it. Infomesh, which has 300 employees, said it would sue.

Kristjan Tamm, a lawmaker of the Reform Party, called Infomesh "a machine for selling neighbours". The digital rights group Open Baltic welcomed the law.)",
     {{"Infomesh", "organisation"},
      {"Estonia", "place"},
      {"Reuters", "organisation"},
      {"Progress Party", "organisation"},
      {"Reform Party", "organisation"},
      {"Kristjan Tamm", "person"},
      {"Open Baltic", "organisation"},
      {"Tallinn", "place?"}}},
    {"Telescope finds water on a distant world",
     R"(Astronomers at the Indian Institute of Astrophysics in Bengaluru have found water vapour around a planet 40 light years away, they reported in August. The team was led by Dr Meera Krishnan.

The instrument was built by Opticore, a manufacturer in Pune. "It is a small planet, but a big step," said Jonas Weidner of the University of Heidelberg, who was not involved. Opticore employs 90 people. The Gates Foundation paid for it.)",
     {{"Opticore", "organisation"},
      {"Indian Institute of Astrophysics", "organisation"},
      {"Bengaluru", "place"},
      {"Meera Krishnan", "person"},
      {"Pune", "place"},
      {"Jonas Weidner", "person"},
      {"University of Heidelberg", "organisation"},
      {"Gates Foundation", "organisation"}}},
};

}  // namespace

TEST_CASE("short stories of many desks have the entities that a reader would name, with their types") {
  for (const Story& story : stories) check(story);
}

TEST_CASE("the stories of the test world have no entity with a wrong type") {
  const std::vector<std::pair<std::string, Names>> table = {
      {"orbital_data_centre",
       {{"Kestrel Orbital", "organisation"},
        {"Lumen Institute", "organisation"},
        {"Brightwell Cloud", "organisation"},
        {"Lumen Diagnostics", "organisation"},
        {"Northwater Partners", "organisation"},
        {"Calder & Finch", "organisation"},
        {"University of Utrecht", "organisation"},
        {"Maren Holt", "person"},
        {"Tobias Lindqvist", "person"},
        {"Priya Raghunathan", "person"},
        {"Nevada", "place"},
        {"Arroyo Seco", "place"},
        {"Utrecht", "place"},
        {"Groningen", "place"},
        {"New York", "place"},
        {"Europe", "place"},
        {"Dutch", "people"},
        {"Amazon", "organisation"},
        {"Anthropic", "organisation"},
        {"Claude", "product"},
        {"Microsoft", "organisation"},
        {"OpenAI", "organisation"},
        {"SpaceX", "organisation"},
        {"Blue Origin", "organisation"}}},
      {"saltmarsh_bridge",
       {{"Rosalind Tembe", "person"},
        {"Helena Marsh", "person"},
        {"Owen Pritchard", "person"},
        {"Joan Whitlock", "person"},
        {"Harcastle Bridgeworks", "organisation"},
        {"Wend Ferry Company", "organisation"},
        {"Saltmarsh Bridge", "place"},
        {"Old Toll Bridge", "place"},
        {"Quay Street", "place"},
        {"Saltmarsh", "place?"},
        {"Chandler's Row", "place?"}}},
      {"central_bank",
       {{"Central Bank of Valdoria", "organisation"},
        {"Halvorsen Brothers", "organisation"},
        {"Ostler National", "organisation?"},
        {"Merrow Savings", "organisation?"},
        {"Consumers' Council", "organisation?"},
        {"Pauline Desrosiers", "person"},
        {"Anselm Reyes", "person"},
        {"Yusuf Demir", "person"},
        {"Leopold Aduro", "person"},
        {"Port Merrow", "place"},
        {"Valdoria", "place"}}},
      {"eelgrass_survey",
       {{"Sunniva Aas", "person"},
        {"Idris Bellamy", "person"},
        {"Tromvik Institute of Marine Science", "organisation"},
        {"Carrow University", "organisation"},
        {"Coastal Letters", "organisation?"},
        {"Skarn Sound", "place"},
        {"Lyngvika", "place"}}},
      {"strassenbahn", {}},
  };
  for (const auto& [name, expected] : table) check(world_story(name, expected));
}
