// Plugins of yesterday, today and tomorrow in the workers of today and tomorrow.
#include <string>
#include <vector>

#include "sdk/plugin_run.hpp"
#include "support/catch.hpp"

namespace sidelight {
namespace {

const std::string kSentence = "\"text\": \"Two is longer.\"";

struct Meeting {
  std::string about;
  const char* library;
  const char* worker;
  std::string card;     ///< what the one card holds
  std::string trouble;  ///< or why the library is refused
};

const std::vector<Meeting> kMeetings = {
    {"today's plugin, today's worker", COMPAT_TODAY, SIDELIGHT_WORKER, kSentence, ""},
    {"today's plugin, tomorrow's worker", COMPAT_TODAY, COMPAT_WORKER, kSentence, ""},
    {"today's C++ plugin, tomorrow's worker", COMPAT_TODAY_CPP, COMPAT_WORKER, kSentence, ""},
    {"tomorrow's plugin that can do without, today's worker", COMPAT_GROWN, SIDELIGHT_WORKER, "later: host 0, job 0",
     ""},
    {"tomorrow's plugin that can do without, tomorrow's worker", COMPAT_GROWN, COMPAT_WORKER, "later: host 1, job 1",
     ""},
    {"tomorrow's plugin that cannot do without, today's worker", COMPAT_GROWN_NEEDS, SIDELIGHT_WORKER, "",
     "The library needs plugin API 1." COMPAT_NEXT_MINOR},
    {"tomorrow's plugin that cannot do without, tomorrow's worker", COMPAT_GROWN_NEEDS, COMPAT_WORKER,
     "later: host 1, job 1", ""},
};

TEST_CASE("a library runs wherever what it needs is there, and is refused with a sentence elsewhere") {
  for (const Meeting& meeting : kMeetings) {
    INFO(meeting.about);
    const PluginRun run = run_plugin(meeting.library, "One. Two is longer.", meeting.worker);
    CHECK(run.trouble.substr(0, meeting.trouble.size()) == meeting.trouble);
    CHECK(run.trouble.empty() == meeting.trouble.empty());
    REQUIRE(run.cards.size() == (meeting.card.empty() ? 0 : 1));
    if (!meeting.card.empty()) CHECK(run.cards[0].find(meeting.card) != std::string::npos);
  }
}

TEST_CASE("a plugin that was built with the frozen header of 1.0 finds everything where it was") {
  for (const char* worker : {SIDELIGHT_WORKER, COMPAT_WORKER}) {
    INFO(worker);
    const PluginRun run = run_plugin(COMPAT_FROZEN, "The text.", worker);
    REQUIRE(run.trouble == "");
    REQUIRE(run.cards.size() == 1);
    const auto card = nlohmann::json::parse(run.cards[0]);
    CHECK(
        card["text"] ==
        "https://example.org/ A title en The text. 6 14; cancelled 0, fetch 0, get 0, put 0, give 0, received 2, time "
        "20000");
    CHECK(run.status == 1);
    CHECK(run.reason == "only to say so");
  }
}

TEST_CASE("C++ that was written for the header of 1.0 compiles with today's and does the same") {
  for (const char* worker : {SIDELIGHT_WORKER, COMPAT_WORKER}) {
    INFO(worker);
    const PluginRun run = run_plugin(COMPAT_SOURCE_CPP, "The text.", worker);
    REQUIRE(run.trouble == "");
    REQUIRE(run.cards.size() == 1);
    CHECK(nlohmann::json::parse(run.cards[0])["text"] ==
          "{} https://example.org/ \"A title\" en The text. 6 14 20000 fetch 1 get 1 put 1");
    CHECK(run.status == 1);
    CHECK(run.reason == "only to say so");
  }
}

}  // namespace
}  // namespace sidelight
