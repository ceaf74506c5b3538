#include "article/head/publication_dates.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>

#include "article/head/dates/fold.hpp"
#include "article/head/iso_date.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::string_view kPublishedKeys[] = {
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_online_date",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publication_date",
    "published_date",
    "article.published",
    "article:post_date",
    "article_date_original",
    "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "iso-8601-publish-date",
    "og:release_date",
    "release_date",
    "article.created",
    "datecreated",
    "created",
    "displaydate",
    "article_publish_time",
    "date",
    "shareaholic:article_published_time",
};

constexpr std::string_view kModifiedKeys[] = {
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified",
    "dcterms.modified",      "dc.date.modified",         "article.updated", "lastmod",
    "last-modified",         "article:modified",         "revised",         "updated_time",
};

struct Label {
  std::string_view folded;
  DateLabel kind;
};

constexpr DateLabel kPublished = DateLabel::published;
constexpr DateLabel kModified = DateLabel::modified;

// Beginnings of words.
constexpr auto kLabels = std::to_array<Label>({
    {"updat", kModified},
    {"modif", kModified},
    {"revis", kModified},
    {"last edited", kModified},
    {"changed", kModified},
    {"last reviewed", kModified},
    {"reviewed on", kModified},
    {"amended", kModified},
    {"aktualis", kModified},
    {"geandert", kModified},
    {"uberarbeitet", kModified},
    {"mis a jour", kModified},
    {"mise a jour", kModified},
    {"maj ", kModified},
    {"actualiz", kModified},
    {"actualitzat", kModified},
    {"atualiza", kModified},
    {"aggiorna", kModified},
    {"bijgewerkt", kModified},
    {"gewijzigd", kModified},
    {"uppdater", kModified},
    {"opdater", kModified},
    {"oppdater", kModified},
    {"sist endret", kModified},
    {"paivitetty", kModified},
    {"muokattu", kModified},
    {"ajakohastatud", kModified},
    {"atnaujint", kModified},
    {"atjaunin", kModified},
    {"zaktualizowan", kModified},
    {"aktualizac", kModified},
    {"upraven", kModified},
    {"posodobljeno", kModified},
    {"azurirano", kModified},
    {"frissit", kModified},
    {"modosit", kModified},
    {"guncelle", kModified},
    {"actualizat", kModified},
    {"обновлен", kModified},
    {"изменен", kModified},
    {"оновлен", kModified},
    {"обновен", kModified},
    {"ажурирано", kModified},
    {"ενημερω", kModified},
    {"τροποποι", kModified},
    {"τελευταια", kModified},
    {"עודכן", kModified},
    {"עדכון", kModified},
    {"تحديث", kModified},
    {"تعديل", kModified},
    {"به روز", kModified},
    {"بروزرسانی", kModified},
    {"ویرایش", kModified},
    {"अपडेट", kModified},
    {"আপডেট", kModified},
    {"diperbarui", kModified},
    {"diperbaharui", kModified},
    {"dikemas", kModified},
    {"cap nhat", kModified},
    {"อัปเดต", kModified},
    {"อัพเดท", kModified},
    {"更新", kModified},
    {"修改", kModified},
    {"最終", kModified},
    {"수정", kModified},
    {"업데이트", kModified},
    {"publish", kPublished},
    {"posted", kPublished},
    {"datum", kPublished},
    {"date:", kPublished},
    {"fecha", kPublished},
    {"first published", kPublished},
    {"released", kPublished},
    {"veroffentlich", kPublished},
    {"erschienen", kPublished},
    {"erstellt", kPublished},
    {"stand", kPublished},
    {"publi", kPublished},
    {"pubbl", kPublished},
    {"gepubliceerd", kPublished},
    {"geplaatst", kPublished},
    {"julkaistu", kPublished},
    {"offentliggjort", kPublished},
    {"opublikowan", kPublished},
    {"vydan", kPublished},
    {"objavljeno", kPublished},
    {"kozzetet", kPublished},
    {"megjelen", kPublished},
    {"yayin", kPublished},
    {"giris", kPublished},
    {"опубликован", kPublished},
    {"опублікован", kPublished},
    {"публик", kPublished},
    {"δημοσιευ", kPublished},
    {"פורסם", kPublished},
    {"نشر", kPublished},
    {"انتشار", kPublished},
    {"प्रकाशित", kPublished},
    {"প্রকাশ", kPublished},
    {"diterbitkan", kPublished},
    {"dipublikasi", kPublished},
    {"เผยแพร่", kPublished},
    {"发布", kPublished},
    {"發布", kPublished},
    {"公開", kPublished},
    {"発表", kPublished},
    {"입력", kPublished},
    {"게시", kPublished},
    {"등록", kPublished},
    {"copyright", DateLabel::other},
    {"\u00a9", DateLabel::other},
    {"born", DateLabel::other},
    {"expire", DateLabel::other},
    {"joined", DateLabel::other},
    {"since", DateLabel::other},
});

