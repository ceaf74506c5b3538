#include "article/page/html/tokenizer.hpp"

#include <algorithm>
#include <cstring>

#include "article/page/html/bytes.hpp"

namespace sidelight::article::html {
namespace {

const char* find(const char* from, const char* end, char c) {
  if (from >= end) return end;
  const void* const found = std::memchr(from, c, static_cast<std::size_t>(end - from));
  return found != nullptr ? static_cast<const char*>(found) : end;
}

std::string_view view(const char* from, const char* to) {
  return {from, static_cast<std::size_t>(to - from)};
}

bool starts_markup(const char* at, const char* end) {
  if (end - at < 2) return false;
  return is_letter(at[1]) || at[1] == '!' || at[1] == '?' || (at[1] == '/' && end - at > 2);
}

}  // namespace

void Tokenizer::run() {
  while (next_ < end_ && !builder_.is_full()) {
    const char* at = next_;
    bool changed = false;
    for (; at < end_; ++at) {
      if (!is(*at, kTextStop)) continue;
      if (*at != '<')
        changed = true;
      else if (starts_markup(at, end_))
        break;
    }
    if (at > next_) {
      const std::string_view text = view(next_, at);
      const Nul nul = builder_.in_foreign() ? Nul::shown : Nul::dropped;
      builder_.text(changed ? decode(text, true, nul) : text);
    }
    next_ = at;
    if (at < end_) markup();
  }
}

void Tokenizer::markup() {
  if (is_letter(next_[1])) return read_start_tag();
  if (next_[1] == '!') return read_declaration();
  if (next_[1] == '/' && is_letter(next_[2])) return read_end_tag();
  next_ = std::min(find(next_, end_, '>') + 1, end_);
}

void Tokenizer::read_start_tag() {
  ++next_;
  TagToken tag;
  if (!read_tag(tag, &tag)) return;
  const Content content = builder_.start_tag(tag);
  if (content != Content::markup) read_raw(tag.name, content);
}

void Tokenizer::read_end_tag() {
  next_ += 2;
  TagToken tag;
  if (read_tag(tag, nullptr)) builder_.end_tag(tag);
}

void Tokenizer::read_declaration() {
  const std::string_view rest = view(next_, end_);
  if (rest.starts_with("<!--")) {
    next_ = comment_end(next_ + 4, end_);
  } else if (rest.starts_with("<![CDATA[") && builder_.in_foreign()) {
    const std::size_t close = rest.find("]]>", 9);
    const std::string_view text = rest.substr(9, close == rest.npos ? rest.npos : close - 9);
    next_ = close == rest.npos ? end_ : next_ + close + 3;
    builder_.text(raw(text, false));
  } else {
    const char* const close = find(next_, end_, '>');
    if (is_name(rest.substr(2, 7), "doctype")) builder_.doctype(view(next_ + 2, close));
    next_ = std::min(close + 1, end_);
  }
}

bool Tokenizer::read_tag(TagToken& tag, TagToken* keep) {
  const char* const name = next_;
  std::uint32_t hash = kHashStart;
  const char* at = name;
  for (; at < end_ && !is(*at, kNameStop); ++at) hash = hash_step(hash, *at);
  tag.name = view(name, at);
  tag.element = element_of(tag.name, hash);
  tag.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
  next_ = at;
  std::uint64_t seen = 0;
  while (next_ < end_) {
    const char c = *next_;
    if (c == '>') {
      ++next_;
      return true;
    }
    if (is_space(c)) {
      ++next_;
    } else if (c == '/') {
      ++next_;
      tag.self_closing = next_ < end_ && *next_ == '>';
    } else if (!read_attribute(keep, seen)) {
      break;
    }
  }
  next_ = end_;
  return false;
}

bool Tokenizer::read_attribute(TagToken* keep, std::uint64_t& seen) {
  const char* const start = next_;
  const char* at = start + 1;
  bool changed = is(*start, kUpperByte) || *start == '\0';
  for (; at < end_ && !is(*at, kAttributeStop); ++at) changed |= is(*at, kUpperByte) || *at == '\0';
  const std::string_view name = view(start, at);
  while (at < end_ && is_space(*at)) ++at;
  std::string_view value;
  bool value_changed = false;
  if (at < end_ && *at == '=') {
    ++at;
    while (at < end_ && is_space(*at)) ++at;
    if (at == end_) return false;
    const char* first = at;
    if (*at == '"' || *at == '\'') {
      const char quote = *at++;
      ++first;
      for (; at < end_; ++at) {
        if (!is(*at, kValueStop)) continue;
        if (*at == quote) break;
        value_changed |= *at != '"' && *at != '\'';
      }
      value = view(first, at);
      if (at == end_) return false;
      ++at;
    } else {
      for (; at < end_ && !is_space(*at) && *at != '>'; ++at) value_changed |= *at == '&' || *at == '\0';
      value = view(first, at);
    }
  }
  next_ = at;
  if (keep != nullptr) add_attribute(*keep, seen, changed ? lower_name(name) : name, value, value_changed);
  return at < end_;
}

void Tokenizer::add_attribute(TagToken& tag, std::uint64_t& seen, std::string_view name, std::string_view value,
                              bool value_changed) {
  if (tag.attribute_count >= kMaxAttributesOfTag || tree_.attributes.size() >= kMaxAttributes) return;
  // Names that are the same set the same bit; only where one is set already they are compared.
  const std::uint64_t bit = std::uint64_t{1} << ((static_cast<unsigned char>(name.front()) * 7u +
                                                  static_cast<unsigned char>(name.back()) * 3u + name.size() * 5u) %
                                                 64);
  if ((seen & bit) != 0) {
    const auto first = tree_.attributes.begin() + tag.first_attribute;
    if (std::any_of(first, tree_.attributes.end(), [name](const Attribute& a) { return a.name == name; })) return;
  }
  seen |= bit;
  tree_.attributes.push_back({name, value_changed ? decode(value, false, Nul::shown) : value});
  ++tag.attribute_count;
}

std::string_view Tokenizer::lower_name(std::string_view name) {
  const std::string_view shown = name.contains('\0') ? decode(name, false, Nul::shown) : name;
  char* const out = arena_.reserve(shown.size());
  std::ranges::transform(shown, out, lower);
  arena_.keep(shown.size());
  return {out, shown.size()};
}

void Tokenizer::read_raw(std::string_view name, Content content) {
  const char* stop = end_;
  if (content == Content::script)
    stop = script_end(next_, end_);
  else if (content != Content::plain_text)
    stop = raw_text_end(next_, end_, name);
  builder_.raw_text(raw(view(next_, stop), content == Content::text_with_references));
  next_ = stop;
  if (next_ == end_) return;
  next_ += 2;
  TagToken closing;
  (void)read_tag(closing, nullptr);
}

std::string_view Tokenizer::raw(std::string_view text, bool references) {
  if (references) return decode(text, true, Nul::shown);
  if (!text.contains('\r') && !text.contains('\0')) return text;
  // No reference stands for anything here: only the ends of lines and NULs are changed.
  return copy(text, Nul::shown);
}

std::string_view Tokenizer::copy(std::string_view text, Nul nul) {
  const auto nuls = static_cast<std::size_t>(std::ranges::count(text, '\0'));
  char* const start = arena_.reserve(text.size() + 2 * nuls);
  char* out = start;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      *out++ = '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else if (text[i] != '\0') {
      *out++ = text[i];
    } else if (nul == Nul::shown) {
      out = std::copy_n("\xef\xbf\xbd", 3, out);
    }
  }
  arena_.keep(static_cast<std::size_t>(out - start));
  return view(start, out);
}

std::string_view Tokenizer::decode(std::string_view text, bool in_text, Nul nul) {
  const auto nuls = static_cast<std::size_t>(std::ranges::count(text, '\0'));
  char* const start = arena_.reserve(decoded_bound(text.size()) + 2 * nuls);
  char* out = start;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (!is(c, kTextStop) || c == '<') {
      *out++ = c;
      ++i;
    } else if (c == '&') {
      const Decoded decoded = decode_reference(text.substr(i), !in_text, out);
      if (decoded.taken == 0) *out = '&';
      out += std::max<std::size_t>(decoded.written, 1);
      i += std::max<std::size_t>(decoded.taken, 1);
    } else if (c == '\r') {
      *out++ = '\n';
      i += i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
    } else {
      if (nul == Nul::shown) out = std::copy_n("\xef\xbf\xbd", 3, out);
      ++i;
    }
  }
  arena_.keep(static_cast<std::size_t>(out - start));
  return view(start, out);
}

}  // namespace sidelight::article::html
