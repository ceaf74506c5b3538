// Runs the real fetcher on a loop of its own until what was asked for is answered.
#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>
#include <string>
#include <vector>

#include "fetch/fetcher.hpp"

namespace sidelight::fetch::test {

/// Times out long after any busy machine would have answered.
Request get(std::string url);

class Client {
 public:
  explicit Client(std::vector<std::string> connect_to = {}, std::string ca_file = {});
  ~Client();

  Result<Response> run(Request request);
  std::vector<Result<Response>> run_all(std::vector<Request> requests);

  asio::io_context& loop() { return loop_; }
  Fetcher& fetcher() { return *fetcher_; }
  void destroy_fetcher() { fetcher_.reset(); }

 private:
  asio::io_context loop_;
  std::unique_ptr<Fetcher> fetcher_;
};

}  // namespace sidelight::fetch::test
