#include "resolve/answer_checks.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.hpp"
#include "base/url.hpp"
#include "resolve/google_host.hpp"

namespace sidelight::resolve {
namespace {

std::unexpected<Error> failed(std::string why) {
  return fail(ErrorKind::answer_check_failed, "The address found cannot be the article: " + why + ".",
              "Open the link itself in the browser.");
}

struct Block {
  std::uint32_t start;
  int bits;
};

// What IANA's special-purpose registry sets apart.
constexpr std::array kNotPublic = {
    Block{0x00000000, 8},  Block{0x0a000000, 8},  Block{0x64400000, 10}, Block{0x7f000000, 8},  Block{0xa9fe0000, 16},
    Block{0xac100000, 12}, Block{0xc0000000, 24}, Block{0xc0000200, 24}, Block{0xc0586300, 24}, Block{0xc0a80000, 16},
    Block{0xc6120000, 15}, Block{0xc6336400, 24}, Block{0xcb007100, 24}, Block{0xe0000000, 4},  Block{0xf0000000, 4}};

bool is_public(std::uint32_t ip) {
  return std::ranges::none_of(kNotPublic,
                              [&](const Block& block) { return (ip ^ block.start) >> (32 - block.bits) == 0; });
}

// Global unicast without the ranges that carry an IPv4 address or are documentation.
bool is_public(const in6_addr& ip) {
  const auto* byte = ip.s6_addr;
  const unsigned first = static_cast<unsigned>(byte[0] << 8 | byte[1]);
  const unsigned second = static_cast<unsigned>(byte[2] << 8 | byte[3]);
  if (first < 0x2000 || first > 0x3fff || first == 0x2002 || first >= 0x3ff0) return false;
  return first != 0x2001 || (second >= 0x0200 && second != 0x0db8);
}

bool is_number(std::string_view label) {
  if (label.starts_with("0x"))
    return std::ranges::all_of(label.substr(2),
                               [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  return std::ranges::all_of(label, [](char c) { return c >= '0' && c <= '9'; });
}

bool has_control_character(std::string_view text) {
  unsigned char strange = 0;  // most addresses hold neither; without a branch, to look at many characters at once
  for (char c : text) strange |= static_cast<unsigned char>(static_cast<unsigned char>(c - 0x20) > 0x5e);
  if (strange == 0) return false;
  // Also U+0080 to U+009F, which are C2 80 to C2 9F in UTF-8.
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7f) return true;
    if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) return true;
  }
  return false;
}

}  // namespace

bool is_public_host(std::string_view host) {
  if (host.starts_with('[')) {
    in6_addr ip{};
    return host.ends_with(']') &&
           ::inet_pton(AF_INET6, std::string(host.substr(1, host.size() - 2)).c_str(), &ip) == 1 && is_public(ip);
  }
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::size_t dot = host.rfind('.');
  const std::string_view last = host.substr(dot == std::string_view::npos ? 0 : dot + 1);
  // A host that ends in a number is an IPv4 address to every browser, in whatever spelling; only the plain one is
  // accepted.
  if (is_number(last)) {
    in_addr ip{};
    return ::inet_pton(AF_INET, std::string(host).c_str(), &ip) == 1 && is_public(ntohl(ip.s_addr));
  }
  if (dot == std::string_view::npos) return false;
  constexpr std::array<std::string_view, 6> kInside = {"localhost", "localdomain", "local",
                                                       "internal",  "intranet",    "lan"};
  return std::ranges::find(kInside, last) == kInside.end() && !host.ends_with(".home.arpa");
}

std::vector<std::string> Checks::sentences() const {
  std::vector<std::string> list;
  if (address) list = {"http or https", "a host", "a public host", "no control characters", "not a Google address"};
  if (length) list.push_back(std::to_string(*length) + " bytes, as the link says");
  if (amp_length) list.push_back("an AMP form of " + std::to_string(*amp_length) + " bytes, as the link says");
  if (!publisher.empty()) list.push_back("the publisher's domain " + publisher + ", as the feed says");
  return list;
}

Result<Checks> check_answer(std::string_view address, std::optional<std::size_t> expected_length) {
  if (has_control_character(address)) return failed("it holds a control character");
  const auto url = split_url_view(address);
  if (!url) {
    Error error = url.error();
    error.kind = ErrorKind::answer_check_failed;
    error.message = "The address found cannot be the article. " + error.message;
    error.hint = "Open the link itself in the browser.";
    return std::unexpected(std::move(error));
  }
  if (url->credentials) return failed("it holds a user name");
  const LowerAscii lower(url->host);
  const std::string_view host = lower.view();
  if (!is_public_host(host)) return failed("its host " + std::string(host) + " is not on the public internet");
  if (is_google_host(host)) return failed("its host " + std::string(host) + " is Google's own");
  if (expected_length && address.size() != *expected_length)
    return failed("it has " + std::to_string(address.size()) + " bytes, and the link says that it must have " +
                  std::to_string(*expected_length));
  return Checks{.address = true, .length = expected_length};
}

}  // namespace sidelight::resolve
