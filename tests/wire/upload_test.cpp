#include "wire/upload.hpp"

#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::wire;

TEST_CASE("chunks in order make the value") {
  Upload upload(100);
  CHECK(upload.add({.seq = 0, .data = "ab"}) == Upload::State::more);
  CHECK(upload.add({.seq = 1, .data = "", .last = false}) == Upload::State::more);
  CHECK(upload.add({.seq = 2, .data = "c", .last = true}) == Upload::State::complete);
  CHECK(upload.take() == "abc");
}

TEST_CASE("a gap, a repetition and too much are refused") {
  Upload upload(4);
  REQUIRE(upload.add({.seq = 0, .data = "abc"}));
  CHECK(upload.add({.seq = 2, .data = "d"}).error().kind == ErrorKind::invalid_params);
  CHECK(upload.add({.seq = 0, .data = "d"}).error().kind == ErrorKind::invalid_params);
  CHECK(upload.add({.seq = 1, .data = "de"}).error().kind == ErrorKind::too_large);
  CHECK(upload.add({.seq = 1, .data = "d", .last = true}) == Upload::State::complete);
}
