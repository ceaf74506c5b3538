// The elements that the HTML standard's rules for building a tree speak of, and which rules each takes part in.
#pragma once

#include <cstdint>
#include <string_view>

#include "article/page/tree.hpp"

namespace sidelight::article::html {

// clang-format off
enum class Element : std::uint8_t {
  a, address, amp_img, annotation_xml, applet, area, article, aside, audio, b, base, basefont, bgsound, big,
  blockquote, body, br, button, canvas, caption, center, code, col, colgroup, dd, del, desc, details, dialog,
  dir, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, foreignobject, form, frame,
  frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, image, img, input, keygen,
  label, legend, li, link, listing, main, malignmark, marquee, math, menu, meta, mglyph, mi, mn, mo, ms,
  mtext, nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, p, param, picture, plaintext,
  pre, q, rb, rp, rt, rtc, ruby, s, script, search, section, select, small, source, span, strike, strong,
  style, sub, summary, sup, svg, table, tbody, td, template_, textarea, tfoot, th, thead, time, title, tr,
  track, tt, u, ul, var, video, wbr, xmp,
  unknown,
};
// clang-format on

inline constexpr std::size_t kElementCount = static_cast<std::size_t>(Element::unknown) + 1;

enum ElementRule : std::uint32_t {
  kSpecial = 1u << 0,
  kFormatting = 1u << 1,
  kVoid = 1u << 2,   // has no content
  kScope = 1u << 3,  // what is open outside of it cannot be closed from inside
  kTableScope = 1u << 4,
  kTablePart = 1u << 5,  // text does not belong directly into it: it is put before the table
  kImplied = 1u << 6,    // its end tag may be left out
  kImpliedInTemplate = 1u << 7,
  kClosesP = 1u << 8,  // its start tag ends a paragraph
  kHeading = 1u << 9,
  kBreakout = 1u << 10,   // its start tag ends an SVG or MathML piece
  kUncounted = 1u << 11,  // a new one ends the one before, so that many of them in a row are not deep
  kMathText = 1u << 12,   // MathML whose text is HTML again
  kHtmlPoint = 1u << 13,  // SVG or MathML whose content is HTML again
  kRawText = 1u << 14,    // its content is no markup, it never stays open
};

struct ElementFacts {
  std::string_view name;
  Tag tag = Tag::other;
  std::uint32_t rules = 0;
};

/// Of a name in any case, with the hash that reading it made.
Element element_of(std::string_view name, std::uint32_t hash);
const ElementFacts& facts_of(Element element);

constexpr std::uint32_t kHashStart = 2166136261u;
constexpr std::uint32_t hash_step(std::uint32_t hash, char c) {
  return (hash ^ (static_cast<unsigned char>(c) | 0x20u)) * 16777619u;
}

}  // namespace sidelight::article::html
