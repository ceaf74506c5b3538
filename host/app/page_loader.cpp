#include "app/page_loader.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "model/article_pages.hpp"
#include "resolve/publisher_check.hpp"

namespace sidelight::app {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int kRedirects = 10;  // of every kind, together
constexpr milliseconds kAltogether{60'000};
constexpr std::size_t kLongestDelay = 10;  // seconds; a page that waits longer is meant to be read
constexpr std::size_t kFewWords = 100;     // on a page that only leads on
constexpr std::size_t kMostPages = 20;     // of one article

milliseconds since(Clock::time_point start) {
  return std::chrono::duration_cast<milliseconds>(Clock::now() - start);
}

std::string without_fragment(std::string_view url) {
  return std::string(url.substr(0, url.find('#')));
}

bool leads_on(const PageLinks& links) {
  return !links.refresh.empty() && links.refresh_delay <= kLongestDelay && links.words <= kFewWords;
}

bool is_secure(std::string_view url) {
  return url.starts_with("https://");
}

bool same_publisher(std::string_view one, std::string_view other) {
  const auto domain = resolve::registrable_domain(fetch::host_of(one));
  return !domain.empty() && domain == resolve::registrable_domain(fetch::host_of(other));
}

/// One page's way, from address to address.
class Walk {
 public:
  Walk(PageFetcher& fetcher, ReaderPool& readers, const LoadAsk& ask, RequestLog& log)
      : fetcher_(fetcher), readers_(readers), ask_(ask), log_(log) {}

  Task<Result<LoadedPage>> run() {
    auto step = co_await look_at(ask_.url);
    while (step && leads_on(step->links)) {
      const std::string target = step->links.refresh;
      if (seen_.contains(without_fragment(target))) {
        if (!step->article) co_return in_circles(step->page.source.url);
        break;
      }
      if (const auto allowed = may_follow(step->page.source.url, target); !allowed)
        co_return std::unexpected(allowed.error());
      --redirects_left_;
      step = co_await look_at(target);
    }
    if (!step) co_return std::unexpected(step.error());
    co_await look_elsewhere(*step);
    if (step->article) co_await look_further(*step);
    if (!step->article) co_return std::unexpected(at("extracting", step->article.error(), *step));
    LoadedPage loaded;
    loaded.article = *std::move(step->article);
    loaded.page = std::move(step->page);
    loaded.fetching = fetching_;
    loaded.extracting = extracting_;
    co_return loaded;
  }

 private:
  struct Step {
    FetchedPage page;
    Result<Article> article;
    PageLinks links;
  };

  Task<Result<Step>> look_at(std::string url, const char* what = "Loading the page.") {
    auto start = Clock::now();
    PageAsk ask{.url = url, .refresh = ask_.refresh, .keep = ask_.keep, .redirects = std::max(redirects_left_, 1)};
    const auto left = kAltogether - since(started_);
    ask.within = std::clamp(left, milliseconds(1), ask.within);
    tell("fetching", what);
    ask.on_progress = [this, what](const fetch::Progress& progress) {
      tell("fetching", what, progress.received, progress.total);
    };
    auto page = co_await fetcher_.fetch(std::move(ask), log_);
    fetching_ += since(start);
    if (!page) {
      auto error = page.error();
      error.stage = "fetching";
      if (error.url.empty()) error.url = url;
      co_return std::unexpected(std::move(error));
    }
    if (!page->warning.empty()) tell("fetching", page->warning);
    redirects_left_ -= page->redirects;
    seen_.insert(without_fragment(url));
    seen_.insert(without_fragment(page->source.url));

    start = Clock::now();
    tell("extracting", "Reading the article.");
    PageSource source = page->source;
    source.explain = static_cast<bool>(ask_.on_explanation);
    auto reading = co_await readers_.read_with_links(std::move(source));
    extracting_ += since(start);
    if (ask_.on_explanation) ask_.on_explanation(std::move(reading.explanation));
    Step step;
    step.page = *std::move(page);
    step.article = std::move(reading.article);
    step.links = std::move(reading.links);
    co_return step;
  }

  // An AMP page is often cut short, and what is empty without scripts may be whole in AMP. One look, and what is there
  // stays where that is no better.
  Task<void> look_elsewhere(Step& step) {
    const bool to_canonical = step.article && step.links.amp;
    const bool to_amp = !step.article && step.article.error().kind == ErrorKind::no_article;
    const std::string target = to_canonical ? step.links.canonical : to_amp ? step.links.amphtml : std::string();
    if (!leads_to_another(step, target)) co_return;
    --redirects_left_;
    auto other = co_await look_at(target);
    if (!other || !other->article || !same_publisher(step.page.source.url, other->page.source.url)) co_return;
    // A teaser before a wall says less than the AMP page does.
    if (to_canonical && other->article->words * 2 < step.article->words) co_return;
    step = *std::move(other);
  }

  // The rest of an article in several pages: all of it at once where the site has that, otherwise page by page.
  Task<void> look_further(Step& step) {
    if (leads_to_another(step, step.links.whole)) {
      auto whole = co_await look_at(step.links.whole, "Loading the article on one page.");
      if (whole && whole->article && whole->article->words > step.article->words) {
        step = *std::move(whole);
        co_return;
      }
    }
    if (step.links.page_number > 1)
      step.article->notes.push_back("This is page " + std::to_string(step.links.page_number) +
                                    " of the article; the pages before it are not shown.");
    PageLinks links = step.links;
    std::string url = step.page.source.url;
    for (std::size_t read = 1; !links.next.empty() && !seen_.contains(without_fragment(links.next)); ++read) {
      std::string missing;
      if (read == kMostPages) {
        missing = "it has more than " + std::to_string(kMostPages) + " pages.";
      } else if (!same_publisher(url, links.next) || !may_follow(url, links.next)) {
        missing = "they are at another place.";
      } else {
        redirects_left_ = kRedirects;
        const std::string target = links.next;
        auto next = co_await look_at(target, "Loading the next page of the article.");
        if (!next)
          missing = next.error().message;
        else if (!next->article)
          missing = next->article.error().message;
        else if (!append_page(*step.article, *next->article))
          co_return;  // a page that says nothing new is no next page
        else
          links = std::move(next->links), url = next->page.source.url;
      }
      if (missing.empty()) continue;
      step.article->notes.push_back("The article goes on, but its next pages could not be read: " + missing);
      co_return;
    }
  }

  bool leads_to_another(const Step& step, const std::string& target) const {
    const std::string& here = step.page.source.url;
    return !target.empty() && !seen_.contains(without_fragment(target)) && same_publisher(here, target) &&
           may_follow(here, target);
  }

  Result<> may_follow(const std::string& from, const std::string& to) const {
    constexpr auto kHint = "The fault is the site's; its own start page may lead further.";
    const std::string host(fetch::host_of(from));
    Error error{.kind = ErrorKind::unreachable, .hint = kHint, .url = from, .stage = "fetching"};
    if (redirects_left_ <= 0) {
      error.message = host + " leads on more than " + std::to_string(kRedirects) + " times.";
      return std::unexpected(std::move(error));
    }
    if (is_secure(from) && !is_secure(to)) {
      error.kind = ErrorKind::bad_url;
      error.message = host + " leads on from https to http, where anybody could change the page on its way.";
      return std::unexpected(std::move(error));
    }
    return {};
  }

  static std::unexpected<Error> in_circles(const std::string& url) {
    return std::unexpected(Error{.kind = ErrorKind::unreachable,
                                 .message = std::string(fetch::host_of(url)) + " leads its readers in circles.",
                                 .hint = "It may want cookies: open the page in a tab and read it from there.",
                                 .url = url,
                                 .stage = "fetching"});
  }

  static Error at(const char* stage, Error error, const Step& step) {
    error.stage = stage;
    if (error.url.empty()) error.url = step.page.source.url;
    return error;
  }

  void tell(std::string_view stage, std::string_view detail, std::optional<std::size_t> received = {},
            std::optional<std::size_t> total = {}) const {
    if (ask_.on_progress) ask_.on_progress(stage, detail, received, total);
  }

  PageFetcher& fetcher_;
  ReaderPool& readers_;
  const LoadAsk& ask_;
  RequestLog& log_;
  std::set<std::string, std::less<>> seen_;
  int redirects_left_ = kRedirects;
  Clock::time_point started_ = Clock::now();
  milliseconds fetching_{0}, extracting_{0};
};

}  // namespace

Task<Result<LoadedPage>> PageLoader::load(LoadAsk ask, RequestLog& log) {
  Walk walk(fetcher_, readers_, ask, log);
  co_return co_await walk.run();
}

}  // namespace sidelight::app
