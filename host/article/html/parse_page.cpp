#include "article/html/parse_page.hpp"

#include <algorithm>

#include "article/html/tokenizer.hpp"

namespace sidelight::article::html {
namespace {

// What one more token may still bring: formatting that is opened again, and the parts that every page has.
constexpr std::size_t kReserve = 64;

}  // namespace

Tree parse_page(std::string_view page, std::size_t most_nodes) {
  auto arena = std::make_shared<Arena>();
  Tree tree{.owner = arena};
  tree.nodes.reserve(std::min(page.size() / 40 + kReserve, most_nodes));
  tree.attributes.reserve(std::min(page.size() / 40 + kReserve, kMaxAttributes));
  TreeBuilder builder(tree);
  builder.stop_at(most_nodes > kReserve ? most_nodes - kReserve : 0);
  Tokenizer(page, tree, *arena, builder).run();
  builder.finish();
  return tree;
}

}  // namespace sidelight::article::html
