// A link goes in over the wire of a real host; what comes out is the publisher's article and cards, or one clear
// sentence.
#include <signal.h>

#include <iostream>
#include <map>
#include <set>

#include "support/catch.hpp"
#include "support/host_process.hpp"
#include "support/world.hpp"

using namespace sidelight::test;
using nlohmann::json;

namespace {

struct Opened {
  json answer;
  json article;
  std::vector<json> cards;
  std::map<std::string, json> plugins;  // id to its last state
  std::vector<std::string> stages;
};

void sort_in(Opened& opened, const json& message) {
  if (!message.contains("method")) return;
  const json& params = message["params"];
  if (message["method"] == "page/article") opened.article = params["article"];
  if (message["method"] == "page/card") opened.cards.push_back(params);
  if (message["method"] == "page/plugin") opened.plugins[params["plugin"]] = params;
  if (message["method"] == "page/progress" && (opened.stages.empty() || opened.stages.back() != params["stage"]))
    opened.stages.push_back(params["stage"]);
}

Opened open(HostProcess& host, const json& id, json params) {
  Opened opened;
  std::vector<json> others;
  host.request(id, "page/open", std::move(params));
  opened.answer = host.answer(id, std::chrono::seconds(90), &others).value_or(json("no answer"));
  for (const json& message : others) sort_in(opened, message);
  return opened;
}

std::string kind_of(const json& answer) {
  if (!answer.is_object()) return "nothing";
  return answer.contains("error") ? answer["error"]["data"]["kind"].get<std::string>() : "a result";
}

}  // namespace

TEST_CASE("a Google News link becomes the publisher's article and cards") {
  World world;
  HostProcess host({.config = world.config()});
  REQUIRE(host.initialize().contains("result"));
  const Opened opened = open(host, 1, {{"url", world.link("/stories/orbit/read")}});
  INFO(opened.answer.dump());
  REQUIRE(opened.answer.contains("result"));
  CHECK(opened.stages == std::vector<std::string>{"resolving", "fetching", "extracting", "analysing"});
  CHECK(opened.article["original"] == world.link("/stories/orbit/publisher"));
  CHECK(opened.article["via"] == "online");
  CHECK_FALSE(opened.article["checks"].empty());
  CHECK(opened.article["words"] > 300);
  CHECK(opened.plugins.at("org.sidelight.outline")["state"] == "done");
  CHECK(opened.plugins.at("org.sidelight.entities")["state"] == "done");
  CHECK(opened.cards.size() >= 2);

  SECTION("every statement leads to its sentence in the text") {
    const std::string text = opened.article["text"];
    std::size_t evidences = 0;
    const std::function<void(const json&)> look = [&](const json& value) {
      if (value.is_object() && value.contains("quote") && value.contains("before")) {
        ++evidences;
        CHECK(text.find(value["quote"].get<std::string>()) != std::string::npos);
      }
      if (value.is_structured())
        for (const json& inner : value) look(inner);
    };
    for (const json& card : opened.cards) look(card);
    CHECK(evidences > 5);
  }
  SECTION("the requests are listed: two to Google, one to the publisher") {
    std::vector<std::string> purposes;
    for (const json& request : opened.answer["result"]["requests"]) purposes.push_back(request["purpose"]);
    CHECK(purposes == std::vector<std::string>{"resolve", "resolve", "page"});
  }
  SECTION("asked again, even by another host, Google is not asked") {
    host.finish();
    HostProcess later({.config = world.config(), .home = host.home()});
    later.initialize();
    const Opened again = open(later, "x", {{"url", world.link("/stories/orbit/rss")}});
    REQUIRE(again.answer.contains("result"));
    CHECK(again.article["via"] == "cache");
    CHECK(again.answer["result"]["requests"].size() == 1);
  }
}

