#include "resolve/amp_check.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.hpp"
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

bool belongs_to(std::string_view amp_host, std::string_view page_host) {
  if (amp_host == page_host || is_amp_cache(amp_host)) return true;
  const std::string domain = registrable_domain(amp_host);
  return !domain.empty() && domain == registrable_domain(page_host);
}

}  // namespace

void check_amp(Found& found, std::optional<std::size_t> expected_length) {
  if (found.amp.empty()) return;
  if (!check_answer(found.amp)) {
    found.doubts.push_back("The AMP form that came with the answer was dropped: it cannot be an article's address.");
    found.amp.clear();
  } else if (expected_length && found.amp.size() != *expected_length) {
    found.doubts.push_back("The AMP form that came with the answer was dropped: it has " +
                           std::to_string(found.amp.size()) + " bytes, and the link says that it must have " +
                           std::to_string(*expected_length) + ".");
    found.amp.clear();
  } else {
    const auto page = split_url_view(found.original), amp = split_url_view(found.amp);
    const LowerAscii page_host(page ? page->host : ""), amp_host(amp ? amp->host : "");
    if (!belongs_to(amp_host.view(), page_host.view()))
      found.doubts.push_back("The AMP form is on " + std::string(amp_host.view()) +
                             ", which is neither the publisher's domain nor a cache of the AMP project.");
    else
      found.checks.amp_length = expected_length;
  }
}

}  // namespace sidelight::resolve
