#include "app/page_fetcher.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/limits.hpp"
#include "base/text.hpp"
#include "fetch/address.hpp"
#include "fetch/freshness.hpp"
#include "fetch/refusal.hpp"
#include "fetch/trouble.hpp"

namespace sidelight::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t kProgressStep = 256 * 1024;
constexpr std::size_t kMostHosts = 1000;
constexpr seconds kLongestFresh{90};  // pages of news change; a minute and a half is one look at a page
constexpr milliseconds kFirstByte{15'000};
constexpr milliseconds kFirstByteOfHttps{5'000};  // where only http was asked for
constexpr const char* kUseTheTab =
    "Open the page in a tab and press the Sidelight button there; the tab's own page is read then.";

// A missing or plain-text type is left to the reader, which looks at the bytes.
bool may_be_a_page(std::string_view content_type) {
  const std::string type = to_lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
  constexpr std::array<std::string_view, 5> pages = {"", "text/html", "application/xhtml+xml", "text/plain",
                                                     "application/xml"};
  return std::ranges::find(pages, type) != pages.end();
}

std::string key_of(std::string_view url) {
  return std::string(url.substr(0, url.find('#')));
}

// "2026-11-03 08:00 UTC"
std::string text_of(sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d UTC", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
  return text;
}

// The network's failures and the server's; a page that is refused or gone is not shown from a copy.
bool is_passing(const Error& error) {
  return error.kind == ErrorKind::unreachable || error.kind == ErrorKind::timed_out ||
         (error.kind == ErrorKind::http_status && error.retryable);
}

// What a server without https does to who asks for it.
bool has_no_https(const Result<fetch::Response>& answer) {
  if (answer) return answer->status >= 400 && answer->status != 429 && answer->status != 503;
  const auto kind = answer.error().kind;
  return kind == ErrorKind::unreachable || kind == ErrorKind::tls_failed || kind == ErrorKind::timed_out ||
         kind == ErrorKind::bad_url;
}

FetchedPage page_of(store::CachedPage copy, PageFrom from) {
  return {.source = {.url = std::move(copy.url),
                     .content_type = std::move(copy.content_type),
                     .html = std::move(copy.body)},
          .from = from,
          .fetched_at = copy.fetched_at};
}

FetchedPage old_copy(store::CachedPage copy, const Error& why) {
  auto page = page_of(std::move(copy), PageFrom::copy);
  page.warning = why.message + " This is the copy of " + text_of(page.fetched_at) + ".";
  return page;
}

}  // namespace

std::string accept_language(std::string_view locale) {
  std::string tag(locale.substr(0, locale.find_first_of(".@")));  // "de_AT.UTF-8"
  std::ranges::replace(tag, '_', '-');
  const auto is_part = [](std::string_view part) {
    return !part.empty() && part.size() <= 8 && std::ranges::all_of(part, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
  };
  const auto parts = split(tag, '-');
  if (parts.size() > 4 || parts[0].size() < 2 || parts[0].size() > 3 || !std::ranges::all_of(parts, is_part)) return {};
  if (parts.size() == 1) return tag + ", *;q=0.1";
  return tag + ", " + std::string(parts[0]) + ";q=0.9, *;q=0.1";
}

PageFetcher::PageFetcher(fetch::Fetcher& fetcher, store::Database& database, std::unique_ptr<store::PageCache> cache,
                         Clock clock)
    : fetcher_(fetcher), refusals_(database), cache_(std::move(cache)), clock_(std::move(clock)) {}

std::optional<store::CachedPage> PageFetcher::look_up(const PageAsk& ask) {
  if (cache_ == nullptr || !ask.keep) return std::nullopt;
  auto found = cache_->get(key_of(ask.url), language_, clock_());
  if (found) return *std::move(found);
  spdlog::warn("pages: {}", found.error().message);
  return std::nullopt;
}

void PageFetcher::keep(const PageAsk& ask, const fetch::Response& response) {
  if (cache_ == nullptr || !ask.keep) return;
  const auto now = clock_();
  const auto said = fetch::freshness(response);
  const auto key = key_of(ask.url);
  const auto fresh_until = now + std::min(said.lasts, kLongestFresh);
  Result<> done;
  if (!said.may_be_kept) {
    done = cache_->remove(key, language_);
  } else if (response.status == 304) {
    done = cache_->renew(key, language_, fresh_until, now);
  } else {
    const store::CachedPage page{.url = response.url,
                                 .content_type = response.content_type,
                                 .etag = response.header("etag").value_or(""),
                                 .last_modified = response.header("last-modified").value_or(""),
                                 .body = response.body,
                                 .fetched_at = now,
                                 .fresh_until = fresh_until};
    done = cache_->put(key, language_, page, now);
  }
  if (!done) spdlog::warn("pages: {}", done.error().message);
}

Result<> PageFetcher::may_ask(const std::string& host) {
  const auto now = clock_();
  std::optional<store::HostRefusal> refusal;
  if (const auto it = private_refusals_.find(host); it != private_refusals_.end() && it->second.until > now)
    refusal = it->second;
  if (!refusal) refusal = refusals_.get(host, now).value_or(std::nullopt);
  if (!refusal) return {};
  auto error = fetch::error_of(fetch::Trouble::asked_to_wait, host,
                               text_of(refusal->until) + " (HTTP " + std::to_string(refusal->status) + ")");
  error.retry_after = refusal->until - now;
  return std::unexpected(std::move(error));
}

void PageFetcher::leave_alone(const fetch::Response& response, bool keep) {
  const auto now = clock_();
  const auto until = fetch::retry_after(response, now);
  if (!until) return;
  const std::string host(fetch::host_of(response.url));
  const store::HostRefusal refusal{.until = *until, .status = response.status};
  if (keep && refusals_.put(host, refusal, now)) return;
  if (private_refusals_.size() >= kMostHosts) private_refusals_.clear();
  private_refusals_[host] = refusal;
}

Task<Result<fetch::Response>> PageFetcher::exchange(PageAsk ask, std::optional<fetch::Copy> copy, RequestLog& log,
                                                    milliseconds first_byte) {
  fetch::Request request{.url = std::move(ask.url),
                         .headers = {{"Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}}};
  if (!language_.empty()) request.headers.emplace_back("Accept-Language", language_);
  if (ask.refresh) request.headers.emplace_back("Cache-Control", "max-age=0");
  request.copy = std::move(copy);
  request.limits.body = kMaxHtml;
  request.limits.redirects = ask.redirects;
  request.limits.total = ask.within;
  request.limits.first_byte = first_byte;
  request.on_progress = [tell = std::move(ask.on_progress),
                         told = std::size_t{0}](const fetch::Progress& progress) mutable {
    if (!tell || progress.received < told + kProgressStep) return;
    told = progress.received;
    tell(progress);
  };
  request.allow = [this, &log](const std::string& target) -> Result<> {
    if (auto allowed = may_ask(std::string(fetch::host_of(target))); !allowed) return allowed;
    log.push_back({target, "page"});
    return {};
  };
  co_return co_await fetcher_.fetch(std::move(request));
}

// http only for a publisher that has no other.
Task<Result<fetch::Response>> PageFetcher::ask_server(PageAsk ask, std::optional<fetch::Copy> copy, RequestLog& log) {
  constexpr std::string_view kPlain = "http://";
  const std::string host(fetch::host_of(ask.url));
  const bool plain = ask.url.starts_with(kPlain) && !fetch::why_forbidden(host) && !plain_hosts_.contains(host) &&
                     !ask.url.substr(kPlain.size()).starts_with(host + ":");
  if (plain) {
    PageAsk secure = ask;
    secure.url = "https://" + ask.url.substr(kPlain.size());
    auto answer = co_await exchange(std::move(secure), copy, log, kFirstByteOfHttps);
    if (!has_no_https(answer)) co_return answer;
    if (plain_hosts_.size() >= kMostHosts) plain_hosts_.clear();
    plain_hosts_.insert(host);
  }
  co_return co_await exchange(std::move(ask), std::move(copy), log, kFirstByte);
}

Task<Result<FetchedPage>> PageFetcher::fetch(PageAsk ask, RequestLog& log) {
  auto copy = look_up(ask);
  if (copy && !ask.refresh && copy->fresh_until > clock_() && copy->fetched_at <= clock_())
    co_return page_of(*std::move(copy), PageFrom::cache);
  std::optional<fetch::Copy> known;
  if (copy) known = fetch::Copy{.url = copy->url, .etag = copy->etag, .last_modified = copy->last_modified};
  auto answer = co_await ask_server(ask, std::move(known), log);
  if (answer && answer->status == 304 && copy) {
    keep(ask, *answer);
    co_return page_of(*std::move(copy), PageFrom::cache);
  }
  if (answer && (answer->status < 200 || answer->status > 299)) {
    leave_alone(*answer, ask.keep);
    auto refused = fetch::refusal(*answer, clock_());
    answer = std::unexpected(std::move(refused));
  }
  if (!answer) {
    if (copy && is_passing(answer.error())) co_return old_copy(*std::move(copy), answer.error());
    if (answer.error().hint.empty()) answer.error().hint = kUseTheTab;
    co_return std::unexpected(answer.error());
  }
  if (!may_be_a_page(answer->content_type))
    co_return fail(ErrorKind::not_html, "This is not a page but " + answer->content_type.substr(0, 80) + ".",
                   "Sidelight reads web pages only.");
  if (trim(answer->body).empty()) co_return fail(ErrorKind::no_article, "The publisher's page is empty.", kUseTheTab);
  keep(ask, *answer);
  FetchedPage page;
  page.source = {.url = answer->url, .content_type = answer->content_type, .html = std::move(answer->body)};
  page.fetched_at = clock_();
  page.redirects = static_cast<int>(answer->redirects.size()) - 1;
  co_return page;
}

}  // namespace sidelight::app
