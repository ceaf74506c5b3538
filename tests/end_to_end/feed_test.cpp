// Feeds over the wire of a real host, and by the command line.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "support/catch.hpp"
#include "support/host_process.hpp"
#include "support/world.hpp"

using namespace sidelight::test;
using nlohmann::json;

namespace {

// The answer, put together where it came in pieces.
json read_feed(HostProcess& host, json params) {
  static int number = 0;
  const std::string id = "feed " + std::to_string(++number);
  host.request(id, "feed/read", std::move(params));
  std::string bulk;
  while (const auto message = host.read(std::chrono::seconds(60))) {
    if (message->value("method", "") == "$/chunk") {
      bulk += message->at("params").at("data").get<std::string>();
      host.notify("$/credit", {{"id", id}, {"more", 1}});
    } else if (message->value("id", json()) == id) {
      if (!message->contains("bulk")) return *message;
      return {{"result", json::parse(bulk)}};
    }
  }
  return "no answer";
}

std::string kind_of(const json& answer) {
  if (!answer.is_object()) return "nothing";
  return answer.contains("error") ? answer["error"]["data"]["kind"].get<std::string>() : "a result";
}

struct Ran {
  int status = -1;
  std::string out;
};

// `sidelight` with the world's settings; standard error after standard output.
class CommandLine {
 public:
  explicit CommandLine(const World& world) {
    std::filesystem::create_directories(folder_.path() / "config/sidelight");
    std::ofstream(folder_.path() / "config/sidelight/config.json") << world.config().dump();
  }
  Ran run(const std::string& command) const {
    const std::string home = folder_.path().string();
    const std::string line = "export HOME=" + home + " XDG_CONFIG_HOME=" + home + "/config XDG_DATA_HOME=" + home +
                             "/data PATH=" SIDELIGHT_BINARY_DIR "/bin:$PATH; " + command + " 2>&1";
    Ran ran;
    FILE* pipe = ::popen(line.c_str(), "r");
    std::array<char, 4096> part{};
    while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe)) ran.out.append(part.data(), size);
    const int status = ::pclose(pipe);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
  }

 private:
  TemporaryFolder folder_;
};

std::string quoted(const std::string& text) {
  std::string out = "'";
  return out.append(text).append("'");
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

}  // namespace

TEST_CASE("a feed of Google News becomes items that say where they lead, as far as that is known") {
  World world;
  HostProcess host({.config = world.config()});
  const json hello = host.initialize({{"protocol", 1}, {"capabilities", {{"chunks", true}}}});
  CHECK(hello["result"]["features"].dump().find("feed/read") != std::string::npos);
  for (const char* place : {"/feeds/top", "/feeds/atom"}) {
    INFO(place);
    const json answer = read_feed(host, {{"url", world.link(place)}});
    INFO(answer.dump().substr(0, 500));
    REQUIRE(answer.contains("result"));
    const json& feed = answer["result"]["feed"];
    const json& items = answer["result"]["items"];
    CHECK(feed["kind"] == "google-news");
    CHECK(feed["title"] == "Top stories - Google News");
    CHECK(feed["items"] == items.size());
    REQUIRE(items.size() == 5);
    CHECK(items[0]["publisher"] == "The Meridian Ledger");
    CHECK(items[0]["home"] == "https://www.meridian-ledger.example");
    CHECK(items[0]["headline"].get<std::string>().find("Meridian") == std::string::npos);
    CHECK(items[0]["related"].size() == 1);
    CHECK(items[0]["related"][0]["publisher"] == "Harbour Post");
    CHECK(items[0]["related"][0]["kind"] == "opaque");
    CHECK(items[0]["published"].get<std::string>().starts_with("2026-"));
    for (const json& item : items) CHECK(item["kind"] == "opaque");
    CHECK(answer["result"]["requests"].size() == 1);
  }
  const json old = read_feed(host, {{"url", world.link("/feeds/old")}});
  for (const json& item : old["result"]["items"]) {
    CHECK(item["via"] == "offline");
    CHECK(item["original"].get<std::string>().find(".example/") != std::string::npos);
  }
  const json none = read_feed(host, {{"url", world.link("/feeds/unavailable")}});
  CHECK(none["result"]["feed"]["unavailable"] == true);
  CHECK(none["result"]["items"].empty());
}

