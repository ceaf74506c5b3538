// Keeps all that is heard of a page, for one answer at the end.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "app/session.hpp"

namespace sidelight::cli {

class Collector : public app::PageObserver {
 public:
  void on_progress(std::string_view, std::string_view, std::optional<std::size_t>,
                   std::optional<std::size_t>) override {}
  void on_article(const Article& found) override { article = found; }
  void on_card(std::string_view plugin, const nlohmann::json& card) override {
    const auto id = card.value("id", nlohmann::json());
    for (nlohmann::json& known : cards)
      if (known["plugin"] == plugin && known["card"].value("id", nlohmann::json()) == id)
        return void(known["card"] = card);
    cards.push_back({{"plugin", plugin}, {"card", card}});
  }
  void on_plugin(std::string_view plugin, std::string_view state, std::string_view reason,
                 std::chrono::milliseconds took) override {
    plugins[std::string(plugin)] = {{"state", state}, {"reason", reason}, {"ms", took.count()}};
  }

  Article article;
  nlohmann::json cards = nlohmann::json::array();
  nlohmann::json plugins = nlohmann::json::object();
};

}  // namespace sidelight::cli
