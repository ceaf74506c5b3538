// Who gives what to whom, with real libraries in real workers.
#include "plugin/dispatch_world.hpp"
#include "support/catch.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

/// What the plugin `taker` was handed, or a copy of it.
json inputs_of(const Heard& heard, const std::string& name) {
  for (const json& card : heard.all_cards) {
    if (card["plugin"] == "org.test." + name) return json::parse(card["text"].get<std::string>());
  }
  return nullptr;
}

std::size_t place(const Heard& heard, const std::string& event) {
  const auto found = std::find(heard.story.begin(), heard.story.end(), event);
  INFO(event);
  REQUIRE(found != heard.story.end());
  return static_cast<std::size_t>(found - heard.story.begin());
}

TEST_CASE("the members of a ring are off and told in a sentence, and nobody else is touched") {
  World world({"good", "taker", "partial"}, [](DispatcherOptions& options) {
    manifest_of(options, "good").needs = {"x.taker"};
    manifest_of(options, "taker").gives.push_back("x.taker");
  });
  const Heard heard = world.open();
  CHECK(heard.states("good") == "off");
  CHECK(heard.reason("good") ==
        "org.test.good needs x.taker from org.test.taker, org.test.taker needs entities from org.test.good");
  CHECK(heard.states("taker") == "off");
  CHECK(world.listed("taker")["reason"] ==
        "org.test.taker needs entities from org.test.good, org.test.good needs x.taker from org.test.taker");
  CHECK(heard.states("partial") == "waiting running done");
}

TEST_CASE("what a page misses goes down the line: skipped where it is needed, left out where it is used") {
  World world({"crash", "taker"}, [](DispatcherOptions& options) {
    Manifest& third = copy_of(options, "taker", "third");
    third.needs = {"x.second"};
    Manifest& fourth = copy_of(options, "taker", "fourth");
    fourth.needs = {};
    fourth.uses = {"x.second", "x.crash"};
    Manifest& second = manifest_of(options, "taker");
    second.needs = {"x.crash"};
    second.gives = {"cards", "x.second"};
  });
  const Heard heard = world.open();
  CHECK(heard.states("crash") == "waiting running failed");
  CHECK(heard.reason("taker") == "needs x.crash from org.test.crash, which failed");
  CHECK(heard.reason("third") == "needs x.second from org.test.taker, which was skipped");
  CHECK(heard.states("third") == "waiting skipped");
  CHECK(heard.states("fourth") == "waiting running done");
  const json inputs = inputs_of(heard, "fourth");
  CHECK(inputs["x.second"] == json::array());
  CHECK(inputs["x.crash"] == json::array());

  for (int page = 0; page < 4; ++page) world.open("page " + std::to_string(page));
  const Heard off = world.open("another");
  CHECK(off.states("crash") == "waiting off");
  CHECK(off.reason("taker") == "needs x.crash from org.test.crash, which is off");
  CHECK(off.states("fourth") == "waiting running done");
}

TEST_CASE("a taker waits for every giver of its slot and is told who gave what") {
  World world({"good", "taker", "fails"}, [](DispatcherOptions& options) {
    copy_of(options, "good", "another");
    manifest_of(options, "fails").gives.push_back("entities");
  });
  const Heard heard = world.open();
  CHECK(heard.states("taker") == "waiting running done");
  for (const char* event : {"good done", "another done", "fails failed"})
    CHECK(place(heard, event) < place(heard, "taker running"));
  const json one = {{"name", "one"}}, two = {{"name", "two"}};
  CHECK(inputs_of(heard, "taker")["entities"] == json::array({{{"from", "org.test.another"}, {"value", one}},
                                                              {{"from", "org.test.another"}, {"value", two}},
                                                              {{"from", "org.test.good"}, {"value", one}},
                                                              {{"from", "org.test.good"}, {"value", two}}}));
}

TEST_CASE("a part of a card is there before the whole, which takes its place also for those who take cards") {
  World world({"partial", "taker"},
              [](DispatcherOptions& options) { manifest_of(options, "taker").needs = {"cards"}; });
  const Heard heard = world.open();
  CHECK(heard.cards("partial") == "growing growing");
  REQUIRE(heard.all_cards.size() == 3);
  CHECK(heard.all_cards[0]["text"] == "a part");
  CHECK(heard.all_cards[1]["text"] == "the whole");
  CHECK(place(heard, "partial card growing") < place(heard, "partial done"));
  const json cards = inputs_of(heard, "taker")["cards"];
  REQUIRE(cards.size() == 1);
  CHECK(cards[0]["from"] == "org.test.partial");
  CHECK(cards[0]["value"]["text"] == "the whole");
}

TEST_CASE("plugins that do not wait for each other work at the same time, as many as may") {
  for (const std::size_t at_once : {std::size_t{1}, std::size_t{2}}) {
    CAPTURE(at_once);
    World world({"slow"}, [at_once](DispatcherOptions& options) {
      copy_of(options, "slow", "slow-too");
      options.at_once = at_once;
    });
    const Heard heard = world.open();
    const bool together = place(heard, "slow-too running") < place(heard, "slow failed");
    CHECK(together == (at_once == 2));
    CHECK(heard.states("slow-too") == "waiting running failed");
  }
}

TEST_CASE("two pages share a worker, one after the other, and each sees its own") {
  World world({"good", "partial"});
  const auto [first, second] = world.open_two();
  for (const Heard* heard : {&first, &second}) {
    CHECK(heard->cards("good") == "first second first third");
    CHECK(heard->cards("partial") == "growing growing");
    CHECK(heard->states("partial") == "waiting running done");
  }
}

}  // namespace
}  // namespace sidelight::plugin
