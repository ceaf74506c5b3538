// From a publisher's address to the article: fetched, read, and followed where the page itself says that the article is
// elsewhere: a page that only leads on, an AMP page's full form, the AMP form of a page that is empty without scripts,
// the next pages of an article in several.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/page_fetcher.hpp"
#include "app/reader_pool.hpp"

namespace sidelight::app {

struct LoadAsk {
  std::string url;
  bool refresh = false;  ///< as PageAsk's
  bool keep = true;      ///< as PageAsk's
  /// Called on the loop: the stage ("fetching" or "extracting"), a sentence, bytes. May be empty.
  std::function<void(std::string_view stage, std::string_view detail, std::optional<std::size_t> received,
                     std::optional<std::size_t> total)>
      on_progress;
  /// Called with what the reader says about each page it looks at, and why. May be empty, and then nobody asks for it.
  std::function<void(nlohmann::json)> on_explanation;
};

struct LoadedPage {
  Article article;
  FetchedPage page;
  std::chrono::milliseconds fetching{0}, extracting{0};
};

/// One thread: the loop's.
class PageLoader {
 public:
  PageLoader(PageFetcher& fetcher, ReaderPool& readers) : fetcher_(fetcher), readers_(readers) {}

  /// The errors of PageFetcher and ReaderPool, with their stage.
  Task<Result<LoadedPage>> load(LoadAsk ask, RequestLog& log);

 private:
  PageFetcher& fetcher_;
  ReaderPool& readers_;
};

}  // namespace sidelight::app