TEST_CASE("the address of a page of Google News gives the feed of that page, and says so") {
  World world;
  HostProcess host({.config = world.config()});
  host.initialize({{"protocol", 1}, {"capabilities", {{"chunks", true}}}});
  const json answer = read_feed(host, {{"url", "https://news.google.com/search?q=bridge"}});
  REQUIRE(answer.contains("result"));
  CHECK(answer["result"]["feed"]["note"] == "A search on Google News: the feed with the same articles was read.");
  CHECK(answer["result"]["requests"][0]["url"] ==
        "https://news.google.com/rss/search?q=bridge&hl=en-US&gl=US&ceid=US:en");
  CHECK(answer["result"]["items"].size() == 2);
}

TEST_CASE("a publisher's feed is read in each of its forms") {
  World world;
  HostProcess host({.config = world.config()});
  host.initialize({{"protocol", 1}, {"capabilities", {{"chunks", true}}}});
  for (const auto& [place, kind] : std::vector<std::pair<std::string, std::string>>{{"rss", "rss"},
                                                                                    {"atom", "atom"},
                                                                                    {"rdf", "rdf"},
                                                                                    {"feed", "json-feed"},
                                                                                    {"latin", "rss"},
                                                                                    {"broken", "rss"},
                                                                                    {"outside", "rss"}}) {
    INFO(place);
    const json answer = read_feed(host, {{"url", world.link("/publisher_feeds/" + place)}});
    INFO(answer.dump().substr(0, 500));
    REQUIRE(answer.contains("result"));
    CHECK(answer["result"]["feed"]["kind"] == kind);
    REQUIRE(answer["result"]["items"].size() == 1);
    CHECK((answer["result"]["feed"]["warning"] != "") == (place == "broken"));
    if (place == "outside") {
      CHECK(answer["result"]["items"][0]["headline"].get<std::string>().find("/bin/") == std::string::npos);
      continue;
    }
    CHECK(answer["result"]["items"][0]["link"] == world.link("/stories/bridge/publisher"));
    CHECK_FALSE(answer["result"]["items"][0]["summary"].get<std::string>().empty());
    CHECK_FALSE(answer["result"]["items"][0].contains("kind"));
  }
}

TEST_CASE("what is no feed gets one clear error, and the next feed is read") {
  World world;
  HostProcess host({.config = world.config()});
  host.initialize({{"protocol", 1}, {"capabilities", {{"chunks", true}}}});
  struct Row {
    std::string url, kind;
  };
  const std::vector<Row> rows = {
      {"", "InvalidParams"},
      {"feed", "BadUrl"},
      {"https://10.0.0.1/feed", "ForbiddenAddress"},
      {world.link("/publisher_feeds/laughs"), "NotAFeed"},
      {world.link("/publisher_feeds/huge"), "TooLarge"},
      {world.link("/publisher_feeds/page"), "NotAFeed"},
      {world.link("/publisher_feeds/other"), "NotAFeed"},
      {world.link("/publisher_feeds/empty"), "NotAFeed"},
      {world.link("/stories/orbit/publisher"), "NotAFeed"},
      {world.link("/stories/orbit/rss"), "NotAFeed"},
      {"https://news.google.com/stories/CAAqX", "NotAFeed"},
      {world.link("/trouble/missing"), "HttpStatus"},
      {world.link("/trouble/picture-as-page"), "NotAFeed"},
      {world.link("/trouble/to-private"), "ForbiddenAddress"},
  };
  for (const Row& row : rows) {
    INFO(row.url);
    const json answer = read_feed(host, {{"url", row.url}});
    INFO(answer.dump().substr(0, 500));
    CHECK(kind_of(answer) == row.kind);
    if (!answer.contains("error")) continue;
    std::cout << "  " << row.kind << "  " << answer["error"]["message"].get<std::string>().substr(0, 100) << '\n';
    CHECK(answer["error"]["message"].get<std::string>().ends_with('.'));
    CHECK_FALSE(answer["error"]["data"]["hint"].get<std::string>().empty());
  }
  CHECK(kind_of(read_feed(host, {{"url", world.link("/publisher_feeds/rss")}})) == "a result");
}

