#include "model/article.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "base/utf16_index.hpp"
#include "model/fields.hpp"

namespace sidelight {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 7> kBlockNames = {"heading", "paragraph", "list-item", "quote",
                                                         "table",   "code",      "caption"};
constexpr std::size_t kMaxBlocks = 200'000;

template <class Offset>
json fields(const Article& article, Offset offset) {
  json blocks = json::array();
  for (const Block& block : article.blocks) {
    json row = {{"kind", name(block.kind)}, {"start", offset(block.span.start)}, {"end", offset(block.span.end)}};
    if (block.level != 0) row["level"] = block.level;
    if (!block.image.empty()) row["image"] = block.image;
    blocks.push_back(std::move(row));
  }
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
          {"blocks", std::move(blocks)}};
}

bool on_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
}

std::vector<Block> read_blocks(const json& header, std::string_view text, Fields& reader) {
  std::vector<Block> blocks;
  const auto it = header.find("blocks");
  if (it == header.end()) return blocks;
  if (!it->is_array() || it->size() > kMaxBlocks) return reader.wrong("blocks"), blocks;
  std::size_t previous = 0;
  for (const json& row : *it) {
    if (!row.is_object()) return reader.wrong("blocks"), blocks;
    Fields fields(row);
    const std::string kind = fields.text("kind");
    const auto* known = std::ranges::find(kBlockNames, kind);
    Block block{.kind = static_cast<BlockKind>(known - kBlockNames.begin()),
                .span = {fields.number("start"), fields.number("end")},
                .level = static_cast<int>(fields.number("level")),
                .image = fields.text("image")};
    const bool inside = block.span.start >= previous && block.span.start <= block.span.end &&
                        block.span.end <= text.size() && on_boundary(text, block.span.start) &&
                        on_boundary(text, block.span.end);
    if (!fields.fault().empty() || known == kBlockNames.end() || !inside || block.level < 0 || block.level > 6)
      return reader.wrong("blocks"), blocks;
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
                  .extracted_by = reader.text("extractedBy")};
  if (const auto lead = header.find("lead"); lead != header.end() && lead->is_object()) {
    Fields inner(*lead);
    article.lead = {inner.text("image"), inner.text("caption")};
    if (!inner.fault().empty()) reader.wrong("lead");
  }
  article.blocks = read_blocks(header, text, reader);
  if (!reader.fault().empty())
    return fail(ErrorKind::reader_failed, "The reader's answer is wrong in `" + reader.fault() + "`.",
                "Report this page.");
  article.text = std::move(text);
  return article;
}

}  // namespace sidelight
