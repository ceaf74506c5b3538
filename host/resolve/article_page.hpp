// The page that Google News sends for an article link. It does not hold the address, only a time and a signature that
// the question for the address must carry.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight::resolve {

struct Signature {
  std::uint64_t timestamp = 0;
  std::string signature;

  friend bool operator==(const Signature&, const Signature&) = default;
};

/// Both from one element, and only if that element names `token`: data-n-a-id, data-n-a-ts, data-n-a-sg, or else the
/// array in data-p. answer_check_failed where there is none; the sentence tells a page of another kind from one about
/// another link.
Result<Signature> read_article_page(std::string_view html, std::string_view token);

/// A page that wants agreement to cookies first: one with Google's own form for it.
bool is_consent_page(std::string_view html);

/// A page, always a short one and never an answer in JSON, that wants a CAPTCHA.
bool is_captcha_page(std::string_view html);

}  // namespace sidelight::resolve
