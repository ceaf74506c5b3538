#include "cli/print_card.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/columns.hpp"
#include "plugin/card.hpp"
#include "support/catch.hpp"

using nlohmann::json;
using sidelight::cli::card_text;
using sidelight::cli::columns;

namespace {

// What stands below the title.
std::string body(json card, std::size_t width = 40) {
  card["title"] = "T";
  const std::string text = card_text("p", card, width);
  return text.substr(text.find('\n') + 1);
}

json table(json names, json rows) {
  json card = {{"kind", "table"}, {"rows", rows}};
  for (const json& name : names)
    card["columns"].push_back({{"name", name}, {"kind", name == "Cost" ? "number" : "text"}});
  return card;
}

}  // namespace

TEST_CASE("the columns of a text are those that a terminal gives it") {
  const std::pair<std::string, std::size_t> rows[] = {
      {"", 0},         {"abc", 3},  {"Müller", 6}, {"e\u0301a\u0308", 2}, {"橋を開く", 8}, {"🌉", 2},
      {"ｗｉｄｅ", 8}, {"שלום", 4}, {"นี่", 1},      {"\u200b", 0},         {"한국", 4},
  };
  for (const auto& [text, width] : rows) {
    CAPTURE(text);
    CHECK(columns(text) == width);
  }
}

TEST_CASE("lines break at spaces, inside words that are too long, and never inside a character") {
  using sidelight::cli::lines_within;
  using Lines = std::vector<std::string>;
  CHECK(lines_within("one two three", 7) == Lines{"one two", "three"});
  CHECK(lines_within("", 7) == Lines{""});
  CHECK(lines_within("橋を開く町", 4) == Lines{"橋を", "開く", "町"});
  CHECK(lines_within("e\u0301e\u0301e\u0301", 2) == Lines{"e\u0301e\u0301", "e\u0301"});
  CHECK(lines_within("👩\u200d👩ab", 4) == Lines{"👩\u200d👩", "ab"});
  CHECK(lines_within("at https://example.org/long", 10) == Lines{"at", "https://example.org/long"});
  CHECK(sidelight::cli::shortened("橋を開く", 5) == "橋を…");
}

TEST_CASE("every card of the corpus keeps to the terminal's width, with no control character") {
  for (const auto& file :
       std::filesystem::directory_iterator(std::filesystem::path(SIDELIGHT_SOURCE_DIR) / "tests/cards/valid")) {
    const json example = json::parse(*sidelight::read_file(file.path(), 1 << 20));
    const auto text = example["text"].get<std::string>();
    const auto checked = sidelight::plugin::check_card(example["card"].dump(), text);
    REQUIRE(checked);
    const json card = sidelight::plugin::to_wire(*checked, "org.example.long-name.of.a.plugin", text);
    for (const std::size_t width : {20, 40, 80}) {
      CAPTURE(file.path().filename().string(), width);
      const std::string printed = card_text("org.example.long-name.of.a.plugin", card, width);
      CHECK(sidelight::is_valid_utf8(printed));
      CHECK(printed.contains(card["title"].get<std::string>().substr(0, 6)));
      for (const auto line : sidelight::split(printed, '\n')) {
        INFO(line);
        if (!line.contains("://")) CHECK(columns(line) <= width);
        CHECK(line.find_first_of("\x1b\x07\t\r") == std::string_view::npos);
      }
    }
  }
}

TEST_CASE("a table is aligned, numbers to the right, and wide characters count twice") {
  CHECK(body(table({"Bridge", "Cost"}, {{"New", 12}, {{{"value", "古い橋"}}, 0.5}, {"", nullptr}})) ==
        "  Bridge  Cost\n"
        "  ──────  ────\n"
        "  New       12\n"
        "  古い橋   0.5\n"
        "\n");
  CHECK(body(table({"A", "B"}, json::array({json::array({"one two three four five six", "x y z"})})), 24) ==
        "  A                B\n"
        "  ───────────────  ─────\n"
        "  one two three    x y z\n"
        "  four five six\n");
  CHECK(body(table({"First", "Second", "Third"}, {{"one two three four", "five six seven", "eight nine ten"}}), 24) ==
        "    First: one two three\n"
        "    four\n"
        "    Second: five six\n"
        "    seven\n"
        "    Third: eight nine\n"
        "    ten\n");
}

