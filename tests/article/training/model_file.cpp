#include "model_file.hpp"

#include <fstream>
#include <sstream>

namespace sidelight::training {

void write_model(const std::string& path, const Model& model) {
  std::ofstream out(path);
  std::vector<std::size_t> roots;
  std::ostringstream splits;
  splits << std::scientific;
  splits.precision(5);
  std::size_t count = 0;
  for (const auto& tree : model.trees) {
    roots.push_back(count);
    // Depth first, so that the left child is always the next row.
    std::vector<TreeNode> order;
    std::vector<std::size_t> right(tree.size());
    const auto place = [&](auto&& self, std::size_t n) -> void {
      const std::size_t here = order.size();
      order.push_back(tree[n]);
      if (tree[n].feature < 0) return;
      self(self, static_cast<std::size_t>(tree[n].left));
      right[here] = order.size();
      self(self, static_cast<std::size_t>(tree[n].right));
    };
    place(place, 0);
    for (std::size_t n = 0; n < order.size(); ++n) {
      splits << "{" << order[n].feature << "," << (order[n].feature < 0 ? 0 : count + right[n]) << "," << order[n].value
             << (n % 8 == 7 ? "F},\n    " : "F},");
    }
    splits << "\n    ";
    count += order.size();
  }
  out << "// Written by tests/article/training/train_model.cpp; see tests/article/training/README.md for the data it "
         "learned from.\n"
         "// clang-format off\n"
         "#include \"article/block_model_data.hpp\"\n\nnamespace sidelight::article::model {\nnamespace {\n\nconstexpr "
         "Split kSplits[] = {\n    "
      << splits.str() << "};\n\nconstexpr std::uint16_t kRoots[] = {";
  for (std::size_t i = 0; i < roots.size(); ++i) out << (i % 20 == 0 ? "\n    " : " ") << roots[i] << ",";
  out.precision(9);
  out << "};\n\n}  // namespace\n\nconst double kBias = " << model.bias
      << ";\nstd::span<const Split> splits() { return kSplits; }\nstd::span<const std::uint16_t> roots() { return "
         "kRoots; }\n\n"
         "}  // namespace sidelight::article::model\n";
}

}  // namespace sidelight::training
