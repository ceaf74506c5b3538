#include "fetch/http/url.hpp"

#include <locale.h>

#include "base/text.hpp"

namespace sidelight::fetch {
namespace {

constexpr std::size_t kLongest = 16 * 1024;
constexpr unsigned kFlags = CURLU_DISALLOW_USER | CURLU_URLENCODE | CURLU_ALLOW_SPACE;

std::string part(CURLU* url, CURLUPart what, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, what, &text, flags) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

/// libcurl reads a host in the locale's charset. URLs are UTF-8 whatever the locale, and this program never sets one.
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = ::uselocale(utf8_);
  }
  ~Utf8Locale() {
    if (utf8_ == nullptr) return;
    ::uselocale(before_);
    ::freelocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;

 private:
  locale_t utf8_;
  locale_t before_ = nullptr;
};

/// Safe to show: no control characters, not endless.
std::string shown(std::string_view text) {
  std::string out(utf8_prefix(text, 200));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return repair_utf8(out) + (text.size() > 200 ? "…" : "");
}

std::unexpected<Error> refuse(std::string_view text, const std::string& why) {
  return fail(ErrorKind::bad_url, "“" + shown(text) + "” cannot be fetched: " + why + ".",
              "Use a whole address that begins with https://.");
}

Result<Url> parse(std::string_view text, const CURLU* base) {
  text = trim(text);
  if (text.empty()) return refuse(text, "it is empty");
  if (text.size() > kLongest) return refuse(text, "it is longer than 16 KiB");
  if (text.contains('\0')) return refuse(text, "it holds a zero byte");

  const std::shared_ptr<CURLU> first(base == nullptr ? curl_url() : curl_url_dup(const_cast<CURLU*>(base)),
                                     curl_url_cleanup);
  if (first == nullptr) return refuse(text, "there is no memory left");
  if (const auto code = curl_url_set(first.get(), CURLUPART_URL, std::string(text).c_str(), kFlags);
      code != CURLUE_OK) {
    return refuse(text, to_lower_ascii(curl_url_strerror(code)));
  }
  if (!part(first.get(), CURLUPART_ZONEID).empty()) return refuse(text, "it names a network interface");
  const Utf8Locale while_reading_the_host;
  const auto lower_host = to_lower_ascii(part(first.get(), CURLUPART_HOST, CURLU_PUNYCODE));
  if (lower_host.empty()) return refuse(text, "it has no usable host");
  if (curl_url_set(first.get(), CURLUPART_HOST, lower_host.c_str(), 0) != CURLUE_OK)
    return refuse(text, "its host is malformed");

  // Once more from what came out: decoding a host can bring forth another spelling of an address.
  Url url;
  url.parsed.reset(curl_url(), curl_url_cleanup);
  const auto normal = part(first.get(), CURLUPART_URL);
  if (normal.empty() || curl_url_set(url.parsed.get(), CURLUPART_URL, normal.c_str(), kFlags) != CURLUE_OK) {
    return refuse(text, "it is malformed");
  }
  url.text = part(url.parsed.get(), CURLUPART_URL);
  url.scheme = part(url.parsed.get(), CURLUPART_SCHEME);
  url.host = part(url.parsed.get(), CURLUPART_HOST);
  const auto port = part(url.parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  if (url.scheme != "https" && url.scheme != "http") return refuse(text, "only https and http are spoken here");
  if (url.host != to_lower_ascii(url.host)) return refuse(text, "its host is malformed");
  url.port = port.empty() ? 0 : std::stoi(port);
  if (url.port < 1 || url.port > 65'535) return refuse(text, "its port is impossible");
  return url;
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
  return parse(text, nullptr);
}
Result<Url> parse_url(std::string_view text, const Url& base) {
  return parse(text, base.parsed.get());
}

}  // namespace sidelight::fetch
