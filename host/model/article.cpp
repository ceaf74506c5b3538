#include "model/article.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.hpp"
#include "base/utf16_index.hpp"
#include "model/fields.hpp"

namespace sidelight {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 7> kBlockNames = {"heading", "paragraph", "list-item", "quote",
                                                         "table",   "code",      "caption"};
constexpr std::size_t kMaxBlocks = 200'000;
constexpr std::size_t kMaxLinks = 20'000;
constexpr std::size_t kMaxCells = 200'000;

template <class Offset>
json rows_of(const Block& block, Offset offset) {
  json rows = json::array();
  for (const auto& cells : block.rows) {
    json row = json::array();
    for (const Span& cell : cells) row.push_back({offset(cell.start), offset(cell.end)});
    rows.push_back(std::move(row));
  }
  return rows;
}

template <class Offset>
json fields(const Article& article, Offset offset) {
  json blocks = json::array();
  for (const Block& block : article.blocks) {
    json row = {{"kind", name(block.kind)}, {"start", offset(block.span.start)}, {"end", offset(block.span.end)}};
    if (block.level != 0) row["level"] = block.level;
    if (!block.image.empty()) row["image"] = block.image;
    if (!block.rows.empty()) row["rows"] = rows_of(block, offset);
    blocks.push_back(std::move(row));
  }
  json links = json::array();
  for (const TextLink& link : article.links)
    links.push_back({{"start", offset(link.span.start)}, {"end", offset(link.span.end)}, {"url", link.url}});
  return {{"url", article.url},
          {"original", article.original},
          {"canonical", article.canonical},
          {"title", article.title},
          {"byline", article.byline},
          {"published", article.published},
          {"modified", article.modified},
          {"site", article.site},
          {"language", article.language},
          {"direction", article.direction},
          {"lead", {{"image", article.lead.url}, {"caption", article.lead.caption}}},
          {"section", article.section},
          {"tags", article.tags},
          {"paywalled", article.paywalled},
          {"words", article.words},
          {"extractedBy", article.extracted_by},
          {"blocks", std::move(blocks)},
          {"links", std::move(links)},
          {"sources", article.sources},
          {"pageKind", article.page_kind},
          {"confidence", article.confidence},
          {"notes", article.notes}};
}

// A control character could steer a terminal, or hide from a reader what a program reads.
bool holds_controls(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
  });
}

bool any_holds_controls(const Article& article, std::string_view text) {
  const auto held = [](const std::vector<std::string>& texts) { return std::ranges::any_of(texts, holds_controls); };
  return holds_controls(text) || holds_controls(article.title) || holds_controls(article.site) ||
         holds_controls(article.section) || holds_controls(article.lead.caption) || held(article.byline) ||
         held(article.tags) || held(article.notes);
}

bool on_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
}

bool is_inside(const Span& span, const Span& whole, std::string_view text) {
  return span.start >= whole.start && span.start <= span.end && span.end <= whole.end &&
         on_boundary(text, span.start) && on_boundary(text, span.end);
}

/// Nothing where the cells are no ascending spans inside their block.
std::optional<std::vector<std::vector<Span>>> read_rows(const json& rows, const Span& block, std::string_view text,
                                                        std::size_t& cells_left) {
  std::vector<std::vector<Span>> out;
  if (!rows.is_array() || rows.size() > cells_left) return {};
  std::size_t previous = block.start;
  for (const json& row : rows) {
    if (!row.is_array() || row.size() > cells_left) return {};
    cells_left -= row.size();
    auto& cells = out.emplace_back();
    for (const json& cell : row) {
      if (!cell.is_array() || cell.size() != 2 || !cell[0].is_number_unsigned() || !cell[1].is_number_unsigned())
        return {};
      const Span span{cell[0], cell[1]};
      if (!is_inside(span, {previous, block.end}, text)) return {};
      previous = span.end;
      cells.push_back(span);
    }
  }
  return out;
}

std::vector<TextLink> read_links(const json& header, std::string_view text, Fields& reader) {
  std::vector<TextLink> links;
  const auto it = header.find("links");
  if (it == header.end()) return links;
  if (!it->is_array() || it->size() > kMaxLinks) return reader.wrong("links"), links;
  std::size_t previous = 0;
  for (const json& row : *it) {
    if (!row.is_object()) return reader.wrong("links"), links;
    Fields fields(row);
    TextLink link{.span = {fields.number("start"), fields.number("end")}, .url = fields.text("url")};
    const bool of_the_web = link.url.starts_with("https://") || link.url.starts_with("http://");
    if (!fields.fault().empty() || !of_the_web || !is_inside(link.span, {previous, text.size()}, text))
      return reader.wrong("links"), links;
    previous = link.span.end;
    links.push_back(std::move(link));
  }
  return links;
}

