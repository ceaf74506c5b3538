#include "app/reader_pool.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sidelight::app {
namespace {

using nlohmann::json;

constexpr std::string_view kHint = "Other pages are not affected; report this one if it happens again.";

// The reader's own refusals; anything else that it says is a fault of the reader.
Error error_from(const json& header) {
  const auto text = [&](const char* key) {
    const auto it = header.find(key);
    return it != header.end() && it->is_string() ? it->get<std::string>().substr(0, 1000) : std::string();
  };
  const std::string kind = text("kind");
  for (ErrorKind known : {ErrorKind::not_html, ErrorKind::not_a_feed, ErrorKind::no_article, ErrorKind::too_large})
    if (kind == name(known))
      return {
          .kind = known, .message = text("message"), .hint = text("hint").empty() ? std::string(kHint) : text("hint")};
  return {.kind = ErrorKind::reader_failed, .message = "The page could not be read.", .hint = std::string(kHint)};
}

bool is_refusal(const child::Message& answer) {
  return answer.header.value("type", json()) == "error";
}

}  // namespace

ReaderPool::ReaderPool(asio::any_io_executor loop, std::filesystem::path program, std::size_t readers,
                       std::chrono::milliseconds deadline)
    : loop_(loop),
      program_(std::move(program)),
      deadline_(deadline),
      slots_(std::max<std::size_t>(readers, 1)),
      freed_(loop) {
  freed_.expires_at(std::chrono::steady_clock::time_point::max());
}

Task<ReaderPool::Slot*> ReaderPool::free_slot() {
  while (true) {
    const auto idle = std::ranges::find_if(slots_, [](const Slot& slot) { return !slot.busy; });
    if (idle != slots_.end()) co_return &*idle;
    boost::system::error_code woken;
    co_await freed_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  }
}

Task<Result<>> ReaderPool::start(Slot& slot) {
  child::Options options{.program = program_, .label = "The page reader", .failure = ErrorKind::reader_failed};
  options.on_log = [](std::string_view line) { spdlog::info("reader: {}", line); };
  auto started = child::ChildProcess::start(loop_, std::move(options));
  if (!started) co_return std::unexpected(started.error());
  slot.process.emplace(*std::move(started));
  const auto ready = co_await slot.process->receive();
  if (!ready) co_return std::unexpected(ready.error());
  for (const json& missing : ready->header.value("/sandbox/missing"_json_pointer, json::array()))
    spdlog::info("reader: sandbox: {}", missing.dump());
  co_return Result<>();
}

Task<Result<child::Message>> ReaderPool::exchange(Slot& slot, const char* type, PageSource page) {
  if (!slot.process || !slot.process->running()) {
    const auto started = co_await start(slot);
    if (!started) co_return std::unexpected(started.error());
  }
  const std::uint64_t job = ++slot.jobs;
  json header = {{"type", type}, {"job", job}, {"url", page.url}, {"contentType", page.content_type}};
  if (page.explain) header["explain"] = true;
  const auto sent = co_await slot.process->send(header, std::move(page.html));
  if (!sent) co_return std::unexpected(sent.error());
  auto answer = co_await slot.process->receive();
  if (!answer) co_return std::unexpected(answer.error());
  if (answer->header.value("job", json()) != job) {
    slot.process->kill("answered another question");
    co_return fail(ErrorKind::reader_failed, "The page reader answered another question.", std::string(kHint));
  }
  co_return std::move(answer);
}

Task<Result<Article>> ReaderPool::read(PageSource page) {
  auto reading = co_await read_with_links(std::move(page));
  co_return std::move(reading.article);
}

Task<ReaderPool::Reading> ReaderPool::read_with_links(PageSource page) {
  const std::string url = page.url;
  auto answer = co_await ask("read", std::move(page));
  Reading reading;
  if (!answer) {
    reading.article = std::unexpected(answer.error());
    co_return reading;
  }
  reading.links = page_links_from(answer->header.value("links", json()));
  reading.explanation = answer->header.value("explain", json());
  if (is_refusal(*answer))
    reading.article = std::unexpected(error_from(answer->header));
  else
    reading.article = article_from(answer->header.value("article", json()), std::move(answer->body));
  if (!reading.article) reading.article.error().url = url;
  co_return reading;
}

Task<Result<Feed>> ReaderPool::read_feed(PageSource page) {
  const std::string url = page.url;
  auto answer = co_await ask("feed", std::move(page));
  if (!answer) co_return std::unexpected(answer.error());
  Result<Feed> feed;
  if (is_refusal(*answer))
    feed = std::unexpected(error_from(answer->header));
  else
    feed = feed_from(answer->header.value("feed", json()), answer->body);
  if (!feed) feed.error().url = url;
  co_return feed;
}

Task<Result<child::Message>> ReaderPool::ask(const char* type, PageSource page) {
  Slot& slot = *co_await free_slot();
  slot.busy = true;
  // However this ends, the slot is free again; a reader whose work nobody waits for any more is ended with it.
  struct Lease {
    Slot& slot;
    asio::steady_timer& freed;
    bool finished = false;
    ~Lease() {
      if (!finished) slot.process.reset();
      slot.busy = false;
      freed.cancel();
    }
  } lease{slot, freed_};
  asio::steady_timer deadline(loop_, deadline_);
  deadline.async_wait([&slot, job = slot.jobs + 1, this](const boost::system::error_code& error) {
    if (!error && slot.process && slot.busy && slot.jobs <= job)
      slot.process->kill("took longer than " + std::to_string(deadline_.count() / 1000) + " s over one page");
  });
  const std::string url = page.url;
  auto answer = co_await exchange(slot, type, std::move(page));
  lease.finished = true;
  if (!answer) {
    answer.error().url = url;
    if (answer.error().hint.empty()) answer.error().hint = kHint;
  }
  co_return answer;
}

}  // namespace sidelight::app
