#include "article/text/hints.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace sidelight::article {
namespace {

using Entry = std::pair<std::string_view, std::uint32_t>;

// A word that is exactly this.
constexpr auto kExact = std::to_array<Entry>({
    {"actions", kShare},
    {"ad", kAdvert},
    {"ads", kAdvert},
    {"adv", kAdvert},
    {"also", kRelated},
    {"art", kArticle},
    {"aside", kSidebar},
    {"attribution", kCaption},
    {"author", kByline},
    {"authors", kByline},
    {"bio", kAuthorBox},
    {"body", kBody},
    {"box", kWidget},
    {"bottom", kFooter},
    {"bypostauthor", kComments},
    {"byline", kByline},
    {"card", kWidget},
    {"cards", kWidget},
    {"categories", kTags},
    {"category", kTags},
    {"cc", kConsent},
    {"content", kBody},
    {"copyright", kFooter},
    {"credit", kCaption},
    {"credits", kCaption},
    {"cta", kNewsletter},
    {"date", kByline},
    {"dateline", kByline},
    {"dek", kLead},
    {"description", kLead},
    {"disclaimer", kFooter},
    {"excerpt", kLead},
    {"follow", kShare},
    {"foot", kFooter},
    {"form", kNewsletter},
    {"gdpr", kConsent},
    {"hidden", kHidden},
    {"hide", kHidden},
    {"intro", kLead},
    {"kicker", kTags},
    {"label", kTags},
    {"lead", kLead},
    {"legal", kFooter},
    {"links", kRelated},
    {"list", kWidget},
    {"live", kLive},
    {"login", kNavigation},
    {"masthead", kHeader},
    {"media", kCaption},
    {"mega", kNavigation},
    {"menu", kNavigation},
    {"meta", kByline},
    {"metadata", kByline},
    {"modal", kHidden},
    {"module", kWidget},
    {"more", kRelated},
    {"most", kRelated},
    {"nav", kNavigation},
    {"news", kArticle},
    {"next", kRelated},
    {"outbrain", kRelated},
    {"overlay", kHidden},
    {"post", kArticle},
    {"posts", kRelated},
    {"prev", kRelated},
    {"previous", kRelated},
    {"print", kShare},
    {"profile", kAuthorBox},
    {"published", kByline},
    {"pullquote", kQuote},
    {"rail", kSidebar},
    {"read", kRelated},
    {"reply", kComments},
    {"respond", kComments},
    {"search", kNavigation},
    {"see", kRelated},
    {"share", kShare},
    {"shares", kShare},
    {"sharing", kShare},
    {"side", kSidebar},
    {"similar", kRelated},
    {"skip", kNavigation},
    {"sr", kHidden},
    {"standfirst", kLead},
    {"sticky", kWidget},
    {"story", kArticle},
    {"stories", kRelated},
    {"strapline", kLead},
    {"sub", kHeadline},
    {"subhead", kHeadline},
    {"subheadline", kLead},
    {"subtitle", kLead},
    {"summary", kLead},
    {"tag", kTags},
    {"tags", kTags},
    {"taboola", kRelated},
    {"teaser", kRelated},
    {"teasers", kRelated},
    {"text", kBody},
    {"time", kByline},
    {"timestamp", kByline},
    {"title", kHeadline},
    {"tool", kShare},
    {"toolbar", kShare},
    {"tools", kShare},
    {"top", kHeader},
    {"topic", kTags},
    {"topics", kTags},
    {"updated", kByline},
    {"upsell", kPaywall},
    {"vcard", kByline},
    {"video", kWidget},
    {"widget", kWidget},
    {"writer", kByline},
});

// A word that begins like this.
constexpr auto kPrefix = std::to_array<Entry>({
    {"advert", kAdvert},
    {"sponsor", kAdvert},
    {"adslot", kAdvert},
    {"adunit", kAdvert},
    {"dfp", kAdvert},
    {"banner", kAdvert},
    {"article", kArticle},
    {"entry", kArticle},
    {"blog", kArticle},
    {"hentry", kArticle},
    {"storybody", kArticle | kBody},
    {"articlebody", kArticle | kBody},
    {"richtext", kBody},
    {"wysiwyg", kBody},
    {"paragraph", kBody},
    {"prose", kBody},
    {"markdown", kBody},
    {"breadcrumb", kNavigation},
    {"navig", kNavigation},
    {"navbar", kNavigation},
    {"pagin", kNavigation},
    {"pager", kNavigation},
    {"submenu", kNavigation},
    {"dropdown", kNavigation},
    {"caption", kCaption},
    {"figcaption", kCaption},
    {"comment", kComments},
    {"disqus", kComments},
    {"consent", kConsent},
    {"cookie", kConsent},
    {"onetrust", kConsent},
    {"privacy", kConsent},
    {"footer", kFooter},
    {"footnote", kFooter},
    {"colophon", kFooter},
    {"header", kHeader},
    {"headline", kHeadline},
    {"heading", kHeadline},
    {"newsletter", kNewsletter},
    {"subscri", kNewsletter},
    {"signup", kNewsletter},
    {"optin", kNewsletter},
    {"donat", kNewsletter},
    {"register", kNewsletter},
    {"mailinglist", kNewsletter},
    {"mailchimp", kNewsletter},
    {"paywall", kPaywall},
    {"premium", kPaywall},
    {"popup", kHidden},
    {"invisible", kHidden},
    {"tooltip", kHidden},
    {"screenreader", kHidden},
    {"popular", kRelated},
    {"promo", kRelated},
    {"recirc", kRelated},
    {"recommend", kRelated},
    {"related", kRelated},
    {"readmore", kRelated},
    {"readnext", kRelated},
    {"trending", kRelated},
    {"upnext", kRelated},
    {"suggest", kRelated},
    {"latest", kRelated},
    {"crosslink", kRelated},
    {"sidebar", kSidebar},
    {"secondary", kSidebar},
    {"rightcol", kSidebar},
    {"social", kShare},
    {"addthis", kShare},
    {"addtoany", kShare},
    {"sharedaddy", kShare},
    {"facebook", kShare},
    {"twitter", kShare},
    {"whatsapp", kShare},
    {"authorbox", kAuthorBox},
    {"biograph", kAuthorBox},
    {"contributor", kByline},
    {"toc", kNavigation},
    {"carousel", kWidget},
    {"slider", kWidget},
    {"gallery", kCaption},
    {"slideshow", kCaption},
    {"quote", kQuote},
    {"pull", kQuote},
    {"factbox", kWidget},
    {"infobox", kWidget},
    {"liveblog", kLive},
    {"relate", kRelated},
    {"poll", kWidget},
    {"survey", kWidget},
    {"rating", kWidget},
    {"review", kWidget},
    {"product", kWidget},
});

// The known words by their first two letters, which hardly any two of them share.
constexpr std::size_t pair_of(std::string_view word) {
  return static_cast<std::size_t>('z' - word[0]) * 26 + static_cast<std::size_t>('z' - word[1]);
}

template <std::size_t kSize>
struct ByLetters {
  std::array<Entry, kSize> entries;
  std::array<std::uint8_t, 26 * 26 + 1> first{};

