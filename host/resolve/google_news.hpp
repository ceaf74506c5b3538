// Asks Google News for articles' addresses: one GET for each signature, one POST for as many of them as there are.
#pragma once

#include <functional>
#include <string>

#include "base/async.hpp"
#include "base/error.hpp"
#include "resolve/article_page.hpp"
#include "resolve/batch_execute.hpp"
#include "resolve/fetcher.hpp"
#include "resolve/offline.hpp"

namespace sidelight::resolve {

inline constexpr int kMaxRedirects = 5;

/// Called before each GET; `counts` for those that Google counts.
using OnPage = std::function<void(const std::string& address, bool counts)>;

/// From the link's page, by the feed's path and, where that page has no signature, by the other one. Redirects are
/// followed by hand, between Google's own hosts only. refused_by_google means that Google should be left alone for a
/// while: a limit, a CAPTCHA, a consent page. Everything else is about this one link, or about Google having changed
/// its form: answer_check_failed, http_status, or what the fetcher says.
Task<Result<Signature>> load_signature(Fetcher& fetcher, Opaque link, OnPage on_page);

/// The body of the answer, unread, to a form of batch_question(). Errors as above.
Task<Result<std::string>> post_questions(Fetcher& fetcher, std::string form);

/// Whether a refusal speaks of too many questions (and not of cookies that want agreement).
bool is_limit(const Error& refusal);

/// What Google's answer comes to for this link. answer_check_failed.
Result<Found> check_online_answer(const BatchAnswer& answer, const Opaque& link);

}  // namespace sidelight::resolve
