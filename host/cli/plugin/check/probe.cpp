#include "cli/plugin/check/probe.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fstream>

#include "app/engine.hpp"
#include "plugin/article_input.hpp"
#include "plugin/setting_values.hpp"
#include "plugin/web_gate.hpp"
#include "plugin/worker.hpp"

namespace sidelight::cli::check {
namespace {

using nlohmann::json;
using plugin::Status;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kWaiting = asio::as_tuple(asio::use_awaitable);
// Sidelight kills a plugin that does not stop half a second after it was asked. Here it gets longer, so that a busy
// machine does not make a slow plugin look like one that never stops.
constexpr milliseconds kPatience{5000};
constexpr milliseconds kStopPatience{5000};
constexpr double kClockSlack =
    10;  // ms; the worker's clock for the deadline begins a moment before that for the time taken
constexpr int kMessagesWhileLoading = 200;
constexpr std::size_t kMostAsked = 100;
constexpr std::string_view kSlowDestroy = "destroy did not return in time";  // as the worker says it

// The plugin's and the one that holds the socket; a sanitizer's runtime may have one of its own.
#ifdef __SANITIZE_THREAD__
constexpr int kOwnThreads = 3;
#else
constexpr int kOwnThreads = 2;
#endif

std::int64_t whole(const json& header, const char* key) {
  const auto it = header.find(key);
  return it != header.end() && it->is_number_integer() ? it->get<std::int64_t>() : -1;
}
std::string text(const json& header, const char* key) {
  const auto it = header.find(key);
  return it != header.end() && it->is_string() ? it->get<std::string>() : std::string();
}
double milliseconds_in(const json& header) {
  constexpr double kMost = 3'600'000;
  const auto it = header.find("ms");
  return it != header.end() && it->is_number() ? std::clamp(it->get<double>(), 0.0, kMost) : 0;
}
bool has_seccomp(const json& ready) {
  const auto sandbox = ready.find("sandbox");
  return sandbox != ready.end() && sandbox->is_object() && sandbox->value("seccomp", json()) == true;
}
// The tests that a start can fail; a plugin can write to the channel itself, and may have made up another.
std::string start_test(const json& failed) {
  const std::string test = text(failed, "check");
  for (const char* known : {"exports-one-symbol", "api-supported", "create-succeeds"})
    if (test == known) return test;
  return "library-loads";
}

child::Message reply_to(const json& header, Status status) {
  return {{{"type", "reply"}, {"call", whole(header, "call")}, {"status", static_cast<std::int32_t>(status)}}, {}};
}

int threads_of(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("Threads:")) return std::atoi(line.c_str() + 8);
  return 0;
}

}  // namespace

struct Probe::Conversation {
  const TriedPage& page;
  Asking asking;
  Record record = {};
  std::optional<steady_clock::time_point> cancelled_at = {};
};

Probe::Probe(asio::any_io_executor loop, const plugin::Installed& plugin, bool watch_calls)
    : loop_(loop), plugin_(plugin), watch_calls_(watch_calls), clock_(loop) {}

// Its last words are mostly why.
std::string Probe::deathbed() const {
  return process_->ending() + (last_line_.empty() ? "" : " (its last words: " + last_line_ + ")");
}

