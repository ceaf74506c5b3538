// Whether an answer is on the domain of the publisher that the feed names. A publisher may own several domains, so a
// difference is a doubt and no refutation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "resolve/answer_checks.hpp"

namespace sidelight::resolve {

enum class Agreement { agrees, differs, unknown };

struct PublisherCheck {
  Agreement agreement = Agreement::unknown;
  std::string answer_domain;  ///< registrable domain, lower case, in its ASCII form; an address of numbers is its own
  std::string publisher_domain;  ///< empty where it has none: "co.uk" alone, or no web address at all
};

/// `publisher_home` is what `<source url="…">` holds. Unknown where either has no registrable domain.
PublisherCheck check_publisher(std::string_view answer, std::string_view publisher_home);

/// The same, put down beside the answer: agreement as a check, difference as a doubt, unknown as neither.
void check_publisher(std::string_view answer, std::string_view publisher_home, Checks& checks,
                     std::vector<std::string>& doubts);

/// "bbc.co.uk" of "www.bbc.co.uk", by the Public Suffix List; the address itself of a host in numbers; empty for a
/// public suffix or a host without one. `host` is lower case ASCII.
std::string registrable_domain(std::string_view host);

}  // namespace sidelight::resolve
