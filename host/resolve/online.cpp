#include "resolve/online.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <exception>

#include "resolve/amp_check.hpp"
#include "resolve/answer_checks.hpp"
#include "resolve/clean_link.hpp"
#include "resolve/question.hpp"
#include "store/refusals.hpp"
#include "store/resolved_links.hpp"

namespace sidelight::resolve {
namespace {

constexpr std::string_view kService = "news.google.com";

Error refused_until(const store::Refusal& refusal, std::chrono::sys_seconds now) {
  return {.kind = ErrorKind::refused_by_google,
          .message = refusal.reason,
          .hint = "Open the link itself in the browser. Sidelight asks again in " +
                  std::to_string(std::chrono::ceil<std::chrono::minutes>(refusal.until - now).count()) + " minutes.",
          .retryable = true,
          .retry_after = refusal.until - now};
}

}  // namespace

// Shared with the coroutines that run on the loop, which may outlive the Resolver by a step.
class Resolver::State : public std::enable_shared_from_this<State> {
 public:
  State(asio::any_io_executor loop, std::shared_ptr<Fetcher> fetcher, store::Database& database, Clock clock)
      : loop_(std::move(loop)),
        fetcher_(std::move(fetcher)),
        links_(database),
        refusals_(database),
        clock_(std::move(clock)) {}

  std::optional<Found> remembered(const Opaque& link);
  std::optional<Error> refusal();
  std::chrono::sys_seconds now() { return clock_(); }
  std::shared_ptr<Question> question_for(const Opaque& link);
  Task<Result<Found>> wait(std::shared_ptr<Question> question, OnStep on_step);
  void stop();

 private:
  void start_next();
  void leave(const std::shared_ptr<Question>& question, std::list<Waiter>::iterator waiter);
  void close(const std::shared_ptr<Question>& question, Result<Found> result);
  static Task<Result<Found>> ask(std::shared_ptr<State> state, std::shared_ptr<Question> question);
  void remember(const Opaque& link, const Found& found);
  void remember_refusal(Error& error);

