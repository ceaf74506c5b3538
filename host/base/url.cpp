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
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Names only; numbers in the disguise of names are the business of whoever judges the host.
bool is_host_name(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (host.empty() || host.size() > 253) return false;
  std::size_t label = 0;
  for (char c : host) {
    if (c == '.') {
      if (label == 0) return false;
      label = 0;
    } else if ((!is_alphanumeric(c) && c != '-' && c != '_') || ++label > 63) {
      return false;
    }
  }
  return label > 0;
}

bool is_ipv6_literal(std::string_view host) {
  return host.size() >= 4 && host.size() <= 47 && host.front() == '[' && host.back() == ']' &&
         std::ranges::all_of(host.substr(1, host.size() - 2),
                             [](char c) { return is_alphanumeric(c) || c == ':' || c == '.'; });
}

bool is_strange(char c) {
  return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\';
}

// What nearly every address is. Bytes and no branch, so that compilers look at many characters at once.
bool is_plain_ascii(std::string_view text) {
  unsigned char strange = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned char unprintable = static_cast<unsigned char>(byte - 0x21) > 0x5d, backslash = byte == '\\';
    strange |= static_cast<unsigned char>(unprintable | backslash);
  }
  return strange == 0;
}

std::string_view cut(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return {};
  const std::string_view tail = text.substr(at + 1);
  text = text.substr(0, at);
  return tail;
}

bool equals_lower(std::string_view text, std::string_view lower) {
  return text == lower || (text.size() == lower.size() && std::ranges::equal(text, lower, {}, [](char c) {
                             return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
                           }));
}

}  // namespace

Result<UrlView> split_url_view(std::string_view text) {
  if (text.size() > kMaxUrlBytes) return bad("it is longer than " + std::to_string(kMaxUrlBytes) + " bytes");
  if (!is_plain_ascii(text)) {
    if (!is_valid_utf8(text)) return bad("it is not valid text");
    if (std::ranges::any_of(text, is_strange)) return bad("it holds white space, a backslash or a control character");
  }

  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return bad("it does not start with https://");
  UrlView url{.scheme = text.substr(0, colon)};
  const bool secure = equals_lower(url.scheme, "https");
  if (!secure && !equals_lower(url.scheme, "http")) return bad("it does not start with https://");

  std::string_view rest = text.substr(colon + 3);
  url.fragment = cut(rest, '#');
  url.query = cut(rest, '?');
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
    if (number != 0 && number != (secure ? 443U : 80U)) url.port = static_cast<std::uint16_t>(number);
    authority = authority.substr(0, port);
  }
  url.host = authority;
  if (url.host.empty()) return bad("it names no host");
  if (!is_host_name(url.host) && !is_ipv6_literal(url.host)) return bad("its host is not a host name");
  return url;
}

Result<Url> split_url(std::string_view text) {
  auto view = split_url_view(text);
  if (!view) return std::unexpected(std::move(view.error()));
  return Url{.scheme = to_lower_ascii(view->scheme),
             .host = to_lower_ascii(view->host),
             .port = view->port,
             .credentials = view->credentials,
             .path = std::string(view->path),
             .query = std::string(view->query),
             .fragment = std::string(view->fragment)};
}

std::optional<std::string_view> query_value(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    std::string_view part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(part.size() + 1, query.size()));
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