Task<Start> Probe::start() {
  child::Options options{.program = app::program_folders().helpers / "sidelight-worker", .label = "The plugin"};
  options.limits = {.header = 256 * 1024, .body = std::size_t{8} << 20, .depth = 16};
  options.on_log = [this](std::string_view line) { last_line_ = line; };
  auto started = child::ChildProcess::start(loop_, std::move(options));
  if (!started) co_return Start{"library-loads", started.error().message};
  process_.emplace(std::move(*started));
  const json load = {{"type", "load"},
                     {"folder", plugin_.folder.string()},
                     {"library", plugin_.library.filename().string()},
                     {"id", plugin_.manifest.id},
                     {"settings", plugin::setting_values(plugin_.manifest, json::object())},
                     {"watchCalls", watch_calls_}};
  clock_.expires_after(plugin::WorkerTimes().load);
  clock_.async_wait([this, life = std::weak_ptr(life_)](boost::system::error_code cancelled) {
    if (!cancelled && !life.expired()) process_->kill("was not ready within 10 s");
  });
  const auto sent = co_await process_->send(load);
  bool seccomp = false;
  for (int i = 0; sent && i < kMessagesWhileLoading; ++i) {
    const auto message = co_await process_->receive();
    if (!message) break;
    const json& header = message->header;
    const std::string type = text(header, "type");
    // Told before the plugin can speak; what comes later under this name is the plugin's.
    if (i == 0 && type == "confined") seccomp = has_seccomp(header);
    if (type == "refused") take_refused(header);
    if (type == "failed") {
      clock_.cancel();
      std::string reason = text(header, "reason");
      co_return Start{start_test(header), reason.empty() ? "It failed without a reason." : std::move(reason)};
    }
    if (type == "ready") {
      clock_.cancel();
      co_return Start{.ms = milliseconds_in(header), .seccomp = seccomp};
    }
  }
  process_->kill("did not become ready");
  co_await process_->ended();
  clock_.cancel();
  co_return Start{"library-loads",
                  "Its process " + deathbed() + " while the library was loaded and create was called."};
}

Task<Record> Probe::run(const TriedPage& page, Asking asking) {
  Conversation talk{page, asking};
  Record& record = talk.record;
  json inputs = page.slots;
  inputs[std::string(plugin::kArticleSlot)] = plugin::article_input(page.article);
  auto message = plugin::job_message(plugin_.manifest, page.article, page.html,
                                     inputs.dump(-1, ' ', false, json::error_handler_t::replace));
  message.header["type"] = "run";
  message.header["job"] = ++job_;
  message.header["deadlineMs"] = plugin_.manifest.timeout.count();
  talk_ = &talk;
  cancel_in_time();
  auto sent = co_await process_->send(message.header, std::move(message.body));
  bool answered = false;
  for (int i = 0; sent && i < plugin::Worker::kMessagesPerJob && !answered; ++i) {
    auto heard = co_await process_->receive();
    if (!heard) break;
    if (whole(heard->header, "job") == job_ && text(heard->header, "type") == "done") {
      record.status = whole(heard->header, "status");
      record.reason = text(heard->header, "reason");
      record.ms = milliseconds_in(heard->header);
      answered = true;
      break;
    }
    std::optional<child::Message> reply;
    if (!take(talk, *heard, reply)) break;
    if (reply) sent = co_await process_->send(reply->header, std::move(reply->body));
  }
  talk_ = nullptr;
  clock_.cancel();
  record.overdue = record.ms + kClockSlack > static_cast<double>(plugin_.manifest.timeout.count());
  if (talk.cancelled_at)
    record.obeyed_in = std::chrono::duration_cast<milliseconds>(steady_clock::now() - *talk.cancelled_at);
  if (answered) {
    record.threads_left = co_await threads_left();
  } else {
    process_->kill("sent more or other messages than a plugin may");
    co_await process_->ended();
    record.trouble = deathbed();
  }
  co_return std::move(record);
}

// The cancel, at the deadline or when it is asked for; then the end of patience.
void Probe::cancel_in_time() {
  const milliseconds timeout = plugin_.manifest.timeout;
  const auto still = [this, life = std::weak_ptr(life_), job = job_](boost::system::error_code early) {
    return !early && !life.expired() && talk_ != nullptr && job_ == job;
  };
  clock_.expires_after(std::min(talk_->asking.cancel_after.value_or(timeout), timeout));
  clock_.async_wait([this, still](boost::system::error_code error) {
    if (!still(error)) return;
    const bool by_reader = talk_->asking.cancel_after.has_value();
    if (by_reader) talk_->cancelled_at = steady_clock::now();
    const json cancel = {{"type", "cancel"}, {"job", job_}};
    const auto written = process_->send(cancel);  // it is under way; nobody waits for it
    clock_.expires_after(kPatience);
    clock_.async_wait([this, still, by_reader](boost::system::error_code late) {
      if (!still(late)) return;
      process_->kill(by_reader
                         ? "did not stop when asked"
                         : "took longer than " + plugin::in_words(plugin_.manifest.timeout) + " and did not stop then");
    });
  });
}

