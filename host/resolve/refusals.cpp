#include "resolve/refusals.hpp"

namespace sidelight::resolve {
namespace {

Error refused(std::string message) {
  return {.kind = ErrorKind::refused_by_google, .message = std::move(message), .hint = kOpenIt, .retryable = true};
}

}  // namespace

Error limit_reached(int status) {
  return refused("Google News answers no more questions from this network for a while (" + std::to_string(status) +
                 ").");
}

Error captcha_wanted() {
  return refused("Google News wants a CAPTCHA solved before it answers this network.");
}

Error consent_wanted() {
  return refused("Google wants agreement to its cookies before it answers this network.");
}

}  // namespace sidelight::resolve
