#include "fetch/http/transfer.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "fetch/address.hpp"
#include "fetch/http/failure.hpp"
#include "fetch/trouble.hpp"

namespace sidelight::fetch {
namespace {

constexpr int kTooLarge = 100;  // CURLE_TOO_LARGE, since libcurl 8.6

std::string seconds(std::chrono::milliseconds time) {
  const auto count = time.count();
  return count % 1000 == 0 ? std::to_string(count / 1000) + " s" : std::to_string(count) + " ms";
}

}  // namespace

Transfer::Transfer(std::uint64_t id, const World& world, Request request, Done done)
    : id_(id), world_(world), request_(std::move(request)), done_(std::move(done)), easy_(curl_easy_init()) {
  if (easy_ == nullptr) throw std::bad_alloc();
}

void Transfer::fail_with(Error error) {
  if (over()) return;
  if (error.url.empty()) error.url = url_.text.empty() ? request_.url : url_.text;
  failure_ = std::move(error);
}

Transfer::Next Transfer::begin() {
  auto checked = check_request();
  if (!checked) {
    fail_with(checked.error());
    return Next::finish;
  }
  auto url = parse_url(request_.url);
  if (!url) {
    fail_with(url.error());
    return Next::finish;
  }
  first_was_secure_ = url->secure();
  if (auto admitted = admit(std::move(*url)); !admitted) fail_with(admitted.error());
  if (over()) return Next::finish;
  set_options();
  set_exchange();
  return Next::exchange;
}

Result<> Transfer::admit(Url url) {
  auto route = find_route(world_.routes, url);
  // A catch-all route is for names; a literal address must have been named itself.
  const bool named = route && route->host == url.host;
  if (const auto why = why_forbidden(url.host); why && !named) {
    return fail(ErrorKind::forbidden_address,
                "“" + url.host + "” is " + std::string(*why) + ", which no link may lead to.",
                "Only addresses on the public internet are fetched.");
  }
  if (request_.allow) {
    try {
      if (auto allowed = request_.allow(url.text); !allowed) return allowed;
    } catch (...) {
      exception_ = std::current_exception();
      return {};
    }
  }
  url_ = std::move(url);
  route_ = std::move(route);
  response_.redirects.push_back(url_.text);
  return {};
}

bool Transfer::may_connect(const curl_sockaddr& address) {
  const auto why = why_forbidden(address.addr);
  if (why && !(route_ && is_loopback_route(*route_, address.addr))) {
    forbidden_ = address_text(address.addr) + ", " + std::string(*why);
    return false;
  }
  connected_ = true;
  return true;
}

Transfer::Next Transfer::ended(CURLcode code) {
  if (over()) return Next::finish;
  if (redirecting_ && (code == CURLE_OK || cut_short_)) return follow();
  if (code != CURLE_OK) {
    fail_with(curl_failure(code));
    return Next::finish;
  }
  response_.status = status_;
  response_.url = url_.text;
  response_.content_type = response_.header("content-type").value_or("");
  long version = 0;
  curl_easy_getinfo(handle(), CURLINFO_HTTP_VERSION, &version);
  response_.http_version = version == CURL_HTTP_VERSION_2_0 ? "2" : version == CURL_HTTP_VERSION_1_0 ? "1.0" : "1.1";
  return Next::finish;
}

Transfer::Next Transfer::follow() {
  const auto refuse = [this](ErrorKind kind, std::string message) {
    fail_with({.kind = kind,
               .message = std::move(message),
               .hint = "The fault is the site's; its own start page may lead further."});
    return Next::finish;
  };
  if (std::cmp_greater_equal(response_.redirects.size(), request_.limits.redirects + 1)) {
    return refuse(ErrorKind::unreachable,
                  url_.host + " redirects more than " + std::to_string(request_.limits.redirects) + " times.");
  }
  auto target = parse_url(response_.header("location").value_or(""), url_);
  if (!target)
    return refuse(ErrorKind::bad_url, url_.host + " redirects to an impossible address. " + target.error().message);
  if (first_was_secure_ && !target->secure()) {
    return refuse(ErrorKind::bad_url,
                  url_.host + " redirects from https to http, where anybody could change the page on its way.");
  }
  if (auto admitted = admit(std::move(*target)); !admitted) fail_with(admitted.error());
  if (over()) return Next::finish;
  if ((status_ == 301 || status_ == 302 || status_ == 303) && request_.method == "POST") {
    request_.method = "GET";
    request_.body.clear();
  }
  set_exchange();
  return Next::exchange;
}

Error Transfer::curl_failure(CURLcode code) const {
  if (!forbidden_.empty() && !connected_) {
    return {.kind = ErrorKind::forbidden_address,
            .message = "The address of " + url_.host + " is " + forbidden_ + ", which no link may lead to.",
            .hint = "Only addresses on the public internet are fetched."};
  }
  // libcurl has bounds of its own for a header line and for all of them.
  const bool header_too_long = !headers_done_ && (code == CURLE_OUT_OF_MEMORY || static_cast<int>(code) == kTooLarge ||
                                                  code == CURLE_RECV_ERROR);
  const std::string_view detail = detail_;
  if (header_too_long && (code != CURLE_RECV_ERROR || detail.contains("header"))) {
    return {.kind = ErrorKind::too_large,
            .message = url_.host + " sends response headers without end.",
            .hint = "The fault is the site's."};
  }
  long system_error = 0;
  curl_easy_getinfo(handle(), CURLINFO_OS_ERRNO, &system_error);
  long verify_result = 0;
  curl_easy_getinfo(handle(), CURLINFO_SSL_VERIFYRESULT, &verify_result);
  return failure(code,
                 {.host = url_.host, .detail = detail, .system_error = system_error, .verify_result = verify_result});
}

Transfer::Clock::time_point Transfer::deadline() const {
  const auto total = started_ + request_.limits.total;
  return answering_ ? total : std::min(total, asked_ + request_.limits.first_byte);
}

void Transfer::expire(Clock::time_point now) {
  const auto& limits = request_.limits;
  const auto limit = seconds(now >= started_ + limits.total ? limits.total : limits.first_byte);
  curl_off_t sent = 0;  // microseconds until the request went out; 0: it has not
  curl_easy_getinfo(handle(), CURLINFO_PRETRANSFER_TIME_T, &sent);
  const auto trouble = answering_   ? Trouble::too_slow
                       : sent > 0   ? Trouble::first_byte_too_slow
                       : connected_ ? Trouble::connect_too_slow
                                    : Trouble::name_too_slow;
  fail_with(error_of(trouble, url_.host, limit));
}

void Transfer::cancel(std::exception_ptr reason) {
  exception_ = std::move(reason);
}

void Transfer::finish() {
  if (exception_ != nullptr) {
    done_(exception_, Result<Response>());
  } else if (failure_) {
    done_(nullptr, std::unexpected(std::move(*failure_)));
  } else {
    done_(nullptr, std::move(response_));
  }
}

}  // namespace sidelight::fetch
