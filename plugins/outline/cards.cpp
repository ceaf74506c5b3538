#include "outline/cards.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "text/utf8.hpp"

namespace sidelight::outline {
namespace {

using nlohmann::json;

constexpr std::size_t most_sections = 60;
constexpr std::size_t longest_heading = 300;
constexpr std::size_t fewest_quoted_words = 4;

constexpr auto languages = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"ar", "Arabic"},    {"bg", "Bulgarian"},  {"bn", "Bengali"},    {"ca", "Catalan"},    {"cs", "Czech"},
    {"da", "Danish"},    {"de", "German"},     {"el", "Greek"},      {"en", "English"},    {"es", "Spanish"},
    {"et", "Estonian"},  {"fa", "Persian"},    {"fi", "Finnish"},    {"fr", "French"},     {"he", "Hebrew"},
    {"hi", "Hindi"},     {"hr", "Croatian"},   {"hu", "Hungarian"},  {"id", "Indonesian"}, {"it", "Italian"},
    {"ja", "Japanese"},  {"ko", "Korean"},     {"lt", "Lithuanian"}, {"lv", "Latvian"},    {"mr", "Marathi"},
    {"nb", "Norwegian"}, {"nl", "Dutch"},      {"no", "Norwegian"},  {"pl", "Polish"},     {"pt", "Portuguese"},
    {"ro", "Romanian"},  {"ru", "Russian"},    {"sk", "Slovak"},     {"sl", "Slovenian"},  {"sr", "Serbian"},
    {"sv", "Swedish"},   {"ta", "Tamil"},      {"te", "Telugu"},     {"th", "Thai"},       {"tr", "Turkish"},
    {"uk", "Ukrainian"}, {"vi", "Vietnamese"}, {"zh", "Chinese"},
});

std::string language_name(std::string_view tag) {
  const std::string primary = text::lower(tag.substr(0, tag.find_first_of("-_")));
  for (const auto& [code, name] : languages) {
    if (code == primary) return std::string(name);
  }
  return std::string(tag.substr(0, 20));
}

std::string counted(std::size_t count, std::string_view one) {
  std::string out = std::to_string(count);
  out.append(" ").append(one);
  if (count != 1) out += 's';
  return out;
}

std::string grouped(std::size_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

json span(std::size_t start, std::size_t end) {
  return json::array({json{{"start", start}, {"end", end}}});
}

std::string dump(const json& card) {
  return card.dump(-1, ' ', false, json::error_handler_t::replace);
}

bool running_text(text::Part part) {
  return part == text::Part::paragraph || part == text::Part::quote || part == text::Part::list_item;
}

}  // namespace

Measure measure(const Document& document) {
  Measure out;
  text::PartOf part(document.blocks);
  for (const text::Block& block : document.blocks) {
    if (block.part == text::Part::paragraph || block.part == text::Part::quote) ++out.paragraphs;
  }
  bool open = false;
  std::size_t quoted = 0;
  for (const text::Token& token : document.tokens) {
    if (token.breaks > 0) open = false;
    if (text::counts(token)) {
      ++out.words;
      if (open) ++quoted;
      continue;
    }
    const char32_t code = text::decode(document.text, token.start).code;
    if (code != '"' && code != 0x201C && code != 0x201D && code != 0x201E && code != 0xAB && code != 0xBB) continue;
    if (open && quoted >= fewest_quoted_words && running_text(part.at(token.start))) ++out.quotes;
    open = !open;
    quoted = 0;
  }
  return out;
}

std::string reading_time(std::size_t words) {
  const double exact = static_cast<double>(words) / words_a_minute;
  if (exact < 0.75) return "under a minute";
  const auto minutes = static_cast<std::size_t>(std::lround(exact));
  if (minutes < 60) return counted(minutes, "minute");
  std::string out = counted(minutes / 60, "hour");
  if (minutes % 60 != 0) out.append(" ").append(counted(minutes % 60, "minute"));
  return out;
}

std::string glance_card(const Document& document, std::string_view language) {
  const Measure size = measure(document);
  if (size.words == 0) return {};
  json facts = json::array({{{"name", "Words"}, {"value", grouped(size.words)}},
                            {{"name", "Reading time"}, {"value", reading_time(size.words)}},
                            {{"name", "Paragraphs"}, {"value", grouped(size.paragraphs)}}});
  if (size.quotes > 0) facts.push_back({{"name", "Quotations"}, {"value", grouped(size.quotes)}});
  if (!language.empty()) facts.push_back({{"name", "Language"}, {"value", language_name(language)}});
  std::string summary = counted(size.words, "word");
  summary.append(", ").append(reading_time(size.words)).append(" to read.");
  return dump({{"kind", "facts"},
               {"id", "glance"},
               {"title", "At a glance"},
               {"summary", std::move(summary)},
               {"facts", std::move(facts)}});
}

std::string sections_card(const Document& document) {
  json items = json::array();
  for (const text::Block& block : document.blocks) {
    if (block.part != text::Part::heading || items.size() == most_sections) continue;
    const std::string_view heading = document.text.substr(block.start, block.end - block.start);
    if (heading.size() > longest_heading || heading == document.title) continue;
    json item{{"text", heading}, {"evidence", span(block.start, block.end)}};
    if (block.level > 2) item["note"] = std::string("level ").append(std::to_string(block.level));
    items.push_back(std::move(item));
  }
  if (items.size() < 2) return {};  // one heading is no outline
  const std::string summary = counted(items.size(), "section").append(" of the article, in order.");
  return dump({{"kind", "list"},
               {"id", "sections"},
               {"title", "Sections"},
               {"summary", summary},
               {"ordered", true},
               {"items", std::move(items)}});
}

std::string key_sentences_card(const Document& document, const std::vector<std::size_t>& chosen) {
  if (chosen.empty()) return {};
  json items = json::array();
  for (const std::size_t index : chosen) {
    const text::Sentence& sentence = document.sentences[index];
    items.push_back({{"text", sentence.in(document.text)}, {"evidence", span(sentence.start, sentence.end)}});
  }
  return dump({{"kind", "list"},
               {"id", "key-sentences"},
               {"title", "Key sentences"},
               {"summary", "Sentences of the article that carry most of it, word for word."},
               {"ordered", false},
               {"items", std::move(items)}});
}

}  // namespace sidelight::outline
