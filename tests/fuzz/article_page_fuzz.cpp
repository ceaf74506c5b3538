// Any page in place of Google's article page: its signature belongs to the token that was asked for, or there is none.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "resolve/article_page.hpp"

using namespace sidelight::resolve;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view kToken = "CBMiAB";
  const auto signature = read_article_page(html, kToken);
  if (signature && signature->signature.empty()) std::abort();
  if (!signature && signature.error().message.empty()) std::abort();
  (void)is_consent_page(html);
  (void)is_captcha_page(html);
  return 0;
}
