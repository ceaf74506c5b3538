// libcurl's multi interface, driven by the host's loop: sockets and the timer go out, transfers come back.
#pragma once

#include <curl/curl.h>

#include <map>
#include <vector>

#include "fetch/http/transfer.hpp"
#include "fetch/module.hpp"

namespace sidelight::fetch {

class CurlEngine : public Engine {
 public:
  CurlEngine(Loop& loop, const Settings& settings);
  ~CurlEngine() override;

  std::uint64_t start(Request request, Done done) override;
  void cancel(std::uint64_t transfer, std::exception_ptr reason) override;
  void cancel_all(std::exception_ptr reason) override;
  void on_ready(int fd, bool readable, bool writable) override;
  void on_timer() override;

 private:
  using Clock = std::chrono::steady_clock;

  static int on_socket(CURL* easy, curl_socket_t fd, int what, void* self, void* socket_data);
  static int on_curl_timer(CURLM* multi, long milliseconds, void* self);

  void drive(int fd, int events);
  void settle();
  void begin_fresh();
  void collect();
  void exchange(Transfer& transfer, Transfer::Next next);
  void take_out(std::uint64_t id);
  void set_timer();

  Loop& loop_;
  World world_;
  std::optional<Error> bad_setting_;
  CURLM* multi_;
  std::map<std::uint64_t, std::unique_ptr<Transfer>> transfers_;
  std::vector<std::uint64_t> fresh_;                 // started, not yet begun
  std::vector<std::unique_ptr<Transfer>> outcomes_;  // over, not yet told
  std::uint64_t last_id_ = 0;
  bool busy_ = false;  // inside libcurl or between its calls: what is asked for now is done by settle()
  std::optional<Clock::time_point> curl_due_;
  std::optional<Clock::time_point> timer_due_;
};

}  // namespace sidelight::fetch