bool is_letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const auto c = static_cast<unsigned char>(text[at - 1]);
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// By class and itemprop. "published updated" says that the page was never changed.
DateLabel label_of_names(std::string_view names, std::string_view property) {
  const std::string both = to_lower_ascii(names.substr(0, 200)) + " " + to_lower_ascii(property.substr(0, 60));
  if (both.contains("publish")) return DateLabel::published;
  return both.contains("updated") || both.contains("modif") ? DateLabel::modified : DateLabel::none;
}

class Finder {
 public:
  Finder(const Analysis& analysis, std::string_view url, std::string_view language, std::size_t headline)
      : analysis_(analysis),
        headline_(headline),
        shown_{language, writes_day_first(language, url), 1990},
        declared_(shown_) {
    declared_.earliest = 1800;
  }

  PublicationDates find(std::string_view url) {
    const PageFacts& facts = analysis_.facts;
    dates_.published.fill(iso_date(facts.data.published, declared_), source::kJsonLd);
    dates_.modified.fill(iso_date(facts.data.modified, declared_), source::kJsonLd);
    for (const std::string_view key : kPublishedKeys)
      if (dates_.published.empty()) dates_.published.fill(iso_date(facts.meta({key}), declared_), source::of_meta(key));
    for (const std::string_view key : kModifiedKeys)
      if (dates_.modified.empty()) dates_.modified.fill(iso_date(facts.meta({key}), declared_), source::of_meta(key));
    dates_.published.fill(iso_date(facts.items.published, declared_), source::kMicrodata);
    dates_.modified.fill(iso_date(facts.items.modified, declared_), source::kMicrodata);
    // What is only shown cannot be later than the last declared change.
    latest_ = dates_.modified.value.substr(0, 10);
    if (dates_.published.empty()) take(date_in_url(url), source::kUrl);
    if (dates_.published.empty() || dates_.modified.empty()) {
      from_elements(facts.items.times, source::kTime);
      from_lines_near_heading();
      if (is_open()) from_lines(headline_ + 12, 400, true);
      from_elements(facts.items.dates, source::kPage);
      if (is_open()) from_lines(0, 400, false);
      take(std::move(unlabelled_.value), unlabelled_.source);
    }
    // The one date that a page has is better than none, and its source says what it is.
    dates_.published.fill(dates_.modified.value, source::kModified);
    return std::move(dates_);
  }

 private:
  void take(std::string date, std::string_view from) {
    if (!latest_.empty() && date.substr(0, 10) > latest_) return;
    dates_.published.fill(std::move(date), from);
  }

  void sort(DateLabel label, std::string date, std::string_view from) {
    if (label == DateLabel::modified)
      dates_.modified.fill(std::move(date), from);
    else if (label == DateLabel::published)
      take(std::move(date), from);
    else if (label == DateLabel::none && (latest_.empty() || date.substr(0, 10) <= latest_))
      unlabelled_.fill(std::move(date), from);
  }

