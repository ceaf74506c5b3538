#include "resolve/html_tags.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "base/text.hpp"

namespace sidelight::resolve {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view kSpace = " \t\n\f\r";

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Their content is text up to their own end tag, whatever it looks like.
bool is_raw_text(std::string_view name) {
  constexpr std::array<std::string_view, 8> names = {"script", "style",  "textarea", "title",
                                                     "xmp",    "iframe", "noembed",  "noframes"};
  return std::ranges::find(names, name) != names.end();
}

std::size_t skip_raw_text(std::string_view html, std::size_t at, std::string_view name) {
  while ((at = html.find("</", at)) != npos) {
    at += 2;
    const std::size_t end = at + name.size();
    if (to_lower_ascii(html.substr(at, name.size())) == name && end < html.size() &&
        (html[end] == '>' || html[end] == '/' || kSpace.contains(html[end])))
      return at - 2;
  }
  return html.size();
}

// From behind the tag's name to behind its ">"; npos when the page ends first.
std::size_t read_attributes(std::string_view html, std::size_t at, Tag& tag) {
  while (true) {
    at = html.find_first_not_of(" \t\n\f\r/", at);
    if (at == npos) return npos;
    if (html[at] == '>') return at + 1;
    // A name may start with "=", as odd as that is.
    const std::size_t name_end = html.find_first_of(" \t\n\f\r/>=", at + 1);
    if (name_end == npos) return npos;
    const std::string_view name = html.substr(at, name_end - at);
    at = html.find_first_not_of(kSpace, name_end);
    if (at == npos) return npos;
    std::string_view value;
    if (html[at] == '=') {
      at = html.find_first_not_of(kSpace, at + 1);
      if (at == npos) return npos;
      const char quote = html[at];
      if (quote == '"' || quote == '\'') {
        const std::size_t end = html.find(quote, at + 1);
        if (end == npos) return npos;
        value = html.substr(at + 1, end - at - 1);
        at = end + 1;
      } else {
        const std::size_t end = html.find_first_of(" \t\n\f\r>", at);
        if (end == npos) return npos;
        value = html.substr(at, end - at);
        at = end;
      }
    }
    if (tag.attributes.size() < kMaxAttributes) tag.attributes.emplace_back(to_lower_ascii(name), value);
  }
}

std::size_t skip_markup(std::string_view html, std::size_t at) {
  // "<!-->" is a whole comment, so its end may share the two dashes.
  if (html.substr(at).starts_with("<!--")) {
    const std::size_t end = html.find("-->", at + 2);
    return end == npos ? html.size() : end + 3;
  }
  const std::size_t end = html.find('>', at);
  return end == npos ? html.size() : end + 1;
}

std::string utf8_of(std::uint32_t code) {
  std::string out;
  if (code < 0x80) {
    out = {static_cast<char>(code)};
  } else if (code < 0x800) {
    out = {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
  } else if (code < 0x10000) {
    out = {static_cast<char>(0xe0 | code >> 12), static_cast<char>(0x80 | (code >> 6 & 0x3f)),
           static_cast<char>(0x80 | (code & 0x3f))};
  } else {
    out = {static_cast<char>(0xf0 | code >> 18), static_cast<char>(0x80 | (code >> 12 & 0x3f)),
           static_cast<char>(0x80 | (code >> 6 & 0x3f)), static_cast<char>(0x80 | (code & 0x3f))};
  }
  return out;
}

// `name` is what stands between "&" and ";".
std::optional<std::string> reference(std::string_view name) {
  if (name == "quot") return "\"";
  if (name == "amp") return "&";
  if (name == "lt") return "<";
  if (name == "gt") return ">";
  if (name == "apos") return "'";
  if (!name.starts_with('#') || name.size() < 2) return std::nullopt;
  const bool hex = name[1] == 'x' || name[1] == 'X';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  if (error != std::errc() || digits.empty() || end != digits.data() + digits.size()) return std::nullopt;
  if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return "\xef\xbf\xbd";
  return utf8_of(code);
}

}  // namespace

std::optional<std::string> Tag::attribute(std::string_view wanted) const {
  const auto found = std::ranges::find_if(attributes, [&](const auto& attribute) { return attribute.first == wanted; });
  if (found == attributes.end()) return std::nullopt;
  return unescape_html(found->second);
}

void each_tag(std::string_view html, const std::function<bool(const Tag&)>& visit) {
  std::size_t at = 0;
  while ((at = html.find('<', at)) != npos && at + 1 < html.size()) {
    const char next = html[at + 1];
    if (next == '!' || next == '?') {
      at = skip_markup(html, at);
      continue;
    }
    const bool closing = next == '/';
    const std::size_t name_start = at + (closing ? 2 : 1);
    if (name_start >= html.size() || !is_letter(html[name_start])) {
      ++at;
      continue;
    }
    const std::size_t name_end = html.find_first_of(" \t\n\f\r/>", name_start);
    if (name_end == npos) return;
    Tag tag{.name = to_lower_ascii(html.substr(name_start, name_end - name_start))};
    at = read_attributes(html, name_end, tag);
    if (at == npos) return;
    if (closing) continue;
    if (!visit(tag)) return;
    if (is_raw_text(tag.name)) at = skip_raw_text(html, at, tag.name);
  }
}

std::string unescape_html(std::string_view text) {
  constexpr std::size_t kLongestReference = 10;
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '&') {
      const std::size_t end = text.substr(i, kLongestReference).find(';');
      const auto decoded = end == npos ? std::nullopt : reference(text.substr(i + 1, end - 1));
      if (decoded) {
        out += *decoded;
        i += end;
        continue;
      }
    }
    out.push_back(text[i]);
  }
  return out;
}

}  // namespace sidelight::resolve
