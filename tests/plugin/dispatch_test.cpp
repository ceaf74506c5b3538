#include "plugin/dispatch.hpp"

#include "plugin/dispatch_world.hpp"
#include "support/catch.hpp"

using nlohmann::json;
using namespace sidelight::plugin;

namespace {

constexpr const char* kGoodCards = "first second first third";

void check_good(const Heard& heard) {
  CHECK(heard.states("good") == "waiting running done");
  CHECK(heard.reason("good").empty());
  CHECK(heard.cards("good") == kGoodCards);
}

}  // namespace

TEST_CASE("a plugin's cards arrive checked, with their quotes") {
  World world({"good"});
  const Heard heard = world.open();
  check_good(heard);
  REQUIRE_FALSE(heard.all_cards.empty());
  CHECK(heard.all_cards[0]["evidence"][0] ==
        json({{"quote", "The t"}, {"before", ""}, {"after", "ext of an article."}, {"start", 0}, {"end", 5}}));
}

TEST_CASE("what was refused is kept as the reason of a plugin that went on") {
  World world({"invalid-card", "wrong-slot", "too-much"});
  const Heard heard = world.open();
  CHECK(heard.reason("invalid-card") ==
        "A card was left out: card: evidence[0]: ends at 999999, the text has 23 bytes.");
  CHECK(heard.reason("wrong-slot") == "gave entities, which plugin.json does not list under gives");
  CHECK(heard.reason("too-much") == "gave more than 20 cards");
  CHECK(heard.states("too-much") == "waiting running done");
  CHECK(std::count_if(heard.all_cards.begin(), heard.all_cards.end(),
                      [](const json& card) { return card["plugin"] == "org.test.too-much"; }) == 20);
}

TEST_CASE("a taker gets what the giver gave, and the page only if it asked for it") {
  World world({"good", "taker"});
  const Heard heard = world.open();
  REQUIRE(heard.states("taker") == "waiting running done");
  const json& card = heard.all_cards.back();
  CHECK(card["title"] == std::to_string(world.html.size()));
  const json inputs = json::parse(card["text"].get<std::string>());
  CHECK(inputs["entities"] == json::parse(R"([{"from":"org.test.good","value":{"name":"one"}},
                                              {"from":"org.test.good","value":{"name":"two"}}])"));
  CHECK(inputs["article"]["blocks"].is_array());
}

TEST_CASE("those who need a giver that failed are skipped, those who use it run without") {
  const auto needs = [](DispatcherOptions& options) { manifest_of(options, "taker").needs = {"x.crash"}; };
  World strict({"crash", "taker"}, needs);
  const Heard skipped = strict.open();
  CHECK(skipped.states("taker") == "waiting skipped");
  CHECK(skipped.reason("taker") == "needs x.crash from org.test.crash, which failed");

  const auto uses = [](DispatcherOptions& options) {
    manifest_of(options, "taker").needs = {};
    manifest_of(options, "taker").uses = {"x.crash"};
  };
  World lenient({"crash", "taker"}, uses);
  const Heard ran = lenient.open();
  CHECK(ran.states("taker") == "waiting running done");
  CHECK(json::parse(ran.all_cards.back()["text"].get<std::string>())["x.crash"] == json::array());
}

TEST_CASE("a page in another language is skipped with that reason") {
  World world({"good"}, [](DispatcherOptions& options) { manifest_of(options, "good").languages = {"de", "fr"}; });
  const Heard heard = world.open();
  CHECK(heard.states("good") == "waiting skipped");
  CHECK(heard.reason("good") == "reads de, fr; this page is in en");
}

TEST_CASE("only the asked ones run, and those that give what they need") {
  World world({"good", "taker", "fails"});
  const Heard heard = world.open("page", {"taker"});
  CHECK(heard.states("taker") == "waiting running done");
  CHECK(heard.states("good") == "waiting running done");
  CHECK(heard.states("fails").empty());
}

TEST_CASE("a plugin without consent and a turned-off one are off") {
  World world({"good", "taker", "fails"}, [](DispatcherOptions& options) {
    options.catalogue.plugins[0].allowed = false;  // fails
    options.choices.turned_off = {"org.test.taker"};
  });
  const Heard heard = world.open();
  CHECK(heard.states("fails") == "off");
  CHECK(heard.reason("fails") == "waits for your consent");
  CHECK(heard.reason("taker") == "turned off in the settings");
  CHECK(world.listed("fails")["state"] == "off");
  check_good(heard);
}

