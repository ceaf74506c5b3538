#include "resolve/article_page.hpp"

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.hpp"
#include "base/url.hpp"
#include "resolve/bracketed.hpp"
#include "resolve/google_host.hpp"
#include "resolve/html_tags.hpp"

namespace sidelight::resolve {
namespace {

constexpr std::size_t kMaxSignatureBytes = 512;
constexpr std::size_t kMaxDataBytes = 256 * 1024;
constexpr std::size_t kMaxCaptchaPageBytes = 8 * 1024;

bool is_usable(const std::string& signature) {
  return !signature.empty() && signature.size() <= kMaxSignatureBytes && is_valid_utf8(signature);
}

std::optional<Signature> from_attributes(const Tag& tag) {
  const auto timestamp = tag.attribute("data-n-a-ts");
  auto signature = tag.attribute("data-n-a-sg");
  if (!timestamp || !signature || !is_usable(*signature)) return std::nullopt;
  Signature found{.signature = std::move(*signature)};
  const auto [end, error] = std::from_chars(timestamp->data(), timestamp->data() + timestamp->size(), found.timestamp);
  if (error != std::errc() || end != timestamp->data() + timestamp->size()) return std::nullopt;
  return found;
}

// "%.@.[context, id, 1, 1, null, false, timestamp, signature]"
std::optional<Signature> from_data(std::string_view data, std::string_view token) {
  constexpr std::string_view kMark = "%.@.";
  if (!data.starts_with(kMark) || data.size() > kMaxDataBytes) return std::nullopt;
  const auto array = parse_bracketed(data.substr(kMark.size()));
  if (!array || array->size() < 8) return std::nullopt;
  const auto &id = (*array)[1], &timestamp = (*array)[6], &signature = (*array)[7];
  if (id != token || !timestamp.is_number_unsigned() || !signature.is_string()) return std::nullopt;
  Signature found{.timestamp = timestamp.get<std::uint64_t>(), .signature = signature.get<std::string>()};
  if (!is_usable(found.signature)) return std::nullopt;
  return found;
}

}  // namespace

Result<Signature> read_article_page(std::string_view html, std::string_view token) {
  std::optional<Signature> found, fallback;
  bool another = false;
  each_tag(html, [&](const Tag& tag) {
    if (const auto id = tag.attribute("data-n-a-id")) {
      if (*id == token)
        found = from_attributes(tag);
      else
        another = true;
    }
    if (!fallback)
      if (const auto data = tag.attribute("data-p")) fallback = from_data(*data, token);
    return !found;
  });
  if (found) return *found;
  if (fallback) return *fallback;
  const std::string hint = "Open the link itself in the browser.";
  if (another) return fail(ErrorKind::answer_check_failed, "Google News sent the page of another link.", hint);
  if (html.contains(token))
    return fail(ErrorKind::answer_check_failed,
                "Google News sent the link's page without its signature; the page has changed its form.", hint);
  return fail(ErrorKind::answer_check_failed,
              "Google News sent a page that only works with scripts in place of the link's page.", hint);
}

// By the form's own address, and not by a word: a page, or an answer, that merely speaks of consent is none.
bool is_consent_page(std::string_view html) {
  bool found = false;
  each_tag(html, [&](const Tag& tag) {
    if (tag.name != "form") return true;
    const auto url = split_url(tag.attribute("action").value_or(""));
    found = url && is_google_service(url->host, "consent") && url->path == "/save";
    return !found;
  });
  return found;
}

bool is_captcha_page(std::string_view html) {
  const std::size_t start = html.find_first_not_of(" \t\r\n");
  return html.size() <= kMaxCaptchaPageBytes && start != std::string_view::npos && html[start] == '<' &&
         html.contains("/sorry/");
}

}  // namespace sidelight::resolve