  // The text before an element inside its block, which labels it.
  std::string words_before(NodeId node) const {
    const Tree& tree = analysis_.tree;
    std::string words;
    NodeId from = node;
    for (int steps = 0; steps < 3 && tree.nodes[from].parent != kNoNode && node - tree.nodes[from].parent < 20; ++steps)
      from = tree.nodes[from].parent;
    for (NodeId i = from; i < node; ++i)
      if (tree.nodes[i].tag == Tag::text) words += tree.nodes[i].text.substr(0, 120), words += ' ';
    const std::size_t most = 80;
    if (words.size() > most) words.erase(0, words.size() - most);
    return words;
  }

  void from_elements(const std::vector<NodeId>& nodes, std::string_view from) {
    const Tree& tree = analysis_.tree;
    for (const NodeId node : nodes) {
      const std::string text = tree.text_below(node, 160);
      std::string date = iso_date(tree.attribute(node, "datetime"), shown_);
      DateLabel label = label_of_names(tree.attribute(node, "class"), tree.attribute(node, "itemprop"));
      if (date.empty()) {
        if (from == source::kPage && text.size() > 120) continue;
        for (auto& found : dates_in(text, shown_, 3)) {
          DateLabel own = label_before(std::string_view(text).substr(0, found.start));
          if (own == DateLabel::none) own = label;
          if (own == DateLabel::none && found.start < 8) own = label_before(words_before(node));
          sort(own, std::move(found.date), from);
        }
        continue;
      }
      if (const DateLabel own = label_before(text); own == DateLabel::modified) label = own;
      if (label == DateLabel::none || label == DateLabel::published)
        if (const DateLabel own = label_before(words_before(node)); own != DateLabel::none) label = own;
      sort(label, std::move(date), from);
    }
  }

  // Short lines such as "Published 1 May 2024, 10:30 | Updated 2 May 2024".
  void from_lines(std::size_t from, std::size_t to, bool labelled) {
    const auto& blocks = analysis_.blocks;
    for (std::size_t i = from; i < std::min(to, blocks.size()); ++i) {
      const TextBlock& block = blocks[i];
      if (block.characters > (labelled ? 70 : 140) || block.kind == BlockKind::heading ||
          block.kind == BlockKind::caption)
        continue;
      std::size_t before = 0;
      for (auto& found : dates_in(block.text, shown_, 3)) {
        const DateLabel label = label_before(std::string_view(block.text).substr(before, found.start - before));
        before = found.end;
        if (label == DateLabel::none && (labelled || found.start > 40)) continue;
        sort(label, std::move(found.date), source::kPage);
      }
    }
  }

  void from_lines_near_heading() {
    const std::size_t at = headline_;
    from_lines(at, at + 12, false);
    if (unlabelled_.empty()) from_lines(at > 6 ? at - 6 : 0, at, false);
  }

  bool is_open() const { return dates_.published.empty() && unlabelled_.empty(); }

  const Analysis& analysis_;
  std::size_t headline_;
  DateContext shown_;
  DateContext declared_;
  PublicationDates dates_;
  SourcedText unlabelled_;
  std::string latest_;
};

}  // namespace

DateLabel label_before(std::string_view words) {
  if (words.size() > 100) words = words.substr(words.size() - 100);
  const std::string folded = fold(words);
  DateLabel label = DateLabel::none;
  std::size_t last = 0;
  std::bitset<256> bytes;
  for (const char c : folded) bytes.set(static_cast<unsigned char>(c));
  for (const Label& candidate : kLabels) {
    if (!bytes.test(static_cast<unsigned char>(candidate.folded.front())) ||
        !bytes.test(static_cast<unsigned char>(candidate.folded.back())))
      continue;
    const std::size_t at = folded.rfind(candidate.folded);
    if (at == folded.npos || is_letter_before(folded, at)) continue;
    if (label == DateLabel::none || at > last) label = candidate.kind, last = at;
  }
  return label;
}

PublicationDates dates_of(const Analysis& analysis, std::string_view url, std::string_view language,
                          std::size_t headline) {
  return Finder(analysis, url, language, headline).find(url);
}

}  // namespace sidelight::article
