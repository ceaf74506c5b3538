#include "worker/session.hpp"

#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <thread>

#include "child/exit_status.hpp"

namespace sidelight::worker {
namespace {

// How long destroy may take once the host has said stop.
constexpr std::chrono::milliseconds kStopGrace{500};

}  // namespace

void leave(int status, std::string_view why) {
  std::fprintf(stderr, "sidelight-worker: %.*s\n", static_cast<int>(why.size()), why.data());
  ::_exit(status);
}

void Session::control() {
  while (true) {
    auto message = channel_.receive();
    if (!message) {
      const bool lost = message.error().kind == ErrorKind::internal_error;
      leave(lost ? child::kExitChannelLost : child::kExitBadMessage, message.error().message);
    }
    if (!*message) ::_exit(0);  // the host is gone
    try {
      take(std::move(**message));
    } catch (const nlohmann::json::exception& error) {
      leave(child::kExitBadMessage, std::string("A message has a wrong shape: ") + error.what() + ".");
    }
    if (stopping_) {  // set by this thread only
      std::this_thread::sleep_for(kStopGrace);
      leave(child::kExitStoppedLate, "destroy did not return in time.");
    }
  }
}

void Session::take(child::Message message) {
  const auto& header = message.header;
  const std::string type = header.at("type").get<std::string>();
  const std::lock_guard lock(mutex_);
  if (type == "run") {
    if (waiting_job_) leave(child::kExitBadMessage, "A second job came while one was waiting.");
    waiting_job_ = std::move(message);
  } else if (type == "reply") {
    const auto asked = replies_.find(header.at("call").get<std::int64_t>());
    if (asked != replies_.end()) asked->second = std::move(message);
  } else if (type == "cancel") {
    cancelled_job_ = header.at("job").get<std::int64_t>();
  } else if (type == "stop") {
    stopping_ = true;
  } else {
    leave(child::kExitBadMessage, "A message of the unknown type \"" + type + "\" came.");
  }
  changed_.notify_all();
}

std::optional<child::Message> Session::next_job() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return stopping_ || waiting_job_; });
  if (stopping_) return std::nullopt;
  return std::exchange(waiting_job_, std::nullopt);
}

void Session::begin(std::int64_t job, std::chrono::milliseconds deadline) {
  const std::lock_guard lock(mutex_);
  job_ = job;
  deadline_ = Clock::now() + deadline;
}

void Session::finish() {
  const std::lock_guard lock(mutex_);
  job_ = 0;
  deadline_ = Clock::time_point::max();
}

bool Session::over() const {
  return stopping_ || (job_ != 0 && (cancelled_job_ == job_ || Clock::now() >= deadline_));
}

bool Session::cancelled() const {
  const std::lock_guard lock(mutex_);
  return over();
}

std::int64_t Session::job() const {
  const std::lock_guard lock(mutex_);
  return job_;
}

std::optional<child::Message> Session::ask(nlohmann::json header, std::string_view body) {
  std::unique_lock lock(mutex_);
  if (over()) return std::nullopt;
  const std::int64_t call = ++last_call_;
  header["job"] = job_;
  header["call"] = call;
  const auto until = deadline_;
  const auto place = replies_.emplace(call, std::nullopt).first;
  lock.unlock();
  send(header, body);
  lock.lock();
  const auto settled = [&] { return place->second || over(); };
  if (until == Clock::time_point::max()) {
    changed_.wait(lock, settled);
  } else {
    changed_.wait_until(lock, until, settled);
  }
  auto reply = std::move(place->second);
  replies_.erase(place);
  return reply;
}

void Session::send(const nlohmann::json& header, std::string_view body) {
  if (const auto sent = channel_.send(header, body); !sent) leave(child::kExitChannelLost, sent.error().message);
}

}  // namespace sidelight::worker
