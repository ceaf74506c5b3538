#include "entities/clusters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "text/utf8.hpp"
#include "text/words.hpp"

namespace sidelight::entities {
namespace {

constexpr auto same_place = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"US", "United States"},
    {"U.S.", "United States"},
    {"USA", "United States"},
    {"U.S.A.", "United States"},
    {"United States of America", "United States"},
    {"UK", "United Kingdom"},
    {"U.K.", "United Kingdom"},
    {"Great Britain", "Britain"},
    {"UAE", "United Arab Emirates"},
    {"U.A.E.", "United Arab Emirates"},
    {"Kiev", "Kyiv"},
    {"Holland", "Netherlands"},
});

constexpr auto same_organisation = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"UN", "United Nations"},
    {"U.N.", "United Nations"},
    {"EU", "European Union"},
    {"ECB", "European Central Bank"},
    {"IMF", "International Monetary Fund"},
    {"WHO", "World Health Organization"},
    {"WTO", "World Trade Organization"},
    {"FBI", "Federal Bureau of Investigation"},
    {"CIA", "Central Intelligence Agency"},
    {"GM", "General Motors"},
    {"BoE", "Bank of England"},
    {"ICC", "International Criminal Court"},
});

template <typename Table>
std::string_view canonical(const Table& table, std::string_view name) {
  for (const auto& [short_form, full] : table) {
    if (short_form == name) return full;
  }
  return name;
}

// "International Monetary Fund" to "IMF"; words without a capital do not count.
std::string initials(std::string_view name) {
  std::string out;
  bool begins = true;
  for (const char c : name) {
    if (begins && c >= 'A' && c <= 'Z') out += c;
    begins = c == ' ';
  }
  return out;
}

// A dateline's "NAIROBI" is Nairobi; what is as short as an acronym stays.
std::string small_capitals(std::string name) {
  if (name.size() <= 5 || !std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || c == ' '; }))
    return name;
  bool begins = true;
  for (char& c : name) {
    if (!begins && c != ' ') c = static_cast<char>(c + ('a' - 'A'));
    begins = c == ' ';
  }
  return name;
}

bool one_word(std::string_view name) {
  return !name.contains(' ');
}

class Clusters {
 public:
  explicit Clusters(const rules::Document& document) : document_(document) {}

  std::vector<Entity> all(const std::vector<Mention>& mentions) {
    // Full names first, wherever they stand, so that a surname in the headline finds its person.
    for (const Mention& mention : mentions) note(mention);
    for (const Mention& mention : mentions) join(mention);
    weigh();
    std::ranges::stable_sort(entities_, [](const Entity& a, const Entity& b) { return a.salience > b.salience; });
    return std::move(entities_);
  }

 private:
  static std::string key(Type type, std::string_view name) {
    return std::to_string(static_cast<int>(type)).append(name);
  }

  std::string written(const Mention& mention) const { return phrase(document_.text, mention.start, mention.end); }

  void note(const Mention& mention) {
    const std::string words = written(mention);
    if (one_word(words)) return;
    if (mention.type == Type::person) {
      full_.try_emplace(key(mention.type, words.substr(words.rfind(' ') + 1)), words);
      full_.try_emplace(key(mention.type, words.substr(0, words.find(' '))), words);
    } else if (mention.type == Type::organisation) {
      full_.try_emplace(key(mention.type, words.substr(0, words.find(' '))), words);
      if (const std::string letters = initials(words); letters.size() >= 2)
        full_.try_emplace(key(mention.type, letters), words);
    }
  }

  std::string name_of(const Mention& mention) const {
    const std::string words = small_capitals(written(mention));
    const std::string_view known = mention.type == Type::place          ? canonical(same_place, words)
                                   : mention.type == Type::organisation ? canonical(same_organisation, words)
                                                                        : std::string_view(words);
    if (known != words) return std::string(known);
    if (!one_word(words)) return words;
    const auto full = full_.find(key(mention.type, words));
    return full == full_.end() ? words : full->second;
  }

  void join(const Mention& mention) {
    const std::string name = name_of(mention);
    const auto [at, fresh] = index_.try_emplace(key(mention.type, name), entities_.size());
    if (fresh) entities_.push_back({name, mention.type, {}, 0, 0});
    Entity& entity = entities_[at->second];
    entity.mentions.push_back(mention);
    entity.confidence = std::max(entity.confidence, mention.confidence);
  }

  // Often, early, in the title, and spread over the text.
  void weigh() {
    const double size = static_cast<double>(std::max<std::size_t>(document_.text.size(), 1));
    double most = 0;
    for (Entity& entity : entities_) {
      const double count = static_cast<double>(entity.mentions.size());
      const double early = 1 - static_cast<double>(entity.mentions.front().start) / size;
      const double spread = static_cast<double>(entity.mentions.back().end - entity.mentions.front().start) / size;
      const bool title =
          document_.title.contains(entity.name) ||
          std::ranges::any_of(entity.mentions, [&](const Mention& m) { return document_.title.contains(written(m)); });
      entity.salience = std::log2(1 + count) * (1 + 0.5 * early * early + 0.4 * spread + (title ? 0.7 : 0));
      most = std::max(most, entity.salience);
    }
    for (Entity& entity : entities_) entity.salience = std::round(1000 * entity.salience / most) / 1000;
  }

  const rules::Document& document_;
  std::vector<Entity> entities_;
  std::unordered_map<std::string, std::size_t> index_;
  std::unordered_map<std::string, std::string> full_;
};

}  // namespace

std::vector<Entity> cluster(const rules::Document& document, const std::vector<Mention>& mentions) {
  return Clusters(document).all(mentions);
}

}  // namespace sidelight::entities