TEST_CASE("a page that the tab hands over is read without any request") {
  HostProcess host;
  host.initialize();
  std::string html =
      "<!doctype html><html lang=en><title>Ferry returns</title><article><h1>Ferry returns to the north quay</h1>";
  for (int i = 0; i < 12; ++i)
    html +=
        "<p>The harbour board said on Tuesday that the ferry would return to the north quay before winter, crossing "
        "number " +
        std::to_string(i) + " of the trial having gone well for the passengers who took part in it.</p>";
  html += "</article></html>";
  host.request(7, "page/open", {{"url", "https://www.quay.example/ferry"}, {"html", {{"chunked", true}}}});
  const std::size_t half = html.size() / 2;
  host.notify("$/chunk", {{"id", 7}, {"seq", 0}, {"data", html.substr(0, half)}, {"last", false}});
  host.notify("$/chunk", {{"id", 7}, {"seq", 1}, {"data", html.substr(half)}, {"last", true}});
  Opened opened;
  std::vector<json> others;
  opened.answer = host.answer(7, std::chrono::seconds(30), &others).value_or(json());
  for (const json& message : others) sort_in(opened, message);
  REQUIRE(opened.answer.contains("result"));
  CHECK(opened.article["title"] == "Ferry returns to the north quay");
  CHECK(opened.answer["result"]["requests"].empty());
}

TEST_CASE("every link that cannot be followed gets one clear error, and the next page opens") {
  World world;
  HostProcess host({.config = world.config()});
  host.initialize();
  struct Row {
    std::string url, kind;
  };
  const auto at = [&](const char* place) { return world.link(place); };
  const std::vector<Row> rows = {
      {"", "InvalidParams"},
      {"javascript:alert(1)", "BadUrl"},
      {"https://", "BadUrl"},
      {"https://10.0.0.1/x", "ForbiddenAddress"},
      {"http://localhost/x", "ForbiddenAddress"},
      {at("/lists/home"), "NotAnArticle"},
      {at("/feeds/top"), "NotAnArticle"},
      {"https://news.google.com/rss/articles/CBMiA?oc=5", "BadToken"},
      {"https://news.google.com/rss/articles/CBMi!!!?oc=5", "BadToken"},
      {"https://news.google.com/rss/articles/CBMi____________________8B?oc=5", "BadToken"},
      {at("/scenarios/wrong-length"), "AnswerCheckFailed"},
      {at("/scenarios/answer-loopback"), "AnswerCheckFailed"},
      {at("/scenarios/answer-google"), "AnswerCheckFailed"},
      {at("/scenarios/answer-script"), "AnswerCheckFailed"},
      {at("/trouble/missing"), "HttpStatus"},
      {at("/trouble/bot-wall"), "HttpStatus"},
      {at("/trouble/broken"), "HttpStatus"},
      {at("/trouble/empty"), "NoArticle"},
      {at("/trouble/no-text"), "NoArticle"},
      {at("/trouble/picture-as-page"), "NotHtml"},
      {at("/trouble/picture-as-pdf"), "NotHtml"},
      {at("/trouble/twenty-megabytes"), "TooLarge"},
      {at("/trouble/endless"), "TooLarge"},
      {at("/trouble/inflating"), "TooLarge"},
      {at("/trouble/to-private"), "ForbiddenAddress"},
      {at("/trouble/to-loopback"), "ForbiddenAddress"},
      {at("/trouble/to-metadata"), "ForbiddenAddress"},
      {at("/trouble/loop"), "Unreachable"},
      {at("/trouble/cut"), "Unreachable"},
      {at("/scenarios/rate-limited"), "RefusedByGoogle"},
  };
  int number = 0;
  for (const Row& row : rows) {
    INFO(row.url);
    const Opened opened = open(host, ++number, {{"url", row.url}});
    std::cout << "  " << kind_of(opened.answer) << "  " << row.url.substr(0, 70) << '\n';
    CHECK(kind_of(opened.answer) == row.kind);
    if (!opened.answer.is_object() || !opened.answer.contains("error")) continue;
    INFO(opened.answer.dump());
    CHECK(opened.answer["error"]["message"].get<std::string>().ends_with('.'));
    CHECK_FALSE(opened.answer["error"]["data"]["hint"].get<std::string>().empty());
  }
  // After the refusal nothing is asked of Google for a while; a publisher's own page opens all the same.
  const Opened refused = open(host, "again", {{"url", world.link("/stories/bridge/read")}});
  CHECK(kind_of(refused.answer) == "RefusedByGoogle");
  CHECK(refused.answer["error"]["data"]["retryAfterMs"] > 0);
  CHECK(open(host, "page", {{"url", world.link("/stories/bridge/publisher")}}).answer.contains("result"));
}