TEST_CASE(
    "two deaths on one page and the plugin skips it, five within three minutes and it is off until it is started "
    "again") {
  World world({"crash", "good"});
  for (int i = 0; i < 2; ++i) CHECK(world.open("one").states("crash") == "waiting running failed");
  const Heard third = world.open("one");
  CHECK(third.states("crash") == "waiting skipped");
  CHECK_THAT(third.reason("crash"),
             Catch::Matchers::StartsWith("The plugin crash ended twice on this page and skips it."));
  check_good(third);

  for (const char* page : {"two", "two", "three"}) CHECK(world.open(page).states("crash") == "waiting running failed");
  const Heard off = world.open("four");
  CHECK(off.states("crash") == "waiting off");
  CHECK(world.listed("crash")["state"] == "off");
  CHECK_THAT(world.listed("crash")["reason"].get<std::string>(), Catch::Matchers::Contains("signal 11"));

  CHECK(world.stopped.size() == 1);
  CHECK(world.listed("crash")["mayRestart"] == true);

  ++world.choices.standings["org.test.crash"].restarts;
  world.follow();
  CHECK(world.listed("crash")["mayRestart"] == false);
  CHECK(world.open("one").states("crash") == "waiting running failed");
}

TEST_CASE("a page that is left is heard of no more, and the worker that obeys stays warm") {
  World world({"slow"},
              [](DispatcherOptions& options) { manifest_of(options, "slow").timeout = std::chrono::seconds(30); });
  const Heard left = world.open_and_leave();
  CHECK(left.cards("slow") == "before");
  CHECK_FALSE(left.states("slow").ends_with("failed"));

  world.wait_while("slow", "running");
  CHECK(world.listed("slow")["state"] == "ready");
  CHECK(left.cards("slow") == "before");
}

TEST_CASE("a worker that does not obey when its page is left is ended, which is not held against it") {
  World world({"hangs"},
              [](DispatcherOptions& options) { manifest_of(options, "hangs").timeout = std::chrono::seconds(30); });
  for (int i = 0; i < 3; ++i) {
    const Heard left = world.open_and_leave();
    CHECK(left.cards("hangs") == "before");
    world.wait_while("hangs", "running");
    CHECK(world.listed("hangs")["state"] == "idle");
  }
}

TEST_CASE("fetch reaches the hosts of plugin.json at every step, and the cache keeps what it is given") {
  World world({"fetches"});
  const Heard first = world.open();
  REQUIRE(first.all_cards.size() == 1);
  CHECK(first.all_cards[0]["title"] == "03336 5");
  CHECK(first.all_cards[0]["text"] == "200-text/plain-hello");
  CHECK(first.requests == std::vector<std::string>{"org.test.fetches https://api.example.org/ok",
                                                   "org.test.fetches https://api.example.org/moved",
                                                   "org.test.fetches https://api.example.org/gone"});
  CHECK(world.logged_requests ==
        std::vector<std::string>{
            "org.test.fetches https://api.example.org/ok: 200, 5 bytes",
            "org.test.fetches http://api.example.org/ok: refused: http://api.example.org/ok is not an https address.",
            "org.test.fetches https://example.com/: refused: example.com is not among the hosts of plugin.json.",
            "org.test.fetches https://api.example.org/moved: refused: evil.org is not among the hosts of plugin.json.",
            "org.test.fetches https://api.example.org/gone: failed: Nobody answers."});
  const Heard second = world.open();
  CHECK(second.all_cards.at(0)["title"] == "03336 0");
  CHECK(second.all_cards.at(0)["text"] == "0--value");
}

TEST_CASE("a library that is none is a reason, not the end of anything else") {
  World world({"good", "fails"}, [](DispatcherOptions& options) {
    for (Installed& plugin : options.catalogue.plugins) {
      if (plugin.manifest.id != "org.test.fails") continue;
      plugin.library = plugin.folder / "plugin.json";
      plugin.library_stamp = plugin.manifest_stamp;
    }
  });
  const Heard heard = world.open();
  check_good(heard);
  CHECK(heard.states("fails") == "waiting running failed");
  CHECK_THAT(heard.reason("fails"), Catch::Matchers::StartsWith("The plugin fails could not be loaded."));
}

