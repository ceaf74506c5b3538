// Which hosts are Google's own, by exact comparison of labels.
#pragma once

#include <optional>
#include <string_view>

namespace sidelight::resolve {

/// google.com, google.<country> (google.de, google.co.uk, google.com.br) and every host below one of them. `host` is
/// lower case; a dot at its end makes no difference. A publisher's address never is one of these.
bool is_google_host(std::string_view host);

/// The host is exactly `service`.google.com or, at home in a country, `service`.google.<country>.
bool is_google_service(std::string_view host, std::string_view service);

/// What stands before Google's own domain: "news" of news.google.com, "" of google.de; nothing for another's host.
std::optional<std::string_view> google_service(std::string_view host);

}  // namespace sidelight::resolve
