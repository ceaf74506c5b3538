// The line in which questions wait for Google: article pages one at a time, for the signatures, and calls with up to
// fifty signatures each, for the addresses. The next page is asked for while a call is under way.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "resolve/budget.hpp"
#include "resolve/fetcher.hpp"
#include "resolve/question.hpp"

namespace sidelight::resolve {

/// Lives as long as a request of its own is under way. Belongs to the event loop's thread.
class Line : public std::enable_shared_from_this<Line> {
 public:
  using OnFound = std::function<void(const Opaque&, const Found&)>;

  static constexpr std::size_t kMostInCall = 50;

  /// How long a signature may wait for others before a call goes out with it.
  static constexpr std::chrono::seconds kLongestHolding{20};

  Line(asio::any_io_executor loop, std::shared_ptr<Fetcher> fetcher, std::shared_ptr<Budget> budget, OnFound on_found)
      : loop_(std::move(loop)),
        fetcher_(std::move(fetcher)),
        budget_(std::move(budget)),
        on_found_(std::move(on_found)),
        holding_over_(loop_) {}

  /// The question about this link; the one that is asked already, where there is one.
  std::shared_ptr<Question> join(const Opaque& link, Urgency urgency);

  /// Starts what can be started.
  void go_on();

  /// Says how many links are before this one, where it waits.
  void tell_place(Question& question);

  /// The last who waited for it has gone. A call that others wait for too goes on.
  void leave(const std::shared_ptr<Question>& question);

  /// Nobody waits any more.
  void stop();

 private:
  struct Call {
    std::vector<std::shared_ptr<Question>> questions;
    std::vector<std::string> tags;
    asio::cancellation_signal cancel;
  };
  using Questions = std::deque<std::shared_ptr<Question>>;

  void start_page();
  void start_call();
  bool call_is_due() const;
  void watch_holding();
  static Task<Result<Signature>> load_page(std::shared_ptr<Line> line, std::shared_ptr<Question> question);
  static Task<Result<std::string>> make_call(std::shared_ptr<Line> line, std::string form);
  void page_ended(const std::shared_ptr<Question>& question, Result<Signature> signature);
  void call_ended(const std::shared_ptr<Call>& call, const Result<std::string>& body);
  void take_answers(const Call& call, const std::string& body);
  void put_first(const std::shared_ptr<Question>& question);
  void close(const std::shared_ptr<Question>& question, Result<Found> result);
  void refuse_all(const Error& error);
  void tell_places();

  asio::any_io_executor loop_;
  std::shared_ptr<Fetcher> fetcher_;
  std::shared_ptr<Budget> budget_;
  OnFound on_found_;
  asio::steady_timer holding_over_;
  std::unordered_map<std::string, std::shared_ptr<Question>> open_;  ///< by the link's key
  Questions waiting_, holding_;
  std::shared_ptr<Question> page_;  ///< whose page is under way
  std::shared_ptr<Call> call_;
};

}  // namespace sidelight::resolve
