// What an element's class, id and role say about what it is for. Words, never publishers.
#pragma once

#include <cstdint>
#include <string_view>

namespace sidelight::article {

enum Hint : std::uint32_t {
  kNavigation = 1u << 0,
  kRelated = 1u << 1,
  kShare = 1u << 2,
  kComments = 1u << 3,
  kNewsletter = 1u << 4,
  kAdvert = 1u << 5,
  kConsent = 1u << 6,
  kByline = 1u << 7,
  kCaption = 1u << 8,
  kFooter = 1u << 9,
  kHeader = 1u << 10,
  kSidebar = 1u << 11,
  kHidden = 1u << 12,
  kTags = 1u << 13,
  kPaywall = 1u << 14,
  kArticle = 1u << 15,  ///< article, story, post, entry
  kBody = 1u << 16,     ///< body, content, text
  kWidget = 1u << 17,   ///< widget, module, promo boxes
  kLead = 1u << 18,     ///< lead, summary, standfirst, dek
  kHeadline = 1u << 19,
  kAuthorBox = 1u << 20,
  kQuote = 1u << 21,  ///< pull quotes
  kLive = 1u << 22,   ///< live blogs
};

inline constexpr int kHintCount = 23;

/// `names` is the value of a class, id, role or data attribute.
std::uint32_t hints_of(std::string_view names);

}  // namespace sidelight::article
