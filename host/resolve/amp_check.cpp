#include "resolve/amp_check.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/url.hpp"
#include "resolve/publisher_check.hpp"

namespace sidelight::resolve {
namespace {

// The caches that the AMP project lists; each serves the pages of every publisher.
bool is_amp_cache(std::string_view host) {
  constexpr std::array<std::string_view, 2> kCaches = {"cdn.ampproject.org", "bing-amp.com"};
  return std::ranges::any_of(kCaches, [&](std::string_view cache) {
    return host == cache || (host.ends_with(cache) && host[host.size() - cache.size() - 1] == '.');
  });
}

std::string why_not(std::string_view original, std::string_view amp, std::optional<std::size_t> expected_length) {
  if (auto checks = check_answer(amp, {}); !checks) return "it is no address that could be one";
  if (expected_length && amp.size() != *expected_length)
    return "it has " + std::to_string(amp.size()) + " bytes, and the link says that it must have " +
           std::to_string(*expected_length);
  const std::string host = split_url(amp)->host, page_host = split_url(original)->host;
  if (host == page_host || is_amp_cache(host)) return {};
  const std::string domain = registrable_domain(host);
  if (!domain.empty() && domain == registrable_domain(page_host)) return {};
  return "it is on " + host + ", which is neither the publisher's domain nor an AMP cache";
}

}  // namespace

void check_amp(Found& found, std::optional<std::size_t> expected_length) {
  if (found.amp.empty()) return;
  if (const std::string why = why_not(found.original, found.amp, expected_length); !why.empty()) {
    found.doubts.push_back("The AMP form that came with the answer was dropped: " + why + ".");
    found.amp.clear();
  } else {
    found.checks.amp_length = expected_length;
  }
}

}  // namespace sidelight::resolve
