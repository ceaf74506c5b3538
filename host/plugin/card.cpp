#include "plugin/card.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "plugin/card_checker.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

constexpr std::size_t kContext = 32;  // characters of the article before and after a quote
constexpr TextRule kKind{Presence::required, 64};
constexpr TextRule kId{Presence::required, 128};
constexpr TextRule kTitle{Presence::required, 300};

bool is_kind_name(std::string_view kind) {
  return kind.front() >= 'a' && kind.front() <= 'z' && std::all_of(kind.begin(), kind.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

std::string_view context_before(std::string_view text, std::size_t at) {
  std::size_t start = at;
  for (std::size_t characters = 0; characters < kContext && start > 0; ++characters) {
    do --start;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80);
  }
  return text.substr(start, at - start);
}

std::string_view context_after(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t characters = 0; characters < kContext && end < text.size(); ++characters) {
    do ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
  }
  return text.substr(at, end - at);
}

json quote_of(const json& span, std::string_view text, const Utf16Index& index) {
  const auto start = span.at("start").get<std::size_t>();
  const auto end = span.at("end").get<std::size_t>();
  return {{"quote", text.substr(start, end - start)},
          {"before", context_before(text, start)},
          {"after", context_after(text, end)},
          {"start", index.at(start)},
          {"end", index.at(end)}};
}

// The checked card has `evidence` only where check_card put it. An unknown kind's own members stay as they are.
void turn_spans(json& value, std::string_view text, const Utf16Index& index, bool deep) {
  if (value.is_object()) {
    for (auto& [key, member] : value.items()) {
      if (key == "evidence") {
        for (json& span : member) span = quote_of(span, text, index);
      } else if (deep) {
        turn_spans(member, text, index, deep);
      }
    }
  } else if (value.is_array()) {
    for (json& item : value) turn_spans(item, text, index, deep);
  }
}

}  // namespace

Result<Card> check_card(std::string_view text, std::string_view article_text) {
  CardChecker checker(article_text);
  Checker& faults = checker.faults();
  const auto document = faults.parse(text, CardLimits::bytes, CardLimits::depth);
  if (!document) return faults.error();

  const Place top;
  Card card;
  card.data = json::object();
  checker.text(*document, card.data, "kind", top, kKind);
  if (faults.ok() && !is_kind_name(card.data["kind"].get_ref<const std::string&>())) {
    faults.fault(top.member("kind"), "is not a word of a-z, 0-9 and -");
  }
  checker.text(*document, card.data, "id", top, kId);
  checker.text(*document, card.data, "title", top, kTitle);
  checker.text(*document, card.data, "summary", top, {Presence::optional, 4096, true});
  checker.evidence(*document, card.data, top);
  checker.link(*document, card.data, top);
  if (!faults.ok()) return faults.error();

  card.id = card.data["id"].get<std::string>();
  card.kind = card.data["kind"].get<std::string>();
  card.known = check_kind(checker, card.kind, *document, card.data);
  if (!card.known) {
    if (!card.data.contains("summary")) {
      faults.fault(top.member("kind"), card.kind + " is not known, and there is no summary to show instead");
    }
    for (const auto& [key, value] : document->items()) {
      if (!card.data.contains(key) && key != "evidence") card.data[key] = value;
    }
  }
  if (!faults.ok()) return faults.error();
  return card;
}

json to_wire(const Card& card, std::string_view plugin_id, std::string_view article_text, const Utf16Index& index) {
  json wire = card.data;
  turn_spans(wire, article_text, index, card.known);
  wire["plugin"] = plugin_id;
  return wire;
}

json to_wire(const Card& card, std::string_view plugin_id, std::string_view article_text) {
  return to_wire(card, plugin_id, article_text, Utf16Index(article_text));
}

}  // namespace sidelight::plugin
