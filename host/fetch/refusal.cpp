#include "fetch/refusal.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "fetch/freshness.hpp"
#include "fetch/trouble.hpp"

namespace sidelight::fetch {
namespace {

using std::chrono::seconds;

constexpr std::size_t kLookedAt = 64 * 1024;  // of a refusal's page
constexpr std::chrono::hours kLongestRefusal{24};

struct Mark {
  std::string_view header;
  std::string_view value;  ///< that it holds; empty: any
};

// Headers of the services that stand before many sites and let people through after a test.
constexpr std::array<Mark, 8> kMarks = {{{"cf-mitigated", "challenge"},
                                         {"x-datadome", ""},
                                         {"x-dd-b", ""},
                                         {"x-amzn-waf-action", ""},
                                         {"x-px-block", ""},
                                         {"x-kpsdk-ct", ""},
                                         {"x-sucuri-block", ""},
                                         {"x-vercel-mitigated", "challenge"}}};

constexpr std::array<std::string_view, 12> kWords = {"captcha",
                                                     "are you a robot",
                                                     "not a robot",
                                                     "you are human",
                                                     "you are a human",
                                                     "unusual traffic",
                                                     "challenge-platform",
                                                     "automated access",
                                                     "bot detection",
                                                     "enable javascript and cookies",
                                                     "verifying your browser",
                                                     "checking your browser"};

bool may_be_a_wall(int status) {
  return status == 401 || status == 403 || status == 405 || status == 429 || status == 503;
}

Trouble trouble_of(int status) {
  switch (status) {
    case 401:
    case 407:
      return Trouble::login;
    case 402:
      return Trouble::payment;
    case 403:
      return Trouble::forbidden;
    case 404:
      return Trouble::not_found;
    case 410:
      return Trouble::gone;
    case 429:
      return Trouble::too_many;
    case 451:
      return Trouble::legal;
    case 503:
      return Trouble::out_of_service;
    case 502:
    case 504:
      return Trouble::gateway;
    default:
      return status >= 500 ? Trouble::server_error : Trouble::odd_status;
  }
}

}  // namespace

bool is_bot_wall(const Response& response) {
  if (!may_be_a_wall(response.status)) return false;
  for (const auto& [name, value] : response.headers)
    for (const Mark& mark : kMarks)
      if (name == mark.header && to_lower_ascii(value).contains(mark.value)) return true;
  const std::string page = to_lower_ascii(std::string_view(response.body).substr(0, kLookedAt));
  return std::ranges::any_of(kWords, [&](std::string_view word) { return page.contains(word); });
}

Error refusal(const Response& response, std::chrono::sys_seconds now, std::string_view thing) {
  const auto trouble = is_bot_wall(response) ? Trouble::bot_wall : trouble_of(response.status);
  auto error = error_of(trouble, host_of(response.url), " (HTTP " + std::to_string(response.status) + ")", thing);
  error.url = response.url;
  if (const auto until = retry_after(response, now)) {
    error.retryable = true;
    error.retry_after = *until - now;
  }
  return error;
}

std::optional<std::chrono::sys_seconds> retry_after(const Response& response, std::chrono::sys_seconds now) {
  if (response.status != 429 && response.status != 503) return std::nullopt;
  const auto said = response.header("retry-after");
  if (!said) return std::nullopt;
  const auto last = now + kLongestRefusal;
  std::optional<std::chrono::sys_seconds> until;
  if (const auto wait = delta_seconds(*said)) {
    until = *wait < kLongestRefusal ? now + *wait : last;
  } else {
    until = parse_http_date(*said);
  }
  if (!until || *until <= now) return std::nullopt;
  return std::min(*until, std::chrono::sys_seconds(last));
}

}  // namespace sidelight::fetch
