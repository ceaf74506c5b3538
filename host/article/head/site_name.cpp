#include "article/head/site_name.hpp"

#include <algorithm>
#include <bitset>

#include "article/head/dates/fold.hpp"
#include "article/text/plain_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

// Letters and digits only, folded: "The Daily Post" and thedailypost are one.
std::string letters(std::string_view text) {
  std::string out;
  for (const char c : fold(utf8_prefix(text, 400)))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out.push_back(c);
  return out.starts_with("the") && out.size() > 6 ? out.substr(3) : out;
}

// The label that a registrar sold: "harbour" of news.harbour.example, and of news.harbour.co.uk too.
std::string_view own_label(std::string_view host) {
  std::size_t end = host.rfind('.');
  if (end == host.npos) return host;
  while (true) {
    const std::size_t start = host.rfind('.', end - 1);
    const std::string_view label =
        host.substr(start == host.npos ? 0 : start + 1, end - (start == host.npos ? 0 : start + 1));
    const bool second_level = label.size() <= 3 && start != host.npos && host.size() - end == 3;
    if (!second_level) return label;
    end = start;
  }
}

bool is_near(const std::string& name, const std::string& known) {
  return name == known || (known.size() > 4 && name.contains(known) && name.size() < known.size() + 16);
}

}  // namespace

std::string_view host_of(std::string_view url) {
  const std::size_t start = url.find("//");
  if (start == url.npos) return {};
  url.remove_prefix(start + 2);
  url = url.substr(0, url.find_first_of("/?#:"));
  return url.starts_with("www.") ? url.substr(4) : url;
}

bool is_site(std::string_view words, std::string_view site, std::string_view host) {
  const std::string name = letters(words);
  if (name.size() < 2) return false;
  if (const std::string known = letters(site); !known.empty() && is_near(name, known)) return true;
  const std::string address = letters(host.substr(0, host.rfind('.')));
  const std::string own = letters(own_label(host));
  return address.size() > 2 &&
         (address.contains(name) || is_near(name, address) || (own.size() > 2 && name == own) || is_near(name, own));
}

std::string without_site(std::string_view title, std::string_view site, std::string_view host) {
  std::string whole = collapse_space(plain_text(title));
  for (int cuts = 0; cuts < 4; ++cuts) {
    bool cut = false;
    std::bitset<256> bytes;
    for (const char c : whole) bytes.set(static_cast<unsigned char>(c));
    for (const std::string_view mark :
         {" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " \u2022 ", " :: ", " \u00bb ", " // ", ": ", " / ", " < ",
          " \u2039 ", "\uff5c", " \u4e28 ", " @ ", "_", "|"}) {
      if (!std::ranges::all_of(mark, [&](char c) { return bytes.test(static_cast<unsigned char>(c)); })) continue;
      const std::size_t last = whole.rfind(mark);
      if (last != whole.npos && last > 0 && is_site(std::string_view(whole).substr(last + mark.size()), site, host)) {
        whole = std::string(trim(std::string_view(whole).substr(0, last)));
        cut = true;
        break;
      }
      const std::size_t first = whole.find(mark);
      if (first != whole.npos && first > 0 && first + mark.size() + 8 < whole.size() &&
          is_site(std::string_view(whole).substr(0, first), site, host)) {
        whole = std::string(trim(std::string_view(whole).substr(first + mark.size())));
        cut = true;
        break;
      }
    }
    if (!cut) break;
  }
  return whole;
}

}  // namespace sidelight::article
