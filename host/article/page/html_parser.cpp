#include "article/page/html_parser.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "article/page/html/tokenizer.hpp"

namespace sidelight::article {
namespace {

// What one more token may still bring: formatting that is opened again, and the parts that every page has.
constexpr std::size_t kNodesOfOneToken = 64;

struct Memory {
  std::string page;
  html::Arena arena;
};

}  // namespace

Tree parse_html(std::string html) {
  auto memory = std::make_shared<Memory>();
  memory->page = std::move(html);
  const std::size_t size = memory->page.size();
  Tree tree{.owner = memory};
  tree.nodes.reserve(std::min(size / 40 + kNodesOfOneToken, kMaxNodes));
  tree.attributes.reserve(std::min(size / 40 + kNodesOfOneToken, html::kMaxAttributes));
  html::TreeBuilder builder(tree, kMaxNodes - kNodesOfOneToken);
  html::Tokenizer(memory->page, tree, memory->arena, builder).run();
  builder.finish();
  return tree;
}

}  // namespace sidelight::article
