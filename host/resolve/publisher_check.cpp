#include "resolve/publisher_check.hpp"

#include <idn2.h>
#include <libpsl.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/url.hpp"

namespace sidelight::resolve {
namespace {

struct FreeList {
  void operator()(psl_ctx_t* list) const { psl_free(list); }
};

// Loaded when it is asked for the first time: most runs of the host never do.
const psl_ctx_t* suffix_list() {
  static const std::unique_ptr<psl_ctx_t, FreeList> list(psl_latest(nullptr));
  return list ? list.get() : psl_builtin();
}

bool is_ascii(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// A feed may write the publisher's name in its own script, an address never does.
std::optional<std::string> with_ascii_host(std::string_view address) {
  if (is_ascii(address)) return std::string(address);
  if (address.size() > kMaxUrlBytes) return std::nullopt;
  const std::size_t colon = address.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  const std::size_t start = colon + 3, end = std::min(address.find_first_of("/?#", start), address.size());
  const std::string host(address.substr(start, end - start));
  char* ascii = nullptr;
  if (idn2_to_ascii_8z(host.c_str(), &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) != IDN2_OK) return std::nullopt;
  const std::unique_ptr<char, void (*)(void*)> owned(ascii, idn2_free);
  return std::string(address.substr(0, start)).append(ascii).append(address.substr(end));
}

std::string domain_of(std::string_view address) {
  const auto ascii = with_ascii_host(address);
  const auto url = ascii ? split_url(*ascii) : fail(ErrorKind::bad_url, "");
  return url ? registrable_domain(url->host) : std::string();
}

bool is_in_numbers(std::string_view host) {
  if (host.starts_with('[')) return true;
  const std::string_view last = host.substr(host.rfind('.') + 1);
  return !last.empty() && std::ranges::all_of(last, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string registrable_domain(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  if (is_in_numbers(host)) return std::string(host);
  const std::string name(host);
  const char* domain = psl_registrable_domain(suffix_list(), name.c_str());
  return domain != nullptr ? domain : std::string();
}

PublisherCheck check_publisher(std::string_view answer, std::string_view publisher_home) {
  PublisherCheck check{.answer_domain = domain_of(answer), .publisher_domain = domain_of(publisher_home)};
  if (!check.answer_domain.empty() && !check.publisher_domain.empty())
    check.agreement = check.answer_domain == check.publisher_domain ? Agreement::agrees : Agreement::differs;
  return check;
}

void check_publisher(std::string_view answer, std::string_view publisher_home, Checks& checks,
                     std::vector<std::string>& doubts) {
  PublisherCheck check = check_publisher(answer, publisher_home);
  if (check.agreement == Agreement::agrees)
    checks.publisher = std::move(check.publisher_domain);
  else if (check.agreement == Agreement::differs)
    doubts.push_back("The answer is on " + check.answer_domain + ", and the feed says that its publisher is on " +
                     check.publisher_domain + ".");
}

}  // namespace sidelight::resolve
