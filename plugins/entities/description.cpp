#include "entities/description.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/utf8.hpp"

namespace sidelight::entities {
namespace {

constexpr std::size_t kMostMentions = 20;   // of one name that are looked at
constexpr std::size_t kMostBeforeHead = 6;  // words between the article and the noun that says what somebody is
constexpr std::size_t kMostWords = 40;

class Reader {
 public:
  Reader(const rules::Document& document, Type type)
      : document_(document),
        heads_(type == Type::person ? rules::is_role | rules::is_staff | rules::is_trade
                                    : rules::is_organisation_kind | rules::is_maker) {}

  // "X, an analyst at the firm Y," or "X, the bank that lent the money."
  std::optional<Description> behind(const Mention& mention) const {
    const std::size_t comma = token_at(mention.end);
    if (!is(comma, ",") || !is_article(comma + 1)) return std::nullopt;
    const std::size_t first = comma + 2;
    std::size_t head = first;
    while (head < first + kMostBeforeHead && in(head) && !has(head, heads_) && !has(head, rules::is_stop)) ++head;
    if (!in(head) || !has(head, heads_)) return std::nullopt;
    std::size_t end = head + 1;
    for (; in(end) && end < first + kMostWords && !ends_here(end); ++end)
      if (has(end, rules::is_speech)) return std::nullopt;  // ", the company said"
    return span(first, end);
  }

  // "the research firm X"
  std::optional<Description> before(const Mention& mention) const {
    const std::size_t name = token_at(mention.start);
    if (name < 2 || !in(name) || !small(name - 1) || !has(name - 1, heads_)) return std::nullopt;
    std::size_t first = name - 1;
    while (first > 0 && name - first < kMostBeforeHead && small(first - 1) && !has(first - 1, rules::is_stop)) --first;
    return first > 0 && is_article(first - 1) ? span(first, name) : std::nullopt;
  }

 private:
  bool in(std::size_t token) const { return token < document_.tokens.size(); }
  bool has(std::size_t token, std::uint32_t flags) const { return document_.has(token, flags); }
  bool is(std::size_t token, std::string_view word) const { return in(token) && document_.word(token) == word; }
  bool is_article(std::size_t token) const {
    const std::string word = in(token) ? text::lower(document_.word(token)) : std::string();
    return word == "a" || word == "an" || word == "the";
  }
  bool small(std::size_t token) const {
    return text::is_letter(text::decode(document_.word(token), 0).code) && !document_.tokens[token].upper;
  }

  bool ends_here(std::size_t token) const {
    constexpr auto marks =
        std::to_array<std::string_view>({",", ".", ";", ":", "!", "?", "(", ")", "—", "–", "\"", "“", "”"});
    const std::size_t gap = document_.tokens[token - 1].end;
    return std::ranges::find(marks, document_.word(token)) != marks.end() ||
           document_.text.substr(gap, document_.tokens[token].start - gap).contains('\n');
  }

  std::size_t token_at(std::size_t byte) const {
    const auto at = std::ranges::lower_bound(document_.tokens, byte, {}, &text::Token::start);
    return static_cast<std::size_t>(at - document_.tokens.begin());
  }

  std::optional<Description> span(std::size_t first, std::size_t end) const {
    const Description found{document_.tokens[first].start, document_.tokens[end - 1].end};
    if (found.end - found.start > longest_description) return std::nullopt;
    return found;
  }

  const rules::Document& document_;
  std::uint32_t heads_;
};

}  // namespace

std::optional<Description> described(const rules::Document& document, const Entity& entity) {
  if (entity.type != Type::person && entity.type != Type::organisation) return std::nullopt;
  const Reader reader(document, entity.type);
  const std::size_t most = std::min(kMostMentions, entity.mentions.size());
  for (std::size_t i = 0; i < most; ++i)
    if (const auto found = reader.behind(entity.mentions[i])) return found;
  for (std::size_t i = 0; i < most; ++i)
    if (const auto found = reader.before(entity.mentions[i])) return found;
  return std::nullopt;
}

}  // namespace sidelight::entities
