#include "article/feed/xml_names.hpp"

#include <utility>

#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxBindings = 500;

// Addresses are compared without scheme, "www." and what ends them: feeds write them in many ways.
constexpr std::pair<std::string_view, Space> kAddresses[] = {
    {"w3.org/2005/atom", Space::atom},
    {"purl.org/atom/ns", Space::atom},
    {"w3.org/1999/02/22-rdf-syntax-ns", Space::rdf},
    {"purl.org/rss/1.0", Space::none},
    {"my.netscape.com/rdf/simple/0.9", Space::none},
    {"channel.netscape.com/rdf/simple/0.9", Space::none},
    {"backend.userland.com/rss", Space::none},
    {"backend.userland.com/rss2", Space::none},
    {"blogs.law.harvard.edu/tech/rss", Space::none},
    {"purl.org/dc/elements/1.1", Space::dc},
    {"purl.org/dc/terms", Space::dc},
    {"purl.org/rss/1.0/modules/content", Space::content},
    {"search.yahoo.com/mrss", Space::media},
    {"itunes.com/dtds/podcast-1.0.dtd", Space::itunes},
    {"rssnamespace.org/feedburner/ext/1.0", Space::feedburner},
    {"w3.org/1999/xhtml", Space::xhtml},
    {"w3.org/xml/1998/namespace", Space::xml},
};

// What a prefix means by custom, for feeds that forget to declare it.
constexpr std::pair<std::string_view, Space> kPrefixes[] = {
    {"atom", Space::atom},     {"atom10", Space::atom}, {"a10", Space::atom},    {"rdf", Space::rdf},
    {"dc", Space::dc},         {"dcterms", Space::dc},  {"media", Space::media}, {"content", Space::content},
    {"itunes", Space::itunes}, {"xhtml", Space::xhtml}, {"xml", Space::xml},     {"feedburner", Space::feedburner},
    {"rss", Space::none},
};

Space space_at(std::string_view address) {
  std::string plain = to_lower_ascii(trim(address.substr(0, 200)));
  if (const std::size_t scheme = plain.find("://"); scheme != std::string::npos) plain.erase(0, scheme + 3);
  if (plain.starts_with("www.")) plain.erase(0, 4);
  while (!plain.empty() && (plain.back() == '/' || plain.back() == '#')) plain.pop_back();
  if (plain.empty()) return Space::none;
  for (const auto& [known, space] : kAddresses)
    if (plain == known) return space;
  return Space::other;
}

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == name.npos ? std::string_view() : name.substr(0, colon);
}

std::string_view local_of(std::string_view name) {
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

}  // namespace

void XmlNames::declare(std::size_t depth, std::string_view prefix, std::string_view address) {
  if (bindings_.size() < kMaxBindings) bindings_.push_back({depth, std::string(prefix), space_at(address)});
}

void XmlNames::leave(std::size_t depth) {
  while (!bindings_.empty() && bindings_.back().depth >= depth) bindings_.pop_back();
}

Space XmlNames::space_of(std::string_view prefix) const {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding)
    if (binding->prefix == prefix) return binding->space;
  if (prefix.empty()) return Space::none;
  for (const auto& [known, space] : kPrefixes)
    if (known == prefix) return space;
  return Space::other;
}

XmlName XmlNames::element(std::string_view name) const {
  return {space_of(prefix_of(name)), local_of(name)};
}

XmlName XmlNames::attribute(std::string_view name) const {
  const std::string_view prefix = prefix_of(name);
  return {prefix.empty() ? Space::none : space_of(prefix), local_of(name)};
}

}  // namespace sidelight::article
