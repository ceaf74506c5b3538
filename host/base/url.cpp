#include "base/url.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace sidelight {
namespace {

std::unexpected<Error> bad(std::string why) {
  return fail(ErrorKind::bad_url, "This is not a web address: " + why + ".",
              "Copy the whole address, from https:// on.");
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Names only; numbers in the disguise of names are the business of whoever judges the host.
bool is_host_name(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host.empty() || host.size() > 253) return false;
  return std::ranges::all_of(split(host, '.'), [](std::string_view label) {
    return !label.empty() && label.size() <= 63 &&
           std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; });
  });
}

bool is_ipv6_literal(std::string_view host) {
  return host.size() >= 4 && host.size() <= 47 && host.front() == '[' && host.back() == ']' &&
         std::ranges::all_of(host.substr(1, host.size() - 2),
                             [](char c) { return is_alphanumeric(c) || c == ':' || c == '.'; });
}

std::string_view cut(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return {};
  const std::string_view tail = text.substr(at + 1);
  text = text.substr(0, at);
  return tail;
}

}  // namespace

Result<Url> split_url(std::string_view text) {
  if (text.size() > kMaxUrlBytes) return bad("it is longer than " + std::to_string(kMaxUrlBytes) + " bytes");
  if (!is_valid_utf8(text)) return bad("it is not valid text");
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\'; }))
    return bad("it holds white space, a backslash or a control character");

  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return bad("it does not start with https://");
  Url url{.scheme = to_lower_ascii(text.substr(0, colon))};
  if (url.scheme != "http" && url.scheme != "https") return bad("it does not start with https://");

  std::string_view rest = text.substr(colon + 3);
  url.fragment = cut(rest, '#');
  const bool has_query = rest.contains('?');
  url.query = has_query ? cut(rest, '?') : std::string_view();
  std::string_view authority = rest.substr(0, rest.find('/'));
  url.path = rest.substr(authority.size());
  if (url.path.empty()) url.path = "/";

  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    url.credentials = true;
    authority.remove_prefix(at + 1);
  }
  const std::size_t port = authority.starts_with('[') ? authority.find(':', authority.find(']')) : authority.find(':');
  if (port != std::string_view::npos) {
    const std::string_view digits = authority.substr(port + 1);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (!digits.empty() &&
        (error != std::errc() || end != digits.data() + digits.size() || number == 0 || number > 65535))
      return bad("its port is not a number");
    if (number != 0 && number != (url.scheme == "https" ? 443U : 80U)) url.port = static_cast<std::uint16_t>(number);
    authority = authority.substr(0, port);
  }
  url.host = to_lower_ascii(authority);
  if (url.host.empty()) return bad("it names no host");
  if (!is_host_name(url.host) && !is_ipv6_literal(url.host)) return bad("its host is not a host name");
  return url;
}

std::optional<std::string_view> query_value(std::string_view query, std::string_view name) {
  for (std::string_view part : split(query, '&')) {
    if (part.starts_with("amp;")) part.remove_prefix(4);  // copied out of HTML source
    if (part.starts_with(name) && part.size() > name.size() && part[name.size()] == '=')
      return part.substr(name.size() + 1);
  }
  return std::nullopt;
}

Result<std::string> resolve_reference(const Url& base, std::string_view reference) {
  const std::size_t delimiter = reference.find_first_of("/?#:");
  const bool has_scheme = delimiter != std::string_view::npos && delimiter > 0 && reference[delimiter] == ':';
  std::string target;
  if (has_scheme) {
    target = reference;
  } else if (reference.starts_with("//")) {
    target = base.scheme + ":" + std::string(reference);
  } else {
    target = base.scheme + "://" + base.host;
    if (base.port) target.append(":").append(std::to_string(*base.port));
    if (reference.starts_with('/'))
      target += reference;
    else if (reference.starts_with('?'))
      target += base.path + std::string(reference);
    else
      target += base.path.substr(0, base.path.rfind('/') + 1) + std::string(reference);
  }
  auto parsed = split_url(target);
  if (!parsed) return std::unexpected(parsed.error());
  return target;
}

}  // namespace sidelight
