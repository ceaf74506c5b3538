#include "article/page/page_address.hpp"

#include <unicode/uidna.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kLongest = 4000;
constexpr std::size_t kLongestHost = 253;

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7f && c != '"' && c != '<' && c != '>' && c != '`' && c != '{' && c != '}' &&
         c != '|' && c != '^' && c != '\\';
}

std::string encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(c))
      out.push_back(c);
    else
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

// Browsers drop line breaks and tabs anywhere, and spaces around.
std::string without_breaks(std::string_view link) {
  while (!link.empty() && static_cast<unsigned char>(link.front()) <= 0x20) link.remove_prefix(1);
  while (!link.empty() && static_cast<unsigned char>(link.back()) <= 0x20) link.remove_suffix(1);
  std::string out(link);
  std::erase_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  const std::size_t path_end = std::min(out.find_first_of("?#"), out.size());
  std::replace(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(path_end), '\\', '/');
  return out;
}

std::string ascii_host(std::string_view host) {
  if (host.empty() || host.size() > kLongestHost) return {};
  if (std::ranges::all_of(host, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    const bool known = std::ranges::all_of(host, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
             c == '_' || c == ':' || c == '[' || c == ']';
    });
    return known ? to_lower_ascii(host) : std::string();
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UIDNA, decltype(&uidna_close)> names(uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status),
                                                             uidna_close);
  if (U_FAILURE(status)) return {};
  char name[kLongestHost + 1];
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  const auto size = uidna_nameToASCII_UTF8(names.get(), host.data(), static_cast<int32_t>(host.size()), name,
                                           sizeof name, &info, &status);
  if (U_FAILURE(status) || info.errors != 0 || size <= 0) return {};
  return ascii_host(std::string_view(name, static_cast<std::size_t>(size)));
}

std::string folded_path(std::string_view path) {
  if (!path.contains("/.")) return std::string(path);
  std::vector<std::string_view> kept;
  const auto parts = split(path.substr(1), '/');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    if (parts[i] == "..") {
      if (!kept.empty()) kept.pop_back();
      if (last) kept.emplace_back();
    } else if (parts[i] == ".") {
      if (last) kept.emplace_back();
    } else {
      kept.push_back(parts[i]);
    }
  }
  std::string out;
  for (const std::string_view part : kept) out.append("/").append(part);
  return out.empty() ? "/" : out;
}

// `rest` follows the scheme's colon and two slashes.
std::string whole(std::string_view scheme, std::string_view rest) {
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string_view authority = rest.substr(0, end);
  if (authority.contains('@')) return {};
  const std::size_t colon = authority.rfind(':');
  const bool has_port = colon != authority.npos && authority.find(']', colon) == authority.npos;
  const std::string_view port = has_port ? authority.substr(colon + 1) : std::string_view();
  if (port.size() > 5 || port.find_first_not_of("0123456789") != port.npos) return {};
  const std::string host = ascii_host(has_port ? authority.substr(0, colon) : authority);
  if (host.empty()) return {};
  const std::string_view after = rest.substr(end);
  const std::size_t path_end = std::min(after.find_first_of("?#"), after.size());
  const std::string_view path = after.substr(0, path_end);
  std::string out = std::string(scheme) + "://" + host;
  if (!port.empty()) out.append(":").append(port);
  return out + encoded(path.empty() ? "/" : folded_path(path)) + encoded(after.substr(path_end));
}

// Where the path of an address begins that is written as it has to be; npos for every other. Most are.
std::size_t path_of_plain(std::string_view url) {
  const std::size_t start = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : url.npos;
  if (start == url.npos) return url.npos;
  std::size_t end = start;
  while (end < url.size() && ((url[end] >= 'a' && url[end] <= 'z') || (url[end] >= '0' && url[end] <= '9') ||
                              url[end] == '.' || url[end] == '-'))
    ++end;
  return end == start || end - start > kLongestHost || end == url.size() || url[end] != '/' ? url.npos : end;
}

bool is_plain_path(std::string_view path) {
  return std::ranges::all_of(path, is_plain) && !path.substr(0, path.find_first_of("?#")).contains("/.");
}

}  // namespace

std::string page_address(std::string_view written, std::string_view base) {
  if (written.size() > kLongest || base.size() > 2 * kLongest) return {};
  if (const std::size_t path = path_of_plain(written); path != written.npos && is_plain_path(written.substr(path)))
    return std::string(written);
  if (written.starts_with('/') && !written.starts_with("//") && is_plain_path(written))
    if (const std::size_t path = path_of_plain(base); path != base.npos)
      return std::string(base.substr(0, path)).append(written);
  const std::string cleaned = without_breaks(written);
  const std::string_view link = cleaned;
  if (link.empty()) return {};
  const std::size_t base_scheme = base.find("://");
  const std::size_t colon = link.find_first_of(":/?#");
  if (colon != link.npos && link[colon] == ':') {
    const std::string scheme = to_lower_ascii(link.substr(0, colon));
    if (scheme != "http" && scheme != "https") return {};
    std::string_view rest = link.substr(colon + 1);
    if (!rest.starts_with("//")) return {};
    while (rest.starts_with('/')) rest.remove_prefix(1);
    return whole(scheme, rest);
  }
  const std::string scheme = base_scheme == base.npos ? std::string() : to_lower_ascii(base.substr(0, base_scheme));
  if (scheme != "http" && scheme != "https") return {};
  if (link.starts_with("//")) return whole(scheme, link.substr(2));
  const std::string_view from = base.substr(base_scheme + 3);
  const std::size_t host_end = std::min(from.find_first_of("/?#"), from.size());
  const std::string host(from.substr(0, host_end));
  const std::string_view tail = from.substr(host_end);
  const std::string_view path = tail.substr(0, tail.find_first_of("?#"));
  if (link.starts_with('/')) return whole(scheme, host + std::string(link));
  if (link.starts_with('?')) return whole(scheme, host + std::string(path.empty() ? "/" : path) + std::string(link));
  if (link.starts_with('#')) return whole(scheme, host + std::string(tail.substr(0, tail.find('#'))) + cleaned);
  const std::string_view folder = path.substr(0, path.rfind('/') + 1);
  return whole(scheme, host + std::string(folder.empty() ? "/" : folder) + cleaned);
}

std::string base_address(const Tree& tree, std::string_view url) {
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != Tag::base || !tree.has_attribute(i, "href")) continue;
    std::string base = page_address(tree.attribute(i, "href"), url);
    return base.empty() ? std::string(url) : base;
  }
  return std::string(url);
}

}  // namespace sidelight::article
