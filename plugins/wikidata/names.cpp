#include "wikidata/names.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "knowledge/types.hpp"

namespace sidelight::wikidata {
namespace {

using nlohmann::json;

constexpr std::string_view unreserved = "-._~";
constexpr std::uint8_t asked_classes = knowledge::kPerson | knowledge::kOrganisation | knowledge::kPlace;

bool is_plain(unsigned char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
         unreserved.contains(static_cast<char>(byte));
}

std::string escaped(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain(byte)) {
      out += c;
    } else {
      out += '%';
      out += hex[byte >> 4];
      out += hex[byte & 15];
    }
  }
  return out;
}

// What can be a title, and is a name: an address or a line of something else is not.
bool can_be_asked(const context::Cluster& cluster) {
  const std::string& name = cluster.name;
  if (name.size() < 3 || name.size() > most_name || (cluster.may_be & asked_classes) == 0) return false;
  if (name.find_first_of("#<>[]|{}_/@:\\\"") != std::string::npos || name.contains("..")) return false;
  if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; })) return false;
  return cluster.may_be != knowledge::kPerson || name.contains(' ');
}

// Ids of clusters that the knowledge base knows.
std::unordered_set<std::string> linked(std::string_view inputs) {
  std::unordered_set<std::string> out;
  const json all = json::parse(inputs, nullptr, false);
  if (!all.is_object() || !all.contains("org.sidelight.linked")) return out;
  for (const json& giver : all["org.sidelight.linked"]) {
    if (!giver.is_object() || !giver.contains("value")) continue;
    for (const json& one : giver["value"])
      if (one.is_object() && one.contains("entity") && one["entity"].is_string())
        out.insert(one["entity"].get<std::string>());
  }
  return out;
}

std::string joined(std::span<const std::string> parts) {
  std::string out;
  for (const std::string& part : parts) out.append(out.empty() ? "" : "|").append(part);
  return escaped(out);
}

}  // namespace

Asked choose(const context::Page& page, std::string_view inputs) {
  Asked asked;
  const auto known = linked(inputs);
  std::unordered_set<std::string_view> names;
  for (std::size_t i = 0; i < page.clusters.size(); ++i) {
    const context::Cluster& cluster = page.clusters[i];
    const bool is_known = known.contains(cluster.id);
    auto& into = is_known ? asked.anchors : asked.unknown;
    if (into.size() == (is_known ? most_anchors : most_asked) || !can_be_asked(cluster)) continue;
    if (names.insert(cluster.name).second) into.push_back(i);
  }
  if (asked.unknown.empty()) asked.anchors.clear();
  return asked;
}

std::string articles_url(std::span<const std::string> names) {
  return "https://en.wikipedia.org/w/api.php?action=query&format=json&formatversion=2&maxlag=5&redirects=1"
         "&prop=pageprops%7Cdescription%7Cextracts&ppprop=wikibase_item%7Cdisambiguation"
         "&exintro=1&explaintext=1&exsentences=3&exlimit=max&titles=" +
         joined(names);
}

std::string items_url(std::span<const std::string> ids) {
  return "https://www.wikidata.org/w/api.php?action=wbgetentities&format=json&formatversion=2&maxlag=5"
         "&props=labels%7Cdescriptions%7Caliases%7Cclaims&languages=en%7Cmul&ids=" +
         joined(ids);
}

std::string article_link(std::string_view title) {
  std::string path(title);
  std::ranges::replace(path, ' ', '_');
  return "https://en.wikipedia.org/wiki/" + escaped(path);
}

}  // namespace sidelight::wikidata
