// What comes in: headers and body, counted as they come.
#include <charconv>

#include "base/text.hpp"
#include "fetch/http/transfer.hpp"

namespace sidelight::fetch {
namespace {

constexpr std::size_t kDiscard = 64 * 1024;        // of a redirect's body, read to keep the connection
constexpr std::size_t kReserve = 4 * 1024 * 1024;  // at most, on a server's word

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "HTTP/1.1 200 OK", "HTTP/2 200"
int status_of(std::string_view line) {
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return 0;
  return static_cast<int>(number(line.substr(space + 1, 3)).value_or(0));
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Error too_large(const std::string& host, const char* what, std::size_t limit) {
  return {.kind = ErrorKind::too_large,
          .message = host + " sends " + what + " of more than " + std::to_string(limit) + " bytes, the limit here.",
          .hint = "The link may lead to a download instead of a page."};
}

}  // namespace

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_header({data, size * count}) ? size * count : 0;
}

std::size_t Transfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_body({data, size * count}) ? size * count : CURL_WRITEFUNC_ERROR;
}

int Transfer::on_count(void* self, curl_off_t, curl_off_t received, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(self)->take_count(static_cast<std::size_t>(received)) ? 0 : 1;
}

// Compressed bytes may go on for ever and become nothing.
bool Transfer::take_count(std::size_t received) {
  if (redirecting_ || received <= request_.limits.body) return true;
  fail_with(too_large(url_.host, "a body", request_.limits.body));
  return false;
}

bool Transfer::take_header(std::string_view line) {
  if (over()) return false;
  answering_ = true;
  header_bytes_ += line.size();
  if (header_bytes_ > request_.limits.headers) {
    fail_with(too_large(url_.host, "headers", request_.limits.headers));
    return false;
  }
  if (headers_done_) return true;  // a trailer
  if (line.starts_with("HTTP/")) {
    status_ = status_of(line);
    response_.headers.clear();
    return true;
  }
  const auto content = trim(line);
  if (content.empty()) return headers_end();
  if ((line.front() == ' ' || line.front() == '\t') && !response_.headers.empty()) {
    response_.headers.back().second.append(1, ' ').append(content);
    return true;
  }
  const auto colon = content.find(':');
  if (colon == std::string_view::npos) return true;
  response_.headers.emplace_back(to_lower_ascii(trim(content.substr(0, colon))), trim(content.substr(colon + 1)));
  return true;
}

bool Transfer::headers_end() {
  if (status_ < 200) return true;  // 100, 103: the answer is still to come
  headers_done_ = true;
  redirecting_ = request_.limits.redirects > 0 && is_redirect(status_) && response_.header("location").has_value();
  if (redirecting_ || request_.method == "HEAD") return true;
  const auto length = number(response_.header("content-length").value_or(""));
  if (!length) return true;
  if (*length > request_.limits.body) {
    fail_with(too_large(url_.host, "a body", request_.limits.body));
    return false;
  }
  if (!response_.header("content-encoding")) announced_ = length;
  response_.body.reserve(std::min(*length, kReserve));
  return true;
}

bool Transfer::take_body(std::string_view bytes) {
  if (over()) return false;
  if (redirecting_) {
    discarded_ += bytes.size();
    cut_short_ = discarded_ > kDiscard;
    return !cut_short_;
  }
  if (bytes.size() > request_.limits.body - response_.body.size()) {
    fail_with(too_large(url_.host, "a body", request_.limits.body));
    return false;
  }
  response_.body.append(bytes);
  if (request_.on_progress) {
    try {
      request_.on_progress({.received = response_.body.size(), .total = announced_});
    } catch (...) {
      exception_ = std::current_exception();  // never through libcurl's own frames
    }
  }
  return !over();
}

}  // namespace sidelight::fetch
