// Google News's feeds: where the feed of a page is, how its address must be for Google to answer it well, and what an
// answer is that is no feed but a refusal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "resolve/link.hpp"

namespace sidelight::resolve {

struct FeedAddress {
  std::string url;  ///< to ask for
  bool google = false;
  std::string note;  ///< a sentence where it is another address than the one given; otherwise empty

  friend bool operator==(const FeedAddress&, const FeedAddress&) = default;
};

/// Everybody else's addresses stay as they are. A feed of Google News gets what it lacks of hl, gl and ceid, from those
/// that it has or else from `locale`; a topic's, search's or front page's address becomes its feed's. Errors: bad_url,
/// bad_token; not_a_feed for an article and for pages that have no feed.
Result<FeedAddress> feed_address(std::string_view url, const Locale& locale = {});

/// refused_by_google where the answer to a feed's address, after redirects, is a limit, a CAPTCHA or a consent page.
std::optional<Error> feed_refusal(int status, std::string_view url, std::string_view body);

}  // namespace sidelight::resolve
