#include "plugin/worker.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <random>

#include "base/text.hpp"
#include "plugin/ownership.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kWaiting = asio::as_tuple(asio::use_awaitable);
constexpr int kMessagesWhileLoading = 200;

milliseconds since(steady_clock::time_point start) {
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
}

}  // namespace

Worker::Worker(asio::any_io_executor loop, Installed plugin, WorkerOptions options, std::shared_ptr<Permits> permits,
               PluginWeb& web, PluginCache& cache)
    : loop_(loop),
      plugin_(std::move(plugin)),
      options_(std::move(options)),
      permits_(std::move(permits)),
      cache_(cache),
      web_(loop, plugin_.manifest, web),
      wake_(loop),
      clock_(loop),
      watch_(loop),
      redaction_(plugin_.manifest, options_.settings) {
  if (options_.standing.stopped.empty()) return;
  last_trouble_ = options_.standing.stopped;
  supervisor_.turn_off();
}

std::string Worker::called(std::string_view what) const {
  return "The plugin " + plugin_.manifest.name + " " + std::string(what) + ".";
}

bool Worker::off() const {
  return supervisor_.may_start({}, steady_clock::now()).verdict == child::Supervisor::Verdict::off;
}

void Worker::enqueue(std::shared_ptr<WorkerJob> job) {
  if (!ended_.empty()) return job->finished({State::off, ended_});
  std::erase_if(queue_, [](const auto& waiting) { return waiting->left(); });
  if (queue_.size() >= kJobsWaiting) {
    return job->finished({State::failed, called("has too many pages waiting already")});
  }
  queue_.push_back(std::move(job));
  wake_.cancel();
  if (!std::exchange(living_, true)) asio::co_spawn(loop_, live(shared_from_this()), asio::detached);
}

void Worker::look_again() {
  wake_.cancel();
  if (current_ && current_->left() && job_ != 0) ask_to_stop("did not stop when its page was left");
}

void Worker::follow(const Standing& standing) {
  if (standing.restarts != options_.standing.restarts) {
    supervisor_.start_again();
    last_trouble_.clear();
  }
  options_.standing = standing;
  if (!standing.stopped.empty() && !off()) {
    last_trouble_ = standing.stopped;
    supervisor_.turn_off();
  }
  wake_.cancel();
}

void Worker::retire() {
  retired_ = true;
  wake_.cancel();
}

void Worker::end(std::string reason) {
  ended_ = std::move(reason);
  retire();
  web_.cancel_all();
  if (process_) process_->kill();
  for (const auto& job : std::exchange(queue_, {})) {
    if (!job->left()) job->finished({State::off, ended_});
  }
}

void Worker::close() {
  closed_ = true;
  queue_.clear();
  web_.cancel_all();
  clock_.cancel();
  wake_.cancel();
  watch_.cancel();
  if (process_) process_->kill();
}

Task<void> Worker::live(std::shared_ptr<Worker> self) {
  while (!self->closed_) {
    if (self->queue_.empty()) {
      if (self->retired_ && !self->process_) break;
      co_await self->wait_for_work();
      continue;
    }
    self->current_ = std::move(self->queue_.front());
    self->queue_.pop_front();
    if (!self->current_->left()) {
      Outcome outcome;
      try {
        outcome = co_await self->work(*self->current_);
      } catch (const std::exception& error) {
        outcome = {State::failed, self->called("could not be run (" + std::string(error.what()) + ")")};
        self->end_job();
        if (self->process_) self->process_->kill();
      }
      if (!self->ended_.empty()) outcome = {State::off, self->ended_};
      if (!self->closed_ && !self->current_->left()) self->current_->finished(std::move(outcome));
    }
    self->current_.reset();
  }
  self->living_ = false;
}

// A closed worker's process is ended at once; an idle one gets the time to destroy its plugin.
Task<void> Worker::wait_for_work() {
  if (process_)
    wake_.expires_after(retired_ || *saw_private_page_ ? milliseconds(0) : options_.times.idle);
  else
    wake_.expires_at(steady_clock::time_point::max());
  const auto [interrupted] = co_await wake_.async_wait(kWaiting);
  if (interrupted || !queue_.empty() || closed_ || !process_) co_return;
  const Process process = std::exchange(process_, nullptr);
  co_await process->stop();
  if (process->ending() != "stopped") last_trouble_ = called(process->ending());
}

Task<Outcome> Worker::work(WorkerJob& job) {
  co_await forget_private_page(job);
  // A death between two pages is nobody's fault, and is still one.
  if (process_ && !process_->running()) {
    last_trouble_ = called(process_->ending());
    died({});
    process_.reset();
  }
  auto verdict = co_await may_work(job);
  if (verdict) co_return std::move(*verdict);
  const auto permit = co_await Permits::acquire(permits_);
  if (closed_ || !ended_.empty() || job.left()) co_return Outcome();
  job.started();
  if (!process_) {
    const auto loaded = co_await load();
    if (!loaded) {
      process_.reset();
      if (!ended_.empty()) co_return Outcome();
      last_trouble_ = loaded.error().message;
      died({});
      co_return Outcome{State::failed, last_trouble_};
    }
    if (closed_ || job.left()) co_return Outcome();
  }
  if (job.is_private()) *saw_private_page_ = true;
  const auto start = steady_clock::now();
  Outcome outcome = co_await converse(job);
  outcome.took = since(start);
  last_took_ = outcome.took;
  last_run_ = std::chrono::system_clock::now();
  co_return outcome;
}

