// The trees of both parsers, page by page: how long each took, and where they first differ.
//
//     compare_parsers FOLDER…            every file of the folders is a page
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "article/page/charset.hpp"
#include "article/page/html_parser.hpp"
#include "other_parser.hpp"

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
    std::set<std::string> names;
    std::string line = indent + "<" + std::to_string(static_cast<int>(node.tag));
    for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
      const Attribute& attribute = tree.attributes[node.first_attribute + i];
      std::string name(attribute.name);
      std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
      for (const std::string_view prefix : {"xlink:", "xml:", "xmlns:"})  // a name space of its own for the other
        if (name.starts_with(prefix)) name.erase(0, prefix.size());
      if (name.empty()) continue;                // what the other makes of "name />"
      if (!names.insert(name).second) continue;  // the other parser keeps attributes that are there twice
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
  constexpr std::size_t kRounds = 3;
  for (int i = 1; i < count; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string raw{std::istreambuf_iterator<char>(in), {}};
      const std::string html{decode_page(raw, "").text()};
      ++pages;
      bytes += html.size();
      double best_own = 1e9;
      double best_other = 1e9;
      for (std::size_t round = 0; round < kRounds; ++round) {
        auto start = Clock::now();
        {
          const Tree tree = parse_html(html);
          nodes += tree.nodes.size();
        }
        best_own = std::min(best_own, milliseconds(Clock::now() - start));
        start = Clock::now();
        { const auto tree = parse_with_other(html); }
        best_other = std::min(best_other, milliseconds(Clock::now() - start));
      }
      ours += best_own;
      theirs += best_other;
      const auto other = parse_with_other(html);
      const Tree own = parse_html(html);
      if (!other) continue;
      const auto a = lines_of(own);
      const auto b = lines_of(*other);
      if (a == b) continue;
      ++different;
      std::size_t at = 0;
      while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
      std::cout << "== " << entry.path().string() << " node " << at << " of " << a.size() << " / " << b.size() << "\n";
      for (std::size_t k = at < 2 ? 0 : at - 2; k < at + 3; ++k) {
        std::cout << "  own   " << (k < a.size() ? a[k].substr(0, 120) : "-") << "\n";
        std::cout << "  other " << (k < b.size() ? b[k].substr(0, 120) : "-") << "\n";
      }
    }
  }
  std::cerr << pages << " pages, " << bytes << " bytes, " << nodes / kRounds << " nodes; different: " << different
            << "\nown " << ours << " ms, " << static_cast<double>(bytes) / ours / 1000 << " MB/s; other " << theirs
            << " ms, " << static_cast<double>(bytes) / theirs / 1000 << " MB/s\n";
}
