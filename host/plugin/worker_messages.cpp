// What a worker and the host say to each other while a page is worked on.
#include <algorithm>

#include "base/text.hpp"
#include "plugin/checked_json.hpp"
#include "plugin/worker.hpp"

namespace sidelight::plugin {

namespace {

using nlohmann::json;

constexpr std::size_t kMostKey = 1024;
constexpr std::size_t kMostReason = 1000;
constexpr std::int64_t kLongestKept = 366 * 24 * 3600;  // seconds

std::optional<std::int64_t> whole(const json& header, std::string_view key) {
  const auto it = header.find(key);
  if (it == header.end() || !it->is_number_integer()) return std::nullopt;
  return it->get<std::int64_t>();
}

std::string text(const json& header, std::string_view key, std::size_t most) {
  const auto it = header.find(key);
  if (it == header.end() || !it->is_string() || it->get_ref<const std::string&>().size() > most) return {};
  return it->get<std::string>();
}

// "200, 1234 bytes", "refused: evil.org is not among the hosts of plugin.json."
std::string in_words(const WebGate::Reply& reply) {
  if (reply.status != Status::ok) return (reply.status == Status::refused ? "refused: " : "failed: ") + reply.reason;
  return std::to_string(reply.answer.status) + ", " + std::to_string(reply.answer.body.size()) + " bytes";
}

// One fetch, in the log: each address on its way, and how it ended.
class Note {
 public:
  explicit Note(std::function<RequestEnded(const std::string& url)> begin) : begin_(std::move(begin)) {}
  Note(const Note&) = delete;
  Note& operator=(const Note&) = delete;
  ~Note() { say("cut off: the page was left or its time was over"); }

  void next(const std::string& url) {
    say("led on to another address");
    ended_ = begin_(url);
  }
  bool begun() const { return static_cast<bool>(ended_); }
  void say(const std::string& outcome) {
    if (const auto ended = std::exchange(ended_, nullptr)) ended(outcome);
  }

