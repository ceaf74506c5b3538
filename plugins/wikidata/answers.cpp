#include "wikidata/answers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "wikidata/properties.hpp"

namespace sidelight::wikidata {
namespace {

using nlohmann::json;

constexpr std::size_t most_short = 300;
constexpr int most_hops = 3;  // normalised, then redirected
constexpr const char* no_answer = "with something that is not the API's answer";

const json& member(const json& object, std::string_view key) {
  static const json none;
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found == object.end() ? none : *found;
}

const json& member(const json& object, std::string_view key, std::string_view inner) {
  return member(member(object, key), inner);
}

// One line, cut where a character begins.
std::string line(const json& value, std::size_t most = most_short) {
  if (!value.is_string()) return {};
  std::string text = value.get<std::string>();
  if (text.size() > most) {
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    text.resize(most);
  }
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return text;
}

std::string line_of(const json& object, std::string_view key, std::size_t most = most_short) {
  return line(member(object, key), most);
}

// "Q42", or nothing.
std::string id_in(const json& value) {
  std::string id = line(value);
  const bool well = id.size() > 1 && id.size() < 15 && id[0] == 'Q' && id.find_first_not_of("0123456789", 1) == id.npos;
  return well ? id : std::string();
}

// The answer's object; of references nothing is kept, which are most of it.
std::optional<json> parse(std::string_view body, std::string& why) {
  if (body.size() > most_answer) return why = "with more than 2 MB", std::nullopt;
  bool too_deep = false;
  const auto keep = [&too_deep](int depth, json::parse_event_t event, json& value) {
    if (depth > deepest) too_deep = true;
    return !too_deep && !(event == json::parse_event_t::key && (value == "references" || value == "snaks-order"));
  };
  json answer = json::parse(body, keep, false);
  if (too_deep || !answer.is_object()) return why = no_answer, std::nullopt;
  if (const json& error = member(answer, "error"); error.is_object()) {
    const std::string code = line_of(error, "code", 40);
    return why = code == "maxlag" ? "that its servers are busy" : "with the error " + code, std::nullopt;
  }
  return answer;
}

// Where a redirect leads into the middle of an article, it is about something larger.
bool leads_inside(const json& step) {
  return member(step, "tofragment").is_string();
}

// The title that a name leads to, or nothing.
std::string title_of(const json& query, std::string name) {
  for (int hop = 0; hop < most_hops; ++hop) {
    bool led_on = false;
    for (const char* list : {"normalized", "redirects"}) {
      const json& steps = member(query, list);
      if (!steps.is_array()) continue;
      const auto step = std::ranges::find_if(steps, [&](const json& one) { return line_of(one, "from") == name; });
      if (step == steps.end()) continue;
      if (leads_inside(*step)) return {};
      name = line_of(*step, "to");
      led_on = true;
    }
    if (!led_on) return name;
  }
  return {};
}

// Nothing where the answer does not speak of the name.
std::optional<Article> article_of(const json& query, const std::string& name) {
  const json& pages = member(query, "pages");
  const std::string title = title_of(query, name);
  if (title.empty()) return Article();
  const auto page = std::ranges::find_if(pages, [&](const json& one) { return line_of(one, "title") == title; });
  if (page == pages.end()) return std::nullopt;
  if (page->contains("missing") || page->contains("invalid")) return Article();
  Article out{.title = title,
              .item = id_in(member(*page, "pageprops", "wikibase_item")),
              .description = line_of(*page, "description"),
              .extract = line_of(*page, "extract", most_text)};
  if (!member(*page, "pageprops", "disambiguation").is_null()) out.item.clear();
  return out;
}

// Of labels or descriptions: English, or what holds for all languages.
std::string in_english(const json& texts) {
  std::string out = line(member(texts, "en", "value"));
  return out.empty() ? line(member(texts, "mul", "value")) : out;
}

void add_aliases(const json& aliases, std::vector<std::string>& out) {
  if (!aliases.is_array()) return;
  for (const json& one : aliases) {
    if (out.size() == most_of_each) return;
    if (std::string alias = line_of(one, "value"); !alias.empty()) out.push_back(std::move(alias));
  }
}

// The first value of a qualifier, null where it is said that there is none.
const json& qualifier(const json& statement, std::string_view property) {
  static const json none;
  const json& snaks = member(statement, "qualifiers", property);
  if (!snaks.is_array() || snaks.empty() || line_of(snaks[0], "snaktype") == "novalue") return none;
  return snaks[0];
}

// "+2019-00-00T00:00:00Z"
int year_of(const json& snak) {
  const std::string time = line(member(member(snak, "datavalue", "value"), "time"));
  if (time.size() < 5 || time[0] != '+' || time.find_first_not_of("0123456789", 1) != 5) return 0;
  return std::stoi(time.substr(1, 4));
}

// Calls `take(value, statement)` for the statements of a property that hold today, the preferred ones where there are.
template <typename Take>
void each_value(const json& statements, const Take& take) {
  if (!statements.is_array()) return;
  const bool preferred =
      std::ranges::any_of(statements, [](const json& one) { return line_of(one, "rank") == "preferred"; });
  std::size_t seen = 0;
  for (const json& statement : statements) {
    if (++seen > most_of_each) return;
    if (line_of(statement, "rank") != (preferred ? "preferred" : "normal")) continue;
    if (!qualifier(statement, "P582").is_null()) continue;  // it is over
    const std::string value = id_in(member(member(member(statement, "mainsnak"), "datavalue", "value"), "id"));
    if (!value.empty()) take(value, statement);
  }
}

Item item_of(const json& entity) {
  Item out{.label = in_english(member(entity, "labels")), .description = in_english(member(entity, "descriptions"))};
  add_aliases(member(entity, "aliases", "en"), out.also);
  add_aliases(member(entity, "aliases", "mul"), out.also);
  const json& claims = member(entity, "claims");
  if (!claims.is_object()) return out;
  bool no_thing = false;
  each_value(member(claims, "P31"), [&](const std::string& kind, const json&) {
    out.is |= told_by_kind(kind);
    no_thing = no_thing || is_no_thing(kind);
  });
  const bool person = (out.is & told_by_kind("Q5")) != 0;
  for (const auto& [property, statements] : claims.items()) {
    if (!person) out.is |= told_by_property(property);
    if (find_property(property) == nullptr) continue;
    each_value(statements, [&](const std::string& to, const json& statement) {
      if (out.claims.size() < most_claims)
        out.claims.push_back({.property = property, .to = to, .since = year_of(qualifier(statement, "P580"))});
    });
  }
  if (person) out.is = told_by_kind("Q5");
  if (no_thing) out.is = 0;
  return out;
}

// An item that was merged into another stands under the other's id.
const json& entity_of(const json& entities, const std::string& id) {
  static const json none;
  if (!entities.is_object()) return none;
  if (const json& own = member(entities, id); own.is_object()) return own;
  for (const json& one : entities)
    if (line(member(one, "redirects", "from")) == id) return one;
  return none;
}

}  // namespace

std::optional<std::map<std::string, Article>> read_articles(std::string_view body, std::span<const std::string> names,
                                                            const std::string& as_of, std::string& why) {
  const auto answer = parse(body, why);
  if (!answer) return std::nullopt;
  const json& query = member(*answer, "query");
  if (!member(query, "pages").is_array()) return why = no_answer, std::nullopt;
  std::map<std::string, Article> out;
  for (const std::string& name : names) {
    auto article = article_of(query, name);
    if (!article) continue;
    article->as_of = as_of;
    out[name] = *std::move(article);
  }
  if (out.empty()) return why = no_answer, std::nullopt;
  return out;
}

std::optional<std::map<std::string, Item>> read_items(std::string_view body, std::span<const std::string> ids,
                                                      const std::string& as_of, std::string& why) {
  const auto answer = parse(body, why);
  if (!answer) return std::nullopt;
  const json& entities = member(*answer, "entities");
  std::map<std::string, Item> out;
  for (const std::string& id : ids) {
    const json& entity = entity_of(entities, id);
    if (entity.is_object()) (out[id] = item_of(entity)).as_of = as_of;
  }
  if (out.empty()) return why = no_answer, std::nullopt;
  return out;
}

}  // namespace sidelight::wikidata
