#include "article/kind/pager.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "article/kind/wall_words.hpp"
#include "article/page/page_address.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr auto kNextWords =
    std::to_array<std::string_view>({"next",
                                     "next page",
                                     "next \u00bb",
                                     "next >",
                                     "continue",
                                     "weiter",
                                     "n\u00e4chste seite",
                                     "n\u00e4chste",
                                     "weiterlesen auf seite 2",
                                     "suivant",
                                     "page suivante",
                                     "siguiente",
                                     "p\u00e1gina siguiente",
                                     "pr\u00f3xima",
                                     "pr\u00f3xima p\u00e1gina",
                                     "seguinte",
                                     "avanti",
                                     "successiva",
                                     "pagina successiva",
                                     "volgende",
                                     "volgende pagina",
                                     "n\u00e4sta",
                                     "n\u00e4sta sida",
                                     "n\u00e6ste",
                                     "neste",
                                     "neste side",
                                     "seuraava",
                                     "nast\u0119pna",
                                     "nast\u0119pna strona",
                                     "dal\u0161\u00ed",
                                     "k\u00f6vetkez\u0151",
                                     "\u0434\u0430\u043b\u0435\u0435",
                                     "\u0441\u043b"
                                     "\u0435\u0434\u0443\u044e\u0449\u0430\u044f",
                                     "\u0441\u043b\u0435\u0434\u0443\u044e\u0449\u0430\u044f \u0441\u0442"
                                     "\u0440\u0430\u043d\u0438\u0446\u0430",
                                     "sonraki",
                                     "sonraki sayfa",
                                     "\u0627\u0644\u062a\u0627\u0644\u064a",
                                     "\u05d4\u05d1\u05d0",
                                     "\u6b21\u3078",
                                     "\u6b21\u306e\u30da\u30fc\u30b8",
                                     "\u6b21\u306e\u30da\u30fc\u30b8\u3078",
                                     "\ub2e4\uc74c",
                                     "\ub2e4\uc74c \ud398\uc774\uc9c0",
                                     "\u4e0b\u4e00\u9875",
                                     "\u4e0b\u4e00\u9801",
                                     ">",
                                     "\u00bb",
                                     "\u203a",
                                     "\u2192"});

constexpr auto kWholeWords = std::to_array<std::string_view>(
    {"single page",
     "view as single page",
     "view all",
     "read all",
     "on one page",
     "all pages",
     "auf einer seite lesen",
     "auf einer seite",
     "komplettansicht",
     "artikel auf einer seite lesen",
     "lire sur une page",
     "afficher tout",
     "en una p\u00e1gina",
     "ver todo",
     "tutto in una pagina",
     "op \u00e9\u00e9n pagina",
     "print",
     "print view",
     "print version",
     "druckansicht",
     "druckversion",
     "version imprimable",
     "versi\u00f3n para imprimir",
     "stampa",
     "\u0432\u0435\u0440\u0441\u0438\u044f \u0434\u043b\u044f \u043f\u0435\u0447\u0430\u0442\u0438",
     "\u5370\u5237",
     "\u5168\u6587"});

constexpr auto kPageWords = std::to_array<std::string_view>(
    {"",        "p",       "pg",   "page",  "pages",  "paged", "seite",   "pagina", "pag",
     "s",       "sida",    "side", "sayfa", "strona", "str",   "stranka", "pn",     "pageno",
     "pagenum", "page_no", "html", "htm",   "shtml",  "php",   "aspx",    "index",  "index_"});

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "/page/2", "?page=2", "-2", ",2" and ".html?seite=2" are 2; an empty one is 1.
std::optional<std::size_t> number_in(std::string_view part) {
  if (part.empty() || part == "/") return 1;
  if (part.size() > 40) return {};
  std::size_t number = 0;
  std::string word;
  const std::string low = to_lower_ascii(part);
  for (std::size_t i = 0; i < low.size();) {
    if (is_digit(low[i])) {
      const auto [end, error] = std::from_chars(low.data() + i, low.data() + low.size(), number);
      const auto next = static_cast<std::size_t>(end - low.data());
      if (error != std::errc() || next < i || number == 0 || number > kMostPages) return {};
      if (std::any_of(low.begin() + static_cast<std::ptrdiff_t>(next), low.end(), is_digit)) return {};
      i = next;
      continue;
    }
    if ((low[i] >= 'a' && low[i] <= 'z')) {
      word.push_back(low[i++]);
      continue;
    }
    if (std::string_view("/?&=-_,.;").find(low[i]) == std::string_view::npos) return {};
    if (std::ranges::find(kPageWords, word) == kPageWords.end()) return {};
    word.clear();
    ++i;
  }
  if (std::ranges::find(kPageWords, word) == kPageWords.end() || number == 0) return {};
  return number;
}

