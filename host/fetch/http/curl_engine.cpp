#include "fetch/http/curl_engine.hpp"

#include <algorithm>
#include <new>

namespace sidelight::fetch {
namespace {

constexpr long kConnectionsPerHost = 6;  // as browsers do
constexpr long kConnections = 32;

}  // namespace

CurlEngine::CurlEngine(Loop& loop, const Settings& settings) : loop_(loop), multi_(curl_multi_init()) {
  if (multi_ == nullptr) throw std::bad_alloc();
  world_.user_agent = settings.user_agent;
  if (settings.test_world) {
    world_.ca_file = settings.test_world->ca_file;
    auto routes = parse_routes(settings.test_world->connect_to);
    if (routes) {
      world_.routes = std::move(*routes);
    } else {
      bad_setting_ = routes.error();
    }
  }
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, &CurlEngine::on_socket);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, &CurlEngine::on_curl_timer);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, kConnectionsPerHost);
  curl_multi_setopt(multi_, CURLMOPT_MAX_TOTAL_CONNECTIONS, kConnections);
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kConnections);
}

CurlEngine::~CurlEngine() {
  for (auto& [id, transfer] : transfers_) curl_multi_remove_handle(multi_, transfer->handle());
  transfers_.clear();
  curl_multi_cleanup(multi_);
}

std::uint64_t CurlEngine::start(Request request, Done done) {
  const auto id = ++last_id_;
  if (bad_setting_) {
    done(nullptr, std::unexpected(*bad_setting_));
    return id;
  }
  transfers_.emplace(id, std::make_unique<Transfer>(id, world_, std::move(request), std::move(done)));
  fresh_.push_back(id);
  settle();
  return id;
}

void CurlEngine::cancel(std::uint64_t transfer, std::exception_ptr reason) {
  if (const auto found = transfers_.find(transfer); found != transfers_.end()) found->second->cancel(std::move(reason));
  settle();
}

void CurlEngine::cancel_all(std::exception_ptr reason) {
  for (auto& [id, transfer] : transfers_) transfer->cancel(reason);
  settle();
}

void CurlEngine::on_ready(int fd, bool readable, bool writable) {
  drive(fd, (readable ? CURL_CSELECT_IN : 0) | (writable ? CURL_CSELECT_OUT : 0));
}

void CurlEngine::on_timer() {
  const auto now = Clock::now();
  timer_due_.reset();
  for (auto& [id, transfer] : transfers_) {
    if (transfer->deadline() <= now) transfer->expire(now);
  }
  if (curl_due_ && *curl_due_ <= now) {
    curl_due_.reset();
    drive(CURL_SOCKET_TIMEOUT, 0);
  } else {
    settle();
  }
}

void CurlEngine::drive(int fd, int events) {
  if (busy_) return;
  busy_ = true;
  int running = 0;
  curl_multi_socket_action(multi_, fd, events, &running);
  busy_ = false;
  settle();
}

/// Everything that may not be done inside libcurl's callbacks: begins what was started, takes out what is over, tells.
void CurlEngine::settle() {
  if (busy_) return;
  busy_ = true;
  do {
    begin_fresh();
    collect();
    for (auto at = transfers_.begin(); at != transfers_.end();) {
      const auto& transfer = *(at++)->second;
      if (transfer.over()) take_out(transfer.id());
    }
  } while (!fresh_.empty());
  const auto outcomes = std::exchange(outcomes_, {});
  set_timer();
  busy_ = false;
  for (const auto& transfer : outcomes) transfer->finish();
}

void CurlEngine::begin_fresh() {
  for (const auto id : std::exchange(fresh_, {})) {
    const auto found = transfers_.find(id);
    if (found == transfers_.end() || found->second->over()) continue;  // cancelled already
    auto& transfer = *found->second;
    try {
      exchange(transfer, transfer.begin());
    } catch (...) {
      transfer.cancel(std::current_exception());
    }
  }
}

void CurlEngine::collect() {
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const auto code = message->data.result;  // the message goes with the handle
    void* owner = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
    auto& transfer = *static_cast<Transfer*>(owner);
    curl_multi_remove_handle(multi_, transfer.handle());
    try {
      exchange(transfer, transfer.ended(code));
    } catch (...) {
      transfer.cancel(std::current_exception());
    }
  }
}

void CurlEngine::exchange(Transfer& transfer, Transfer::Next next) {
  if (next == Transfer::Next::finish) {
    take_out(transfer.id());
  } else if (curl_multi_add_handle(multi_, transfer.handle()) != CURLM_OK) {
    throw std::bad_alloc();
  }
}

void CurlEngine::take_out(std::uint64_t id) {
  auto transfer = transfers_.extract(id);
  curl_multi_remove_handle(multi_,
                           transfer.mapped()->handle());  // closes a connection that is in the middle of something
  outcomes_.push_back(std::move(transfer.mapped()));
}

void CurlEngine::set_timer() {
  auto due = curl_due_;
  for (const auto& [id, transfer] : transfers_) {
    due = due ? std::min(*due, transfer->deadline()) : transfer->deadline();
  }
  if (due == timer_due_) return;
  timer_due_ = due;
  loop_.set_timer(due);
}

int CurlEngine::on_socket(CURL*, curl_socket_t fd, int what, void* self, void*) {
  const bool read = what == CURL_POLL_IN || what == CURL_POLL_INOUT;
  const bool write = what == CURL_POLL_OUT || what == CURL_POLL_INOUT;
  return static_cast<CurlEngine*>(self)->loop_.watch(fd, read, write) ? 0 : -1;
}

int CurlEngine::on_curl_timer(CURLM*, long milliseconds, void* self) {
  auto& due = static_cast<CurlEngine*>(self)->curl_due_;
  due.reset();
  if (milliseconds >= 0) due = Clock::now() + std::chrono::milliseconds(milliseconds);
  return 0;
}

}  // namespace sidelight::fetch