bool Probe::take(Conversation& talk, const child::Message& message, std::optional<child::Message>& reply) {
  const json& header = message.header;
  const std::string type = text(header, "type");
  if (type == "log") return true;
  if (type == "refused") return take_refused(header), true;
  if (whole(header, "job") < 0 || whole(header, "call") < 0) return false;
  if (whole(header, "job") != job_) return true;
  if (type == "give") {
    const std::string slot = text(header, "slot");
    auto taken = talk.record.gifts.take(plugin_.manifest, slot, message.body, talk.page.article.text);
    talk.record.given.push_back({slot, taken.status, std::move(taken.fault)});
    reply = reply_to(header, taken.status);
  } else if (type == "fetch") {
    reply = answer_fetch(talk, header);
  } else if (type == "cacheGet") {
    const auto kept = cache_.find(text(header, "key"));
    const bool has_cache = plugin_.manifest.cache > 0;
    reply = reply_to(header, !has_cache ? Status::refused : kept == cache_.end() ? Status::not_found : Status::ok);
    if (has_cache && kept != cache_.end()) reply->body = kept->second;
  } else if (type == "cachePut") {
    reply = reply_to(header, keep(header, message.body) ? Status::ok : Status::refused);
  } else {
    return false;
  }
  return true;
}

// Where it is full, all of it goes: a plugin can count on nothing in it.
bool Probe::keep(const json& header, const std::string& value) {
  const std::string key = text(header, "key");
  const std::size_t size = key.size() + value.size(), bound = plugin_.manifest.cache;
  if (key.empty() || whole(header, "seconds") <= 0 || size > bound) return false;
  if (cached_ + size > bound) cache_.clear(), cached_ = 0;
  cached_ += size;
  cache_[key] = value;
  return true;
}

std::optional<child::Message> Probe::answer_fetch(Conversation& talk, const json& header) {
  const std::string url = text(header, "url");
  const auto allowed = plugin::check_request(plugin_.manifest, url);
  if (talk.record.asked.size() < kMostAsked)
    talk.record.asked.push_back({url, allowed ? std::string() : allowed.error().message});
  if (!allowed || talk.asking.web == Web::refused) return reply_to(header, Status::refused);
  if (talk.asking.web == Web::unreachable) return reply_to(header, Status::unreachable);
  if (talk.asking.web == Web::silent) return std::nullopt;
  const auto known = talk.page.answers.find(url);
  const plugin::WebAnswer answer =
      known == talk.page.answers.end() ? plugin::WebAnswer{.status = 404, .content_type = "text/plain"} : known->second;
  child::Message reply = reply_to(header, Status::ok);
  reply.header["http"] = answer.status;
  reply.header["contentType"] = answer.content_type;
  reply.body = answer.body;
  return reply;
}

void Probe::take_refused(const json& header) {
  const auto calls = header.find("calls");
  if (calls == header.end() || !calls->is_array()) return;
  for (const json& told : *calls) {
    if (refused_.size() >= kMostAsked || !told.is_object()) continue;
    const json call = {{"call", text(told, "call")}, {"error", whole(told, "error")}, {"path", text(told, "path")}};
    if (std::ranges::find(refused_, call) == refused_.end()) refused_.push_back(call);
  }
}

// A thread that was waited for is still counted for a moment.
Task<int> Probe::threads_left() {
  int left = 0;
  for (int i = 0; i < 50; ++i) {
    left = threads_of(process_->pid()) - kOwnThreads;
    if (left <= 0) break;
    clock_.expires_after(milliseconds(5));
    co_await clock_.async_wait(kWaiting);
  }
  co_return std::max(left, 0);
}

Task<Ending> Probe::stop() {
  last_line_.clear();
  co_await process_->stop(kStopPatience);
  for (int i = 0; i < kMessagesWhileLoading; ++i) {  // what destroy did is still in the socket
    const auto message = co_await process_->receive();
    if (!message) break;
    if (text(message->header, "type") == "refused") take_refused(message->header);
  }
  if (last_line_.find(kSlowDestroy) != std::string::npos) co_return Ending{"did not return from destroy within 500 ms"};
  co_return Ending{process_->ending() == "stopped" ? "" : deathbed()};
}

}  // namespace sidelight::cli::check
