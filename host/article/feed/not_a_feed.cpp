#include "article/feed/not_a_feed.hpp"

#include <algorithm>

#include "article/head/metadata.hpp"
#include "article/page/html_parser.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kHeadWindow = 256 * 1024;
constexpr const char* kGiveAFeed = "Give the address of an RSS, Atom or JSON feed.";

// <link rel="alternate" type="application/rss+xml" href="…">
std::string feed_named_in(std::string_view html, std::string_view url) {
  const Tree tree = parse_borrowed_html(utf8_prefix(html, kHeadWindow));
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::link) continue;
    const std::string type = to_lower_ascii(trim(tree.attribute(i, "type")));
    const bool feed = type == "application/rss+xml" || type == "application/atom+xml" ||
                      type == "application/feed+json" || type == "application/rdf+xml";
    const std::string relation = to_lower_ascii(tree.attribute(i, "rel"));
    const auto words = split(relation, ' ');
    if (!feed || std::ranges::find(words, "alternate") == words.end()) continue;
    if (std::string address = absolute_url(tree.attribute(i, "href"), url); !address.empty()) return address;
  }
  return {};
}

}  // namespace

std::string first_element(std::string_view text) {
  while (true) {
    text = trim(text);
    if (!text.starts_with('<')) return {};
    std::string_view end = ">";
    if (text.starts_with("<!--")) {
      end = "-->";
    } else if (text.starts_with("<?")) {
      end = "?>";
    } else if (text.starts_with("<!")) {
      if (to_lower_ascii(text.substr(0, 14)).starts_with("<!doctype html")) return "html";
      const std::size_t bracket = text.find_first_of("[>");
      if (bracket != text.npos && text[bracket] == '[') end = "]";
    } else {
      text.remove_prefix(1);
      return to_lower_ascii(text.substr(0, std::min(text.find_first_of(" \t\r\n/>"), std::size_t{60})));
    }
    const std::size_t at = text.find(end);
    if (at == text.npos) return {};
    text.remove_prefix(at + end.size());
    if (end == "]") {
      text = trim(text);
      if (text.starts_with('>')) text.remove_prefix(1);
    }
  }
}

Error error_for_page(std::string_view html, std::string_view url) {
  Error error{.kind = ErrorKind::not_a_feed,
              .message = "This is a web page, not a feed.",
              .hint = "Read it as an article instead: `sidelight read`."};
  if (const std::string feed = feed_named_in(html, url); !feed.empty())
    error.hint = "Its feed is at " + feed + "; to read the page itself, use `sidelight read`.";
  return error;
}

Error error_for_xml(std::string_view root) {
  return {.kind = ErrorKind::not_a_feed,
          .message = "This is XML, but not a feed: it starts with <" + std::string(utf8_prefix(root, 60)) + ">.",
          .hint = kGiveAFeed};
}

Error error_for_text(std::string_view text) {
  const bool empty = trim(text).empty();
  return {.kind = ErrorKind::not_a_feed,
          .message = empty ? "The feed is empty: not a single element is in it."
                           : "This is not a feed: it is neither XML nor JSON.",
          .hint = kGiveAFeed};
}

}  // namespace sidelight::article
