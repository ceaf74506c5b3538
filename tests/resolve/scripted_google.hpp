// A Google News in memory: it answers from a script and writes down what it was asked.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "resolve/online.hpp"

namespace sidelight::resolve {

/// A token whose answer must have `length` bytes; `salt` makes different ones of the same length.
inline std::string opaque_token(std::size_t length, char salt = 'x') {
  std::string cipher(21 + length, salt);
  cipher[0] = '\x01';
  const std::string payload = encode_base64url(cipher);
  std::string message = "\x08\x13\x22";
  std::size_t size = payload.size();
  for (; size >= 0x80; size >>= 7) message.push_back(static_cast<char>((size & 0x7f) | 0x80));
  message.push_back(static_cast<char>(size));
  return encode_base64url(message + payload);
}

inline std::string page_for(const std::string& token, const std::string& signature = "Sig-1") {
  return "<html><body></body><div data-n-a-id=\"" + token + "\" data-n-a-ts=\"1790181872\" data-n-a-sg=\"" + signature +
         "\"></div></html>";
}

inline std::string answer_with(const std::string& url, const std::string& tag = "generic") {
  using nlohmann::json;
  const json payload = json::array({"garturlres", url, 1});
  std::string body = ")]}'\n\n";
  return body.append(
      json::array({json::array({"wrb.fr", "Fbv4je", payload.dump(), nullptr, nullptr, nullptr, tag})}).dump());
}

class ScriptedGoogle : public Fetcher {
 public:
  struct Request {
    std::string method, url, content_type, body;
  };
  /// What to answer to the request just written down; the next in `script`, or `always` once it is used up.
  using Answer = std::function<Result<Reply>(const Request&)>;

  explicit ScriptedGoogle(asio::any_io_executor loop) : loop_(std::move(loop)) {}

  Task<Result<Reply>> get(std::string url) override {
    Request request{.method = "GET", .url = std::move(url)};
    return answer(std::move(request));
  }
  Task<Result<Reply>> post(std::string url, std::string content_type, std::string body) override {
    Request request{
        .method = "POST", .url = std::move(url), .content_type = std::move(content_type), .body = std::move(body)};
    return answer(std::move(request));
  }

  void add(int status, std::string body, std::string location = {}) {
    script.push_back([=](const Request&) {
      return Reply{.status = status, .location = location, .body = body, .content_type = "text/html"};
    });
  }

  std::vector<Answer> script;
  Answer always;
  std::vector<Request> requests;
  int at_once = 0, most_at_once = 0;  ///< requests under way together
  bool hang = false;                  ///< answers only to a cancel
  int given_up = 0;

 private:
  Task<Result<Reply>> answer(Request request) {
    requests.push_back(request);
    most_at_once = std::max(most_at_once, ++at_once);
    struct Done {
      ~Done() { --count; }
      int& count;
    } const done{at_once};
    asio::steady_timer wait(loop_, hang ? asio::steady_timer::time_point::max()
                                        : asio::steady_timer::clock_type::now() + std::chrono::milliseconds(2));
    try {
      co_await wait.async_wait(asio::use_awaitable);
    } catch (...) {
      ++given_up;
      throw;
    }
    if (!script.empty()) {
      const Answer next = script.front();
      script.erase(script.begin());
      co_return next(request);
    }
    if (always) co_return always(request);
    co_return fail(ErrorKind::unreachable, "The script has no more answers.");
  }

  asio::any_io_executor loop_;
};

/// A loop, a database, a clock and a resolver that asks the script.
struct World {
  asio::io_context loop;
  store::Database database = *store::Database::in_memory();
  std::chrono::sys_seconds now{std::chrono::seconds(1'790'000'000)};
  std::shared_ptr<ScriptedGoogle> google = std::make_shared<ScriptedGoogle>(loop.get_executor());
  std::unique_ptr<Resolver> resolver = make_resolver();
  std::vector<Step> steps;

  std::unique_ptr<Resolver> make_resolver() {
    return std::make_unique<Resolver>(loop.get_executor(), google, database, [this] { return now; });
  }

  Result<Resolved> resolve(const std::string& url) {
    Result<Resolved> outcome;
    asio::co_spawn(loop, resolver->resolve(url, {.on_step = [this](const Step& step) { steps.push_back(step); }}),
                   [&](std::exception_ptr thrown, Result<Resolved> result) {
                     if (thrown) std::rethrow_exception(thrown);
                     outcome = std::move(result);
                   });
    loop.restart();
    loop.run_for(std::chrono::seconds(30));
    return outcome;
  }
};

}  // namespace sidelight::resolve
