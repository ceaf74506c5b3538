#include "resolve/google_news.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "resolve/amp_check.hpp"
#include "resolve/answer_checks.hpp"
#include "resolve/article_page.hpp"
#include "resolve/batch_execute.hpp"
#include "resolve/clean_link.hpp"
#include "resolve/google_host.hpp"
#include "resolve/refusals.hpp"

namespace sidelight::resolve {
namespace {

constexpr std::string_view kGoogleNews = "https://news.google.com/";

Error failed(std::string message) {
  return {.kind = ErrorKind::answer_check_failed, .message = std::move(message), .hint = kOpenIt};
}

Error bad_status(int status) {
  return {.kind = ErrorKind::http_status,
          .message = "Google News answered with status " + std::to_string(status) + ".",
          .hint = kOpenIt,
          .retryable = status >= 500};
}

// Only then is asking again no second question; a request that timed out may have been delivered.
bool never_sent(const Result<Reply>& reply) {
  return !reply && reply.error().kind == ErrorKind::unreachable && reply.error().stage == kStageConnecting;
}

bool is_redirect(const Reply& reply) {
  return reply.status >= 300 && reply.status < 400 && !reply.location.empty();
}

// Where a redirect of Google's may lead: another page of Google's, over https. A CAPTCHA is not opened, it is the
// answer.
Result<std::string> redirect_target(const std::string& from, const std::string& location) {
  const auto base = split_url(from);
  if (!base) return std::unexpected(base.error());
  auto target = resolve_reference(*base, location);
  const auto url = target ? split_url(*target) : Result<Url>(std::unexpected(target.error()));
  if (!url) return std::unexpected(failed("Google News redirected to something that is not a web address."));
  if (!is_google_host(url->host) || url->credentials || url->port)
    return std::unexpected(failed("Google News redirected to " + url->host + ", which is not Google's."));
  if (is_google_service(url->host, "sorry") || url->path == "/sorry" || url->path.starts_with("/sorry/"))
    return std::unexpected(captcha_wanted());
  if (url->scheme != "https") return std::unexpected(failed("Google News redirected to a page that is not encrypted."));
  return target;
}

bool is_consent_host(const std::string& address) {
  const auto url = split_url(address);
  return url && is_google_service(url->host, "consent");
}

// The page behind an address, redirects followed one by one. Without cookies a consent page sends straight back, so it
// is followed like any other; one that insists shows itself by its content or by going round in circles.
Task<Result<std::string>> load_page(Fetcher& fetcher, std::string address, const OnPage& on_page) {
  bool seen_consent = false;
  for (int hops = 0; hops <= kMaxRedirects; ++hops) {
    seen_consent = seen_consent || is_consent_host(address);
    if (on_page) on_page(address, address.starts_with(kGoogleNews));
    Result<Reply> reply = co_await fetcher.get(address);
    if (never_sent(reply)) reply = co_await fetcher.get(address);
    if (!reply) co_return std::unexpected(reply.error());
    if (reply->status == 429) co_return std::unexpected(limit_reached(429));
    if (is_redirect(*reply)) {
      auto target = redirect_target(address, reply->location);
      if (!target) co_return std::unexpected(target.error());
      address = std::move(*target);
      continue;
    }
    if (reply->status != 200) {
      if (is_captcha_page(reply->body)) co_return std::unexpected(captcha_wanted());
      if (reply->status == 403) co_return std::unexpected(limit_reached(403));
      co_return std::unexpected(bad_status(reply->status));
    }
    co_return std::move(reply->body);
  }
  if (seen_consent) co_return std::unexpected(consent_wanted());
  co_return std::unexpected(failed("Google News redirected more than " + std::to_string(kMaxRedirects) + " times."));
}

std::string page_address(const char* folder, const Opaque& link) {
  std::string address = std::string(kGoogleNews) + folder + link.token;
  address.append("?hl=").append(percent_encode(link.locale.hl));
  address.append("&gl=").append(percent_encode(link.locale.gl));
  address.append("&ceid=").append(percent_encode(link.locale.ceid));
  return address;
}

}  // namespace

// The feed's path first: its page is half as large, and the other one is refused more often.
Task<Result<Signature>> load_signature(Fetcher& fetcher, Opaque link, OnPage on_page) {
  Result<Signature> signature;
  for (const char* folder : {"rss/articles/", "articles/"}) {
    std::string address = page_address(folder, link);
    Result<std::string> page = co_await load_page(fetcher, std::move(address), on_page);
    if (!page) co_return std::unexpected(page.error());
    signature = read_article_page(*page, link.token);
    if (signature) break;
    if (is_captcha_page(*page)) co_return std::unexpected(captcha_wanted());
    if (is_consent_page(*page)) co_return std::unexpected(consent_wanted());
  }
  co_return signature;
}

Task<Result<std::string>> post_questions(Fetcher& fetcher, std::string form) {
  const std::string address(kBatchExecuteUrl), content_type(kFormContentType);
  Result<Reply> reply = co_await fetcher.post(address, content_type, form);
  if (never_sent(reply)) reply = co_await fetcher.post(address, content_type, form);
  if (!reply) co_return std::unexpected(reply.error());
  if (reply->status == 429 || reply->status == 403) co_return std::unexpected(limit_reached(reply->status));
  if (is_redirect(*reply)) {
    const auto target = redirect_target(address, reply->location);
    if (!target) co_return std::unexpected(target.error());
    if (is_consent_host(*target)) co_return std::unexpected(consent_wanted());
    co_return std::unexpected(failed("Google News redirected in place of an answer."));
  }
  if (reply->status == 400)
    co_return std::unexpected(
        failed("Google did not understand the question (400); it has changed the form that it wants."));
  if (is_captcha_page(reply->body)) co_return std::unexpected(captcha_wanted());
  if (reply->status != 200) co_return std::unexpected(bad_status(reply->status));
  if (is_consent_page(reply->body)) co_return std::unexpected(consent_wanted());
  co_return std::move(reply->body);
}

bool is_limit(const Error& refusal) {
  return refusal.kind == ErrorKind::refused_by_google && refusal.message != consent_wanted().message;
}

Result<Found> check_online_answer(const BatchAnswer& answer, const Opaque& link) {
  auto checks = check_answer(answer.address, link.expected_length);
  if (!checks) return std::unexpected(std::move(checks.error()));
  Found found{.original = answer.address,
              .clean = clean_link(answer.address),
              .amp = answer.amp,
              .kind = "article",
              .checks = std::move(*checks)};
  check_amp(found, link.expected_amp_length);
  return found;
}

}  // namespace sidelight::resolve
