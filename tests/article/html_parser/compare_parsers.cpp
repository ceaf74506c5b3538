// The trees of both parsers, page by page: how long each took, and where they first differ.
//
//     compare_parsers FOLDER…            every file of the folders is a page
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "article/bound_html.hpp"
#include "article/charset.hpp"
#include "article/html/parse_page.hpp"
#include "article/html_parser.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

using Clock = std::chrono::steady_clock;

// One line a node; texts that stand side by side are one.
std::vector<std::string> lines_of(const Tree& tree) {
  std::vector<std::string> out;
  NodeId last_text_parent = kNoNode;
  for (const Node& node : tree.nodes) {
    const std::string indent = std::to_string(node.depth) + " ";
    if (node.tag == Tag::text) {
      if (last_text_parent == node.parent)
        out.back() += node.text;
      else
        out.push_back(indent + "\"" + std::string(node.text));
      last_text_parent = node.parent;
      continue;
    }
    last_text_parent = kNoNode;
    std::string line = indent + "<" + std::to_string(static_cast<int>(node.tag));
    for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
      const Attribute& attribute = tree.attributes[node.first_attribute + i];
      std::string name(attribute.name);
      std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
      line.append(" ").append(name).append("=").append(attribute.value);
    }
    out.push_back(std::move(line));
  }
  return out;
}

double milliseconds(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

}  // namespace

int main(int count, char** arguments) {
  double ours = 0;
  double theirs = 0;
  std::size_t bytes = 0;
  std::size_t pages = 0;
  std::size_t different = 0;
  std::size_t nodes = 0;
  std::size_t fewer_rounds = 3;
  for (int i = 1; i < count; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string raw{std::istreambuf_iterator<char>(in), {}};
      const std::string html = decode_page(raw, "").text;
      ++pages;
      bytes += html.size();
      double best_own = 1e9;
      double best_other = 1e9;
      for (std::size_t round = 0; round < fewer_rounds; ++round) {
        auto start = Clock::now();
        { const Tree tree = html::parse_page(html, kMaxNodes); nodes += tree.nodes.size(); }
        best_own = std::min(best_own, milliseconds(Clock::now() - start));
        start = Clock::now();
        {
          std::string storage;
          const auto tree = parse_html(bound_html(html, storage));
        }
        best_other = std::min(best_other, milliseconds(Clock::now() - start));
      }
      ours += best_own;
      theirs += best_other;
      std::string storage;
      const auto other = parse_html(bound_html(html, storage));
      const Tree own = html::parse_page(html, kMaxNodes);
      if (!other) continue;
      const auto a = lines_of(own);
      const auto b = lines_of(*other);
      if (a == b) continue;
      ++different;
      std::size_t at = 0;
      while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
      std::cout << "== " << entry.path().string() << " node " << at << " of " << a.size() << " / " << b.size() << "\n";
      for (std::size_t k = at < 2 ? 0 : at - 2; k < at + 3; ++k) {
        std::cout << "  own   " << (k < a.size() ? a[k].substr(0, 300) : "-") << "\n";
        std::cout << "  other " << (k < b.size() ? b[k].substr(0, 300) : "-") << "\n";
      }
    }
  }
  std::cerr << pages << " pages, " << bytes << " bytes, " << nodes / fewer_rounds << " nodes; different: " << different << "\nown " << ours << " ms, "
            << static_cast<double>(bytes) / ours / 1000 << " MB/s; other " << theirs << " ms, "
            << static_cast<double>(bytes) / theirs / 1000 << " MB/s\n";
}
