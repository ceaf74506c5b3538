// One fetch from its URL to its last answer: libcurl does a single exchange at a time, and between two of them each
// redirect's target goes through the same checks as the first URL.
#pragma once

#include <curl/curl.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "fetch/http/test_routes.hpp"
#include "fetch/http/url.hpp"
#include "fetch/module.hpp"

namespace sidelight::fetch {

/// What all transfers of an engine share.
struct World {
  std::string user_agent;
  std::string ca_file;
  std::vector<Route> routes;
};

class Transfer {
 public:
  using Clock = std::chrono::steady_clock;
  enum class Next { finish, exchange };

  Transfer(std::uint64_t id, const World& world, Request request, Done done);
  Transfer(const Transfer&) = delete;

  /// Checks the request; Next::exchange: give handle() to libcurl.
  Next begin();

  /// libcurl has ended an exchange. Next::exchange: give it the handle again, for the redirect's target.
  Next ended(CURLcode code);

  void expire(Clock::time_point now);
  void cancel(std::exception_ptr reason);

  /// Hands the outcome over; the last call.
  void finish();

  CURL* handle() const { return easy_.get(); }
  std::uint64_t id() const { return id_; }
  Clock::time_point deadline() const;
  bool over() const { return exception_ != nullptr || failure_.has_value(); }

 private:
  struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  using List = std::unique_ptr<curl_slist, FreeList>;

  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static int on_count(void* self, curl_off_t total, curl_off_t received, curl_off_t to_send, curl_off_t sent);
  static curl_socket_t on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);

  Result<> check_request();
  Result<> admit(Url url);
  void set_options();
  void set_exchange();
  void set_headers();
  bool take_header(std::string_view line);
  bool headers_end();
  bool take_body(std::string_view bytes);
  bool take_count(std::size_t received);
  bool may_connect(const curl_sockaddr& address);
  Next follow();
  Error curl_failure(CURLcode code) const;
  void fail_with(Error error);

  std::uint64_t id_;
  const World& world_;
  Request request_;
  Done done_;

  Url url_;
  std::optional<Route> route_;
  bool first_was_secure_ = false;
  Response response_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point asked_ = started_;

  // Of the exchange that is going on.
  int status_ = 0;
  bool answering_ = false;  // the first byte is there
  bool headers_done_ = false;
  bool redirecting_ = false;  // its body is of no use
  bool cut_short_ = false;    // and there was too much of it
  std::size_t discarded_ = 0;
  std::optional<std::size_t> announced_;
  std::size_t header_bytes_ = 0;  // of all exchanges
  bool connected_ = false;
  std::string forbidden_;  // the address that was refused, with its kind

  std::optional<Error> failure_;
  std::exception_ptr exception_;

  List header_list_;
  List route_list_;
  char detail_[CURL_ERROR_SIZE] = "";
  std::unique_ptr<CURL, FreeEasy> easy_;  // after what it points at, so that it goes first
};

}  // namespace sidelight::fetch
