#include "article/page/html/raw_content.hpp"

#include <cstring>

#include "article/page/html/bytes.hpp"

namespace sidelight::article::html {
namespace {

const char* find(const char* at, const char* end, char c) {
  const void* const found = at < end ? std::memchr(at, c, static_cast<std::size_t>(end - at)) : nullptr;
  return found != nullptr ? static_cast<const char*>(found) : end;
}

bool starts_with(const char* at, const char* end, std::string_view text) {
  return std::string_view(at, static_cast<std::size_t>(end - at)).starts_with(text);
}

// `name`, and then what ends a tag's name.
bool is_tag_name(const char* at, const char* end, std::string_view name) {
  const auto room = static_cast<std::size_t>(end - at);
  return room > name.size() && same_name({at, name.size()}, name) && is(at[name.size()], kNameStop);
}

bool is_end_tag(const char* at, const char* end, std::string_view name) {
  return end - at > 2 && at[1] == '/' && is_tag_name(at + 2, end, name);
}

}  // namespace

const char* comment_end(const char* at, const char* end) {
  if (starts_with(at, end, ">")) return at + 1;
  if (starts_with(at, end, "->")) return at + 2;
  while (true) {
    at = find(at, end, '-');
    if (end - at < 3) return end;
    if (at[1] != '-') {
      at += 2;
      continue;
    }
    at += 2;
    while (at < end && *at == '-') ++at;
    if (starts_with(at, end, ">")) return at + 1;
    if (starts_with(at, end, "!>")) return at + 2;
  }
}

const char* raw_text_end(const char* at, const char* end, std::string_view name) {
  for (at = find(at, end, '<'); at < end; at = find(at + 1, end, '<'))
    if (is_end_tag(at, end, name)) return at;
  return end;
}

const char* script_end(const char* at, const char* end) {
  enum class State { plain, in_comment, in_script_in_comment };
  State state = State::plain;
  while (at < end) {
    if (state == State::plain) {
      at = find(at, end, '<');
      if (is_end_tag(at, end, "script")) return at;
      if (starts_with(at, end, "<!--")) {
        state = State::in_comment;
        at += 2;  // its dashes may be those of "-->" already
      } else if (at < end) {
        ++at;
      }
      continue;
    }
    while (at < end && *at != '-' && *at != '<') ++at;
    if (at == end) break;
    if (starts_with(at, end, "-->")) {
      state = State::plain;
      at += 3;
      continue;
    }
    if (*at == '<') {
      if (state == State::in_comment) {
        if (is_end_tag(at, end, "script")) return at;
        if (is_tag_name(at + 1, end, "script")) state = State::in_script_in_comment;
      } else if (is_end_tag(at, end, "script")) {
        state = State::in_comment;
      }
    }
    ++at;
  }
  return end;
}

}  // namespace sidelight::article::html
