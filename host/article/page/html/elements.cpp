#include "article/page/html/elements.hpp"

#include <array>

#include "article/page/html/bytes.hpp"

namespace sidelight::article::html {
namespace {

constexpr ElementFacts kFacts[kElementCount] = {
    {"a", Tag::a, kFormatting},
    {"address", Tag::address, kSpecial | kClosesP},
    {"amp-img", Tag::img, 0},
    {"annotation-xml", Tag::other, 0},
    {"applet", Tag::other, kSpecial | kScope},
    {"area", Tag::other, kSpecial | kVoid},
    {"article", Tag::article, kSpecial | kClosesP},
    {"aside", Tag::aside, kSpecial | kClosesP},
    {"audio", Tag::audio, 0},
    {"b", Tag::other, kFormatting | kBreakout},
    {"base", Tag::base, kSpecial | kVoid},
    {"basefont", Tag::other, kSpecial | kVoid},
    {"bgsound", Tag::other, kSpecial | kVoid},
    {"big", Tag::other, kFormatting | kBreakout},
    {"blockquote", Tag::blockquote, kSpecial | kClosesP | kBreakout},
    {"body", Tag::body, kSpecial | kBreakout | kUncounted},
    {"br", Tag::br, kSpecial | kVoid | kBreakout},
    {"button", Tag::button, kSpecial},
    {"canvas", Tag::canvas, 0},
    {"caption", Tag::caption, kSpecial | kScope | kImpliedInTemplate},
    {"center", Tag::center, kSpecial | kClosesP | kBreakout},
    {"code", Tag::code, kFormatting | kBreakout},
    {"col", Tag::other, kSpecial | kVoid},
    {"colgroup", Tag::other, kSpecial | kImpliedInTemplate | kUncounted},
    {"dd", Tag::dd, kSpecial | kImplied | kBreakout | kUncounted},
    {"del", Tag::del, 0},
    {"desc", Tag::other, 0},
    {"details", Tag::details, kSpecial | kClosesP},
    {"dialog", Tag::dialog, kClosesP},
    {"dir", Tag::other, kSpecial | kClosesP},
    {"div", Tag::div, kSpecial | kClosesP | kBreakout},
    {"dl", Tag::dl, kSpecial | kClosesP | kBreakout},
    {"dt", Tag::dt, kSpecial | kImplied | kBreakout | kUncounted},
    {"em", Tag::other, kFormatting | kBreakout},
    {"embed", Tag::embed, kSpecial | kVoid | kBreakout},
    {"fieldset", Tag::fieldset, kSpecial | kClosesP},
    {"figcaption", Tag::figcaption, kSpecial | kClosesP},
    {"figure", Tag::figure, kSpecial | kClosesP},
    {"font", Tag::other, kFormatting},
    {"footer", Tag::footer, kSpecial | kClosesP},
    {"foreignobject", Tag::other, 0},
    {"form", Tag::form, kSpecial},
    {"frame", Tag::other, kSpecial | kVoid},
    {"frameset", Tag::other, kSpecial},
    {"h1", Tag::h1, kSpecial | kHeading | kBreakout},
    {"h2", Tag::h2, kSpecial | kHeading | kBreakout},
    {"h3", Tag::h3, kSpecial | kHeading | kBreakout},
    {"h4", Tag::h4, kSpecial | kHeading | kBreakout},
    {"h5", Tag::h5, kSpecial | kHeading | kBreakout},
    {"h6", Tag::h6, kSpecial | kHeading | kBreakout},
    {"head", Tag::head, kSpecial | kBreakout | kUncounted},
    {"header", Tag::header, kSpecial | kClosesP},
    {"hgroup", Tag::other, kSpecial | kClosesP},
    {"hr", Tag::hr, kSpecial | kVoid | kBreakout},
    {"html", Tag::html, kSpecial | kScope | kTableScope | kUncounted},
    {"i", Tag::other, kFormatting | kBreakout},
    {"iframe", Tag::iframe, kSpecial | kRawText},
    {"image", Tag::other, 0},
    {"img", Tag::img, kSpecial | kVoid | kBreakout},
    {"input", Tag::input, kSpecial | kVoid},
    {"keygen", Tag::other, kSpecial | kVoid},
    {"label", Tag::label, 0},
    {"legend", Tag::legend, 0},
    {"li", Tag::li, kSpecial | kImplied | kBreakout | kUncounted},
    {"link", Tag::link, kSpecial | kVoid},
    {"listing", Tag::other, kSpecial | kBreakout},
    {"main", Tag::main, kSpecial | kClosesP},
    {"malignmark", Tag::other, 0},
    {"marquee", Tag::other, kSpecial | kScope},
    {"math", Tag::math, 0},
    {"menu", Tag::menu, kSpecial | kClosesP | kBreakout},
    {"meta", Tag::meta, kSpecial | kVoid | kBreakout},
    {"mglyph", Tag::other, 0},
    {"mi", Tag::other, 0},
    {"mn", Tag::other, 0},
    {"mo", Tag::other, 0},
    {"ms", Tag::other, 0},
    {"mtext", Tag::other, 0},
    {"nav", Tag::nav, kSpecial | kClosesP},
    {"nobr", Tag::other, kFormatting | kBreakout},
    {"noembed", Tag::other, kSpecial | kRawText},
    {"noframes", Tag::other, kSpecial | kRawText},
    {"noscript", Tag::noscript, kSpecial},
    {"object", Tag::object, kSpecial | kScope},
    {"ol", Tag::ol, kSpecial | kClosesP | kBreakout},
    {"optgroup", Tag::other, kImplied},
    {"option", Tag::option, kImplied | kUncounted},
    {"p", Tag::p, kSpecial | kImplied | kBreakout | kUncounted},
    {"param", Tag::other, kSpecial | kVoid},
    {"picture", Tag::picture, 0},
    {"plaintext", Tag::other, kSpecial | kRawText},
    {"pre", Tag::pre, kSpecial | kBreakout},
    {"q", Tag::q, 0},
    {"rb", Tag::other, kImplied},
    {"rp", Tag::rp, kImplied},
    {"rt", Tag::rt, kImplied},
    {"rtc", Tag::other, kImplied},
    {"ruby", Tag::ruby, kBreakout},
    {"s", Tag::other, kFormatting | kBreakout},
    {"script", Tag::script, kSpecial | kRawText},
    {"search", Tag::other, kSpecial | kClosesP},
    {"section", Tag::section, kSpecial | kClosesP},
    {"select", Tag::select, kSpecial},
    {"small", Tag::other, kFormatting | kBreakout},
    {"source", Tag::source, kSpecial | kVoid},
    {"span", Tag::span, kBreakout},
    {"strike", Tag::other, kFormatting | kBreakout},
    {"strong", Tag::other, kFormatting | kBreakout},
    {"style", Tag::style, kSpecial | kRawText},
    {"sub", Tag::sub, kBreakout},
    {"summary", Tag::summary, kSpecial | kClosesP},
    {"sup", Tag::sup, kBreakout},
    {"svg", Tag::svg, 0},
    {"table", Tag::table, kSpecial | kScope | kTableScope | kTablePart | kBreakout},
    {"tbody", Tag::tbody, kSpecial | kTablePart | kImpliedInTemplate | kUncounted},
    {"td", Tag::td, kSpecial | kScope | kImpliedInTemplate | kUncounted},
    {"template", Tag::template_, kSpecial | kScope | kTableScope},
    {"textarea", Tag::textarea, kSpecial | kRawText},
    {"tfoot", Tag::tfoot, kSpecial | kTablePart | kImpliedInTemplate | kUncounted},
    {"th", Tag::th, kSpecial | kScope | kImpliedInTemplate | kUncounted},
    {"thead", Tag::thead, kSpecial | kTablePart | kImpliedInTemplate | kUncounted},
    {"time", Tag::time, 0},
    {"title", Tag::title, kSpecial | kRawText},
    {"tr", Tag::tr, kSpecial | kTablePart | kImpliedInTemplate | kUncounted},
    {"track", Tag::other, kSpecial | kVoid},
    {"tt", Tag::other, kFormatting | kBreakout},
    {"u", Tag::other, kFormatting | kBreakout},
    {"ul", Tag::ul, kSpecial | kClosesP | kBreakout},
    {"var", Tag::other, kBreakout},
    {"video", Tag::video, 0},
    {"wbr", Tag::wbr, kSpecial | kVoid},
    {"xmp", Tag::other, kSpecial | kRawText},
    {"", Tag::other, 0},
};

constexpr std::size_t kSlots = 1024;

// Names by their hash; two that fall together take neighbouring places.
consteval std::array<Element, kSlots> slots() {
  std::array<Element, kSlots> out{};
  out.fill(Element::unknown);
  for (std::size_t i = 0; i + 1 < kElementCount; ++i) {
    std::uint32_t hash = kHashStart;
    for (const char c : kFacts[i].name) hash = hash_step(hash, c);
    std::size_t slot = (hash ^ (hash >> 16)) % kSlots;
    while (out[slot] != Element::unknown) slot = (slot + 1) % kSlots;
    out[slot] = static_cast<Element>(i);
  }
  return out;
}

constexpr std::array<Element, kSlots> kNames = slots();

}  // namespace

Element element_of(std::string_view name, std::uint32_t hash) {
  for (std::size_t slot = (hash ^ (hash >> 16)) % kSlots; kNames[slot] != Element::unknown; slot = (slot + 1) % kSlots)
    if (is_name(name, kFacts[static_cast<std::size_t>(kNames[slot])].name)) return kNames[slot];
  return Element::unknown;
}

const ElementFacts& facts_of(Element element) {
  return kFacts[static_cast<std::size_t>(element)];
}

}  // namespace sidelight::article::html
