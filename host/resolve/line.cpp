#include "resolve/line.hpp"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <exception>

#include "resolve/batch_execute.hpp"
#include "resolve/google_news.hpp"

namespace sidelight::resolve {
namespace {

using Stage = Question::Stage;

std::unexpected<Error> given_up() {
  return fail(ErrorKind::cancelled, "The question was given up.");
}

}  // namespace

std::shared_ptr<Question> Line::join(const Opaque& link, Urgency urgency) {
  auto& question = open_[link.key];
  if (!question) {
    question = std::make_shared<Question>(link, urgency);
    if (urgency == Urgency::page)
      put_first(question);
    else
      waiting_.push_back(question);
  } else if (urgency == Urgency::page && question->urgency == Urgency::batch) {
    question->urgency = urgency;
    if (std::erase(waiting_, question) > 0) put_first(question);
  }
  return question;
}

// Before all of a batch, behind others that the user has opened.
void Line::put_first(const std::shared_ptr<Question>& question) {
  const auto batch = [](const auto& other) { return other->urgency == Urgency::batch; };
  waiting_.insert(std::ranges::find_if(waiting_, batch), question);
}

void Line::go_on() {
  start_page();
  start_call();
}

void Line::start_page() {
  while (!page_ && !waiting_.empty()) {
    const auto question = waiting_.front();
    if (const auto objection = budget_->objection(question->urgency)) {
      // A page that the user opened is only refused where everything is.
      if (question->urgency == Urgency::page) return refuse_all(*objection);
      for (const auto& refused : std::exchange(waiting_, {})) close(refused, std::unexpected(*objection));
      return;
    }
    waiting_.pop_front();
    page_ = question;
    question->stage = Stage::signing;
    auto ended = [line = shared_from_this(), question](std::exception_ptr thrown, Result<Signature> signature) {
      if (thrown) signature = given_up();
      line->page_ended(question, std::move(signature));
    };
    asio::co_spawn(loop_, load_page(shared_from_this(), question),
                   asio::bind_cancellation_slot(question->cancel.slot(), std::move(ended)));
    tell_places();
  }
}

Task<Result<Signature>> Line::load_page(std::shared_ptr<Line> line, std::shared_ptr<Question> question) {
  OnPage on_page = [line, question](const std::string& address, bool counts) {
    if (counts) line->budget_->count_page();
    question->tell({.detail = "Asking Google News where the link leads.", .request = address});
  };
  Opaque link = question->link;
  Result<Signature> signature = co_await load_signature(*line->fetcher_, std::move(link), std::move(on_page));
  co_return signature;
}

void Line::page_ended(const std::shared_ptr<Question>& question, Result<Signature> signature) {
  page_.reset();
  if (!signature && signature.error().kind == ErrorKind::refused_by_google) {
    const Error refusal = budget_->note_refusal(signature.error(), is_limit(signature.error()));
    if (question->stage == Stage::signing) close(question, std::unexpected(refusal));
    return refuse_all(refusal);
  }
  if (question->stage == Stage::signing) {
    if (signature) {
      question->signature = *std::move(signature);
      question->signed_at = std::chrono::steady_clock::now();
      question->stage = Stage::holding;
      holding_.push_back(question);
    } else {
      close(question, std::unexpected(std::move(signature.error())));
    }
  }
  go_on();
}

bool Line::call_is_due() const {
  if (holding_.size() >= kMostInCall || (!page_ && waiting_.empty())) return true;
  if (std::chrono::steady_clock::now() - holding_.front()->signed_at >= kLongestHolding) return true;
  return std::ranges::any_of(holding_, [](const auto& question) { return question->urgency == Urgency::page; });
}

void Line::watch_holding() {
  holding_over_.expires_at(holding_.front()->signed_at + kLongestHolding);
  holding_over_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    if (const auto line = weak.lock(); line && !error) line->go_on();
  });
}

void Line::start_call() {
  holding_over_.cancel();
  if (call_ || holding_.empty()) return;
  if (!call_is_due()) return watch_holding();
  if (const auto objection = budget_->objection(Urgency::page)) return refuse_all(*objection);

  std::ranges::stable_sort(holding_, {}, [](const auto& question) { return question->urgency; });
  call_ = std::make_shared<Call>();
  std::vector<BatchQuestion> calls;
  const std::size_t count = std::min(holding_.size(), kMostInCall);
  for (std::size_t i = 0; i < count; ++i) {
    const auto question = holding_.front();
    holding_.pop_front();
    question->stage = Stage::posting;
    call_->tags.push_back(count == 1 ? std::string(kTag) : std::to_string(i + 1));
    calls.push_back({.token = question->link.token, .signature = question->signature, .tag = call_->tags.back()});
    call_->questions.push_back(question);
  }
  const Step step{.detail = count == 1 ? "Asking Google News for the address."
                                       : "Asking Google News for " + std::to_string(count) + " addresses at once.",
                  .request = std::string(kBatchExecuteUrl)};
  for (const auto& question : call_->questions) question->tell(step);

  auto ended = [line = shared_from_this(), call = call_](std::exception_ptr thrown, Result<std::string> body) {
    if (thrown) body = given_up();
    line->call_ended(call, body);
  };
  asio::co_spawn(loop_, make_call(shared_from_this(), batch_question(calls)),
                 asio::bind_cancellation_slot(call_->cancel.slot(), std::move(ended)));
}

