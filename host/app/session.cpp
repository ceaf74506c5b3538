#include "app/session.hpp"

#include "app/engine.hpp"
#include "app/page_loader.hpp"
#include "app/reader_pool.hpp"
#include "base/time.hpp"
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

std::string_view name(PageFrom from) {
  switch (from) {
    case PageFrom::network:
      return "network";
    case PageFrom::cache:
      return "cache";
    case PageFrom::copy:
      return "copy";
  }
  return "";
}

class Session : public plugin::Observer {
 public:
  Session(Engine& engine, PageRequest& request, PageObserver& observer)
      : engine_(engine), request_(request), observer_(observer) {}

  Task<Result<PageReport>> run() {
    const auto start = Clock::now();
    report_.url = request_.url;
    auto place = co_await resolve();
    if (!place) co_return std::unexpected(with_stage(place.error(), "resolving"));
    auto article = co_await load(*place);
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
  void on_refused(std::string_view plugin, std::string_view why) override { observer_.on_refused(plugin, why); }
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
    resolve::Asking asking{.keep = request_.keep};
    asking.on_step = [this](const resolve::Step& step) {
      observer_.on_progress("resolving", step.detail);
      if (!step.request.empty()) report_.requests.push_back({step.request, "resolve"});
    };
    auto resolved = co_await engine_.resolver().resolve(request_.url, std::move(asking));
    report_.timings["resolving"] = since(start);
    if (!resolved) co_return std::unexpected(resolved.error());
    co_return Place{resolved->original, resolved->via, resolved->checks};
  }

  Task<Result<Article>> load(const Place& place) {
    if (request_.html) co_return co_await read_tab(place);
    LoadAsk ask{.url = place.url, .refresh = request_.refresh, .keep = request_.keep};
    ask.on_progress = [this](std::string_view stage, std::string_view detail, std::optional<std::size_t> received,
                             std::optional<std::size_t> total) {
      observer_.on_progress(stage, detail, received, total);
    };
    auto loaded = co_await engine_.pages().load(std::move(ask), report_.requests);
    if (!loaded) co_return std::unexpected(loaded.error());
    report_.timings["fetching"] = loaded->fetching;
    report_.timings["extracting"] = loaded->extracting;
    report_.source = name(loaded->page.from);
    report_.fetched = iso_time(loaded->page.fetched_at);
    report_.warning = loaded->page.warning;
    report_.original = loaded->page.source.url;
    html_ = std::move(loaded->page.source.html);
    if (!report_.warning.empty()) loaded->article.notes.push_back(report_.warning);
    co_return finished(std::move(loaded->article), place);
  }

  // The page as the tab holds it is what the user sees: nothing is fetched, wherever it says that more is.
  Task<Result<Article>> read_tab(const Place& place) {
    const auto start = Clock::now();
    observer_.on_progress("extracting", "Reading the article.");
    report_.original = place.url;
    html_ = *std::move(request_.html);
    PageSource page{.url = place.url, .content_type = "text/html; charset=utf-8", .html = html_};
    auto reading = co_await engine_.readers().read_with_links(std::move(page));
    report_.timings["extracting"] = since(start);
    if (!reading.article) co_return std::unexpected(reading.article.error());
    if (!reading.links.next.empty())
      reading.article->notes.push_back("The article goes on: open its next page in the tab to have that read too.");
    co_return finished(*std::move(reading.article), place);
  }

  Article finished(Article article, const Place& place) {
    article.url = request_.url;
    article.original = report_.original;
    if (article.title.empty()) article.title = request_.title;
    report_.title = article.title;
    article.via = place.via;
    article.checks = place.checks;
    observer_.on_article(article);
    return article;
  }

  Task<void> analyse(const Article& article) {
    const auto start = Clock::now();
    observer_.on_progress("analysing", "Asking the plugins.");
    plugin::PageJob job{.article = article,
                        .html = html_,
                        .page_key = article.original,
                        .only = request_.plugins,
                        .is_private = !request_.keep};
    engine_.follow_plugins();
    co_await engine_.plugins().run(std::move(job), *this);
    report_.timings["analysing"] = since(start);
  }

  Error with_stage(Error error, const char* stage) const {
    if (error.stage.empty() || error.stage == "connecting") error.stage = stage;
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
  json answer = {{"article", {{"url", report.url}, {"original", report.original}, {"title", report.title}}},
                 {"source", report.source},
                 {"cards", report.cards},
                 {"plugins", report.plugins},
                 {"requests", std::move(requests)},
                 {"timings", std::move(timings)}};
  if (!report.fetched.empty()) answer["fetched"] = report.fetched;
  if (!report.warning.empty()) answer["warning"] = report.warning;
  return answer;
}

Task<Result<PageReport>> open_page(Engine& engine, PageRequest request, PageObserver& observer) {
  Session session(engine, request, observer);
  co_return co_await session.run();
}

}  // namespace sidelight::app
