#include "fetch/http/url.hpp"

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

/// Safe to show: no control characters, not endless.
std::string shown(std::string_view text) {
  std::string out(utf8_prefix(text, 200));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return repair_utf8(out) + (text.size() > 200 ? "…" : "");
}

std::unexpected<Error> refuse(std::string_view text, const std::string& why) {
  auto error = fail(ErrorKind::bad_url, "“" + shown(text) + "” cannot be fetched: " + why + ".",
                    "Use a whole address that begins with https://.");
  return error;
}

Result<Url> parse(std::string_view text, const CURLU* base) {
  text = trim(text);
  if (text.empty()) return refuse(text, "it is empty");
  if (text.size() > kLongest) return refuse(text, "it is longer than 16 KiB");
  if (text.contains('\0')) return refuse(text, "it holds a zero byte");

  const std::shared_ptr<CURLU> first(base == nullptr ? curl_url() : curl_url_dup(const_cast<CURLU*>(base)), curl_url_cleanup);
  if (first == nullptr) return refuse(text, "there is no memory left");
  if (const auto code = curl_url_set(first.get(), CURLUPART_URL, std::string(text).c_str(), kFlags); code != CURLUE_OK) {
    return refuse(text, to_lower_ascii(curl_url_strerror(code)));
  }
  const auto lower_host = to_lower_ascii(part(first.get(), CURLUPART_HOST, CURLU_PUNYCODE));
  if (lower_host.empty()) return refuse(text, "it has no usable host");
  if (curl_url_set(first.get(), CURLUPART_HOST, lower_host.c_str(), 0) != CURLUE_OK) return refuse(text, "its host is malformed");

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
  if (url.host != lower_host && url.host != to_lower_ascii(url.host)) return refuse(text, "its host is malformed");
  if (!part(url.parsed.get(), CURLUPART_ZONEID).empty()) return refuse(text, "it names a network interface");
  url.port = port.empty() ? 0 : std::stoi(port);
  if (url.port < 1 || url.port > 65'535) return refuse(text, "its port is impossible");
  return url;
}

}  // namespace

Result<Url> parse_url(std::string_view text) { return parse(text, nullptr); }
Result<Url> parse_url(std::string_view text, const Url& base) { return parse(text, base.parsed.get()); }

}  // namespace sidelight::fetch
