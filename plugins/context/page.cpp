#include "context/page.hpp"

#include <algorithm>

#include "knowledge/fold.hpp"
#include "text/tokens.hpp"
#include "text/words.hpp"

namespace sidelight::context {
namespace {

void add_words(std::string_view text, std::unordered_set<std::string>& words, const std::function<bool()>& stop) {
  std::size_t count = 0;
  for (const text::Token& token : text::tokenize(text)) {
    if (++count % 2000 == 0 && stop()) return;
    if (token.kind != text::TokenKind::word) continue;
    std::string_view rest = token.in(text);
    if (text::is_stop_word(rest)) continue;
    words.insert(word_key(rest));
    if (!rest.contains('-')) continue;
    for (std::size_t at = 0; at < rest.size();) {
      const std::size_t end = std::min(rest.find('-', at), rest.size());
      words.insert(word_key(rest.substr(at, end - at)));
      at = end + 1;
    }
  }
}

}  // namespace

std::string word_key(std::string_view word) {
  std::string out = knowledge::fold(word);
  if (out.size() > 3 && out.ends_with('s') && !out.ends_with("ss")) out.pop_back();
  return out;
}

Page read_page(std::string_view text, std::string_view title, std::string_view inputs,
               const std::function<bool()>& stop) {
  Page page{.text = text, .clusters = read_clusters(nlohmann::json::parse(inputs, nullptr, false), text), .words = {}};
  if (page.clusters.empty()) return page;
  std::size_t end = std::min(text.size(), most_text);
  while (!on_boundary(text, end)) --end;
  add_words(title.substr(0, std::min<std::size_t>(title.size(), 1000)), page.words, stop);
  add_words(text.substr(0, end), page.words, stop);
  if (stop()) page.clusters.clear();
  return page;
}

}  // namespace sidelight::context
