#include "plugin/card.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"

using nlohmann::json;
using sidelight::plugin::CardLimits;
using sidelight::plugin::check_card;
using sidelight::plugin::to_wire;

namespace {

std::vector<std::filesystem::path> corpus(const char* which) {
  std::vector<std::filesystem::path> files;
  const auto folder = std::filesystem::path(SIDELIGHT_SOURCE_DIR) / "tests" / "cards" / which;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

json load(const std::filesystem::path& file) {
  return json::parse(*sidelight::read_file(file, 1024 * 1024));
}

const std::vector<std::string> kKinds = {"text", "facts", "list", "table", "timeline", "chart", "graph", "entities"};

// Every quote of a wire card, wherever it lies.
void each_quote(const json& value, const std::function<void(const json&)>& call) {
  if (value.is_object() && value.contains("quote")) return call(value);
  for (const json& member : value) {
    if (member.is_structured()) each_quote(member, call);
  }
}

std::string fault_of(const json& card, std::string_view text) {
  const auto checked = check_card(card.dump(), text);
  return checked ? "none" : checked.error().message;
}

json text_card() {
  return {{"kind", "text"}, {"id", "a"}, {"title", "T"}, {"text", "x"}};
}

}  // namespace

TEST_CASE("every valid card of the corpus is taken, and its quotes stand in the article") {
  const auto files = corpus("valid");
  REQUIRE(files.size() > 10);
  for (const auto& file : files) {
    CAPTURE(file.filename().string());
    const json example = load(file);
    const auto text = example["text"].get<std::string>();
    const auto card = check_card(example["card"].dump(), text);
    if (!card) FAIL_CHECK(card.error().message);
    if (!card) continue;
    const json wire = to_wire(*card, "org.example.test", text);
    CHECK(wire["plugin"] == "org.example.test");
    CHECK(wire["id"] == example["card"]["id"]);
    each_quote(wire, [&](const json& quote) {
      const std::string around =
          quote["before"].get<std::string>() + quote["quote"].get<std::string>() + quote["after"].get<std::string>();
      CHECK(text.contains(around));
      CHECK(sidelight::is_valid_utf8(around));
      CHECK(quote["start"] < quote["end"]);
    });
    CHECK_FALSE(wire.dump().contains("\"evidence\":[{\"end\":" + std::string("0")));
  }
}

TEST_CASE("every invalid card of the corpus is refused with the sentence that stands beside it") {
  const auto files = corpus("invalid");
  REQUIRE(files.size() > 40);
  for (const auto& file : files) {
    CAPTURE(file.filename().string());
    const json example = load(file);
    CHECK(fault_of(example["card"], example["text"].get<std::string>()) == example["fault"].get<std::string>());
  }
}

TEST_CASE("the corpus has cards of every kind, and nothing that is not read") {
  const auto folder = std::filesystem::path(SIDELIGHT_SOURCE_DIR) / "tests" / "cards";
  std::size_t met = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) met += entry.is_directory() ? 0 : 1;
  CHECK(met == corpus("valid").size() + corpus("invalid").size());
  for (const char* which : {"valid", "invalid"}) {
    std::map<std::string, int> kinds;
    for (const auto& file : corpus(which)) {
      CAPTURE(file.filename().string());
      CHECK(file.extension() == ".json");
      const json card = load(file)["card"];
      // A file named for a kind is about that kind.
      const std::string first = file.stem().string().substr(0, file.stem().string().find('-'));
      if (std::ranges::find(kKinds, first) != kKinds.end()) CHECK(card["kind"] == first);
      if (card.contains("kind") && card["kind"].is_string()) ++kinds[card["kind"]];
    }
    for (const std::string& kind : kKinds) {
      CAPTURE(which, kind);
      CHECK(kinds[kind] >= 2);
    }
  }
}

