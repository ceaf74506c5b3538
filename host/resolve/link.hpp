// What a link is, told from its address alone: a Google News article in one of the many forms that were in use since
// 2008, a wrapper around one, or something of Google News that is not an article.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace sidelight::resolve {

enum class LinkKind {
  article,   ///< token is set
  redirect,  ///< address is set: the link carries the publisher's address in plain sight
  topic,
  story,
  publication,
  search,
  feed,
  image,
  home,
  scan,
  other,
};

/// The three parameters that Google News wants together.
struct Locale {
  std::string hl = "en-US";
  std::string gl = "US";
  std::string ceid = "US:en";

  friend bool operator==(const Locale&, const Locale&) = default;
};

struct Link {
  LinkKind kind = LinkKind::other;
  std::string_view about;  ///< one sentence that says what it is; of the program's own text
  std::string_view hint;   ///< of what is no article: what can be done with it
  std::string token;       ///< of an article
  std::string sibling;     ///< of an article: the token in "uo=", which may hold the address where `token` does not
  std::string address;     ///< of a redirect
  std::string feed;        ///< of what is no article: the address of a feed with the same articles, where there is one
  Locale locale;           ///< the link's own where it has all three, well-formed; otherwise US English

  friend bool operator==(const Link&, const Link&) = default;
};

/// White space around the address is ignored. Errors: bad_url; not_google_news for every address that is not one of
/// Google's link forms, publishers' own included; bad_token for an article link without a token.
Result<Link> classify(std::string_view url);

/// The link, what it is wrapped around, and so on to the innermost address that was looked at.
std::vector<std::string> unwrap(std::string_view url);

/// not_an_article, with what the link is instead and what can be done with it.
Error not_an_article(const Link& link);

/// "article", "redirect", "topic", "story", …
std::string_view name(LinkKind kind);

}  // namespace sidelight::resolve
