// Asks Google News for one article's address: one GET for a signature, one POST with it.
#pragma once

#include <functional>
#include <string>

#include "base/async.hpp"
#include "base/error.hpp"
#include "resolve/fetcher.hpp"
#include "resolve/offline.hpp"

namespace sidelight::resolve {

struct Step {
  std::string detail;   ///< one sentence for a person
  std::string request;  ///< the address that is asked now; empty for a step without one
};

using OnStep = std::function<void(const Step&)>;

inline constexpr int kMaxRedirects = 5;

/// The checked answer. refused_by_google means that Google should be left alone for a while: a limit, a CAPTCHA, a
/// consent page. Everything else that goes wrong is about this one link, or about Google having changed its form:
/// answer_check_failed, http_status, or what the fetcher says.
Task<Result<Found>> ask_google_news(Fetcher& fetcher, Opaque link, OnStep on_step);

}  // namespace sidelight::resolve
