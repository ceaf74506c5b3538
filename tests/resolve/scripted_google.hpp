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

inline nlohmann::json answer_row(const std::string& url, const std::string& tag) {
  using nlohmann::json;
  return json::array({"wrb.fr", "Fbv4je", json::array({"garturlres", url, 1}).dump(), nullptr, nullptr, nullptr, tag});
}

inline std::string answer_of(const nlohmann::json& rows) {
  return ")]}'\n\n" + rows.dump();
}

inline std::string answer_with(const std::string& url, const std::string& tag = "generic") {
  nlohmann::json rows = nlohmann::json::array();
  rows.push_back(answer_row(url, tag));
  return answer_of(rows);
}

struct PostedCall {
  std::string token, tag;
};

/// What a posted form asks about.
inline std::vector<PostedCall> calls_in(const std::string& form) {
  std::vector<PostedCall> calls;
  const auto envelope = nlohmann::json::parse(percent_decode(form.substr(6)));
  for (const auto& call : envelope[0])
    calls.push_back({.token = nlohmann::json::parse(call[1].get<std::string>())[2], .tag = call[3]});
  return calls;
}

/// The token that a page's address names.
inline std::string token_in(const std::string& url) {
  const std::size_t start = url.find("articles/") + 9;
  return url.substr(start, url.find('?') - start);
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
  int pages_at_once = 0, most_pages_at_once = 0;
  bool hang = false;  ///< answers only to a cancel
  bool hang_posts = false;
  int given_up = 0;

 private:
  Task<Result<Reply>> answer(Request request) {
    requests.push_back(request);
    const int pages = request.method == "GET" ? 1 : 0;
    most_at_once = std::max(most_at_once, ++at_once);
    most_pages_at_once = std::max(most_pages_at_once, pages_at_once += pages);
    struct Done {
      ~Done() {
        --count;
        pages_count -= pages;
      }
      int &count, &pages_count, pages;
    } const done{at_once, pages_at_once, pages};
    asio::steady_timer wait(loop_, hang || (hang_posts && request.method == "POST")
                                       ? asio::steady_timer::time_point::max()
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
  std::optional<Locale> locale;
  std::unique_ptr<Resolver> resolver = make_resolver();
  std::vector<Step> steps;

  std::unique_ptr<Resolver> make_resolver() {
    const auto clock = [this] { return now; };
    return std::make_unique<Resolver>(loop.get_executor(), google, database, clock,
                                      Resolver::Options{.network = [] { return "home"; }, .locale = locale});
  }

  Result<Resolved> resolve(const std::string& url, Asking asking = {}) {
    Result<Resolved> outcome;
    asking.on_step = [this](const Step& step) { steps.push_back(step); };
    asio::co_spawn(loop, resolver->resolve(url, std::move(asking)),
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