TEST_CASE("an idle worker is stopped and started again when it is needed") {
  World world({"good"}, [](DispatcherOptions& options) { options.times.idle = std::chrono::milliseconds(30); });
  check_good(world.open());
  world.wait_while("good", "ready");
  CHECK(world.listed("good")["state"] == "idle");
  CHECK(world.listed("good")["reason"] == "");
  check_good(world.open());
}

TEST_CASE("the list says who a plugin is, what it may do and how it is confined") {
  World world({"good"});
  CHECK(world.listed("good")["state"] == "idle");
  world.open();
  const json entry = world.listed("good");
  CHECK(entry["state"] == "ready");
  CHECK(entry["permissions"] == "reads the article");
  CHECK(entry["sandbox"].is_object());
  CHECK(entry["lastMs"].is_number());
  CHECK(entry["bundled"] == true);
}

TEST_CASE(
    "a worker that nothing has changed about stays warm, one with other settings or another library is replaced") {
  World world({"good", "spills"});
  world.open();
  REQUIRE(world.listed("good")["state"] == "ready");
  world.choices.settings["org.test.spills"] = {{"depth", 7}};
  world.follow();
  CHECK(world.listed("good")["state"] == "ready");
  CHECK(world.listed("spills")["state"] == "idle");
  CHECK(world.listed("spills")["settings"][0]["value"] == 7);
  check_good(world.open());
  world.catalogue.plugins[0].library_stamp = "of another library";
  world.follow();
  CHECK(world.listed("good")["state"] == "idle");
  CHECK(world.open().reason("good") == "The plugin good has another library than a moment ago.");
}

TEST_CASE("a plugin that is forbidden while it works ends, and what its page has else goes on") {
  World world({"good", "hangs"},
              [](DispatcherOptions& options) { manifest_of(options, "hangs").timeout = std::chrono::seconds(30); });
  bool forbidden = false;
  const Heard heard = world.open_while([&] {
    if (world.listed("hangs")["state"] != "running" || std::exchange(forbidden, true)) return;
    Installed& plugin = world.catalogue.plugins[1];
    plugin.allowed = false;
    plugin.forbidden = true;
    world.follow();
  });
  CHECK(heard.states("hangs") == "waiting running off");
  CHECK(heard.reason("hangs") == "you have forbidden it");
  check_good(heard);
  CHECK(world.listed("hangs")["state"] == "off");
}

TEST_CASE("a plugin that was turned off elsewhere for ending too often is off, and starts with the next restart") {
  World world({"good"}, [](DispatcherOptions& options) {
    options.choices.standings["org.test.good"] = {.stopped = "The plugin good ended by signal 6.", .restarts = 3};
  });
  CHECK(world.open().states("good") == "waiting off");
  CHECK(world.listed("good")["reason"] == "The plugin good ended by signal 6.");
  world.choices.standings["org.test.good"] = {.stopped = "", .restarts = 4};
  world.follow();
  check_good(world.open());
  world.choices.standings["org.test.good"].stopped = "The plugin good ended again.";
  world.follow();
  CHECK(world.open().states("good") == "waiting off");
}

TEST_CASE("of a private page no line, no request and no value is kept, and its process sees no other page") {
  World world({"spills"});
  world.article.original = "https://www.quay.example/private";
  world.open_privately();
  CHECK(world.log.empty());
  CHECK(world.logged_requests.empty());
  CHECK(world.cache.values.empty());
  world.article.original = "https://www.quay.example/open";
  world.open();
  CHECK_FALSE(world.log.empty());
  CHECK_FALSE(world.logged_requests.empty());
  CHECK_FALSE(world.cache.values.empty());
  std::string kept;
  for (const auto& list : {world.log, world.logged_requests})
    for (const std::string& line : list) kept += line;
  for (const auto& [key, value] : world.cache.values) kept += value;
  CHECK(kept.contains("quay.example/open"));
  CHECK_FALSE(kept.contains("quay.example/private"));
}
