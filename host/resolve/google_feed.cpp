#include "resolve/google_feed.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "resolve/article_page.hpp"
#include "resolve/google_host.hpp"
#include "resolve/refusals.hpp"

namespace sidelight::resolve {
namespace {

std::string language_in(std::string_view hl, std::string_view gl) {
  const std::string language(hl.substr(0, hl.find('-')));
  if (language == "zh") return gl == "TW" || gl == "HK" ? "zh-Hant" : "zh-Hans";
  if (hl == "es-419" || hl == "pt-419") return std::string(hl);
  return language == "pt" && gl == "BR" ? "pt-419" : language;
}

// What is there is kept; what is not is told by the rest, so that the three agree.
std::string with_locale(std::string address, const Locale& locale) {
  if (const std::size_t fragment = address.find('#'); fragment != address.npos) address.resize(fragment);
  const std::size_t mark = address.find('?');
  const std::string query = mark == address.npos ? std::string() : address.substr(mark + 1);
  const auto value = [&](std::string_view name) { return percent_decode(query_value(query, name).value_or("")); };
  const bool bare = value("hl").empty() && value("gl").empty() && value("ceid").empty();
  Locale own = bare ? locale : Locale{value("hl"), value("gl"), value("ceid")};
  const std::size_t colon = own.ceid.find(':'), dash = own.hl.rfind('-');
  if (own.gl.empty() && colon != own.ceid.npos) own.gl = own.ceid.substr(0, colon);
  if (own.gl.empty() && dash != own.hl.npos && own.hl.size() - dash == 3) own.gl = own.hl.substr(dash + 1);
  if (own.gl.empty()) own.gl = locale.gl;
  if (own.hl.empty() && colon != own.ceid.npos) own.hl = own.ceid.substr(colon + 1);
  if (own.hl.empty()) own.hl = locale.hl;
  if (own.ceid.empty()) own.ceid = own.gl + ":" + language_in(own.hl, own.gl);
  char separator = mark == address.npos ? '?' : '&';
  if (mark != address.npos && query.empty()) address.pop_back(), separator = '?';
  const auto add = [&](std::string_view name, std::string_view text) {
    if (!value(name).empty()) return;
    address.append(1, separator).append(name).append("=");
    for (const char c : text) address += c == ':' ? std::string(1, c) : percent_encode(std::string_view(&c, 1));
    separator = '&';
  };
  add("hl", own.hl);
  add("gl", own.gl);
  add("ceid", own.ceid);
  return address;
}

// "A topic's page, not an article." becomes "A topic's page".
std::string subject_of(std::string_view about) {
  for (const std::string_view tail : {", not an article.", "."})
    if (about.ends_with(tail)) about.remove_suffix(tail.size());
  return std::string(about);
}

}  // namespace

Result<FeedAddress> feed_address(std::string_view url, const Locale& locale) {
  const std::string given(trim(url));
  const auto link = classify(given);
  if (!link) {
    if (link.error().kind == ErrorKind::not_google_news) return FeedAddress{.url = given};
    return std::unexpected(link.error());
  }
  if (link->kind == LinkKind::feed) return FeedAddress{.url = with_locale(given, locale), .google = true};
  if (!link->feed.empty())
    return FeedAddress{.url = with_locale(link->feed, locale),
                       .google = true,
                       .note = subject_of(link->about) + ": the feed with the same articles was read."};
  if (link->kind == LinkKind::article || link->kind == LinkKind::redirect)
    return fail(ErrorKind::not_a_feed, "This is a link to one article, not a feed.",
                "Read it with `sidelight read`, or resolve it.");
  return fail(ErrorKind::not_a_feed, subject_of(link->about) + " has no feed.",
              "Give the address of a feed, or of a topic, a search or the front page of Google News.");
}

std::optional<Error> feed_refusal(int status, std::string_view url, std::string_view body) {
  const auto place = split_url(url);
  const bool at_google = place && is_google_host(place->host);
  if (at_google && (is_google_service(place->host, "sorry") || place->path.starts_with("/sorry")))
    return captcha_wanted();
  if (at_google && is_google_service(place->host, "consent")) return consent_wanted();
  if (status == 429 || status == 403) return limit_reached(status);
  const std::string_view start = trim(body).substr(0, 5);
  if (start.starts_with("<?xml") || start.starts_with("<rss") || start.starts_with("<feed")) return std::nullopt;
  if (is_captcha_page(body)) return captcha_wanted();
  if (is_consent_page(body)) return consent_wanted();
  return std::nullopt;
}

}  // namespace sidelight::resolve
