// The question for an article's address, and its answer, in the form of Google's batchexecute calls.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "resolve/article_page.hpp"

namespace sidelight::resolve {

inline constexpr std::string_view kBatchExecuteUrl = "https://news.google.com/_/DotsSplashUi/data/batchexecute";
inline constexpr std::string_view kFormContentType = "application/x-www-form-urlencoded;charset=UTF-8";

/// What comes back names the same tag; rows of one answer may stand in any order.
inline constexpr std::string_view kTag = "generic";

struct BatchQuestion {
  std::string token;
  Signature signature;
  std::string tag;  ///< another one for each question of a form
};

/// The form to post. A signature with quotes or brackets in it stays a string.
std::string batch_question(std::span<const BatchQuestion> questions);
std::string batch_question(std::string_view token, const Signature& signature);

struct BatchAnswer {
  std::string address;  ///< unchecked
  std::string amp;      ///< unchecked; usually empty
};

/// Plain, or in chunks with a number before each; one for each of `tags`, in their order. A single question's answer
/// may also be without a tag. answer_check_failed, with a different sentence for: an answer that cannot be read, no
/// answer under the tag, two different ones, a refused signature ([3]), an error in place of an answer.
std::vector<Result<BatchAnswer>> read_batch_answers(std::string_view body, std::span<const std::string> tags);
Result<BatchAnswer> read_batch_answer(std::string_view body, std::string_view tag = kTag);

/// Whether Google did not accept the signature, most often because it is old.
bool is_refused_signature(const Error& error);

}  // namespace sidelight::resolve
