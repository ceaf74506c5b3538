#include "wire/outbox.hpp"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "base/utf16_index.hpp"
#include "wire/frame.hpp"

namespace sidelight::wire {
namespace {

using nlohmann::json;

// The value is JSON text: its quotes and backslashes double when they are escaped once more, and the envelope needs
// room.
constexpr std::size_t kChunkText = 120 * 1024;
constexpr std::uint64_t kWindow = 8;
constexpr std::chrono::seconds kPatience{30};

Error too_large() {
  return {.kind = ErrorKind::result_too_large,
          .message = "The answer is larger than a frame and could not be sent in chunks.",
          .hint = "Say \"chunks\": true in initialize, and give credit for the chunks that arrive."};
}

}  // namespace

Outbox::Outbox(asio::any_io_executor loop, Fd out, std::function<void()> on_gone)
    : out_(loop, out.release()), drained_(loop), silence_(loop), on_gone_(std::move(on_gone)) {
  drained_.expires_at(std::chrono::steady_clock::time_point::max());
}

void Outbox::result(const Id& id, json result) {
  post(id, result_message(id, std::move(result)), "/result", "result");
}

void Outbox::error(const Id& id, const Error& error) {
  post(id, error_message(id, error), {}, {});
}

void Outbox::notify(std::string_view method, json params, const Id& about, std::string_view bulk) {
  const std::string place = bulk.empty() ? "" : "/params/" + std::string(bulk);
  post(about, notification_message(method, std::move(params)), place, bulk);
}

void Outbox::post(const Id& about, json message, std::string_view place, std::string_view bulk) {
  const auto stream = streams_.find(about);
  const bool behind = stream != streams_.end();
  std::string text = dump(message);
  if (text.size() <= kMaxFrameToBrowser && !behind) return write(frame(text));
  Pending pending{.message = std::move(message), .bulk = std::string(bulk)};
  if (text.size() > kMaxFrameToBrowser) {
    if (!chunks_allowed_ || place.empty()) {
      // A notification's value is lost with a word about it; a request's answer becomes the error.
      if (!pending.message.contains("id")) return;
      pending.message = error_message(about, too_large());
      if (!behind) return write(frame(dump(pending.message)));
    } else {
      pending.place = json::json_pointer(std::string(place));
      pending.value = dump(pending.message[pending.place]);
      pending.message[pending.place] = nullptr;
    }
  }
  if (behind) {
    stream->second.waiting.push_back(std::move(pending));
    return;
  }
  Stream& fresh = streams_[about];
  fresh.credit = kWindow;
  fresh.since = std::chrono::steady_clock::now();
  fresh.waiting.push_back(std::move(pending));
  advance(about);
  watch_for_silence();
}

void Outbox::advance(const Id& id) {
  const auto it = streams_.find(id);
  if (it == streams_.end()) return;
  Stream& stream = it->second;
  while (!stream.waiting.empty()) {
    Pending& first = stream.waiting.front();
    if (!first.value.empty()) {
      const std::string_view value = first.value;
      while (first.sent < value.size() && stream.credit > 0) {
        const std::string_view data = utf8_prefix(value.substr(first.sent), kChunkText);
        first.sent += data.size();
        --stream.credit;
        write(frame(dump(notification_message(
            "$/chunk", {{"id", id}, {"seq", first.seq++}, {"data", data}, {"last", first.sent == value.size()}}))));
      }
      if (first.sent < value.size()) return;  // until the next credit
      first.message[first.place] = {
          {"chunks", first.seq}, {"length", Utf16Index(value).at(value.size())}, {"sha256", sha256_hex(value)}};
      first.message["bulk"] = first.bulk;
      stream.credit = kWindow;
    }
    write(frame(dump(first.message)));
    stream.waiting.pop_front();
  }
  streams_.erase(it);
}

void Outbox::credit(const Id& id, std::uint64_t more) {
  const auto it = streams_.find(id);
  if (it == streams_.end()) return;
  it->second.credit = std::min<std::uint64_t>(it->second.credit + std::min<std::uint64_t>(more, 64), 64);
  it->second.since = std::chrono::steady_clock::now();
  advance(id);
}

void Outbox::forget(const Id& id) {
  streams_.erase(id);
}

// A receiver that gives no credit would hold the value in memory for ever.
void Outbox::watch_for_silence() {
  if (watching_ || streams_.empty()) return;
  watching_ = true;
  silence_.expires_after(std::chrono::seconds(5));
  silence_.async_wait([this](const boost::system::error_code& error) {
    watching_ = false;
    if (error) return;
    const auto now = std::chrono::steady_clock::now();
    std::vector<Id> silent;
    for (const auto& [id, stream] : streams_)
      if (now - stream.since > kPatience) silent.push_back(id);
    for (const Id& id : silent) {
      std::deque<Pending> waiting = std::move(streams_[id].waiting);
      streams_.erase(id);
      const auto answer =
          std::ranges::find_if(waiting, [](const Pending& pending) { return pending.message.contains("id"); });
      if (answer != waiting.end()) this->error(id, too_large());
    }
    watch_for_silence();
  });
}

void Outbox::write(std::string bytes) {
  if (gone_) return;
  backlog_ += bytes.size();
  queue_.push_back(std::move(bytes));
  if (queue_.size() == 1) write_next();
}

void Outbox::write_next() {
  asio::async_write(out_, asio::buffer(queue_.front()), [this](const boost::system::error_code& error, std::size_t) {
    if (error) return gone();
    backlog_ -= queue_.front().size();
    queue_.pop_front();
    drained_.cancel();
    if (!queue_.empty()) write_next();
  });
}

void Outbox::gone() {
  gone_ = true;
  queue_.clear();
  streams_.clear();
  backlog_ = 0;
  drained_.cancel();
  on_gone_();
}

Task<void> Outbox::below(std::size_t bytes) {
  while (!gone_ && backlog_ >= bytes) {
    boost::system::error_code woken;
    co_await drained_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  }
}

}  // namespace sidelight::wire
