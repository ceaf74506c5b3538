#include "resolve/google_host.hpp"

#include <algorithm>

namespace sidelight::resolve {
namespace {

bool is_country(std::string_view label) {
  return label.size() == 2 && std::ranges::all_of(label, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string_view take_last_label(std::string_view& host) {
  const std::size_t dot = host.rfind('.');
  const std::string_view label = dot == std::string_view::npos ? host : host.substr(dot + 1);
  host = host.substr(0, dot == std::string_view::npos ? 0 : dot);
  return label;
}

// What stands before google's own domain: "news" of news.google.com and of news.google.co.uk, nothing of google.de.
std::optional<std::string_view> before_google(std::string_view host) {
  const std::string_view top = take_last_label(host);
  std::string_view second = take_last_label(host);
  if (is_country(top) && (second == "co" || second == "com"))
    second = take_last_label(host);
  else if (top != "com" && !is_country(top))
    return std::nullopt;
  if (second != "google") return std::nullopt;
  return host;
}

}  // namespace

bool is_google_host(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return before_google(host).has_value();
}

bool is_google_service(std::string_view host, std::string_view service) {
  return before_google(host) == service;
}

std::optional<std::string_view> google_service(std::string_view host) {
  return before_google(host);
}

}  // namespace sidelight::resolve
