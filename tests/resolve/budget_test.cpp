// What Google bears, learned from what it does not.
#include "resolve/budget.hpp"

#include <stdlib.h>

#include <filesystem>

#include "base/file.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;
using namespace std::chrono_literals;

namespace {

struct Home {
  std::chrono::sys_seconds now{std::chrono::seconds(1'790'000'000)};
  std::string network = "gateway";
  store::Database database = *store::Database::in_memory();
  Budget budget{database, [this] { return now; }, [this] { return network; }};

  void pages(int count, std::chrono::seconds apart = 0s) {
    for (int i = 0; i < count; ++i, now += apart) {
      (void)budget.objection(Urgency::page);
      budget.count_page();
    }
  }
  Error refuse(bool by_limit = true) {
    (void)budget.objection(Urgency::page);
    return budget.note_refusal({.kind = ErrorKind::refused_by_google, .message = "Enough."}, by_limit);
  }
  /// Zero: may be asked.
  std::chrono::seconds wait(Urgency urgency) {
    const auto objection = budget.objection(urgency);
    if (!objection) return 0s;
    CHECK(objection->kind == ErrorKind::refused_by_google);
    CHECK(objection->retryable);
    return std::chrono::ceil<std::chrono::seconds>(*objection->retry_after);
  }
};

}  // namespace

TEST_CASE("below a budget that nobody has learned nothing is held back") {
  Home home;
  home.pages(1000);
  CHECK(home.wait(Urgency::batch) == 0s);
}

TEST_CASE("a cool-down doubles with each refusal that follows one, up to a day, and an answer ends that") {
  Home home;
  for (const auto expected : {1h, 2h, 4h, 8h, 16h, 24h, 24h}) {
    CHECK(home.refuse().retry_after == expected);
    CHECK(home.wait(Urgency::page) == expected);
    home.now += expected - 1s;
    CHECK(home.wait(Urgency::page) == 1s);
    home.now += 1s;
    CHECK(home.wait(Urgency::page) == 0s);
  }
  home.budget.note_answer();
  CHECK(home.refuse().retry_after == 1h);
}

TEST_CASE("a refusal that another program was given too counts once") {
  Home home;
  home.refuse();
  home.now += 10min;
  CHECK(home.refuse().retry_after == 50min);
}

TEST_CASE("an answer to a call that was under way ends no cool-down") {
  Home home;
  home.refuse();
  home.budget.note_answer();
  CHECK(home.wait(Urgency::page) == 1h);
  home.now += 1h;
  CHECK(home.refuse().retry_after == 2h);
}

TEST_CASE("batches stop at four fifths of a learned budget, and the rest is for links that the user opens") {
  Home home;
  home.pages(31, 1min);  // the 31st is refused
  home.refuse();
  home.now += 24h;
  const auto start = std::chrono::ceil<std::chrono::minutes>(home.now);
  home.now = start;
  for (int i = 0; i < 24; ++i) {
    CHECK(home.wait(Urgency::batch) == 0s);
    home.pages(1, 1min);
  }
  CHECK(home.wait(Urgency::batch) == 24h - 24min);
  CHECK(home.wait(Urgency::page) == 0s);
  const auto objection = home.budget.objection(Urgency::batch);
  CHECK(objection->message.contains("30"));
  CHECK(objection->message.contains("kept for links that you open"));
  home.now = start + 24h - 1s;
  CHECK(home.wait(Urgency::batch) == 1s);
  home.now += 1s;
  CHECK(home.wait(Urgency::batch) == 0s);
}

TEST_CASE("a budget that is exceeded without a refusal was too small") {
  Home home;
  home.pages(21);
  home.refuse();
  home.now += 25h;
  home.pages(40);
  CHECK(home.wait(Urgency::batch) > 0s);
  home.budget.note_answer();
  home.now += 24h;
  home.pages(31);
  CHECK(home.wait(Urgency::batch) == 0s);  // 32 of 40
  home.pages(1);
  CHECK(home.wait(Urgency::batch) > 0s);
}

TEST_CASE("what teaches no budget") {
  Home home;
  home.pages(12);
  home.refuse(false);  // a consent page
  home.now += 2h;
  home.pages(50);
  CHECK(home.wait(Urgency::batch) == 0s);

  Home early;  // a refusal before anybody has asked for much
  early.pages(2);
  early.refuse();
  early.now += 1h;
  CHECK(early.wait(Urgency::batch) == 0s);

  Home old;
  old.pages(21);
  old.refuse();
  old.now += Budget::kBudgetHolds;
  old.pages(100);
  CHECK(old.wait(Urgency::batch) == 0s);
}

TEST_CASE("each network has a budget and a cool-down of its own; those that cannot be told share one") {
  Home home;
  home.refuse();
  home.network = "cafe";
  CHECK(home.wait(Urgency::page) == 0s);
  home.network = "";
  CHECK(home.wait(Urgency::page) == 0s);
  home.refuse();
  CHECK(home.wait(Urgency::page) == 1h);
  home.network = "gateway";
  CHECK(home.wait(Urgency::page) == 1h);
}

TEST_CASE("a clock that is set back keeps nobody out for longer than a cool-down") {
  for (const auto back : {2h, 24h * 365}) {
    Home home;
    home.refuse();
    home.now -= back;
    CHECK(home.wait(Urgency::page) == 1h);
    home.now += 1h;
    CHECK(home.wait(Urgency::page) == 0s);
  }
}

TEST_CASE("all of it outlives the program, and the network's identity is not in the file") {
  char folder[] = "/tmp/sidelight-budget-XXXXXX";
  REQUIRE(::mkdtemp(folder) != nullptr);
  const std::filesystem::path path = std::filesystem::path(folder) / "sidelight.db";
  {
    Home home;
    home.network = "192.168.77.1 aa:bb:cc:dd:ee:ff";
    home.database = *store::Database::open(path);
    Budget budget(
        home.database, [&] { return home.now; }, [&] { return home.network; });
    (void)budget.objection(Urgency::page);
    for (int i = 0; i < 20; ++i) budget.count_page();
    (void)budget.note_refusal({.kind = ErrorKind::refused_by_google, .message = "Enough."}, true);
  }
  Home home;
  home.network = "192.168.77.1 aa:bb:cc:dd:ee:ff";
  home.database = *store::Database::open(path);
  Budget budget(
      home.database, [&] { return home.now; }, [&] { return home.network; });
  CHECK(budget.objection(Urgency::page)->message == "Enough.");
  home.now += 1h;
  CHECK_FALSE(budget.objection(Urgency::page));
  CHECK(budget.objection(Urgency::batch)->message.contains("19"));
  const auto bytes = *read_file(path, 1 << 20) + *read_file(path.string() + "-wal", 1 << 22);
  CHECK(bytes.contains("Enough."));
  CHECK_FALSE(bytes.contains("192.168.77"));
  CHECK_FALSE(bytes.contains("aa:bb"));
  std::filesystem::remove_all(folder);
}