TEST_CASE("a chart has a bar or a dot for each number, and says the unit once") {
  const json points = {{{"x", "Old"}, {"y", 0.01}}, {{"x", "New"}, {"y", 12}}, {{"x", "Loss"}, {"y", -6}}};
  CHECK(body({{"kind", "chart"}, {"shape", "bars"}, {"unit", "m"}, {"points", points}}, 32) ==
        "           m\n"
        "  Old   0.01        █\n"
        "  New     12        ████████████\n"
        "  Loss    -6  ██████\n");
  CHECK(body({{"kind", "chart"}, {"shape", "line"}, {"points", {{{"x", 2020}, {"y", 1}}, {{"x", 2021}, {"y", 3}}}}},
             20) ==
        "  2020  1  ●\n"
        "  2021  3  ········●\n");
  CHECK(
      body(
          {{"kind", "chart"}, {"shape", "bars"}, {"points", {{{"x", "a"}, {"y", 1e308}}, {{"x", "b"}, {"y", -1e308}}}}},
          32)
          .contains("█"));
  CHECK(body({{"kind", "chart"}, {"shape", "line"}, {"points", {{{"x", "a"}, {"y", 5}}}}}) == "  a  5  ●\n");
}

TEST_CASE("a timeline has its times in a column of their own") {
  CHECK(body({{"kind", "timeline"},
              {"events",
               {{{"when", "1874"}, {"text", "The old bridge"}},
                {{"when", "2021-05-03T10:30"}, {"text", "The new one is opened by many"}}}}}) ==
        "  1874              The old bridge\n"
        "  2021-05-03 10:30  The new one is\n"
        "                    opened by many\n");
  CHECK(
      body({{"kind", "timeline"}, {"events", {{{"when", "2021-05"}, {"until", "2021-06"}, {"text", "Works"}}}}}, 20) ==
      "  2021-05 – 2021-06\n"
      "    Works\n");
}

TEST_CASE("a graph is lines, with what each node is said once") {
  const json nodes = {{{"id", "p"}, {"label", "Lena (mayor)"}, {"kind", "person"}},
                      {{"id", "b"}, {"label", "Bridge"}},
                      {{"id", "c"}, {"label", "City"}}};
  const json edges = {{{"from", "p"}, {"to", "b"}, {"label", "opened"}}, {{"from", "p"}, {"to", "p"}}};
  CHECK(body({{"kind", "graph"}, {"nodes", nodes}, {"edges", edges}}, 60) ==
        "  · Lena (mayor) (person) — opened → Bridge\n"
        "  · Lena (mayor) → Lena (mayor)\n"
        "  · City\n");
}

TEST_CASE("each entity has its type, how often it is named, what is known of it, and where that is from") {
  const json entities = {{{"name", "Saltmarsh"}, {"type", "city"}, {"count", 1}},
                         {{"name", "Lena Müller"},
                          {"type", "person"},
                          {"line", "mayor of Saltmarsh"},
                          {"count", 4},
                          {"facts", {"Born in 1970."}},
                          {"source", {{"name", "example.org"}, {"licence", "CC0"}, {"link", "https://example.org/m"}}},
                          {"asOf", "2026-05"}},
                         {{"name", "Old Bridge"},
                          {"type", "place"},
                          {"count", 2},
                          {"ambiguous", {{{"name", "Old Bridge"}, {"type", "city"}, {"line", "in Ohio"}}}}}};
  CHECK(body({{"kind", "entities"}, {"entities", entities}}, 40) ==
        "  · Saltmarsh (city, named once)\n"
        "  · Lena Müller (person, named 4 times):\n"
        "    mayor of Saltmarsh\n"
        "    Born in 1970.\n"
        "    example.org, CC0, as of 2026-05\n"
        "    https://example.org/m\n"
        "  · Old Bridge (place, named 2 times)\n"
        "    It could be any of these:\n"
        "    - Old Bridge (city): in Ohio\n");
}

TEST_CASE("prose keeps its paragraphs, spans become one text, lists count and name their links") {
  CHECK(body({{"kind", "text"}, {"text", "One.\n\nTwo."}}) == "  One.\n\n  Two.\n");
  CHECK(body({{"kind", "text"}, {"text", {{{"text", "One "}}, {{"text", "two"}, {"link", "https://example.org/"}}}}}) ==
        "  One two\n  https://example.org/\n");
  CHECK(body({{"kind", "list"}, {"ordered", true}, {"items", {{{"text", "a"}, {"note", "n"}}, {{"text", "b"}}}}}) ==
        "  1. a (n)\n  2. b\n");
  CHECK(body({{"kind", "hologram"}, {"summary", "What it says"}, {"link", "https://example.org/"}}) ==
        "  What it says\n  https://example.org/\n");
}

TEST_CASE("no text of a plugin steers the terminal") {
  const std::string bad = "a\x1b[31mb\u0007c\u009bd\u202ee\u2066f\u2028g\rh\ti";
  const json card = {{"kind", "facts"}, {"title", bad}, {"facts", {{{"name", bad}, {"value", bad}}}}};
  const std::string printed = card_text(bad, card, 80);
  for (const char* control : {"\x1b", "\x07", "\u009b", "\u202e", "\u2066", "\u2028", "\r", "\t"})
    CHECK_FALSE(printed.contains(control));
}
