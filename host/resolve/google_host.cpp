#include "resolve/google_host.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace sidelight::resolve {
namespace {

bool is_country(std::string_view label) {
  return label.size() == 2 && std::ranges::all_of(label, [](char c) { return c >= 'a' && c <= 'z'; });
}

// How many labels at the end make up google's own domain: 2 for google.com and google.de, 3 for google.co.uk; 0: none.
std::size_t domain_labels(const std::vector<std::string_view>& labels) {
  const std::size_t n = labels.size();
  if (n >= 2 && labels[n - 2] == "google" && (labels[n - 1] == "com" || is_country(labels[n - 1]))) return 2;
  if (n >= 3 && labels[n - 3] == "google" && (labels[n - 2] == "co" || labels[n - 2] == "com") &&
      is_country(labels[n - 1]))
    return 3;
  return 0;
}

}  // namespace

bool is_google_host(std::string_view host) {
  if (host.ends_with('.')) host.remove_suffix(1);
  return domain_labels(split(host, '.')) > 0;
}

bool is_google_service(std::string_view host, std::string_view service) {
  const auto labels = split(host, '.');
  const std::size_t domain = domain_labels(labels);
  return domain > 0 && labels.size() == domain + 1 && labels[0] == service;
}

}  // namespace sidelight::resolve