TEST_CASE("every example in docs/cards.md is a card, one of each kind") {
  const auto page = *sidelight::read_file(std::filesystem::path(SIDELIGHT_SOURCE_DIR) / "docs" / "cards.md", 1 << 20);
  const auto between = [&page](std::string_view from, std::string_view to, std::size_t& at) {
    const std::size_t start = page.find(from, at) + from.size();
    at = page.find(to, start);
    return page.substr(start, at - start);
  };
  std::size_t at = 0;
  const std::string article = between("an article that says: “", "”", at);
  std::map<std::string, int> kinds;
  while (page.find("```json\n", at) != std::string::npos) {
    const std::string example = between("```json\n", "```", at);
    CAPTURE(example);
    const auto card = check_card(example, article);
    if (!card) FAIL_CHECK(card.error().message);
    if (card) ++kinds[card->kind];
  }
  for (const std::string& kind : kKinds) CHECK(kinds[kind] == 1);
}

TEST_CASE("evidence travels as a quote with its surroundings and UTF-16 offsets") {
  const std::string text = "A 🌉 over the Müller river, opened in 2021 by a long list of people.";
  const std::size_t start = text.find("Müller");
  json card = text_card();
  card["evidence"] = {{{"start", start}, {"end", start + 7}}};
  const json wire = to_wire(*check_card(card.dump(), text), "org.example.a", text);
  CHECK(wire["evidence"] == json::array({{{"quote", "Müller"},
                                          {"before", "A 🌉 over the "},
                                          {"after", " river, opened in 2021 by a long"},
                                          {"start", 14},
                                          {"end", 20}}}));
}

TEST_CASE("members that a kind does not have stay behind, those of an unknown kind travel") {
  json known = text_card();
  known["html"] = "<p>";
  CHECK_FALSE(check_card(known.dump(), "")->data.contains("html"));
  const json unknown = {{"kind", "map"}, {"id", "a"}, {"title", "T"}, {"summary", "S"}, {"points", {1, 2}}};
  const auto card = check_card(unknown.dump(), "");
  CHECK_FALSE(card->known);
  CHECK(to_wire(*card, "org.example.a", "")["points"] == json::array({1, 2}));
}

TEST_CASE("a member called evidence inside an unknown kind's own data is left as it is") {
  const json card = {
      {"kind", "map"}, {"id", "a"}, {"title", "T"}, {"summary", "S"}, {"data", {{"evidence", {{{"start", -1}}}}}}};
  CHECK(to_wire(*check_card(card.dump(), ""), "org.example.a", "")["data"] == card["data"]);
}

TEST_CASE("what is no JSON object is refused by a sentence") {
  const std::pair<std::string, std::string> rows[] = {
      {"", "card: is not JSON (byte 1)."},
      {"{", "card: is not JSON (byte 2)."},
      {"[]", "card: is not a JSON object."},
      {"{\"kind\":\"text\xff\"}", "card: is not JSON (byte 14)."},
      {"{\"kind\":1e999}", "card: holds a number that is too large."},
      {std::string(100'000, '['), "card: has 100000 bytes, at most 65536 are allowed."},
      {std::string(60'000, '['), "card: is nested more than 12 deep."},
  };
  for (const auto& [text, fault] : rows) {
    const auto card = check_card(text, "");
    CAPTURE(text.substr(0, 40));
    REQUIRE_FALSE(card.has_value());
    CHECK(card.error().message == fault);
  }
}

TEST_CASE("the evidence of a whole card is bounded in number and size") {
  const std::string text(4000, 'a');
  json card = text_card();
  card["kind"] = "list";
  for (int i = 0; i < 17; ++i) card["items"].push_back({{"text", "x"}, {"evidence", {{{"start", 0}, {"end", 4000}}}}});
  CHECK(fault_of(card, text) == "card: items[16].evidence[0]: takes the evidence of this card over 65536 bytes.");

  card["items"] = json::array();
  json spans = json::array();
  for (int i = 0; i < 251; ++i) spans.push_back({{"start", 0}, {"end", 1}});
  for (int i = 0; i < 2; ++i) card["items"].push_back({{"text", "x"}, {"evidence", spans}});
  CHECK(fault_of(card, text) ==
        "card: items[1].evidence[249]: is one evidence span too many, at most 500 are allowed in a card.");
}
