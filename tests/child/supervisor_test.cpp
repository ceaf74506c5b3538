#include "child/supervisor.hpp"

#include "support/catch.hpp"

namespace sidelight::child {
namespace {

using Verdict = Supervisor::Verdict;
using std::chrono::milliseconds;

Supervisor::Time at(double seconds) {
  return Supervisor::Time(milliseconds(1'000'000 + static_cast<int>(seconds * 1000)));
}

TEST_CASE("the pause grows with each death in a row, up to four seconds") {
  Supervisor supervisor;
  CHECK(supervisor.may_start("a", at(0)).verdict == Verdict::start);
  double now = 0;
  for (const double pause : {0.25, 0.5, 1.0, 2.0, 4.0, 4.0, 4.0}) {
    now += 100;  // slow enough not to be "too often"
    supervisor.died("", at(now));
    const auto answer = supervisor.may_start("a", at(now));
    CHECK(answer.verdict == Verdict::wait);
    CHECK(answer.at == at(now + pause));
    CHECK(supervisor.may_start("a", at(now + pause)).verdict == Verdict::start);
  }
  supervisor.worked();
  CHECK(supervisor.may_start("a", at(now)).verdict == Verdict::start);
  supervisor.died("", at(now));
  CHECK(supervisor.may_start("a", at(now)).at == at(now + 0.25));
}

TEST_CASE("five deaths in three minutes switch it off until the user says start again") {
  Supervisor supervisor;
  for (const double now : {0.0, 45.0, 90.0, 135.0}) {
    supervisor.died("", at(now));
    supervisor.worked();
    CHECK(supervisor.may_start("a", at(now)).verdict == Verdict::start);
  }
  SECTION("the fifth comes in time") {
    supervisor.died("", at(180));
    CHECK(supervisor.may_start("a", at(180)).verdict == Verdict::off);
    CHECK(supervisor.may_start("a", at(1'000'0)).verdict == Verdict::off);
    supervisor.start_again();
    CHECK(supervisor.may_start("a", at(181)).verdict == Verdict::start);
  }
  SECTION("the fifth comes later") {
    supervisor.died("", at(180.5));
    CHECK(supervisor.may_start("a", at(181)).verdict == Verdict::start);
  }
}

TEST_CASE("a page that killed it twice is skipped, another is not") {
  Supervisor supervisor;
  supervisor.died("a", at(0));
  supervisor.died("b", at(100));
  CHECK(supervisor.may_start("a", at(200)).verdict == Verdict::start);
  supervisor.died("a", at(200));
  CHECK(supervisor.may_start("a", at(300)).verdict == Verdict::skip);
  CHECK(supervisor.may_start("b", at(300)).verdict == Verdict::start);
  supervisor.start_again();
  CHECK(supervisor.may_start("a", at(300)).verdict == Verdict::start);
}

TEST_CASE("only so many pages are remembered") {
  Supervisor supervisor;
  supervisor.died("old", at(0));
  supervisor.died("old", at(100));
  for (int i = 0; i < 300; ++i) supervisor.died(std::to_string(i), at(200 + i * 100));
  CHECK(supervisor.may_start("old", at(100'000)).verdict == Verdict::start);
}

}  // namespace
}  // namespace sidelight::child
