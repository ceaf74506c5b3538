// Words that boilerplate begins with, in the languages most pages are written in.
#pragma once

#include <cstdint>
#include <string_view>

namespace sidelight::article {

enum Phrase : std::uint32_t {
  kReadMore = 1u << 0,
  kSubscribe = 1u << 1,
  kShareThis = 1u << 2,
  kRights = 1u << 3,
  kPhoto = 1u << 4,
  kDated = 1u << 5,
  kBy = 1u << 6,
  kAdvertisement = 1u << 7,
  kDiscussion = 1u << 8,
  kCookies = 1u << 9,
  kCorrection = 1u << 10,
  kRelatedTo = 1u << 11,
  kTagged = 1u << 12,
};
inline constexpr int kPhraseCount = 13;

/// What a block of text begins with (and, for rights, consent and subscription, holds).
std::uint32_t phrases_of(std::string_view text);

}  // namespace sidelight::article