Task<Result<std::string>> Line::make_call(std::shared_ptr<Line> line, std::string form) {
  Result<std::string> body = co_await post_questions(*line->fetcher_, std::move(form));
  co_return body;
}

void Line::call_ended(const std::shared_ptr<Call>& call, const Result<std::string>& body) {
  call_.reset();
  if (body) {
    take_answers(*call, *body);
  } else if (body.error().kind == ErrorKind::refused_by_google) {
    const Error refusal = budget_->note_refusal(body.error(), is_limit(body.error()));
    for (const auto& question : call->questions) close(question, std::unexpected(refusal));
    return refuse_all(refusal);
  } else {
    for (const auto& question : call->questions) close(question, std::unexpected(body.error()));
  }
  go_on();
}

void Line::take_answers(const Call& call, const std::string& body) {
  const auto answers = read_batch_answers(body, call.tags);
  const auto is_stale = [](const auto& answer) { return !answer && is_refused_signature(answer.error()); };
  // Where every signature of many is refused, it is not their age.
  const bool form_is_wrong = answers.size() > 1 && std::ranges::all_of(answers, is_stale);
  std::vector<std::pair<std::shared_ptr<Question>, Result<Found>>> outcomes;
  bool any = false;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& question = call.questions[i];
    if (is_stale(answers[i]) && !form_is_wrong && !question->second_try && question->wanted()) {
      question->second_try = true;
      question->stage = Stage::waiting;
      put_first(question);
      continue;
    }
    auto found = answers[i] ? check_online_answer(*answers[i], question->link) : std::unexpected(answers[i].error());
    if (found && question->keep) on_found_(question->link, *found);
    any = any || found;
    outcomes.emplace_back(question, std::move(found));
  }
  if (any) budget_->note_answer();
  for (auto& [question, found] : outcomes) close(question, std::move(found));
}

void Line::leave(const std::shared_ptr<Question>& question) {
  if (question->outcome) return;
  if (question->stage == Stage::posting) {
    const auto wanted = [](const auto& other) { return other->wanted(); };
    if (!call_ || std::ranges::any_of(call_->questions, wanted)) return;
    for (const auto& other : call_->questions) close(other, given_up());
    call_->cancel.emit(asio::cancellation_type::terminal);
    return;
  }
  const bool signing = question->stage == Stage::signing;
  std::erase(waiting_, question);
  std::erase(holding_, question);
  // Out of the line first: whoever asks for the same link from now on gets a question of their own.
  close(question, given_up());
  if (signing) question->cancel.emit(asio::cancellation_type::terminal);
  // Later, because this may be the end of the loop itself.
  asio::post(loop_, [weak = weak_from_this()] {
    if (const auto line = weak.lock()) line->go_on();
  });
}

void Line::close(const std::shared_ptr<Question>& question, Result<Found> result) {
  if (const auto open = open_.find(question->link.key); open != open_.end() && open->second == question)
    open_.erase(open);
  question->finish(std::move(result));
}

// A call that is under way has been asked already; its answers are taken.
void Line::refuse_all(const Error& error) {
  holding_over_.cancel();
  const auto holding = std::exchange(holding_, {}), waiting = std::exchange(waiting_, {});
  for (const auto& questions : {holding, waiting})
    for (const auto& question : questions) close(question, std::unexpected(error));
  if (page_ && page_->stage == Stage::signing) {
    close(page_, std::unexpected(error));
    page_->cancel.emit(asio::cancellation_type::terminal);
  }
}

// Not at each step for each who waits: again when half of those before it are gone.
void Line::tell_places() {
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    Question& question = *waiting_[i];
    if (question.told_place >= 2 * (i + 1)) tell_place(question);
  }
}

void Line::tell_place(Question& question) {
  if (question.stage != Stage::waiting) return;
  const auto same = [&](const auto& other) { return other.get() == &question; };
  const auto before =
      static_cast<std::size_t>(std::ranges::find_if(waiting_, same) - waiting_.begin()) + (page_ ? 1 : 0);
  if (before == 0) return;
  question.told_place = before;
  question.tell(
      {.detail = before == 1 ? "1 link is before this one." : std::to_string(before) + " links are before this one.",
       .request = {}});
}

void Line::stop() {
  holding_over_.cancel();
  const auto page = page_;
  const auto call = call_;
  waiting_.clear();
  holding_.clear();
  for (const auto& [key, question] : std::exchange(open_, {})) question->finish(given_up());
  if (page) page->cancel.emit(asio::cancellation_type::terminal);
  if (call) call->cancel.emit(asio::cancellation_type::terminal);
}

}  // namespace sidelight::resolve
