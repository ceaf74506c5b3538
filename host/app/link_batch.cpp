#include "app/link_batch.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>
#include <nlohmann/json.hpp>

#include "app/adapters.hpp"
#include "resolve/json.hpp"
#include "resolve/offline.hpp"

namespace sidelight::app {

using nlohmann::json;

namespace {

const Error kLost{.kind = ErrorKind::internal_error, .message = "Something went wrong inside Sidelight."};

}  // namespace

// Shared with the questions that run on the loop, which outlive a batch that is given up by a step.
class LinkBatch::State : public std::enable_shared_from_this<State> {
 public:
  State(asio::any_io_executor executor, resolve::Resolver& resolver_of_all, Options how, Events whom)
      : loop(executor), resolver(resolver_of_all), options(how), events(std::move(whom)), room(executor) {
    room.expires_at(std::chrono::steady_clock::time_point::max());
  }

  void answer(json answer, bool retryable = false) {
    if (answer.contains("error"))
      ++counts.failed;
    else if (answer.contains("original"))
      ++counts.resolved;
    else
      ++counts.opaque;
    if (retryable) ++counts.retryable;
    events.on_answer(std::move(answer));
  }

  void ask(LinkQuestion question) {
    const auto signal = asked.emplace(asked.end());
    auto done = [state = shared_from_this(), signal, url = question.url](const std::exception_ptr& thrown,
                                                                         const Outcome& outcome) {
      if (state->given_up) return;
      state->asked.erase(signal);
      state->room.cancel();
      if (thrown)
        state->answer(resolve::error_json(url, kLost));
      else
        state->answer(outcome.answer, outcome.retryable);
    };
    asio::co_spawn(loop, answer_of(shared_from_this(), std::move(question)),
                   asio::bind_cancellation_slot(signal->slot(), std::move(done)));
  }

  Task<void> wait() {
    boost::system::error_code woken;
    co_await room.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  }

  void give_up() {
    given_up = true;
    for (auto& signal : asked) signal.emit(asio::cancellation_type::terminal);
  }

  const asio::any_io_executor loop;
  resolve::Resolver& resolver;
  const Options options;
  const Events events;
  Counts counts;
  std::list<asio::cancellation_signal> asked;
  asio::steady_timer room;
  bool given_up = false;

 private:
  struct Outcome {
    json answer;
    bool retryable = false;
  };

  static Task<Outcome> answer_of(std::shared_ptr<State> state, LinkQuestion question) {
    while (true) {
      resolve::Asking asking{.urgency = state->options.urgency, .publisher = question.publisher};
      const auto resolved = co_await state->resolver.resolve(question.url, std::move(asking));
      if (resolved) co_return Outcome{resolve::to_json(*resolved)};
      const Error& error = resolved.error();
      if (!state->options.wait || error.kind != ErrorKind::refused_by_google || !error.retry_after)
        co_return Outcome{resolve::error_json(question.url, error), error.retryable};
      if (state->events.on_pause)
        state->events.on_pause(now() + std::chrono::ceil<std::chrono::seconds>(*error.retry_after));
      asio::steady_timer pause(state->loop, *error.retry_after);
      co_await pause.async_wait(asio::use_awaitable);
    }
  }
};

LinkBatch::LinkBatch(asio::any_io_executor loop, resolve::Resolver& resolver, Options options, Events events)
    : state_(std::make_shared<State>(std::move(loop), resolver, options, std::move(events))) {}

LinkBatch::~LinkBatch() {
  state_->give_up();
}

Task<void> LinkBatch::add(LinkQuestion question) {
  const auto state = state_;
  auto offline = resolve::answer_offline(question.url);
  const bool opaque = offline && std::holds_alternative<resolve::Opaque>(*offline);
  // With a publisher to compare, the resolver answers also for what the link says itself.
  if (state->options.offline || (!opaque && question.publisher.empty())) {
    state->answer(resolve::to_json(question.url, std::move(offline)));
    co_return;
  }
  while (state->asked.size() >= state->options.at_once) co_await state->wait();
  state->ask(std::move(question));
}

Task<void> LinkBatch::finish() {
  const auto state = state_;
  while (!state->asked.empty()) co_await state->wait();
}

const LinkBatch::Counts& LinkBatch::counts() const {
  return state_->counts;
}

std::size_t LinkBatch::waiting() const {
  return state_->asked.size();
}

}  // namespace sidelight::app
