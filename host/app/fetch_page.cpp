#include "app/fetch_page.hpp"

#include <algorithm>
#include <array>

#include "app/limits.hpp"
#include "base/text.hpp"

namespace sidelight::app {
namespace {

constexpr std::size_t kProgressStep = 256 * 1024;
constexpr const char* kUseTheTab =
    "Open the page in a tab and press the Sidelight button there; the tab's own page is read then.";

// A missing or plain-text type is left to the reader, which looks at the bytes.
bool may_be_a_page(std::string_view content_type) {
  const std::string type = to_lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
  constexpr std::array<std::string_view, 5> pages = {"", "text/html", "application/xhtml+xml", "text/plain",
                                                     "application/xml"};
  return std::ranges::find(pages, type) != pages.end();
}

}  // namespace

Error http_refusal(int status, const std::string& url, std::string_view wanted) {
  Error error{.kind = ErrorKind::http_status,
              .hint = wanted == "page" ? kUseTheTab : "Look for it on the publisher's site.",
              .url = url};
  const std::string what(wanted), number = " (HTTP " + std::to_string(status) + ")";
  if (status == 401 || status == 403)
    error.message = "The publisher does not give this " + what + " to programs" + number + ".";
  else if (status == 404 || status == 410)
    error.message = "The publisher no longer has this " + what + number + ".",
    error.hint =
        wanted == "page" ? "Look for the headline on the publisher's site." : "Look for it on the publisher's site.";
  else if (status == 429)
    error.message = "The publisher asks to be asked less often" + number + ".", error.retryable = true;
  else if (status == 451)
    error.message = "The " + what + " may not be shown where you are, for legal reasons" + number + ".";
  else if (status >= 500)
    error.message = "The publisher's server has a problem" + number + ".", error.hint = "Try again later.",
    error.retryable = true;
  else
    error.message = "The publisher answered with something else than the " + what + number + ".";
  return error;
}

Task<Result<PageSource>> fetch_page(fetch::Fetcher& fetcher, std::string url, OnProgress on_progress, RequestLog& log) {
  fetch::Request request{.url = url, .headers = {{"Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1"}}};
  request.limits.body = kMaxHtml;
  request.on_progress = [tell = std::move(on_progress),
                         told = std::size_t{0}](const fetch::Progress& progress) mutable {
    if (!tell || progress.received < told + kProgressStep) return;
    told = progress.received;
    tell(progress);
  };
  request.allow = [&log](const std::string& target) -> Result<> {
    log.push_back({target, "page"});
    return {};
  };
  auto response = co_await fetcher.fetch(std::move(request));
  if (!response) {
    if (response.error().hint.empty()) response.error().hint = kUseTheTab;
    co_return std::unexpected(response.error());
  }
  if (response->status < 200 || response->status > 299)
    co_return std::unexpected(http_refusal(response->status, response->url, "page"));
  if (!may_be_a_page(response->content_type))
    co_return fail(ErrorKind::not_html, "This is not a page but " + response->content_type.substr(0, 80) + ".",
                   "Sidelight reads web pages only.");
  if (trim(response->body).empty()) co_return fail(ErrorKind::no_article, "The publisher's page is empty.", kUseTheTab);
  co_return PageSource{.url = response->url, .content_type = response->content_type, .html = std::move(response->body)};
}

}  // namespace sidelight::app
