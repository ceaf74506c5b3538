// What one plugin gave for one page: checked as it comes, kept for those who take it.
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "plugin/card.hpp"
#include "plugin/manifest.hpp"
#include "plugin/worker_job.hpp"

namespace sidelight::plugin {

class Gifts {
 public:
  static constexpr std::size_t kCards = 20;                         ///< a plugin and page
  static constexpr std::size_t kValueBytes = std::size_t{1} << 20;  ///< of the values for slots, together
  static constexpr std::size_t kValues = 200;

  struct Taken {
    Status status = Status::ok;
    std::string fault = {};      ///< a sentence, where it was not taken
    const Card* card = nullptr;  ///< what was given, if it was a card; until the next call
  };
  Taken take(const Manifest& manifest, const std::string& slot, std::string_view json, std::string_view article_text);

  /// By id.
  const std::map<std::string, Card>& cards() const { return cards_; }
  /// Slot to a list; without cards.
  const std::map<std::string, nlohmann::json>& values() const { return values_; }

 private:
  Taken take_card(std::string_view json, std::string_view article_text);
  Taken take_value(const std::string& slot, std::string_view json);

  std::map<std::string, Card> cards_;
  std::map<std::string, nlohmann::json> values_;
  std::size_t value_count_ = 0;
  std::size_t value_bytes_ = 0;
};

}  // namespace sidelight::plugin