TEST_CASE("a feed's text is read without any request, whole or in chunks, and a large answer comes in chunks") {
  HostProcess host;
  host.initialize({{"protocol", 1}, {"capabilities", {{"chunks", true}}}});
  std::string text = "<rss version='2.0'><channel><title>Tides</title>";
  for (int i = 0; i < 1500; ++i)
    text += "<item><title>Tide " + std::to_string(i) + "</title><link>/t/" + std::to_string(i) +
            "</link><description>" + std::string(200, 'x') + "</description></item>";
  text += "</channel></rss>";
  const json whole = read_feed(host, {{"text", text}, {"url", "https://tides.example/feed"}});
  REQUIRE(whole.contains("result"));
  CHECK(whole["result"]["items"].size() == 1500);
  CHECK(whole["result"]["items"][7]["link"] == "https://tides.example/t/7");
  CHECK(whole["result"]["requests"].empty());
  host.request("c", "feed/read", {{"text", {{"chunked", true}}}});
  host.notify("$/chunk", {{"id", "c"}, {"seq", 0}, {"data", "<rss><channel><item><title>In "}, {"last", false}});
  host.notify("$/chunk", {{"id", "c"}, {"seq", 1}, {"data", "two</title></item></channel></rss>"}, {"last", true}});
  const auto answer = host.answer("c");
  REQUIRE(answer);
  CHECK(answer->at("result").at("items")[0].at("headline") == "In two");
  CHECK(kind_of(read_feed(host, {{"text", 5}})) == "InvalidParams");
}

TEST_CASE("the command line reads a feed for people, for programs and for itself") {
  World world;
  const CommandLine shell(world);
  const Ran shown = shell.run("sidelight feed " + quoted(world.link("/feeds/top")));
  INFO(shown.out);
  CHECK(shown.status == 0);
  CHECK(shown.out.find("The Meridian Ledger") != std::string::npos);
  CHECK(shown.out.find("\x1b") == std::string::npos);

  const Ran listed = shell.run("sidelight feed --json " + quoted(world.link("/feeds/hundred")));
  CHECK(listed.status == 0);
  CHECK(lines(listed.out) == 101);
  CHECK(json::parse(listed.out.substr(0, listed.out.find('\n')))["items"] == 100);

  const Ran resolved =
      shell.run("sidelight feed --links " + quoted(world.link("/feeds/old")) + " | sidelight resolve --offline -");
  CHECK(resolved.status == 0);
  CHECK(lines(resolved.out) == 6);
  CHECK(resolved.out.find("\"via\":\"offline\"") != std::string::npos);

  const Ran piped = shell.run(
      "printf '<rss><channel><item><title>A\\033[31m</title><link>b</link></item></channel></rss>' | sidelight "
      "feed --url https://x.example/f - --links");
  CHECK(piped.out == "https://x.example/b\n");
  struct Row {
    std::string arguments, said;
    int status;
  };
  const std::vector<Row> rows = {
      {quoted(world.link("/publisher_feeds/page")), "https://www.harbourpost.example/feeds/rss.xml", 1},
      {quoted(world.link("/publisher_feeds/broken")), "is broken at line", 1},
      {quoted(world.link("/feeds/unavailable")), "not available", 1},
      {"/nowhere/feed.xml", "/nowhere/feed.xml", 1},
      {"/dev/null", "is empty", 1},
      {"", "feed is required", 2},
  };
  for (const Row& row : rows) {
    const Ran ran = shell.run("sidelight feed " + row.arguments);
    INFO(row.arguments << "\n" << ran.out);
    CHECK(ran.status == row.status);
    CHECK(ran.out.find(row.said) != std::string::npos);
  }
}
