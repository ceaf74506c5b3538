#include "resolve/link.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "resolve/google_host.hpp"
#include "resolve/news_page.hpp"

namespace sidelight::resolve {
namespace {

constexpr int kMaxWrappers = 4;
constexpr int kMaxEscapes = 3;

// How deep inside wrappers a link is, and what was found on the way, for who wants to know.
struct Depth {
  int wrappers = 0;
  std::vector<std::string>* seen = nullptr;
};

Result<Link> classify_at(std::string_view text, Depth depth);

Result<Link> classify_inside(std::string_view address, Depth depth) {
  if (depth.seen != nullptr) depth.seen->emplace_back(address);
  return classify_at(address, {.wrappers = depth.wrappers + 1, .seen = depth.seen});
}

std::unexpected<Error> not_google_news(std::string why) {
  return fail(ErrorKind::not_google_news, std::move(why), "Give a link that news.google.com made.");
}

Link dead_end(std::string_view about) {
  return {.kind = LinkKind::other, .about = about, .hint = "Open it in the browser."};
}

// Stored links are often escaped once too much ("CBMi…%3Foc%3D5") or padded: the token ends where such a tail begins.
std::string token_in(std::string_view segment) {
  if (!segment.contains('%') && !segment.contains('&') && !segment.ends_with('=')) return std::string(segment);
  std::string decoded = percent_decode(segment);
  if (const std::size_t tail = decoded.find_first_of("?&#"); tail != std::string::npos) decoded.resize(tail);
  while (decoded.ends_with('=')) decoded.pop_back();
  return decoded;
}

Result<Link> article_at(std::string_view segment, const UrlView& url) {
  Link link{
      .kind = LinkKind::article, .about = "An article.", .token = token_in(segment), .locale = locale_in(url.query)};
  if (link.token.empty() || !is_base64url_text(link.token))
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
Result<Link> carried(std::string_view value, Depth depth, std::string_view about) {
  std::string address = unescape_parameter(value);
  auto inner = classify_inside(address, depth);
  if (inner) return inner;
  if (inner.error().kind == ErrorKind::bad_token) return inner;
  if (!split_url_view(address))
    return fail(ErrorKind::bad_url, "The address inside the link is not a web address.",
                "Copy the link again, to its end.");
  return Link{.kind = LinkKind::redirect, .about = about, .address = std::move(address)};
}

struct Wrapper {
  std::string_view without_target, with_another;
};
constexpr Wrapper kConsent{"Google's consent page, which names no article.",
                           "Google's consent page before something else than Google News."};
constexpr Wrapper kCaptcha{"Google's CAPTCHA page, which names no article.",
                           "Google's CAPTCHA page before something else than Google News."};

// Only the path of `continue` counts, since its query runs into the wrapper's own. What comes out of one wrapper inside
// another is escaped twice and more, so it is unescaped until an article shows.
Result<Link> wrapped(const UrlView& url, Depth depth, const Wrapper& page) {
  const auto target = query_value(url.query, "continue");
  if (!target) return dead_end(page.without_target);
  std::optional<Result<Link>> first;
  std::string address(*target);
  const std::size_t seen = depth.seen != nullptr ? depth.seen->size() : 0;
  for (int i = 0; i < kMaxEscapes; ++i) {
    std::string plain = unescape_parameter(address);
    if (first && plain == address) break;
    address = std::move(plain);
    if (depth.seen != nullptr) depth.seen->resize(seen);
    auto inner = classify_inside(address, depth);
    if (inner && (inner->kind == LinkKind::article || inner->kind == LinkKind::redirect)) return inner;
    // What is no address yet says nothing.
    if (!first || (!*first && first->error().kind == ErrorKind::bad_url)) first = std::move(inner);
  }
  if (!*first && first->error().kind == ErrorKind::not_google_news) return dead_end(page.with_another);
  return std::move(*first);
}

Result<Link> in_news_redirect(const UrlView& url, Depth depth) {
  // Always the last parameter, and mostly unescaped: whatever follows is part of it.
  const std::size_t at = url.query.rfind("&url=");
  std::string value;
  if (at != std::string_view::npos)
    value = url.query.substr(at + 5);
  else if (url.query.starts_with("url="))
    value = url.query.substr(4);
  else
    return dead_end("A former redirect of Google News, without its target.");
  if (!url.fragment.empty()) value.append("#").append(url.fragment);
  return carried(value, depth, "A former redirect of Google News.");
}

Result<Link> in_search_redirect(const UrlView& url, Depth depth) {
  for (const char* name : {"url", "q"})
    if (const auto value = query_value(url.query, name); value && !value->empty())
      return carried(*value, depth, "A redirect from Google Search or Google Alerts.");
  return dead_end("A redirect of Google's, without its target.");
}

// "/amp/s/host/path" stands for https, "/amp/host/path" for http; the viewer adds parameters of its own.
Result<Link> in_amp_viewer(const UrlView& url, Depth depth) {
  std::string_view rest = url.path.substr(5);
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

Result<Link> in_news(const UrlView& url, Depth depth) {
  std::string_view rest = url.path, before;
  for (std::string_view segment = take_segment(rest); !segment.empty(); segment = take_segment(rest)) {
    if (segment == "articles" || segment == "read") {
      const std::string_view token = take_segment(rest);
      if (token.empty())
        return fail(ErrorKind::bad_token, "The link is not whole: it ends before its token.",
                    "Copy the link again, to its end.");
      if (take_segment(rest).empty()) return article_at(token, url);
      return dead_end("A page of Google News that is not an article.");
    }
    if (before == "news" && segment == "url" && rest.find_first_not_of('/') == std::string_view::npos)
      return in_news_redirect(url, depth);
    before = segment;
  }
  return page_of_news(url);
}

Result<Link> classify_at(std::string_view text, Depth depth) {
  if (depth.wrappers > kMaxWrappers)
    return fail(ErrorKind::bad_url, "The link is wrapped too often in links.", "Open it in the browser.");
  auto parsed = split_url_view(text);
  if (!parsed) return std::unexpected(std::move(parsed.error()));
  const UrlView& url = *parsed;
  const LowerAscii host(url.host);
  const auto service = google_service(host.view());
  if (!service) return not_google_news("This is not a link of Google News.");
  if (url.credentials || url.port)
    return not_google_news("This is not a link of Google News: no link of Google's has a user name or a port.");

  if (service == "news") return in_news(url, depth);
  if (service == "consent") return wrapped(url, depth, kConsent);
  if (service == "sorry" || url.path.starts_with("/sorry/")) return wrapped(url, depth, kCaptcha);
  // www.google.de and google.de serve the same.
  if (service == "www" || service == "") {
    if (url.path == "/url") return in_search_redirect(url, depth);
    if (url.path.starts_with("/amp/") && url.path.size() > 5) return in_amp_viewer(url, depth);
  }
  return not_google_news("This is a page of Google's, but not one of Google News.");
}

}  // namespace

Result<Link> classify(std::string_view url) {
  return classify_at(trim(url), {});
}

std::vector<std::string> unwrap(std::string_view url) {
  std::vector<std::string> layers = {std::string(trim(url))};
  (void)classify_at(trim(url), {.seen = &layers});
  return layers;
}

Error not_an_article(const Link& link) {
  std::string hint = link.feed.empty() ? std::string(link.hint)
                                       : "Read the same articles as a feed: sidelight feed '" + link.feed + "'.";
  return {.kind = ErrorKind::not_an_article, .message = std::string(link.about), .hint = std::move(hint)};
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
