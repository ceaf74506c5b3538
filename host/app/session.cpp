#include "app/session.hpp"

#include <spdlog/spdlog.h>

#include "app/engine.hpp"
#include "app/fetch_page.hpp"
#include "app/reader_pool.hpp"
#include "resolve/link.hpp"

namespace sidelight::app {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

std::chrono::milliseconds since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
}

// Where the article is, and how that was found out.
struct Place {
  std::string url;
  std::string via = "direct";
  std::vector<std::string> checks;
};

class Session : public plugin::Observer {
 public:
  Session(Engine& engine, PageRequest& request, PageObserver& observer)
      : engine_(engine), request_(request), observer_(observer) {}

  Task<Result<PageReport>> run() {
    const auto start = Clock::now();
    report_.url = request_.url;
    auto place = co_await resolve();
    if (!place) co_return std::unexpected(with_stage(place.error(), "resolving"));
    auto page = co_await fetch(*place);
    if (!page) co_return std::unexpected(with_stage(page.error(), "fetching"));
    html_ = page->html;
    auto article = co_await extract(*std::move(page), *place);
    if (!article) co_return std::unexpected(with_stage(article.error(), "extracting"));
    co_await analyse(*article);
    report_.timings["total"] = since(start);
    co_return std::move(report_);
  }

  void on_card(std::string_view plugin, const json& card) override {
    ++report_.cards;
    observer_.on_card(plugin, card);
  }
  void on_plugin(std::string_view plugin, std::string_view state, std::string_view reason,
                 std::chrono::milliseconds took) override {
    if (state != "waiting" && state != "running") ++report_.plugins[std::string(state)];
    observer_.on_plugin(plugin, state, reason, took);
  }
  void on_request(std::string_view plugin, std::string_view url) override {
    report_.requests.push_back({std::string(url), std::string(plugin)});
  }

 private:
  Task<Result<Place>> resolve() {
    const auto link = resolve::classify(request_.url);
    // A tab may hold a page whose address no program could ask for: a saved file, say.
    if (!link && (request_.html || link.error().kind == ErrorKind::not_google_news)) co_return Place{request_.url};
    request_.html.reset();  // of Google's page, not of the article's
    const auto start = Clock::now();
    observer_.on_progress("resolving", "Finding the publisher's own page.");
    resolve::Asking asking;
    asking.on_step = [this](const resolve::Step& step) {
      observer_.on_progress("resolving", step.detail);
      if (!step.request.empty()) report_.requests.push_back({step.request, "resolve"});
    };
    auto resolved = co_await engine_.resolver().resolve(request_.url, std::move(asking));
    report_.timings["resolving"] = since(start);
    if (!resolved) co_return std::unexpected(resolved.error());
    co_return Place{resolved->original, resolved->via, resolved->checks};
  }

  Task<Result<PageSource>> fetch(const Place& place) {
    if (request_.html)
      co_return PageSource{
          .url = place.url, .content_type = "text/html; charset=utf-8", .html = *std::move(request_.html)};
    const auto start = Clock::now();
    observer_.on_progress("fetching", "Loading the page.");
    const OnProgress on_progress = [this](const fetch::Progress& progress) {
      observer_.on_progress("fetching", "Loading the page.", progress.received, progress.total);
    };
    auto page = co_await fetch_page(engine_.fetcher(), place.url, on_progress, report_.requests);
    report_.timings["fetching"] = since(start);
    co_return page;
  }

  Task<Result<Article>> extract(PageSource page, const Place& place) {
    const auto start = Clock::now();
    observer_.on_progress("extracting", "Reading the article.");
    report_.original = page.url;
    auto article = co_await engine_.readers().read(std::move(page));
    report_.timings["extracting"] = since(start);
    if (!article) co_return std::unexpected(article.error());
    article->url = request_.url;
    article->original = report_.original;
    if (article->title.empty()) article->title = request_.title;
    report_.title = article->title;
    article->via = place.via;
    article->checks = place.checks;
    observer_.on_article(*article);
    co_return article;
  }

  Task<void> analyse(const Article& article) {
    const auto start = Clock::now();
    observer_.on_progress("analysing", "Asking the plugins.");
    plugin::PageJob job{.article = article, .html = html_, .page_key = article.original, .only = request_.plugins};
    co_await engine_.plugins().run(std::move(job), *this);
    report_.timings["analysing"] = since(start);
  }

  Error with_stage(Error error, const char* stage) const {
    error.stage = stage;
    if (error.url.empty()) error.url = report_.original.empty() ? request_.url : report_.original;
    return error;
  }

  Engine& engine_;
  PageRequest& request_;
  PageObserver& observer_;
  PageReport report_;
  std::string html_;
};

}  // namespace

json to_json(const PageReport& report) {
  json requests = json::array(), timings = json::object();
  for (const LoggedRequest& request : report.requests)
    requests.push_back({{"url", request.url}, {"purpose", request.purpose}});
  for (const auto& [stage, took] : report.timings) timings[stage] = took.count();
  return {{"article", {{"url", report.url}, {"original", report.original}, {"title", report.title}}},
          {"cards", report.cards},
          {"plugins", report.plugins},
          {"requests", std::move(requests)},
          {"timings", std::move(timings)}};
}

Task<Result<PageReport>> open_page(Engine& engine, PageRequest request, PageObserver& observer) {
  Session session(engine, request, observer);
  co_return co_await session.run();
}

}  // namespace sidelight::app