std::string_view host_of(std::string_view url) {
  const std::size_t start = url.find("://");
  return start == url.npos ? std::string_view()
                           : url.substr(start + 3, url.find_first_of("/?#", start + 3) - start - 3);
}

bool names_next(std::string_view rel) {
  if (rel.empty()) return false;
  const std::string low = to_lower_ascii(rel.substr(0, 100));
  for (const auto word : split(low, ' '))
    if (word == "next") return true;
  return false;
}

bool is_page_number(std::string_view text) {
  return !text.empty() && text.size() <= 2 && std::ranges::all_of(text, is_digit);
}

}  // namespace

std::optional<PageNumbers> page_numbers(std::string_view here, std::string_view there) {
  here = here.substr(0, here.find('#'));
  there = there.substr(0, there.find('#'));
  const std::size_t start = here.find("://");
  const std::size_t path = start == here.npos ? here.npos : here.find('/', start + 3);
  if (here == there || path == here.npos || !there.starts_with(here.substr(0, path + 1))) return {};
  std::size_t same = path + 1;
  while (same < here.size() && same < there.size() && here[same] == there[same]) ++same;
  std::size_t tail = 0;
  while (tail < here.size() - same && tail < there.size() - same &&
         here[here.size() - 1 - tail] == there[there.size() - 1 - tail])
    ++tail;
  // A number that only partly differs is told whole.
  const auto starts_with_digit = [&](std::string_view url) { return url.size() > same && is_digit(url[same]); };
  if (starts_with_digit(here) || starts_with_digit(there))
    while (same > path + 1 && is_digit(here[same - 1])) --same;
  while (tail > 0 && is_digit(here[here.size() - tail])) --tail;
  const auto number_here = number_in(here.substr(same, here.size() - tail - same));
  const auto number_there = number_in(there.substr(same, there.size() - tail - same));
  if (!number_here || !number_there || *number_here == *number_there) return {};
  return PageNumbers{*number_here, *number_there};
}

void add_pager(const Tree& tree, std::string_view url, std::string_view base, PageLinks& links) {
  std::string whole;
  std::size_t looked = 0;
  for (NodeId i = 0; i < tree.nodes.size() && looked < 400; ++i) {
    const Node& n = tree.nodes[i];
    if (n.tag != Tag::a && n.tag != Tag::link) continue;
    const bool says_next = names_next(tree.attribute(i, "rel"));
    std::string text;
    if (n.tag == Tag::a && n.end - i <= 8) text = folded_text(tree.text_below(i, 60), 60);
    const bool next = says_next || std::ranges::find(kNextWords, text) != kNextWords.end();
    const bool all = whole.empty() && std::ranges::find(kWholeWords, text) != kWholeWords.end();
    if (!next && !all && !is_page_number(text)) continue;
    ++looked;
    std::string address = page_address(tree.attribute(i, "href"), base);
    if (address.empty() || host_of(address) != host_of(url)) continue;
    if (all) {
      whole = std::move(address);
      continue;
    }
    const auto numbers = page_numbers(url, address);
    if (!numbers) continue;
    links.page_number = numbers->here;
    if (links.next.empty() && numbers->there == numbers->here + 1) links.next = std::move(address);
  }
  if (links.page_number != 0) links.whole = std::move(whole);
}

}  // namespace sidelight::article