std::map<std::string, std::string> read_sources(const json& header, Fields& reader) {
  constexpr std::size_t kMost = 32;
  std::map<std::string, std::string> sources;
  const auto it = header.find("sources");
  if (it == header.end()) return sources;
  if (!it->is_object() || it->size() > kMost) return reader.wrong("sources"), sources;
  for (const auto& [field, source] : it->items()) {
    if (!source.is_string() || field.size() > kMost || source.get_ref<const std::string&>().size() > kMost)
      return reader.wrong("sources"), sources;
    sources[field] = source;
  }
  return sources;
}

std::vector<Block> read_blocks(const json& header, std::string_view text, Fields& reader) {
  std::vector<Block> blocks;
  const auto it = header.find("blocks");
  if (it == header.end()) return blocks;
  if (!it->is_array() || it->size() > kMaxBlocks) return reader.wrong("blocks"), blocks;
  std::size_t previous = 0;
  std::size_t cells_left = kMaxCells;
  for (const json& row : *it) {
    if (!row.is_object()) return reader.wrong("blocks"), blocks;
    Fields fields(row);
    const std::string kind = fields.text("kind");
    const auto* known = std::ranges::find(kBlockNames, kind);
    Block block{.kind = static_cast<BlockKind>(known - kBlockNames.begin()),
                .span = {fields.number("start"), fields.number("end")},
                .level = static_cast<int>(fields.number("level")),
                .image = fields.text("image")};
    if (!fields.fault().empty() || known == kBlockNames.end() || block.level < 0 || block.level > 6 ||
        !is_inside(block.span, {previous, text.size()}, text))
      return reader.wrong("blocks"), blocks;
    if (const auto rows = row.find("rows"); rows != row.end()) {
      auto cells = read_rows(*rows, block.span, text, cells_left);
      if (!cells) return reader.wrong("blocks"), blocks;
      block.rows = *std::move(cells);
    }
    previous = block.span.end;
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace

std::string_view name(BlockKind kind) {
  return kBlockNames[static_cast<std::size_t>(kind)];
}

json header_of(const Article& article) {
  return fields(article, [](std::size_t offset) { return offset; });
}

json to_wire(const Article& article) {
  const Utf16Index index(article.text);
  json value = fields(article, [&](std::size_t offset) { return index.at(offset); });
  value["text"] = article.text;
  value["via"] = article.via;
  value["checks"] = article.checks;
  return value;
}

Result<Article> article_from(const json& header, std::string text) {
  if (!header.is_object() || !is_valid_utf8(text))
    return fail(ErrorKind::reader_failed, "The reader's answer is not an article.", "Report this page.");
  Fields reader(header);
  Article article{.url = reader.text("url"),
                  .original = reader.text("original"),
                  .canonical = reader.text("canonical"),
                  .title = reader.text("title"),
                  .byline = reader.texts("byline"),
                  .published = reader.text("published"),
                  .modified = reader.text("modified"),
                  .site = reader.text("site"),
                  .language = reader.text("language"),
                  .direction = reader.text("direction"),
                  .section = reader.text("section"),
                  .tags = reader.texts("tags"),
                  .paywalled = reader.flag("paywalled"),
                  .words = reader.number("words"),
                  .page_kind = reader.text("pageKind"),
                  .confidence = reader.share("confidence"),
                  .notes = reader.texts("notes"),
                  .extracted_by = reader.text("extractedBy")};
  if (const auto lead = header.find("lead"); lead != header.end() && lead->is_object()) {
    Fields inner(*lead);
    article.lead = {inner.text("image"), inner.text("caption")};
    if (!inner.fault().empty()) reader.wrong("lead");
  }
  article.blocks = read_blocks(header, text, reader);
  article.links = read_links(header, text, reader);
  article.sources = read_sources(header, reader);
  if (any_holds_controls(article, text)) reader.wrong("text");
  if (!reader.fault().empty())
    return fail(ErrorKind::reader_failed, "The reader's answer is wrong in `" + reader.fault() + "`.",
                "Report this page.");
  article.text = std::move(text);
  return article;
}

}  // namespace sidelight
