// Who is who, online: no answer does any harm, and a server that is in trouble is left alone.
#include "wikidata_world.hpp"

using namespace sidelight::tests;
using namespace sidelight::tests::online;

TEST_CASE("online: a server that is busy, refuses or talks nonsense is told of and left alone") {
  struct Row {
    int status;
    std::string body, says;
  };
  const std::vector<Row> rows = {
      {200, R"({"error": {"code": "maxlag", "lag": 7.2}})", "answered that its servers are busy"},
      {200, R"({"error": {"code": "ratelimited"}})", "answered with the error ratelimited"},
      {200, R"({"error": {"code": 5}})", "answered with the error"},
      {429, "<html>", "answered with HTTP 429"},
      {503, "", "answered with HTTP 503"},
      {200, "<!doctype html><title>Error</title>", "not the API's answer"},
      {200, R"({"query": {"pages": [{"ti)", "not the API's answer"},
      {200, "", "not the API's answer"},
      {200, "[]", "not the API's answer"},
      {200, R"({"query": [], "entities": 5})", "not the API's answer"},
      {200, R"({"query": {"pages": "x"}, "entities": []})", "not the API's answer"},
      {200, "{\"a\": \"\xFF\xFE\"}", "not the API's answer"},
      {200, std::string(1'000'000, '['), "not the API's answer"},
      {200, std::string("{\"query\": ").append(40, '[').append(40, ']').append("}"), "not the API's answer"},
      {200, std::string((2 << 20) + 1, ' '), "with more than 2 MB"},
  };
  for (const bool second : {false, true}) {
    for (const Row& row : rows) {
      CAPTURE(second, row.says, row.body.substr(0, 60));
      FakeHost host("org.sidelight.wikidata");
      Web().serve(host);
      host.web = [&, well = host.web](const std::string& url, int& status, std::string& body) -> sidelight_status {
        if (second && url.contains("wikipedia")) return well(url, status, body);
        status = row.status;
        body = row.body;
        return SIDELIGHT_OK;
      };
      CHECK(host.run(ferries()) == SIDELIGHT_FAILED);
      CHECK(host.given.empty());
      CHECK(host.failure.starts_with(second ? "Wikidata answered" : "Wikipedia answered"));
      CHECK(host.failure.contains(row.says));
      CHECK(host.asked.size() == (second ? 2 : 1));
      CHECK(host.run(ferries()) == SIDELIGHT_FAILED);
      CHECK(host.failure.contains(row.says));
      CHECK(host.asked.size() == (second ? 2 : 1));
    }
  }
}

TEST_CASE("online: members of the wrong type are as if they were not there") {
  const std::vector<json> wrongs = {nullptr,
                                    true,
                                    5,
                                    -1.5,
                                    "text",
                                    json::array(),
                                    json::array({json::array()}),
                                    json::object(),
                                    {{"value", {{"value", 5}}}}};
  const Web well;
  std::vector<json::json_pointer> places;
  const json both = {{"pages", well.pages}, {"entities", well.entities}};
  const auto flat = both.flatten();
  for (const auto& [path, value] : flat.items())
    for (json::json_pointer at(path); !at.empty(); at.pop_back()) places.push_back(at);
  for (const auto& place : places) {
    for (const json& wrong : wrongs) {
      CAPTURE(place.to_string(), wrong.dump());
      json changed = both;
      changed[place] = wrong;
      Web web;
      web.pages = changed["pages"];
      web.entities = changed["entities"];
      FakeHost host("org.sidelight.wikidata");
      web.serve(host);
      const auto status = host.run(ferries());
      CHECK((status == SIDELIGHT_OK || host.failure.contains("not the API's answer")));
    }
  }
}

TEST_CASE("online: an answer that is full to the brim gives a card within its bounds") {
  Web web;
  json aliases = json::array();
  for (std::size_t i = 0; i < 5000; ++i) aliases.push_back({{"value", numbered("Alias ", i)}});
  web.entities["Q1"]["aliases"]["en"] = aliases;
  web.entities["Q1"]["descriptions"]["en"]["value"] =
      "shipping \x01\n" + std::string(299, 'x') + "é" + std::string(90'000, 'y');
  for (std::size_t i = 0; i < 5000; ++i) {
    web.entities["Q1"]["claims"]["P127"].push_back(statement(numbered("Q", i)));
    web.entities["Q1"]["claims"][numbered("P", 20'000 + i)] = json::array({statement("Q2")});
  }
  for (std::size_t i = 0; i < 3000; ++i) web.pages.push_back(article(numbered("Other ", i), "Q5"));
  FakeHost host("org.sidelight.wikidata");
  web.serve(host);
  REQUIRE(host.run(ferries()) == SIDELIGHT_OK);
  const std::string value = host.card("who-is-who-online")->at("facts")[0].at("value");
  CHECK(value.size() < 1000);
  CHECK_FALSE(value.contains('\x01'));
  for (const auto& [key, kept] : host.kept) CHECK(kept.size() < 20'000);
}

TEST_CASE("online: items that are too large together are asked for in halves, and after six requests no more") {
  FakeHost host("org.sidelight.wikidata");
  Web().serve(host);
  host.web = [well = host.web](const std::string& url, int& status, std::string& body) -> sidelight_status {
    if (url.contains("%7CQ")) return SIDELIGHT_REFUSED;
    return well(url, status, body);
  };
  REQUIRE(host.run(ferries()) == SIDELIGHT_OK);
  CHECK(host.asked.size() == 4);
  CHECK(host.card("who-is-who-online") != nullptr);

  FakeHost other("org.sidelight.wikidata");
  std::vector<std::pair<std::string, std::string>> names;
  Web many;
  many.pages = json::array();
  for (std::size_t i = 0; i < 12; ++i) {
    names.emplace_back(numbered("Firm ", i), "organisation");
    many.pages.push_back(article(names.back().first, numbered("Q", i + 1)));
  }
  many.serve(other);
  other.web = [well = other.web](const std::string& url, int& status, std::string& body) -> sidelight_status {
    return url.contains("wikidata") ? SIDELIGHT_REFUSED : well(url, status, body);
  };
  CHECK(other.run(page_naming(names)) == SIDELIGHT_OK);
  CHECK(other.asked.size() == 6);
}

TEST_CASE("online: a reader who leaves while a server thinks is not kept, and without a network that is said") {
  FakeHost host("org.sidelight.wikidata");
  host.web = [&host](const std::string&, int&, std::string&) {
    host.stop_at = 0;
    return SIDELIGHT_CANCELLED;
  };
  CHECK(host.run(ferries()) == SIDELIGHT_CANCELLED);
  CHECK(host.asked.size() == 1);
  host.stop_at = -1;
  host.web = [](const std::string&, int&, std::string&) { return SIDELIGHT_UNREACHABLE; };
  CHECK(host.run(ferries()) == SIDELIGHT_FAILED);
  CHECK(host.failure == "Wikipedia could not be asked.");
  Web().serve(host);
  CHECK(host.run(ferries()) == SIDELIGHT_OK);
}
