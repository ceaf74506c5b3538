#include "article/hints.hpp"

#include <algorithm>
#include <array>
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

struct Sorted {
  std::array<Entry, kExact.size()> exact = kExact;
  std::array<Entry, kPrefix.size()> prefix = kPrefix;
  constexpr Sorted() {
    std::ranges::sort(exact, {}, &Entry::first);
    std::ranges::sort(prefix, {}, &Entry::first);
  }
};
constexpr Sorted kSorted;

std::uint32_t hint_of_word(std::string_view word) {
  const auto* exact = std::ranges::lower_bound(kSorted.exact, word, {}, &Entry::first);
  if (exact != kSorted.exact.end() && exact->first == word) return exact->second;
  // The longest known prefix sorts directly before the word, or a few places earlier.
  const auto* it = std::ranges::upper_bound(kSorted.prefix, word, {}, &Entry::first);
  for (int back = 0; back < 4 && it != kSorted.prefix.begin(); ++back)
    if (word.starts_with((--it)->first)) return it->second;
  return 0;
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
