// Pages that were never on any web: one with everything, one with nothing, one that is long, and texts of every odd
// shape that a reader may hand over. What plugin.h promises about a text holds for them all.
#include "cli/plugin/check/pages.hpp"

namespace sidelight::cli::check {
namespace {

constexpr std::size_t kLongText = 5'000'000;

// A text with its blocks, as a reader would have found them.
class Builder {
 public:
  Builder& add(BlockKind kind, std::string_view text, int level = 0) {
    if (!article_.text.empty()) article_.text += "\n\n";
    const std::size_t start = article_.text.size();
    article_.text += text;
    article_.blocks.push_back({.kind = kind, .span = {start, article_.text.size()}, .level = level});
    return *this;
  }
  Builder& paragraph(std::string_view text) { return add(BlockKind::paragraph, text); }

  /// A table; cells are told apart by tabs, rows by new lines.
  Builder& table(std::string_view text) {
    add(BlockKind::table, text);
    Block& block = article_.blocks.back();
    std::size_t cell = block.span.start;
    block.rows.emplace_back();
    for (std::size_t at = block.span.start; at <= block.span.end; ++at) {
      const char c = at < block.span.end ? article_.text[at] : '\n';
      if (c != '\t' && c != '\n') continue;
      block.rows.back().push_back({cell, at});
      cell = at + 1;
      if (c == '\n' && at < block.span.end) block.rows.emplace_back();
    }
    return *this;
  }

  Builder& link(std::string_view words, std::string url) {
    const std::size_t start = article_.text.find(words);
    article_.links.push_back({{start, start + words.size()}, std::move(url)});
    return *this;
  }

  std::size_t size() const { return article_.text.size(); }

  Article done(std::string title) {
    article_.title = std::move(title);
    bool inside = false;
    for (const char c : article_.text) {
      const bool letter = c != ' ' && c != '\n' && c != '\t';
      if (letter && !inside) ++article_.words;
      inside = letter;
    }
    return std::move(article_);
  }

 private:
  Article article_;
};

void add_story(Builder& builder, int day) {
  builder
      .paragraph("The harbour of Eastmere was closed for " + std::to_string(day) +
                 " days after the storm, the harbour master Maria Keller said on Tuesday, 3 March 2026. “We have never "
                 "seen waves like these,” she told reporters, “and we have been here since 1874.”")
      .paragraph(
          "The repairs cost 12.5 million euros, 40% more than planned; the town of Eastmere pays a third of it, "
          "and the Northern Ports Agency the rest. Its head, Dr. J. Okafor, doubts that the work will be done "
          "before May. He didn't say why.");
}

Article story() {
  Builder builder;
  add_story(builder, 9);
  builder.add(BlockKind::heading, "What is broken", 2)
      .add(BlockKind::list_item, "the north pier, over 120 metres")
      .add(BlockKind::list_item, "two of the three cranes")
      .add(BlockKind::quote, "It looked as if the sea had come to collect a debt.")
      .table("Pier\tLength\tOpen again\nnorth\t120 m\tMay\nsouth\t80 m\tApril")
      .add(BlockKind::caption, "The north pier on the morning after. Picture: Example")
      .paragraph(
          "More about it is in the report of the agency, which was written by A. B. Lind and Chloé Dubois, and is "
          "kept at the town hall in Mill Street 4, Eastmere.")
      .link("report of the agency", "https://www.example.org/report");
  Article article = builder.done("Eastmere's harbour opens again after the storm");
  article.byline = {"Ada Writer"};
  article.published = "2026-03-04T08:30:00+01:00";
  article.tags = {"harbour", "storm"};
  article.section = "Region";
  return article;
}

TriedPage made_page(const plugin::Manifest& manifest, std::string name, Article article) {
  article.url = article.original = article.canonical = "https://www.example.org/story";
  article.language = manifest.languages.empty() ? "en" : manifest.languages.front();
  article.direction = "ltr";
  article.site = "The Example";
  return {.name = std::move(name),
          .article = std::move(article),
          .html = "<!doctype html><title>A story</title><p>It stands in the text.",
          .slots = empty_slots(manifest)};
}

std::string many(std::string_view piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

struct Odd {
  const char* name;
  std::string text;
};

std::vector<Odd> odd_texts() {
  return {
      {"one letter", "A"},
      {"one word without a full stop", "Word"},
      {"a full stop alone", "."},
      {"a space alone", " "},
      {"new lines alone", "\n\n\n\n"},
      {"an open quotation", "“We have"},
      {"a quotation mark alone", "\""},
      {"JSON and HTML", R"({"kind": "text"} </script><b>bold</b> &amp; \u0041 \" \\ %s %n ${x} {{y}})"},
      {"abbreviations", "U.S. Mr. Dr. e.g. i.e. No. 5 a.m. St. John vs. J. R. R."},
      {"numbers of every form",
       "1 -1 1.5 1,5 1.000.000,00 1e400 ½ ٣ 三 0x1F 12-14 $5m 99999999999999999999999999 1/0 %"},
      {"capitals alone", "ALL CAPITALS ARE HERE. SO THEY ARE."},
      {"Chinese", "东京是日本的首都。它有一千四百万人口。"},
      {"Russian", "Владимир Иванов приехал в Москву 5 мая."},
      {"Arabic, from right to left", "مرحبا بالعالم. وصل خمسة أشخاص."},
      {"Thai, without spaces", "กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย"},
      {"emoji that are joined",
       "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 Anna "
       "\xF0\x9F\x87\xAB\xF0\x9F\x87\xAE."},
      {"letters with marks behind them", "e\xCC\x81 A\xCC\x8Angstro\xCC\x88m Z\xCC\x81\xCC\xA3\xCC\x84"},
      {"marks that turn the direction", "\xE2\x80\xAEtfel ot thgir\xE2\x80\xAC Berlin\xE2\x80\x8B\xEF\xBB\xBF"},
      {"the last characters of Unicode", "\xF4\x8F\xBF\xBF \xEF\xBF\xBD \xEF\xBF\xBF \xF0\x90\x8D\x88"},
      {"one word of 100 000 letters", std::string(100'000, 'a')},
      {"one sentence of 100 000 bytes", many("and the sea ", 8'333)},
      {"100 000 full stops", std::string(100'000, '.')},
      {"brackets 10 000 deep", std::string(10'000, '(') + std::string(10'000, '[')},
      {"20 000 lines of one word", many("line\n\n", 20'000) + "end"},
      {"quotation marks alone", many("“\"‘'", 5'000)},
      {"a character of several bytes at each end", "é" + many("x", 31) + "é"},
  };
}

}  // namespace

TriedPage ordinary_page(const plugin::Manifest& manifest) {
  return made_page(manifest, "an ordinary page", story());
}

TriedPage empty_page(const plugin::Manifest& manifest) {
  return made_page(manifest, "an empty page", {});
}

TriedPage long_page(const plugin::Manifest& manifest) {
  Builder builder;
  for (int day = 1; builder.size() < kLongText; ++day) add_story(builder, day);
  return made_page(manifest, "a page of 5 MB", builder.done("Everything about Eastmere's harbour"));
}

std::vector<TriedPage> odd_pages(const plugin::Manifest& manifest) {
  std::vector<TriedPage> pages;
  for (Odd& odd : odd_texts()) {
    Builder builder;
    builder.paragraph(odd.text);
    pages.push_back(made_page(manifest, std::string("odd text (") + odd.name + ")", builder.done("Odd")));
  }
  return pages;
}

}  // namespace sidelight::cli::check