TEST_CASE("pages on which the words are not in the way they should be are read all the same") {
  World world;
  HostProcess host({.config = world.config()});
  host.initialize();
  for (const char* place : {"/stories/orbit/publisher", "/stories/bridge/publisher", "/stories/markets/publisher",
                            "/stories/science/publisher", "/stories/german/publisher", "/redirects/three"}) {
    INFO(place);
    const Opened opened = open(host, place, {{"url", world.link(place)}});
    INFO(opened.answer.dump());
    REQUIRE(opened.answer.contains("result"));
    CHECK(opened.article["words"] > 100);
    CHECK(opened.article["text"].get<std::string>().find("\xef\xbf\xbd") == std::string::npos);
  }
}

TEST_CASE("cancel and close end a page at each stage with exactly one answer") {
  World world;
  HostProcess host({.config = world.config()});
  host.initialize();
  for (const char* place : {"/scenarios/slow", "/trouble/dripping", "/trouble/slow"}) {
    INFO(place);
    host.request(place, "page/open", {{"url", world.link(place)}});
    REQUIRE(host.read());  // the first progress: it is under way
    if (std::string_view(place) == "/trouble/slow")
      host.request("close", "page/close", {{"page", place}});
    else
      host.notify("$/cancelRequest", {{"id", place}});
    const auto answer = host.answer(place);
    REQUIRE(answer);
    CHECK(answer->at("error").at("code") == -32800);
  }
  CHECK(open(host, "next", {{"url", world.link("/stories/bridge/publisher")}}).answer.contains("result"));
}

TEST_CASE("the end of input ends the host and its children at once, in the middle of a page") {
  World world;
  HostProcess host({.config = world.config()});
  host.initialize();
  REQUIRE(open(host, 1, {{"url", world.link("/stories/orbit/publisher")}}).answer.contains("result"));
  const auto children = host.children();
  REQUIRE(children.size() >= 3);  // a reader and two workers, kept warm
  host.request(2, "page/open", {{"url", world.link("/trouble/dripping")}});
  REQUIRE(host.read());
  const auto end = host.finish();
  REQUIRE(end.ended);
  CHECK(end.signal == 0);
  CHECK(end.took < milliseconds(SIDELIGHT_LEAVE_MS));
  for (pid_t child : children) CHECK(eventually([&] { return !alive(child); }, milliseconds(1000)));
}

TEST_CASE("a host that is killed leaves no child behind") {
  World world;
  HostProcess host({.config = world.config()});
  host.initialize();
  REQUIRE(open(host, 1, {{"url", world.link("/stories/orbit/publisher")}}).answer.contains("result"));
  const auto children = host.children();
  ::kill(host.pid(), SIGKILL);
  host.wait();
  for (pid_t child : children) CHECK(eventually([&] { return !alive(child); }));
}

TEST_CASE("a worker that is killed is named, and the next page has its cards again") {
  World world;
  HostProcess host({.config = world.config()});
  host.initialize();
  REQUIRE(open(host, 1, {{"url", world.link("/stories/orbit/publisher")}}).answer.contains("result"));
  for (pid_t child : host.children()) ::kill(child, SIGKILL);
  const Opened opened = open(host, 2, {{"url", world.link("/stories/bridge/publisher")}});
  INFO(opened.answer.dump());
  CHECK(opened.answer.contains("result"));
  CHECK(opened.cards.size() >= 2);
}
