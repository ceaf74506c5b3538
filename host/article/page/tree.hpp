// A page as one flat array of nodes in document order. Every walk is a loop over indices, so depth never becomes
// recursion and a subtree is a range. It is all that the room sees of the HTML parser behind it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace sidelight::article {

/// The elements that mean something here; everything else is `other`.
enum class Tag : std::uint8_t {
  text,
  other,
  a,
  address,
  article,
  aside,
  audio,
  base,
  blockquote,
  body,
  br,
  button,
  canvas,
  caption,
  center,
  code,
  dd,
  del,
  details,
  dialog,
  div,
  dl,
  dt,
  embed,
  fieldset,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  hr,
  html,
  iframe,
  img,
  input,
  label,
  legend,
  li,
  link,
  main,
  math,
  menu,
  meta,
  nav,
  noscript,
  object,
  ol,
  option,
  p,
  picture,
  pre,
  q,
  rp,
  rt,
  ruby,
  script,
  section,
  select,
  source,
  span,
  style,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  textarea,
  tfoot,
  th,
  thead,
  time,
  title,
  tr,
  ul,
  video,
  wbr,
};

Tag tag_of(std::string_view name);  ///< of a lower-case name

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xffffffff;

struct Attribute {
  std::string_view name;  ///< lower case
  std::string_view value;
};

struct Node {
  Tag tag = Tag::other;
  std::uint16_t depth = 0;
  std::uint16_t attribute_count = 0;
  NodeId parent = kNoNode;
  NodeId end = 0;  ///< one past the last node below
  std::uint32_t first_attribute = 0;
  std::string_view text;  ///< of Tag::text
};

struct Tree {
  std::vector<Node> nodes;  ///< nodes[0] is the html element
  std::vector<Attribute> attributes;
  std::shared_ptr<void> owner;  ///< the parser's memory that the views point into

  /// Empty when the attribute is missing.
  std::string_view attribute(NodeId node, std::string_view name) const;
  bool has_attribute(NodeId node, std::string_view name) const;

  /// All text below, white space collapsed, at most `limit` bytes; nothing of scripts and styles.
  std::string text_below(NodeId node, std::size_t limit = 4096) const;

  /// The raw text below, for scripts.
  std::string raw_text_below(NodeId node) const;

  bool inside(NodeId node, NodeId ancestor) const { return node >= ancestor && node < nodes[ancestor].end; }
};

/// Whether a name is this one; cheaper than ==, since it is asked of every attribute of a page.
template <std::size_t kSize>
constexpr bool is_named(std::string_view name, const char (&known)[kSize]) {
  return name.size() == kSize - 1 && __builtin_memcmp(name.data(), known, kSize - 1) == 0;
}

constexpr bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}

/// Text before and after it is not one paragraph.
constexpr bool starts_block(Tag tag) {
  switch (tag) {
    case Tag::address:
    case Tag::article:
    case Tag::aside:
    case Tag::blockquote:
    case Tag::body:
    case Tag::caption:
    case Tag::center:
    case Tag::dd:
    case Tag::details:
    case Tag::dialog:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::fieldset:
    case Tag::figcaption:
    case Tag::figure:
    case Tag::footer:
    case Tag::form:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::header:
    case Tag::hr:
    case Tag::html:
    case Tag::iframe:
    case Tag::legend:
    case Tag::li:
    case Tag::main:
    case Tag::menu:
    case Tag::nav:
    case Tag::ol:
    case Tag::option:
    case Tag::p:
    case Tag::pre:
    case Tag::section:
    case Tag::select:
    case Tag::summary:
    case Tag::table:
    case Tag::tbody:
    case Tag::td:
    case Tag::textarea:
    case Tag::tfoot:
    case Tag::th:
    case Tag::thead:
    case Tag::tr:
    case Tag::ul:
    case Tag::video:
    case Tag::audio:
      return true;
    default:
      return false;
  }
}

/// Nothing below it is ever shown as text.
constexpr bool is_unseen(Tag tag) {
  switch (tag) {
    case Tag::audio:
    case Tag::canvas:
    case Tag::embed:
    case Tag::head:
    case Tag::iframe:
    case Tag::input:
    case Tag::math:
    case Tag::noscript:
    case Tag::object:
    case Tag::option:
    case Tag::rp:
    case Tag::rt:
    case Tag::script:
    case Tag::select:
    case Tag::style:
    case Tag::svg:
    case Tag::template_:
    case Tag::textarea:
    case Tag::video:
      return true;
    default:
      return false;
  }
}

}  // namespace sidelight::article
