// HTML to Article and XML to Feed, always in a confined process: the host never parses a page itself.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/async.hpp"
#include "child/process.hpp"
#include "model/article.hpp"
#include "model/feed.hpp"
#include "model/page_links.hpp"

namespace sidelight::app {

struct PageSource {
  std::string url;
  std::string content_type;  ///< the answer's header; may be empty
  std::string html;          ///< bytes as they came
  bool explain = false;      ///< why it is read as it is
};

/// Readers are started at first need and kept warm. One thread: the loop's.
class ReaderPool {
 public:
  /// `deadline` is for one page; a reader that takes longer, or dies, costs that page and is started anew for the next.
  ReaderPool(asio::any_io_executor loop, std::filesystem::path program, std::size_t readers,
             std::chrono::milliseconds deadline = std::chrono::seconds(15));

  /// reader_failed, not_html or no_article; waits for a free reader. Cancelling ends the reader at work.
  Task<Result<Article>> read(PageSource page);

  /// The same, with what the page says about where else its article may be; known also where it has none.
  struct Reading {
    Result<Article> article;
    PageLinks links;
    nlohmann::json explanation;  ///< where it was asked for: what the reader prints, checked by nobody
  };
  Task<Reading> read_with_links(PageSource page);

  /// reader_failed, not_a_feed or too_large; otherwise the same.
  Task<Result<Feed>> read_feed(PageSource page);

  std::size_t readers() const { return slots_.size(); }

 private:
  struct Slot {
    std::optional<child::ChildProcess> process;
    std::uint64_t jobs = 0;
    bool busy = false;
  };

  Task<Slot*> free_slot();
  Task<Result<>> start(Slot& slot);
  Task<Result<child::Message>> ask(const char* type, PageSource page);
  Task<Result<child::Message>> exchange(Slot& slot, const char* type, PageSource page);

  asio::any_io_executor loop_;
  std::filesystem::path program_;
  std::chrono::milliseconds deadline_;
  std::vector<Slot> slots_;
  asio::steady_timer freed_;
};

}  // namespace sidelight::app
