#include "article/head/page_language.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "article/head/dates/fold.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kLooked = 6000;

enum Script {
  kLatin,
  kCyrillic,
  kGreek,
  kHebrew,
  kArabic,
  kHan,
  kKana,
  kHangul,
  kThai,
  kDevanagari,
  kBengali,
  kTamil,
  kTelugu,
  kGeorgian,
  kArmenian,
  kScripts
};

struct Range {
  char32_t first, last;
  Script script;
};
constexpr Range kRanges[] = {
    {'A', 'Z', kLatin},          {'a', 'z', kLatin},          {0xc0, 0x24f, kLatin},     {0x370, 0x3ff, kGreek},
    {0x400, 0x52f, kCyrillic},   {0x531, 0x58f, kArmenian},   {0x590, 0x5ff, kHebrew},   {0x600, 0x77f, kArabic},
    {0x900, 0x97f, kDevanagari}, {0x980, 0x9ff, kBengali},    {0xb80, 0xbff, kTamil},    {0xc00, 0xc7f, kTelugu},
    {0xe00, 0xe7f, kThai},       {0x10a0, 0x10ff, kGeorgian}, {0x1e00, 0x1eff, kLatin},  {0x3040, 0x30ff, kKana},
    {0x3400, 0x9fff, kHan},      {0xac00, 0xd7a3, kHangul},   {0xfb50, 0xfdff, kArabic},
};

struct Language {
  std::string_view code;
  Script script;
  std::string_view words;  // folded, the commonest that the neighbours lack
};
constexpr Language kLanguages[] = {
    {"en", kLatin, "the of and to is that was with for it"},
    {"de", kLatin, "der die und das ist nicht mit den von auf"},
    {"fr", kLatin, "le les des et est une dans que pour qui"},
    {"es", kLatin, "el los las y que una por con para del"},
    {"pt", kLatin, "o os que nao uma do da em com ao"},
    {"it", kLatin, "il che di della per una gli sono con nel"},
    {"nl", kLatin, "het een van en de dat niet zijn voor op"},
    {"sv", kLatin, "och att det som ar inte pa for med en"},
    {"da", kLatin, "og at det er ikke af til som med pa"},
    {"nb", kLatin, "og at det er ikke av til som pa har"},
    {"fi", kLatin, "ja on ei se etta oli myos han ovat kun"},
    {"pl", kLatin, "i w na nie sie ze jest do to przez"},
    {"cs", kLatin, "a se na je ze v o byl pro jako"},
    {"hu", kLatin, "a az es hogy nem is egy meg volt mint"},
    {"ro", kLatin, "si in de la cu pe este care din nu"},
    {"tr", kLatin, "ve bir bu icin da de ile olarak cok daha"},
    {"hr", kLatin, "i je u se na da su za koji od"},
    {"id", kLatin, "yang dan di dengan untuk tidak dari ini pada itu"},
    {"vi", kLatin, "va cua la co cho khong nhung duoc trong mot"},
    {"ru", kCyrillic, "и в не на что по с это как из"},
    {"uk", kCyrillic, "і в на що не з та у про як"},
    {"bg", kCyrillic, "и на да се за от в са че е"},
    {"sr", kCyrillic, "и је у се на да су за који од"},
    {"ar", kArabic, "في من على إلى أن عن التي الذي هذا مع"},
    {"fa", kArabic, "و در به از که این است را با برای"},
    {"ur", kArabic, "کے میں کی ہے کا اور سے نے کو پر"},
    {"hi", kDevanagari, "के में की है का और से ने को पर"},
    {"mr", kDevanagari, "आहे आणि या तर हा व मध्ये होते ही असे"},
    {"el", kGreek, ""},
    {"he", kHebrew, ""},
    {"ko", kHangul, ""},
    {"ja", kKana, ""},
    {"zh", kHan, ""},
    {"th", kThai, ""},
    {"bn", kBengali, ""},
    {"ta", kTamil, ""},
    {"te", kTelugu, ""},
    {"ka", kGeorgian, ""},
    {"hy", kArmenian, ""},
};

Script script_of(char32_t c) {
  for (const Range& range : kRanges)
    if (c >= range.first && c <= range.last) return range.script;
  return kScripts;
}

