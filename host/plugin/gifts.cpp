#include "plugin/gifts.hpp"

#include "plugin/checked_json.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

constexpr std::size_t kMostValueDepth = 12;

}  // namespace

Gifts::Taken Gifts::take(const Manifest& manifest, const std::string& slot, std::string_view value,
                         std::string_view article_text) {
  if (!gives(manifest, slot)) {
    return {Status::refused, "gave " + shown(slot) + ", which plugin.json does not list under gives"};
  }
  return slot == kCardsSlot ? take_card(value, article_text) : take_value(slot, value);
}

Gifts::Taken Gifts::take_card(std::string_view value, std::string_view article_text) {
  auto card = check_card(value, article_text);
  if (!card) return {Status::invalid, "A card was left out: " + card.error().message};
  if (!cards_.contains(card->id) && cards_.size() >= kCards) return {Status::refused, "gave more than 20 cards"};
  const std::string id = card->id;
  return {.card = &(cards_[id] = *std::move(card))};
}

Gifts::Taken Gifts::take_value(const std::string& slot, std::string_view value) {
  if (++value_count_ > kValues || value.size() > kValueBytes - value_bytes_) {
    return {Status::refused, "gave more than 200 values or 1 MB"};
  }
  Checker checker(slot);
  auto parsed = checker.parse_any(value, kValueBytes, kMostValueDepth);
  if (!parsed) return {Status::invalid, "A value was left out: " + checker.error().error().message};
  value_bytes_ += value.size();
  json& list = values_[slot];
  if (list.is_null()) list = json::array();
  list.push_back(std::move(*parsed));
  return {};
}

}  // namespace sidelight::plugin
