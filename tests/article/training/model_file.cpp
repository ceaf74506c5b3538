#include "model_file.hpp"

#include <fstream>

namespace sidelight::training {
namespace {

// Depth first, so that the left child is always the next row.
std::vector<std::size_t> order_of(const std::vector<TreeNode>& tree) {
  std::vector<std::size_t> order;
  std::vector<std::size_t> open{0};
  while (!open.empty()) {
    const std::size_t n = open.back();
    open.pop_back();
    order.push_back(n);
    if (tree[n].feature < 0) continue;
    open.push_back(static_cast<std::size_t>(tree[n].right));
    open.push_back(static_cast<std::size_t>(tree[n].left));
  }
  return order;
}

void write_forest(std::ofstream& out, const std::string& name, const Model& model) {
  out << "constexpr Split k" << name << "Splits[] = {";
  out << std::scientific;
  out.precision(5);
  std::vector<std::size_t> roots;
  std::size_t count = 0;
  for (const auto& tree : model.trees) {
    roots.push_back(count);
    const std::vector<std::size_t> order = order_of(tree);
    std::vector<std::size_t> place(tree.size());
    for (std::size_t n = 0; n < order.size(); ++n) place[order[n]] = count + n;
    for (std::size_t n = 0; n < order.size(); ++n) {
      const TreeNode& node = tree[order[n]];
      out << (n % 8 == 0 ? "\n    {" : "{") << node.feature << ","
          << (node.feature < 0 ? 0 : place[static_cast<std::size_t>(node.right)]) << "," << node.value << "F},";
    }
    count += order.size();
  }
  out << "};\n\nconstexpr std::uint16_t k" << name << "Roots[] = {";
  for (std::size_t i = 0; i < roots.size(); ++i) out << (i % 20 == 0 ? "\n    " : " ") << roots[i] << ",";
  out << "};\n\n";
}

}  // namespace

void write_models(const std::string& path, const Model& first, const Model& second) {
  std::ofstream out(path);
  out << "// Written by tests/article/training/train_model.cpp; see tests/article/training/README.md for the data it "
         "learned from.\n"
         "// clang-format off\n"
         "#include \"article/text/block_model_data.hpp\"\n\nnamespace sidelight::article::model {\nnamespace {\n\n";
  write_forest(out, "First", first);
  write_forest(out, "Second", second);
  out << std::defaultfloat;
  out.precision(9);
  out << "}  // namespace\n\n"
         "Trees first() { return {"
      << first.bias << ", kFirstSplits, kFirstRoots}; }\nTrees second() { return {" << second.bias
      << ", kSecondSplits, kSecondRoots}; }\n\n}  // namespace sidelight::article::model\n";
}

}  // namespace sidelight::training