// The script of most letters; kScripts for fewer than 20.
Script main_script(std::string_view text) {
  std::array<std::size_t, kScripts> counts{};
  text = utf8_prefix(text, kLooked);
  for (std::size_t i = 0; i < text.size();) {
    std::size_t letters = 0;
    for (; i < text.size() && static_cast<unsigned char>(text[i]) < 0x80; ++i)
      letters += static_cast<unsigned char>((text[i] | 0x20) - 'a') < 26 ? 1 : 0;
    counts[kLatin] += letters;
    if (i == text.size()) break;
    if (const Script script = script_of(next_code_point(text, i)); script != kScripts) ++counts[script];
  }
  if (counts[kKana] * 8 > counts[kHan] && counts[kKana] >= 10) return kKana;
  const auto* const most = std::ranges::max_element(counts);
  return *most < 20 ? kScripts : static_cast<Script>(most - counts.begin());
}

// The tag in its usual spelling, "en-GB"; empty for what is none.
std::string tag_in(std::string_view value) {
  value = value.substr(0, value.find_first_of(",; "));
  std::string tag(trim(value));
  std::ranges::replace(tag, '_', '-');
  const bool plain = std::ranges::all_of(tag, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  const std::size_t first = tag.find('-') == tag.npos ? tag.size() : tag.find('-');
  if (!plain || tag.size() > 20 || (first != 2 && first != 3) || tag.ends_with('-')) return {};
  for (std::size_t i = 0; i < first; ++i) tag[i] = static_cast<char>(tag[i] | 0x20);
  if (tag.size() == first + 3)
    for (std::size_t i = first + 1; i < tag.size(); ++i)
      if (tag[i] >= 'a') tag[i] = static_cast<char>(tag[i] - 32);
  return tag == "und" || tag == "xx" ? std::string() : tag;
}

// Only what cannot be: a page that says English and is in Cyrillic letters. Latin letters serve every language.
bool contradicts(std::string_view tag, Script script) {
  if (script == kScripts || script == kLatin) return false;
  const std::string_view language = tag.substr(0, tag.find('-'));
  bool latin = false;
  for (const Language& known : kLanguages)
    if (known.code == language) latin = known.script == kLatin;
  return latin && language != "hr" && !tag.contains("yrl");
}

}  // namespace

std::string guessed_language(std::string_view text) {
  const Script script = main_script(text);
  if (script == kScripts) return {};
  std::map<std::string_view, std::size_t> counts;
  const std::string folded = fold(utf8_prefix(text, kLooked));
  for (const auto word : split(folded, ' ')) ++counts[word];
  std::string_view best;
  std::size_t most = 0;
  std::size_t second = 0;
  for (const Language& language : kLanguages) {
    if (language.script != script) continue;
    if (language.words.empty()) return std::string(language.code);
    std::size_t hits = 0;
    for (const auto word : split(language.words, ' '))
      if (const auto it = counts.find(word); it != counts.end()) hits += it->second;
    if (hits > most) {
      second = most;
      most = hits;
      best = language.code;
    } else {
      second = std::max(second, hits);
    }
  }
  return most >= 5 && most > second + second / 10 ? std::string(best) : std::string();
}

SourcedText language_of(const PageFacts& facts, std::string_view text) {
  SourcedText language;
  const Script script = main_script(text);
  const auto offer = [&](std::string_view value, std::string_view from) {
    std::string tag = tag_in(value);
    if (!tag.empty() && !contradicts(tag, script)) language.fill(std::move(tag), from);
  };
  offer(facts.language, source::kHtml);
  offer(facts.data.language, source::kJsonLd);
  offer(facts.items.language, source::kMicrodata);
  for (const std::string_view key : {"og:locale", "content-language", "language", "dc.language"})
    offer(facts.meta({key}), source::of_meta(key));
  if (language.empty()) language.fill(guessed_language(text), source::kPage);
  return language;
}

SourcedText direction_of(const PageFacts& facts, std::string_view language, std::string_view text) {
  const Script script = main_script(text);
  const bool right = script == kArabic || script == kHebrew;
  if (facts.direction == "rtl" && (right || script == kScripts)) return {"rtl", source::kHtml};
  if (script != kScripts) return {right ? "rtl" : "ltr", source::kPage};
  const std::string_view low = language.substr(0, language.find('-'));
  const bool named = low == "ar" || low == "he" || low == "iw" || low == "fa" || low == "ur" || low == "ps" ||
                     low == "yi" || low == "ckb" || low == "dv" || low == "ug";
  return {named ? "rtl" : "ltr", source::kHtml};
}

}  // namespace sidelight::article
