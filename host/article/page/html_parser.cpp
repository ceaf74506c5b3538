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
  std::string page;  // empty where it is borrowed
  html::Arena arena;
};

Tree parse(std::string_view html, std::shared_ptr<Memory> memory) {
  html::Arena& arena = memory->arena;
  const std::size_t size = html.size();
  Tree tree{.owner = std::move(memory)};
  tree.nodes.reserve(std::min(size / 40 + kNodesOfOneToken, kMaxNodes));
  tree.attributes.reserve(std::min(size / 40 + kNodesOfOneToken, html::kMaxAttributes));
  html::TreeBuilder builder(tree, kMaxNodes - kNodesOfOneToken);
  html::Tokenizer(html, tree, arena, builder).run();
  builder.finish();
  return tree;
}

}  // namespace

Tree parse_html(std::string html) {
  auto memory = std::make_shared<Memory>();
  memory->page = std::move(html);
  const std::string_view page = memory->page;
  return parse(page, std::move(memory));
}

Tree parse_borrowed_html(std::string_view html) {
  return parse(html, std::make_shared<Memory>());
}

}  // namespace sidelight::article