// What a process has seen of a private page must not reach the log or the cache by way of another page.
Task<void> Worker::forget_private_page(const WorkerJob& next) {
  if (!process_ || !*saw_private_page_ || next.is_private()) co_return;
  const Process process = std::exchange(process_, nullptr);
  co_await process->stop(milliseconds(100));
}

void Worker::died(std::string_view page_key) {
  supervisor_.died(page_key, steady_clock::now());
  if (off() && options_.on_stopped) options_.on_stopped(plugin_.manifest.id, last_trouble_);
}

void Worker::log(int level, std::string line) const {
  if (options_.on_log && !*saw_private_page_)
    options_.on_log(plugin_.manifest.id, level, redaction_.clean(std::move(line)));
}

Task<std::optional<Outcome>> Worker::may_work(WorkerJob& job) {
  using Verdict = child::Supervisor::Verdict;
  while (!closed_ && ended_.empty() && !job.left()) {
    const auto answer = supervisor_.may_start(job.page_key(), steady_clock::now());
    if (answer.verdict == Verdict::off) {
      co_return Outcome{State::off,
                        called("ended too often and is off until it is started again") + " " + last_trouble_};
    }
    if (answer.verdict == Verdict::skip) {
      co_return Outcome{State::skipped, called("ended twice on this page and skips it") + " " + last_trouble_};
    }
    if (answer.verdict == Verdict::start || process_) co_return std::nullopt;
    wake_.expires_at(answer.at);
    co_await wake_.async_wait(kWaiting);
  }
  co_return Outcome();
}

Task<Result<>> Worker::load() {
  const Manifest& manifest = plugin_.manifest;
  child::Options options{.program = options_.program, .label = "The plugin " + manifest.name};
  options.limits = {.header = 256 * 1024, .body = std::size_t{8} << 20, .depth = 16};
  saw_private_page_ = std::make_shared<bool>(false);
  options.on_log = [log = options_.on_log, id = manifest.id, redaction = redaction_,
                    saw = saw_private_page_](std::string_view line) {
    if (log && !*saw) log(id, 1, redaction.clean(std::string(line)));
  };
  if (stamp_of(plugin_.library) != plugin_.library_stamp)
    co_return fail(ErrorKind::not_allowed, called("has another library than a moment ago"));
  auto started = child::ChildProcess::start(loop_, std::move(options));
  if (!started) co_return std::unexpected(started.error());
  const auto process = std::make_shared<child::ChildProcess>(std::move(*started));
  process_ = process;

  clock_.expires_after(options_.times.load);
  const std::string too_slow = "was not ready within " + in_words(options_.times.load);
  clock_.async_wait([weak = std::weak_ptr(process), too_slow](boost::system::error_code cancelled) {
    if (const auto late = weak.lock(); late && !cancelled) late->kill(too_slow);
  });
  const json header = {{"type", "load"},
                       {"folder", plugin_.folder.string()},
                       {"library", plugin_.library.filename().string()},
                       {"id", manifest.id},
                       {"settings", options_.settings}};
  const auto sent = co_await process->send(header);
  if (!sent) co_return std::unexpected(sent.error());
  log_lines_ = 0;
  watch();
  for (int i = 0; i < kMessagesWhileLoading; ++i) {
    const auto message = co_await process->receive();
    if (!message) co_return std::unexpected(message.error());
    const json& answer = message->header;
    const json type = answer.value("type", json());
    if (i == 0) {
      if (type != "confined") break;
      sandbox_ = answer.value("sandbox", json());
      continue;
    }
    if (type == "log") {
      take_log(answer);
      continue;
    }
    if (type != "ready" && type != "failed") break;
    clock_.cancel();
    if (type == "ready") co_return Result<>();
    const json reason = answer.value("reason", json());
    const std::string words =
        reason.is_string() ? without_controls(reason.get<std::string>().substr(0, 1000)) : "no reason was given";
    co_return fail(ErrorKind::plugin_failed, redaction_.clean(called("could not be loaded") + " " + words));
  }
  process->kill("sent something else than that it is ready");
  const std::string ending = co_await process->ended();
  co_return fail(ErrorKind::plugin_failed, called(ending));
}

void Worker::begin_job() {
  watch();
  // Not to be guessed: what a plugin forges for pages to come is about none of them.
  job_ = last_job_ += 1 + (std::random_device{}() >> 8);
  stopping_ = overdue_ = false;
  log_lines_ = 0;
  clock_.expires_after(plugin_.manifest.timeout);
  clock_.async_wait([weak = weak_from_this(), job = job_](boost::system::error_code cancelled) {
    const auto self = weak.lock();
    if (cancelled || !self || self->job_ != job || self->stopping_) return;
    self->overdue_ = true;
    self->ask_to_stop("took longer than " + in_words(self->plugin_.manifest.timeout) + " and did not stop when asked");
  });
}

void Worker::end_job() {
  job_ = 0;
  clock_.cancel();
  web_.cancel_all();
}

void Worker::ask_to_stop(std::string why_killed) {
  if (std::exchange(stopping_, true) || !process_) return;
  const json cancel = {{"type", "cancel"}, {"job", job_}};
  const auto written = process_->send(cancel);  // it is under way; nobody waits for it
  web_.cancel_all();
  clock_.expires_after(options_.times.grace);
  clock_.async_wait(
      [weak = weak_from_this(), job = job_, why = std::move(why_killed)](boost::system::error_code cancelled) {
        const auto self = weak.lock();
        if (!cancelled && self && self->job_ == job && self->process_) self->process_->kill(why);
      });
}

}  // namespace sidelight::plugin
