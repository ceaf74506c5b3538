#include "article/text/pictures.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "article/page/page_address.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr double kWidest = 2000;
constexpr std::size_t kMaxSrcset = 64 * 1024;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// "800w" is 800; "2x" stands for twice of what a column is wide.
double width_of(std::string_view descriptor) {
  descriptor = trim(descriptor);
  if (descriptor.empty()) return 600;
  double value = 0;
  const char unit = descriptor.back();
  const auto [end, error] = std::from_chars(descriptor.data(), descriptor.data() + descriptor.size(), value);
  if (error != std::errc() || !std::isfinite(value) || value <= 0 || end + 1 != descriptor.data() + descriptor.size())
    return 0;
  return unit == 'x' ? value * 600 : unit == 'w' ? value : 0;
}

// What is shown until the picture is there.
bool is_placeholder(std::string_view url) {
  if (url.empty() || url.size() > 4000) return true;
  const std::string low = to_lower_ascii(url);
  if (low.starts_with("data:") || low.starts_with("about:") || low.starts_with("blob:")) return true;
  const std::string_view path = std::string_view(low).substr(0, low.find_first_of("?#"));
  const std::string_view file = path.substr(path.rfind('/') + 1);
  for (const char* word : {"placeholder", "blank.", "spacer", "transparent", "1x1", "pixel.", "loading", "lazyload",
                           "lazy.", "grey.", "gray.", "empty.", "dummy"})
    if (file.contains(word)) return true;
  return false;
}

std::string from_srcsets(const Tree& tree, NodeId node, std::string_view base) {
  for (const char* name : {"data-srcset", "data-lazy-srcset", "data-original-set", "srcset"})
    if (const auto best = best_of_srcset(tree.attribute(node, name)); !is_placeholder(best))
      if (std::string url = page_address(best, base); !url.empty()) return url;
  return {};
}

std::string from_picture(const Tree& tree, NodeId picture, std::string_view base) {
  for (NodeId i = picture + 1; i < tree.nodes[picture].end; ++i)
    if (tree.nodes[i].tag == Tag::source)
      if (std::string url = from_srcsets(tree, i, base); !url.empty()) return url;
  return {};
}

std::string from_img(const Tree& tree, NodeId img, std::string_view base) {
  if (std::string url = from_srcsets(tree, img, base); !url.empty()) return url;
  for (const char* name :
       {"data-src", "data-original", "data-lazy-src", "data-lazy", "data-original-src", "data-hi-res-src",
        "data-full-src", "data-large-file", "data-img-src", "data-image", "data-url", "src"})
    if (const auto value = tree.attribute(img, name); !is_placeholder(trim(value)))
      if (std::string url = page_address(value, base); !url.empty()) return url;
  return {};
}

// The picture's twin for readers without scripts, right beside it or beside what it lies in.
std::string from_noscript(const Tree& tree, NodeId img, std::string_view base) {
  NodeId node = img;
  for (int up = 0; up < 2; ++up) {
    const NodeId parent = tree.nodes[node].parent;
    if (parent == kNoNode || tree.nodes[parent].end - parent > 60) return {};
    for (NodeId i = parent + 1; i < tree.nodes[parent].end; ++i) {
      if (tree.nodes[i].tag != Tag::noscript) continue;
      for (NodeId k = i + 1; k < tree.nodes[i].end; ++k)
        if (tree.nodes[k].tag == Tag::img) return from_img(tree, k, base);
    }
    node = parent;
  }
  return {};
}

}  // namespace

std::string_view best_of_srcset(std::string_view srcset) {
  srcset = srcset.substr(0, kMaxSrcset);
  std::string_view best;
  double best_width = 0;
  std::size_t i = 0;
  while (i < srcset.size()) {
    while (i < srcset.size() && (is_space(srcset[i]) || srcset[i] == ',')) ++i;
    const std::size_t start = i;
    while (i < srcset.size() && !is_space(srcset[i])) ++i;
    std::string_view url = srcset.substr(start, i - start);
    std::string_view descriptor;
    if (url.ends_with(',')) {
      while (url.ends_with(',')) url.remove_suffix(1);
    } else {
      const std::size_t end = std::min(srcset.find(',', i), srcset.size());
      descriptor = srcset.substr(i, end - i);
      i = end;
    }
    const double width = width_of(descriptor);
    if (url.empty() || width <= 0) continue;
    const bool fits = width <= kWidest;
    const bool best_fits = best_width <= kWidest;
    if (best.empty() || (fits && (!best_fits || width > best_width)) || (!fits && !best_fits && width < best_width)) {
      best = url;
      best_width = width;
    }
  }
  return best;
}

std::string picture_url(const Tree& tree, NodeId img, std::string_view base_url) {
  if (tree.nodes[img].tag == Tag::picture) {
    for (NodeId i = img + 1; i < tree.nodes[img].end; ++i)
      if (tree.nodes[i].tag == Tag::img) return picture_url(tree, i, base_url);
    return from_picture(tree, img, base_url);
  }
  const NodeId parent = tree.nodes[img].parent;
  if (parent != kNoNode && tree.nodes[parent].tag == Tag::picture)
    if (std::string url = from_picture(tree, parent, base_url); !url.empty()) return url;
  if (std::string url = from_img(tree, img, base_url); !url.empty()) return url;
  return from_noscript(tree, img, base_url);
}

std::string captioned_picture(const Tree& tree, NodeId node, std::string_view base_url) {
  for (int up = 0; up < 4 && node != kNoNode; ++up, node = tree.nodes[node].parent) {
    if (tree.nodes[node].tag != Tag::figure) continue;
    const NodeId end = std::min<NodeId>(tree.nodes[node].end, node + 400);
    for (NodeId i = node; i < end; ++i)
      if (tree.nodes[i].tag == Tag::img)
        if (std::string url = picture_url(tree, i, base_url); !url.empty()) return url;
  }
  return {};
}

}  // namespace sidelight::article
