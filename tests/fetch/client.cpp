#include "fetch/client.hpp"

#include <boost/asio/co_spawn.hpp>

namespace sidelight::fetch::test {

Request get(std::string url) {
  Request request;
  request.url = std::move(url);
  return request;
}

Client::Client(std::vector<std::string> connect_to, std::string ca_file) {
  Settings settings{.user_agent = "Sidelight/test"};
  settings.test_world = TestWorld{.connect_to = std::move(connect_to), .ca_file = std::move(ca_file)};
  fetcher_ = make_fetcher(loop_.get_executor(), std::move(settings));
}

Client::~Client() = default;

Result<Response> Client::run(Request request) {
  std::vector<Request> one;
  one.push_back(std::move(request));
  return run_all(std::move(one)).front();
}

std::vector<Result<Response>> Client::run_all(std::vector<Request> requests) {
  std::vector<Result<Response>> results(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    auto task = fetcher_->fetch(std::move(requests[i]));
    asio::co_spawn(loop_, std::move(task), [&results, i](std::exception_ptr exception, Result<Response> result) {
      if (exception != nullptr) std::rethrow_exception(exception);
      results[i] = std::move(result);
    });
  }
  loop_.restart();
  loop_.run();
  return results;
}

}  // namespace sidelight::fetch::test
