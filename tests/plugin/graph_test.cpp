#include "plugin/graph.hpp"

#include "support/catch.hpp"

using sidelight::plugin::Manifest;
using sidelight::plugin::Plan;
using sidelight::plugin::plan;

namespace {

using Slots = std::vector<std::string>;

Manifest plugin(std::string id, Slots needs, Slots uses, Slots gives) {
  Manifest manifest;
  manifest.id = std::move(id);
  manifest.needs = std::move(needs);
  manifest.uses = std::move(uses);
  manifest.gives = std::move(gives);
  return manifest;
}

std::string numbered(std::string name, int number) {
  return name += std::to_string(number);
}

std::string order(const std::vector<Manifest>& manifests) {
  std::string ids;
  for (const auto& step : plan(manifests).order) ids += (ids.empty() ? "" : " ") + manifests[step.plugin].id;
  return ids;
}

std::string left_out(const std::vector<Manifest>& manifests) {
  std::string lines;
  for (const auto& left : plan(manifests).left_out) lines += manifests[left.plugin].id + ": " + left.reason + "\n";
  return lines;
}

}  // namespace

TEST_CASE("givers run before takers, and ties go by id") {
  struct Row {
    std::vector<Manifest> manifests;
    std::string order;
  };
  const Row rows[] = {
      {{}, ""},
      {{plugin("c", {}, {}, {"cards"}), plugin("a", {"article"}, {}, {"cards"}),
        plugin("b", {}, {"page.html"}, {"cards"})},
       "a b c"},
      {{plugin("a", {"entities"}, {}, {"cards"}), plugin("z", {}, {}, {"entities"})}, "z a"},
      {{plugin("a", {}, {"entities"}, {"cards"}), plugin("z", {}, {}, {"entities"})}, "z a"},
      {{plugin("a", {}, {"entities"}, {"cards"}), plugin("b", {}, {}, {"cards"})}, "a b"},
      {{plugin("d", {"x.c"}, {}, {"cards"}), plugin("c", {"x.b"}, {}, {"x.c"}), plugin("b", {"x.a"}, {}, {"x.b"}),
        plugin("a", {}, {}, {"x.a"})},
       "a b c d"},
      {{plugin("a", {"x.y"}, {}, {"cards"}), plugin("m", {}, {}, {"x.y"}), plugin("n", {}, {}, {"x.y"})}, "m n a"},
      {{plugin("a", {}, {"entities"}, {"entities"}), plugin("b", {}, {}, {"entities"})}, "b a"},
  };
  for (const Row& row : rows) CHECK(order(row.manifests) == row.order);
}

TEST_CASE("a ring disables its members and says who takes what from whom") {
  const std::vector<Manifest> pair = {plugin("b", {"y.y"}, {}, {"x.x"}), plugin("a", {"x.x"}, {}, {"y.y"}),
                                      plugin("c", {}, {}, {"cards"})};
  CHECK(order(pair) == "c");
  CHECK(left_out(pair) == "a: a needs x.x from b, b needs y.y from a\nb: b needs y.y from a, a needs x.x from b\n");
  CHECK(plan(pair).left_out[0].ring);

  const std::vector<Manifest> three = {plugin("a", {"s.c"}, {}, {"s.a"}), plugin("b", {}, {"s.a"}, {"s.b"}),
                                       plugin("c", {"s.b"}, {}, {"s.c"})};
  CHECK(order(three).empty());
  CHECK(left_out(three).starts_with("a: a needs s.c from c, c needs s.b from b, b uses s.a from a\n"));
}

TEST_CASE("those behind a ring are skipped if they need it and run if they only use it") {
  const std::vector<Manifest> manifests = {plugin("a", {"s.b"}, {}, {"s.a"}), plugin("b", {"s.a"}, {}, {"s.b"}),
                                           plugin("c", {"s.a"}, {}, {"cards"}), plugin("d", {}, {"s.a"}, {"cards"})};
  CHECK(order(manifests) == "d");
  CHECK(left_out(manifests).ends_with("c: needs s.a from a, which is left out\n"));
}

TEST_CASE("a need without a giver skips the plugin and all that need what it would have given") {
  const std::vector<Manifest> manifests = {plugin("a", {"s.b"}, {}, {"cards"}), plugin("b", {"s.none"}, {}, {"s.b"}),
                                           plugin("c", {}, {"s.b"}, {"cards"})};
  CHECK(order(manifests) == "c");
  CHECK(left_out(manifests) == "b: needs s.none, which no plugin gives\na: needs s.b from b, which is left out\n");
}

TEST_CASE("a step names the givers of each slot that it takes") {
  const std::vector<Manifest> manifests = {plugin("b", {}, {}, {"entities"}), plugin("a", {}, {}, {"entities"}),
                                           plugin("c", {"entities"}, {"cards"}, {"cards"})};
  const Plan plan_of = plan(manifests);
  REQUIRE(plan_of.order.size() == 3);
  CHECK(plan_of.order[2].intakes ==
        std::vector<sidelight::plugin::Intake>{{"entities", {1, 0}, true}, {"cards", {}, false}});
}

TEST_CASE("two hundred plugins in a chain are planned in the order of the chain") {
  std::vector<Manifest> manifests;
  for (int i = 0; i < 200; ++i) {
    Slots needs;
    if (i < 199) needs.push_back(numbered("s.n", i + 1));
    manifests.push_back(plugin(numbered("p", 1000 + i), needs, {}, {numbered("s.n", i)}));
  }
  const Plan chain = plan(manifests);
  REQUIRE(chain.order.size() == 200);
  CHECK(chain.order.front().plugin == 199);
  CHECK(chain.order.back().plugin == 0);
}
