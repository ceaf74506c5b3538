#include "article/bound_html.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace sidelight::article {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr auto kFormatting = std::to_array<std::string_view>(
    {"b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});

// Their end tag may be left out, and a new one ends the one before, so that a long row of them is not deep.
constexpr auto kImplied = std::to_array<std::string_view>(
    {"body", "colgroup", "dd", "dt", "head", "html", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"});

constexpr auto kVoid = std::to_array<std::string_view>(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"});

constexpr auto kRows = std::to_array<std::string_view>({"col", "colgroup", "table", "tbody", "tfoot", "thead", "tr"});

constexpr auto kRawText = std::to_array<std::string_view>(
    {"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp"});

bool is_one_of(const auto& names, std::string_view name) {
  return std::ranges::binary_search(names, name);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// A tag's name in lower case; all that matter are short, a longer one is told apart by its first bytes and its size.
struct Name {
  std::array<char, 16> bytes{};
  std::size_t size = 0;

  std::string_view view() const { return {bytes.data(), std::min(size, bytes.size())}; }
  bool operator==(const Name&) const = default;
};

class Scan {
 public:
  Scan(std::string_view html, std::string& storage, const HtmlBounds& bounds)
      : html_(html), storage_(storage), bounds_(bounds) {}

  std::string_view run() {
    while (at_ < html_.size()) {
      const auto* found = static_cast<const char*>(std::memchr(html_.data() + at_, '<', html_.size() - at_));
      if (found == nullptr) break;
      const std::size_t text = at_;
      at_ = static_cast<std::size_t>(found - html_.data());
      if (between_cells_ && at_ > text) foster(text);
      step();
    }
    if (kept_ == 0) return html_;
    storage_.append(html_.substr(kept_));
    return storage_;
  }

 private:
  void step() {
    const std::size_t start = at_;
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      const std::size_t close = rest.starts_with("<!-->") ? at_ + 2 : html_.find("-->", at_ + 4);
      at_ = close == npos ? html_.size() : close + 3;
    } else if (rest.size() > 2 && rest[1] == '/' && is_letter(rest[2])) {
      const Name name = read_name(at_ + 2);
      skip_tag(at_ + 2 + name.size);
      if (is_one_of(kRows, name.view()) || name.view() == "td" || name.view() == "th")
        between_cells_ = name.view() != "table";
      if (!ends(name)) drop(start, at_);
    } else if (rest.size() > 1 && is_letter(rest[1])) {
      start_tag(start);
    } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?')) {
      const std::size_t close = html_.find('>', at_);
      at_ = close == npos ? html_.size() : close + 1;
    } else {
      ++at_;
    }
  }

  // Text between rows is no part of the table, and is put before it.
  void foster(std::size_t text) {
    const std::string_view piece = html_.substr(text, at_ - text);
    if (std::ranges::all_of(piece, is_space)) return;
    if (++fostered_ > bounds_.fostered) drop(text, at_);
  }

  void start_tag(std::size_t start) {
    const Name name = read_name(start + 1);
    between_cells_ = is_one_of(kRows, name.view());
    const std::size_t cut = skip_tag(start + 1 + name.size);
    const std::size_t close = at_;
    if (is_one_of(kRawText, name.view())) return skip_raw_text(name);
    const bool counts = !is_one_of(kVoid, name.view()) && !is_one_of(kImplied, name.view());
    if (counts && is_one_of(kFormatting, name.view())) {
      if (formatting_ >= bounds_.formatting) return drop(start, close);
      ++formatting_;
    } else if (counts) {
      if (open_.size() >= bounds_.depth) {
        ++dropped_;
        return drop(start, close);
      }
      open_.push_back(name);
    }
    if (cut != npos && close > cut + 1) drop(cut, close - 1);
  }

  // False when the end tag must go too: it belongs to a start tag that was dropped.
  bool ends(const Name& name) {
    if (is_one_of(kVoid, name.view()) || is_one_of(kImplied, name.view())) return true;
    if (is_one_of(kFormatting, name.view())) {
      if (formatting_ > 0) --formatting_;
      return true;
    }
    if (dropped_ > 0) {
      --dropped_;
      return false;
    }
    const auto found = std::find(open_.rbegin(), open_.rend(), name);
    if (found != open_.rend()) open_.erase(std::prev(found.base()), open_.end());
    return true;
  }

  Name read_name(std::size_t from) const {
    Name name;
    std::size_t i = from;
    for (; i < html_.size() && !is_space(html_[i]) && html_[i] != '>' && html_[i] != '/'; ++i)
      if (i - from < name.bytes.size()) name.bytes[i - from] = lower(html_[i]);
    name.size = i - from;
    return name;
  }

  // Moves behind the tag's '>'. Where it has too many attributes, the offset of the first that is too much.
  std::size_t skip_tag(std::size_t from) {
    std::size_t cut = npos;
    std::size_t count = 0;
    std::size_t i = from;
    while (i < html_.size() && html_[i] != '>') {
      if (is_space(html_[i]) || html_[i] == '/') {
        ++i;
        continue;
      }
      if (++count == bounds_.attributes + 1) cut = i;
      i = skip_attribute(i);
    }
    at_ = std::min(i + 1, html_.size());
    return cut;
  }

  std::size_t skip_attribute(std::size_t i) const {
    const std::size_t first = i;
    while (i < html_.size() && !is_space(html_[i]) && html_[i] != '>' && html_[i] != '/' &&
           (html_[i] != '=' || i == first))
      ++i;
    std::size_t equals = i;
    while (equals < html_.size() && is_space(html_[equals])) ++equals;
    if (equals >= html_.size() || html_[equals] != '=') return i;
    i = equals + 1;
    while (i < html_.size() && is_space(html_[i])) ++i;
    if (i < html_.size() && (html_[i] == '"' || html_[i] == '\'')) {
      const std::size_t close = html_.find(html_[i], i + 1);
      return close == npos ? html_.size() : close + 1;
    }
    while (i < html_.size() && !is_space(html_[i]) && html_[i] != '>') ++i;
    return i;
  }

  void skip_raw_text(const Name& name) {
    while (at_ < html_.size()) {
      const std::size_t close = html_.find("</", at_);
      if (close == npos) {
        at_ = html_.size();
        return;
      }
      at_ = close + 2;
      if (read_name(at_) == name) {
        skip_tag(at_ + name.size);
        return;
      }
    }
  }

  void drop(std::size_t start, std::size_t end) {
    storage_.append(html_.substr(kept_, start - kept_));
    kept_ = end;
  }

  std::string_view html_;
  std::string& storage_;
  HtmlBounds bounds_;
  std::size_t at_ = 0;
  std::size_t kept_ = 0;  // everything before it has been copied or dropped
  std::vector<Name> open_;
  std::size_t formatting_ = 0;
  std::size_t dropped_ = 0;
  std::size_t fostered_ = 0;
  bool between_cells_ = false;
};

}  // namespace

std::string_view bound_html(std::string_view html, std::string& storage, const HtmlBounds& bounds) {
  storage.clear();
  return Scan(html, storage, bounds).run();
}

}  // namespace sidelight::article
