#include "resolve/link.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "base/url.hpp"
#include "resolve/google_host.hpp"

namespace sidelight::resolve {
namespace {

constexpr int kMaxWrappers = 4;

Result<Link> classify_at(std::string_view text, int depth);

std::unexpected<Error> not_google_news(std::string why) {
  return fail(ErrorKind::not_google_news, std::move(why), "Give a link that news.google.com made.");
}

Link not_article(LinkKind kind, std::string about) {
  return {.kind = kind, .about = std::move(about)};
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  for (std::string_view segment : split(path, '/'))
    if (!segment.empty()) segments.push_back(segment);
  return segments;
}

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// Stored links are often escaped once too much ("CBMi…%3Foc%3D5") or padded: the token ends where such a tail begins.
std::string token_in(std::string_view segment) {
  std::string decoded = percent_decode(segment);
  if (const std::size_t tail = decoded.find_first_of("?&#"); tail != std::string::npos) decoded.resize(tail);
  while (decoded.ends_with('=')) decoded.pop_back();
  return decoded;
}

bool is_locale_text(std::string_view text) {
  return text.size() >= 2 && text.size() <= 24 &&
         std::ranges::all_of(text, [](char c) { return is_token_character(c) || c == ':'; });
}

Locale locale_in(std::string_view query) {
  const auto value = [&](std::string_view name) { return percent_decode(query_value(query, name).value_or("")); };
  Locale locale{.hl = value("hl"), .gl = value("gl"), .ceid = value("ceid")};
  if (is_locale_text(locale.hl) && is_locale_text(locale.gl) && is_locale_text(locale.ceid) &&
      locale.ceid.contains(':'))
    return locale;
  return {};
}

Result<Link> article_at(std::string_view segment, const Url& url) {
  Link link{
      .kind = LinkKind::article, .about = "An article.", .token = token_in(segment), .locale = locale_in(url.query)};
  if (link.token.empty() || !std::ranges::all_of(link.token, is_token_character))
    return fail(ErrorKind::bad_token, "The link is not whole: it holds no token.", "Copy the link again, to its end.");
  if (const auto sibling = query_value(url.query, "uo")) link.sibling = token_in(*sibling);
  return link;
}

// The escapes of what a parameter may not hold plainly are undone; those of text in other scripts, of spaces and of
// controls belong to the address itself.
std::string unescape_parameter(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const std::string decoded = value[i] == '%' ? percent_decode(value.substr(i, 3)) : std::string();
    const bool plain = decoded.size() == 1 && decoded[0] > ' ' && decoded[0] < '\x7f' &&
                       !std::string_view("\"<>\\^`{|}").contains(decoded[0]);
    if (plain) {
      out += decoded;
      i += 2;
    } else {
      out.push_back(value[i]);
    }
  }
  return out;
}

// An address in plain sight may itself be a link of Google's.
Result<Link> carried(std::string_view value, int depth, std::string about) {
  std::string address = unescape_parameter(value);
  auto inner = classify_at(address, depth + 1);
  if (inner) return inner;
  if (inner.error().kind == ErrorKind::bad_token) return inner;
  auto url = split_url(address);
  if (!url)
    return fail(ErrorKind::bad_url, "The address inside the link is not a web address.",
                "Copy the link again, to its end.");
  return Link{.kind = LinkKind::redirect, .about = std::move(about), .address = std::move(address)};
}

// Consent and CAPTCHA pages: only the path of `continue` counts, since its query runs into the wrapper's own.
Result<Link> wrapped(const Url& url, int depth, const char* page) {
  const auto target = query_value(url.query, "continue");
  if (!target) return not_article(LinkKind::other, std::string(page) + ", which names no article.");
  std::string address = unescape_parameter(*target);
  // Escaped twice, as it comes out of one wrapper inside another.
  if (!address.contains("://")) address = unescape_parameter(address);
  auto inner = classify_at(address, depth + 1);
  if (!inner && inner.error().kind == ErrorKind::not_google_news)
    return not_article(LinkKind::other, std::string(page) + " before something else than Google News.");
  return inner;
}

Result<Link> in_news_redirect(const Url& url, int depth) {
  // Always the last parameter, and mostly unescaped: whatever follows is part of it.
  const std::string query = "&" + url.query;
  const std::size_t at = query.rfind("&url=");
  if (at == std::string::npos)
    return not_article(LinkKind::other, "A former redirect of Google News, without its target.");
  std::string value = query.substr(at + 5);
  if (!url.fragment.empty()) value.append("#").append(url.fragment);
  return carried(value, depth, "A former redirect of Google News.");
}

Result<Link> in_search_redirect(const Url& url, int depth) {
  for (const char* name : {"url", "q"})
    if (const auto value = query_value(url.query, name); value && !value->empty())
      return carried(*value, depth, "A redirect from Google Search or Google Alerts.");
  return not_article(LinkKind::other, "A redirect of Google's, without its target.");
}

// "/amp/s/host/path" stands for https, "/amp/host/path" for http; the viewer adds parameters of its own.
Result<Link> in_amp_viewer(const Url& url, int depth) {
  std::string_view rest = std::string_view(url.path).substr(5);
  const bool secure = rest.starts_with("s/");
  if (secure) rest.remove_prefix(2);
  std::string address = (secure ? "https://" : "http://") + std::string(rest);
  char separator = '?';
  for (std::string_view part : split(url.query, '&')) {
    const std::string_view name = part.substr(0, part.find('='));
    if (part.empty() || name == "usqp" || name == "amp_js_v" || name == "amp_gsa" || name == "aoh" ||
        name == "referrer")
      continue;
    address.append(1, separator).append(part);
    separator = '&';
  }
  return carried(address, depth, "A page in Google's AMP viewer.");
}

Link page_of_news(const Url& url, const std::vector<std::string_view>& path) {
  const std::string_view first = path.empty() ? std::string_view() : path[0];
  const std::string_view second = path.size() > 1 ? path[1] : std::string_view();
  if (first == "rss" || first == "atom" || (first == "news" && second == "rss") ||
      query_value(url.query, "output") == "rss" || query_value(url.query, "output") == "atom")
    return not_article(LinkKind::feed, "A feed of many articles, not an article.");
  if (first == "topics") return not_article(LinkKind::topic, "A topic's page, not an article.");
  if (first == "stories")
    return not_article(LinkKind::story, "The full coverage of a story by many publishers, not an article.");
  if (first == "publications")
    return not_article(LinkKind::publication, "A publisher's page on Google News, not an article.");
  if (first == "s")
    return not_article(LinkKind::publication, "A share link to a publisher's page on Google News, not an article.");
  if (first == "search") return not_article(LinkKind::search, "A search on Google News, not an article.");
  if (first == "newspapers")
    return not_article(LinkKind::scan, "A scanned newspaper of Google's archive, not a web page.");
  if (first == "api" && second == "attachments")
    return not_article(LinkKind::image, "A picture of Google News, not an article.");
  if (first.empty() && query_value(url.query, "fr_unfepa"))
    return not_article(LinkKind::home, "The notice of a feed that is not available, not an article.");
  if (first.empty() || first == "home" || first == "foryou" || first == "topstories" || first == "showcase" ||
      first == "nwshp" || (first == "news" && second.empty()))
    return not_article(LinkKind::home, "A front page of Google News, not an article.");
  return not_article(LinkKind::other, "A page of Google News that is not an article.");
}

Result<Link> in_news(const Url& url, int depth) {
  auto path = segments_of(url.path);
  if (path.size() >= 2 && path.end()[-2] == "news" && path.back() == "url") return in_news_redirect(url, depth);
  const auto marker =
      std::ranges::find_if(path, [](std::string_view part) { return part == "articles" || part == "read"; });
  if (marker != path.end()) {
    if (marker + 2 == path.end()) return article_at(marker[1], url);
    if (marker + 1 == path.end())
      return fail(ErrorKind::bad_token, "The link is not whole: it ends before its token.",
                  "Copy the link again, to its end.");
  }
  return page_of_news(url, path);
}

Result<Link> classify_at(std::string_view text, int depth) {
  if (depth > kMaxWrappers)
    return fail(ErrorKind::bad_url, "The link is wrapped too often in links.", "Open it in the browser.");
  auto parsed = split_url(text);
  if (!parsed) return std::unexpected(std::move(parsed.error()));
  const Url& url = *parsed;
  if (!is_google_host(url.host) || url.host.ends_with('.'))
    return not_google_news("This is not a link of Google News.");
  if (url.credentials || url.port)
    return not_google_news("This is not a link of Google News: no link of Google's has a user name or a port.");

  if (is_google_service(url.host, "news")) return in_news(url, depth);
  if (is_google_service(url.host, "consent") && (url.path == "/m" || url.path == "/ml"))
    return wrapped(url, depth, "Google's consent page");
  if (is_google_service(url.host, "sorry")) return wrapped(url, depth, "Google's CAPTCHA page");
  // www.google.de and google.de serve the same.
  if (is_google_service(url.host, "www") ||
      !is_google_host(std::string_view(url.host).substr(url.host.find('.') + 1))) {
    if (url.path.starts_with("/sorry/")) return wrapped(url, depth, "Google's CAPTCHA page");
    if (url.path == "/url") return in_search_redirect(url, depth);
    if (url.path.starts_with("/amp/") && url.path.size() > 5) return in_amp_viewer(url, depth);
  }
  return not_google_news("This is a page of Google's, but not one of Google News.");
}

}  // namespace

Result<Link> classify(std::string_view url) {
  return classify_at(trim(url), 0);
}

std::string_view name(LinkKind kind) {
  switch (kind) {
    case LinkKind::article:
      return "article";
    case LinkKind::redirect:
      return "redirect";
    case LinkKind::topic:
      return "topic";
    case LinkKind::story:
      return "story";
    case LinkKind::publication:
      return "publication";
    case LinkKind::search:
      return "search";
    case LinkKind::feed:
      return "feed";
    case LinkKind::image:
      return "image";
    case LinkKind::home:
      return "home";
    case LinkKind::scan:
      return "scan";
    case LinkKind::other:
      return "other";
  }
  return "other";
}

}  // namespace sidelight::resolve