  asio::any_io_executor loop_;
  std::shared_ptr<Fetcher> fetcher_;
  store::ResolvedLinks links_;
  store::Refusals refusals_;
  Clock clock_;
  std::optional<store::Refusal> refused_;       // also here, so that a full disk is no way around it
  std::deque<std::shared_ptr<Question>> open_;  // not abandoned and not answered, in the order of asking
  std::shared_ptr<Question> running_;
};

// What is in the file was checked when it was found; it is checked again because the check is cheap and the file is
// only a file.
std::optional<Found> Resolver::State::remembered(const Opaque& link) {
  auto stored = links_.get(link.key);
  if (!stored || !stored->has_value()) return std::nullopt;
  store::ResolvedLink& known = **stored;
  auto checks = check_answer(known.original, link.expected_length);
  if (!checks) return std::nullopt;
  Found found{.original = known.original,
              .clean = clean_link(known.original),
              .amp = std::move(known.amp),
              .kind = std::move(known.kind),
              .checks = std::move(*checks)};
  check_amp(found, link.expected_amp_length);
  return found;
}

std::optional<Error> Resolver::State::refusal() {
  const auto now = clock_();
  if (auto stored = refusals_.get(kService, now); stored && stored->has_value()) return refused_until(**stored, now);
  if (refused_ && refused_->until > now) return refused_until(*refused_, now);
  return std::nullopt;
}

std::shared_ptr<Question> Resolver::State::question_for(const Opaque& link) {
  const auto same = std::ranges::find_if(open_, [&](const auto& question) { return question->link.key == link.key; });
  if (same != open_.end()) return *same;
  open_.push_back(std::make_shared<Question>(link));
  return open_.back();
}

Task<Result<Found>> Resolver::State::wait(std::shared_ptr<Question> question, OnStep on_step) {
  const auto self = shared_from_this();
  const auto place = question->waiters.insert(
      question->waiters.end(),
      Waiter{asio::steady_timer(loop_, asio::steady_timer::time_point::max()), std::move(on_step)});
  struct Leave {
    ~Leave() { state.leave(question, place); }
    State& state;
    const std::shared_ptr<Question>& question;
    std::list<Waiter>::iterator place;
  } const leaving{*self, question, place};
  if (question->latest && place->on_step) place->on_step(*question->latest);
  start_next();
  // A cancelled task throws at its next co_await; a question that ends sets the outcome first.
  while (!question->outcome) co_await place->woken.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return *question->outcome;
}

void Resolver::State::leave(const std::shared_ptr<Question>& question, std::list<Waiter>::iterator waiter) {
  question->waiters.erase(waiter);
  if (!question->waiters.empty() || question->outcome) return;
  // Out of the list first: whoever asks for the same link from now on gets a question of their own.
  std::erase(open_, question);
  question->cancel.emit(asio::cancellation_type::terminal);
}

void Resolver::State::start_next() {
  if (running_ || open_.empty()) return;
  running_ = open_.front();
  auto finished = [state = shared_from_this(), question = running_](std::exception_ptr thrown, Result<Found> result) {
    if (thrown) result = fail(ErrorKind::cancelled, "The question was given up.");
    state->close(question, std::move(result));
  };
  asio::co_spawn(loop_, ask(shared_from_this(), running_),
                 asio::bind_cancellation_slot(running_->cancel.slot(), std::move(finished)));
}

void Resolver::State::close(const std::shared_ptr<Question>& question, Result<Found> result) {
  std::erase(open_, question);
  running_.reset();
  question->finish(std::move(result));
  start_next();
}

Task<Result<Found>> Resolver::State::ask(std::shared_ptr<State> state, std::shared_ptr<Question> question) {
  // It may have waited for its turn behind one that was refused.
  if (auto refusal = state->refusal()) co_return std::unexpected(std::move(*refusal));
  OnStep tell = [question](const Step& step) { question->tell(step); };
  Opaque link = question->link;
  Result<Found> result = co_await ask_google_news(*state->fetcher_, std::move(link), std::move(tell));
  if (result)
    state->remember(question->link, *result);
  else if (result.error().kind == ErrorKind::refused_by_google)
    state->remember_refusal(result.error());
  co_return result;
}

// An answer that cannot be stored is still an answer.
void Resolver::State::remember(const Opaque& link, const Found& found) {
  (void)links_.put(link.key, {.original = found.original,
                              .amp = found.amp,
                              .kind = found.kind,
                              .checks = found.checks.sentences(),
                              .resolved_at = clock_()});
}

void Resolver::State::remember_refusal(Error& error) {
  const auto now = clock_();
  refused_ = store::Refusal{.until = now + kCoolDown, .reason = error.message};
  (void)refusals_.put(kService, *refused_);
  error = refused_until(*refused_, now);
}

void Resolver::State::stop() {
  const auto questions = std::exchange(open_, {});
  for (const auto& question : questions) {
    question->finish(fail(ErrorKind::cancelled, "The question was given up."));
    question->cancel.emit(asio::cancellation_type::terminal);
  }
}

Resolver::Resolver(asio::any_io_executor loop, std::shared_ptr<Fetcher> fetcher, store::Database& database, Clock clock)
    : state_(std::make_shared<State>(std::move(loop), std::move(fetcher), database, std::move(clock))) {}

Resolver::~Resolver() {
  state_->stop();
}

std::optional<std::chrono::sys_seconds> Resolver::next_chance(Asking::Urgency) {
  const auto refusal = state_->refusal();
  if (!refusal) return std::nullopt;
  return state_->now() + std::chrono::ceil<std::chrono::seconds>(*refusal->retry_after);
}

Task<Result<Resolved>> Resolver::resolve(std::string url, Asking asking) {
  const auto state = state_;
  const auto resolved = [&](Found found, const char* via) {
    return resolve::resolved(url, std::move(found), via);
  };
  const auto with_url = [&](Error error) {
    error.url = url;
    return std::unexpected(std::move(error));
  };

  auto offline = answer_offline(url);
  if (!offline) co_return with_url(std::move(offline.error()));
  // What the link says itself needs no memory.
  if (auto* found = std::get_if<Found>(&*offline)) co_return resolved(std::move(*found), "offline");
  const Opaque& link = std::get<Opaque>(*offline);
  if (auto known = state->remembered(link)) co_return resolved(std::move(*known), "cache");
  if (auto refusal = state->refusal()) co_return with_url(std::move(*refusal));

  std::shared_ptr<Question> question = state->question_for(link);
  Result<Found> answer = co_await state->wait(std::move(question), std::move(asking.on_step));
  if (!answer) co_return with_url(std::move(answer.error()));
  co_return resolved(std::move(*answer), "online");
}

}  // namespace sidelight::resolve