  constexpr explicit ByLetters(const std::array<Entry, kSize>& unsorted) : entries(unsorted) {
    std::ranges::sort(entries, std::greater(), &Entry::first);  // the longer of two prefixes comes first
    for (const Entry& entry : entries) ++first[pair_of(entry.first) + 1];
    for (std::size_t i = 0; i + 1 < first.size(); ++i)
      first[i + 1] = static_cast<std::uint8_t>(first[i + 1] + first[i]);
  }

  template <class Matches>
  std::uint32_t find(std::size_t pair, const Matches& matches) const {
    for (std::size_t i = first[pair]; i < first[pair + 1]; ++i)
      if (matches(entries[i].first)) return entries[i].second;
    return 0;
  }
};
static_assert(kExact.size() < 256 && kPrefix.size() < 256);
constexpr ByLetters kExactWords(kExact);
constexpr ByLetters kPrefixes(kPrefix);

std::uint32_t hint_of_word(std::string_view word) {
  const std::size_t pair = pair_of(word);
  const std::uint32_t exact = kExactWords.find(pair, [&](std::string_view known) { return known == word; });
  if (exact != 0) return exact;
  return kPrefixes.find(pair, [&](std::string_view known) { return word.starts_with(known); });
}

}  // namespace

std::uint32_t hints_of(std::string_view names) {
  std::uint32_t hints = 0;
  char word[24];
  std::size_t size = 0;
  bool was_lower = false;
  const auto end_word = [&] {
    if (size > 1) hints |= hint_of_word({word, std::min(size, sizeof word)});
    size = 0;
  };
  for (const char c : names.substr(0, 512)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if (!upper && !lower) {
      end_word();
      was_lower = false;
      continue;
    }
    if (upper && was_lower) end_word();
    if (size < sizeof word) word[size++] = static_cast<char>(upper ? c + 32 : c);
    was_lower = lower;
  }
  end_word();
  return hints;
}

}  // namespace sidelight::article
