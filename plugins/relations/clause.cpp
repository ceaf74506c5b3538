#include "relations/clause.hpp"

#include <algorithm>

#include "relations/words.hpp"
#include "text/utf8.hpp"

namespace sidelight::relations {
namespace {

constexpr std::size_t most_listed = 12;

void add_word(std::vector<Item>& items, std::string_view part) {
  std::string word = text::lower(part.substr(0, 60));
  if (word == "\"" || word == "“" || word == "”" || word == "‘") return;
  if (word == "’s") word.assign("'s", 2);
  for (const std::string_view ending : {"n't", "n’t"}) {
    if (word.size() <= ending.size() + 1 || !word.ends_with(ending)) continue;
    word.resize(word.size() - ending.size());
    items.emplace_back().word = word == "wo" ? "will" : std::move(word);
    word.assign("not", 3);
  }
  items.emplace_back().word = std::move(word);
}

// "Norvane (NVN) bought": what brackets hold is an aside.
std::vector<Item> without_asides(std::vector<Item> items) {
  std::vector<Item> out;
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (items[at].word == "(") {
      std::size_t close = at + 1;
      while (close < items.size() && items[close].word != ")") ++close;
      if (close < items.size()) {
        at = close;
        continue;
      }
    }
    out.push_back(std::move(items[at]));
  }
  return out;
}

bool describes(const std::string& word) {
  return !word.empty() && word != "," && word != "'s" && !is_function(word) && !is_determiner(word);
}

// The name that a list goes on with after its comma or "and", or 0: "the jeans brand Dockyard" is one too.
std::size_t listed_name(const std::vector<Item>& items, std::size_t at, bool described) {
  if (at < items.size() && items[at].word == "the") {
    ++at;
    for (int i = 0; described && i < 3 && at < items.size() && describes(items[at].word); ++i) ++at;
  }
  if (at >= items.size() || !items[at].named()) return 0;
  return at + 1 < items.size() && items[at + 1].word == "'s" ? 0 : at;
}

std::vector<Item> with_lists(std::vector<Item> items) {
  std::vector<Item> out;
  for (std::size_t at = 0; at < items.size(); ++at) {
    Item item = std::move(items[at]);
    if (!item.named()) {
      out.push_back(std::move(item));
      continue;
    }
    std::vector<const Mention*> found = item.names;
    std::size_t end = at;
    bool whole = false;
    while (!whole && end + 1 < items.size() && found.size() < most_listed) {
      std::size_t next = end + 1;
      bool last = false;
      if (items[next].word == ",") ++next;
      if (next < items.size() && (items[next].word == "and" || items[next].word == "&")) {
        // "Kenya's capital, Nairobi, and Kampala": a list of two has no comma.
        if (found.size() == 1 && next != end + 1) break;
        last = true;
        ++next;
      } else if (next == end + 1) {
        break;
      }
      const std::size_t name = listed_name(items, next, last);
      if (name == 0) break;
      // A person and a firm may sue together; anything else that is not alike is another part of the sentence.
      const std::uint8_t both = found.back()->is | items[name].names.front()->is;
      if (found.back()->is != items[name].names.front()->is && both != (kPer | kOrg)) break;
      if (both == (kPer | kOrg) && name + 1 < items.size() && !is_function(items[name + 1].word)) break;
      found.push_back(items[name].names.front());
      end = name;
      whole = last;
    }
    if (whole) {
      item.names = std::move(found);
      at = end;
    }
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace

std::vector<Item> read_clause(std::string_view text, const text::Token* first, const text::Token* end,
                              const Mention* mention, const Mention* last) {
  std::vector<Item> items;
  for (const text::Token* token = first; token != end; ++token) {
    std::size_t at = token->start;
    while (at < token->end) {
      while (mention != last && mention->end <= at) ++mention;
      if (mention == last || mention->start >= token->end) {
        add_word(items, text.substr(at, token->end - at));
        break;
      }
      if (mention->start > at) {  // "Ex-" of "Ex-Google"
        add_word(items, text.substr(at, mention->start - at));
        at = mention->start;
      }
      if (mention->start == at || (at == token->start && items.empty())) {
        if (mention->is == 0) {
          add_word(items, text.substr(mention->start, mention->end - mention->start));
        } else {
          items.push_back({{}, {mention}});
        }
      }
      at = std::min<std::size_t>(mention->end, token->end);
    }
  }
  return with_lists(without_asides(std::move(items)));
}

}  // namespace sidelight::relations