 private:
  std::function<RequestEnded(const std::string& url)> begin_;
  RequestEnded ended_;
};

json reply_header(std::int64_t call, Status status) {
  return {{"type", "reply"}, {"call", call}, {"status", static_cast<std::int32_t>(status)}};
}

}  // namespace

Task<Outcome> Worker::converse(WorkerJob& job) {
  const Process process = process_;
  begin_job();
  child::Message run = job.message();
  run.header["type"] = "run";
  run.header["job"] = job_;
  run.header["deadlineMs"] = plugin_.manifest.timeout.count();
  const auto sent = co_await process->send(run.header, std::move(run.body));
  if (!sent) {
    end_job();
    co_return process->running() ? Outcome{State::failed, sent.error().message} : death(job, sent.error().message);
  }
  std::string too_much = "sent more than " + std::to_string(kMessagesPerJob) + " messages for one page";
  for (int i = 0; i < kMessagesPerJob; ++i) {
    auto message = co_await process->receive();
    if (!message) {
      end_job();
      co_return death(job, message.error().message);
    }
    const bool about_this = whole(message->header, "job") == job_;
    if (about_this && text(message->header, "type", 20) == "done") {
      end_job();
      supervisor_.worked();
      co_return outcome_of(message->header);
    }
    std::optional<child::Message> reply;
    if (!take(job, *message, reply)) {
      too_much = "sent a message that no plugin may send";
      break;
    }
    if (!reply) continue;
    // Waiting here is what keeps a worker that asks without reading from filling our memory.
    const auto answered = co_await process->send(reply->header, std::move(reply->body));
    if (answered || process->running()) continue;
    end_job();
    co_return death(job, answered.error().message);
  }
  process->kill(std::move(too_much));
  const std::string ending = co_await process->ended();
  end_job();
  co_return death(job, called(ending));
}

bool Worker::take(WorkerJob& job, child::Message& message, std::optional<child::Message>& reply) {
  const json& header = message.header;
  const std::string type = text(header, "type", 20);
  if (type == "log") return take_log(header), true;
  if (type != "give" && type != "fetch" && type != "cacheGet" && type != "cachePut" && type != "done") return false;
  const auto number = whole(header, "job");
  if (!number) return false;
  if (*number != job_) return true;  // late, of a page that is over
  const auto call = whole(header, "call");
  if (!call) return false;
  if (job.left()) return true;  // nobody is there to see it; the cancel is under way

  Status status = Status::refused;
  std::string body;
  if (type == "give") {
    if (!redaction_.holds(message.body))
      status = job.give(text(header, "slot", 200), message.body);
    else
      job.noted("gave away a secret setting; it was left out");
  } else if (type == "fetch") {
    take_fetch(job, *call, text(header, "url", 8192));
    return true;
  } else if (type == "cacheGet") {
    status = cache_get(header, body);
  } else if (type == "cachePut") {
    if (!job.is_private()) status = cache_put(header, message.body);
  }
  reply = child::Message{reply_header(*call, status), std::move(body)};
  return true;
}

void Worker::take_fetch(WorkerJob& job, std::int64_t call, std::string url) {
  const auto note =
      std::make_shared<Note>([this, log = options_.on_request && !job.is_private()](const std::string& asked) {
        return log ? options_.on_request(plugin_.manifest.id, redaction_.clean(asked)) : RequestEnded();
      });
  // The gate forgets both functions when the job ends, so that the job outlives them.
  auto on_request = [this, &job, note](const std::string& asked) {
    note->next(asked);
    if (!job.left()) job.requested(redaction_.clean(asked));
  };
  auto done = [this, &job, call, note, url, process = process_](WebGate::Reply answer) {
    answer.reason = redaction_.clean(std::move(answer.reason));
    if (!note->begun()) note->next(url);
    note->say(in_words(answer));
    if (!answer.reason.empty() && !job.left()) job.noted(answer.reason);
    json header = reply_header(call, answer.status);
    header["http"] = answer.answer.status;
    header["contentType"] = answer.answer.content_type.substr(0, 1000);
    const auto written = process->send(header, std::move(answer.answer.body));  // it is under way; nobody waits for it
  };
  web_.get(std::move(url), std::move(on_request), std::move(done));
}

Status Worker::cache_get(const json& header, std::string& value) {
  const std::string key = text(header, "key", kMostKey);
  if (plugin_.manifest.cache == 0 || key.empty()) return Status::refused;
  auto kept = cache_.get(plugin_.manifest.id, key);
  if (!kept) return Status::not_found;
  value = std::move(*kept);
  return Status::ok;
}

Status Worker::cache_put(const json& header, std::string_view value) {
  const std::string key = text(header, "key", kMostKey);
  const std::int64_t seconds = std::min(whole(header, "seconds").value_or(0), kLongestKept);
  const std::size_t bound = plugin_.manifest.cache;
  if (key.empty() || seconds <= 0 || key.size() + value.size() > bound) return Status::refused;
  if (redaction_.holds(key) || redaction_.holds(value)) return Status::refused;  // a secret has its own place
  return cache_.put(plugin_.manifest.id, key, value, std::chrono::seconds(seconds), bound) ? Status::ok
                                                                                           : Status::refused;
}

void Worker::take_log(const json& header) {
  if (log_lines_ > kLogLinesPerJob) return;
  const bool last = ++log_lines_ > kLogLinesPerJob;
  const auto level = static_cast<int>(std::clamp<std::int64_t>(whole(header, "level").value_or(1), 0, 3));
  log(level, last ? "Further lines of this page are left out." : without_controls(text(header, "line", 5000)));
}

Outcome Worker::outcome_of(const json& done) const {
  const auto status = whole(done, "status").value_or(static_cast<std::int64_t>(Status::failed));
  if (status == static_cast<std::int64_t>(Status::ok)) return {State::done};
  if (overdue_) return {State::failed, called("took longer than " + in_words(plugin_.manifest.timeout))};
  return {State::failed, redaction_.clean(without_controls(text(done, "reason", kMostReason)))};
}

// A reader who leaves ends a slow plugin; that is not held against it.
Outcome Worker::death(const WorkerJob& job, const std::string& sentence) {
  process_.reset();
  if (closed_ || !ended_.empty() || job.left()) return {};
  last_trouble_ = sentence;
  died(job.page_key());
  return {State::failed, sentence};
}

}  // namespace sidelight::plugin
