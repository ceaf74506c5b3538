#include "resolve/online.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "resolve/amp_check.hpp"
#include "resolve/answer_checks.hpp"
#include "resolve/clean_link.hpp"
#include "resolve/line.hpp"
#include "resolve/publisher_check.hpp"
#include "store/resolved_links.hpp"

namespace sidelight::resolve {
namespace {

// What was found once, for good.
class Memory {
 public:
  Memory(store::Database& database, Budget::Clock clock) : links_(database), clock_(std::move(clock)) {}

  // What is in the file was checked when it was found; it is checked again because the check is cheap and the file is
  // only a file.
  std::optional<Found> find(const Opaque& link) {
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

  // An answer that cannot be stored is still an answer.
  void keep(const Opaque& link, const Found& found) {
    (void)links_.put(link.key, {.original = found.original,
                                .amp = found.amp,
                                .kind = found.kind,
                                .checks = found.checks.sentences(),
                                .resolved_at = clock_()});
  }

 private:
  store::ResolvedLinks links_;
  Budget::Clock clock_;
};

}  // namespace

// Shared with the coroutines that run on the loop, which may outlive the Resolver by a step.
class Resolver::State {
 public:
  State(asio::any_io_executor loop, std::shared_ptr<Fetcher> fetcher, store::Database& database, Clock clock,
        Options options)
      : memory(std::make_shared<Memory>(database, clock)),
        budget(std::make_shared<Budget>(database, clock, std::move(options.network))),
        line(std::make_shared<Line>(
            loop, std::move(fetcher), budget,
            [known = memory](const Opaque& link, const Found& found) { known->keep(link, found); })),
        locale(std::move(options.locale)),
        loop_(std::move(loop)) {}

  Task<Result<Found>> wait(std::shared_ptr<Question> question, OnStep on_step);

  const std::shared_ptr<Memory> memory;
  const std::shared_ptr<Budget> budget;
  const std::shared_ptr<Line> line;
  const std::optional<Locale> locale;

 private:
  asio::any_io_executor loop_;
};

Task<Result<Found>> Resolver::State::wait(std::shared_ptr<Question> question, OnStep on_step) {
  const auto in_line = line;
  const auto place = question->waiters.insert(
      question->waiters.end(),
      Waiter{asio::steady_timer(loop_, asio::steady_timer::time_point::max()), std::move(on_step)});
  struct Leave {
    ~Leave() {
      question->waiters.erase(place);
      if (question->waiters.empty()) line.leave(question);
    }
    Line& line;
    const std::shared_ptr<Question>& question;
    std::list<Waiter>::iterator place;
  } const leaving{*in_line, question, place};
  if (question->latest && place->on_step) place->on_step(*question->latest);
  in_line->go_on();
  if (question->told_place == 0) in_line->tell_place(*question);
  // A cancelled task throws at its next co_await; a question that ends sets the outcome first.
  while (!question->outcome) co_await place->woken.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return *question->outcome;
}

Resolver::Resolver(asio::any_io_executor loop, std::shared_ptr<Fetcher> fetcher, store::Database& database, Clock clock,
                   Options options)
    : state_(std::make_shared<State>(std::move(loop), std::move(fetcher), database, std::move(clock),
                                     std::move(options))) {}

Resolver::~Resolver() {
  state_->line->stop();
}

std::optional<std::chrono::sys_seconds> Resolver::next_chance(Urgency urgency) {
  const auto objection = state_->budget->objection(urgency);
  if (!objection) return std::nullopt;
  return state_->budget->now() + std::chrono::ceil<std::chrono::seconds>(*objection->retry_after);
}

Task<Result<Resolved>> Resolver::resolve(std::string url, Asking asking) {
  const auto state = state_;
  const auto resolved = [&](Found found, const char* via) {
    if (!asking.publisher.empty()) check_publisher(found.original, asking.publisher, found.checks, found.doubts);
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
  auto& link = std::get<Opaque>(*offline);
  if (auto known = state->memory->find(link)) co_return resolved(std::move(*known), "cache");
  if (state->locale && !url.contains("ceid")) link.locale = *state->locale;

  std::shared_ptr<Question> question = state->line->join(link, asking.urgency);
  question->keep = question->keep || asking.keep;
  Result<Found> answer = co_await state->wait(std::move(question), std::move(asking.on_step));
  if (!answer) co_return with_url(std::move(answer.error()));
  co_return resolved(std::move(*answer), "online");
}

}  // namespace sidelight::resolve
