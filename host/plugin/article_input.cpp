#include "plugin/article_input.hpp"

#include <nlohmann/json.hpp>
#include <utility>

namespace sidelight::plugin {
namespace {

using nlohmann::json;

// Numbers, names and punctuation of one entry, rounded up.
constexpr std::size_t kBlock = 112;
constexpr std::size_t kCell = 48;
constexpr std::size_t kLink = 72;
constexpr std::size_t kMember = 64;

// How long a text is once it is JSON.
std::size_t quoted_size(std::string_view text) {
  std::size_t size = 2;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    size += byte < 0x20 ? 6 : byte == '"' || byte == '\\' ? 2 : 1;
  }
  return size;
}

class Writer {
 public:
  explicit Writer(const ArticleInputLimits& limits) : limits_(limits), left_(limits.bytes) {}

  bool take(std::size_t bytes) {
    if (bytes > left_) return complete_ = false;
    left_ -= bytes;
    return true;
  }

  json text(const std::string& value) { return take(quoted_size(value) + kMember) ? json(value) : json(""); }

  json texts(const std::vector<std::string>& values) {
    json list = json::array();
    for (const std::string& value : values) {
      if (list.size() >= limits_.texts || !take(quoted_size(value) + 1)) return complete_ = false, list;
      list.push_back(value);
    }
    return list;
  }

  json sources(const Article& article) {
    json object = json::object();
    for (const auto& [field, source] : article.sources) {
      if (take(quoted_size(field) + quoted_size(source) + 2)) object[field] = source;
    }
    return object;
  }

  json blocks(const Article& article) {
    json list = json::array();
    for (const Block& block : article.blocks) {
      if (list.size() >= limits_.blocks || !take(kBlock)) return complete_ = false, list;
      json row = {{"kind", name(block.kind)}, {"start", block.span.start}, {"end", block.span.end}};
      if (block.level != 0) row["level"] = block.level;
      if (!block.image.empty() && take(quoted_size(block.image) + kMember)) row["image"] = block.image;
      if (!block.rows.empty()) rows(block, row);
      list.push_back(std::move(row));
    }
    return list;
  }

  json links(const Article& article) {
    json list = json::array();
    for (const TextLink& link : article.links) {
      if (list.size() >= limits_.links || !take(quoted_size(link.url) + kLink)) return complete_ = false, list;
      list.push_back({{"start", link.span.start}, {"end", link.span.end}, {"url", link.url}});
    }
    return list;
  }

  bool complete() const { return complete_; }

 private:
  // A table is whole or not there: half of one says something else.
  void rows(const Block& block, json& row) {
    std::size_t cells = 0;
    for (const auto& line : block.rows) cells += line.size();
    if (cells + cells_ > limits_.cells || !take(cells * kCell + block.rows.size() * 3)) {
      complete_ = false;
      return;
    }
    cells_ += cells;
    json all = json::array();
    for (const auto& line : block.rows) {
      json row_cells = json::array();
      for (const Span& cell : line) row_cells.push_back({cell.start, cell.end});
      all.push_back(std::move(row_cells));
    }
    row["rows"] = std::move(all);
  }

  const ArticleInputLimits& limits_;
  std::size_t left_;
  std::size_t cells_ = 0;
  bool complete_ = true;
};

}  // namespace

json article_input(const Article& article, const ArticleInputLimits& limits) {
  Writer writer(limits);
  writer.take(kMember * 8);  // numbers, flags and the names of the lists
  json input = {{"url", writer.text(article.url)},
                {"canonical", writer.text(article.canonical)},
                {"published", writer.text(article.published)},
                {"modified", writer.text(article.modified)},
                {"site", writer.text(article.site)},
                {"section", writer.text(article.section)},
                {"direction", writer.text(article.direction)},
                {"pageKind", writer.text(article.page_kind)},
                {"lead", {{"image", writer.text(article.lead.url)}, {"caption", writer.text(article.lead.caption)}}},
                {"words", article.words},
                {"paywalled", article.paywalled},
                {"confidence", article.confidence}};
  input["sources"] = writer.sources(article);
  input["byline"] = writer.texts(article.byline);
  input["tags"] = writer.texts(article.tags);
  input["notes"] = writer.texts(article.notes);
  input["blocks"] = writer.blocks(article);
  input["links"] = writer.links(article);
  input["complete"] = writer.complete();
  return input;
}

child::Message job_message(const Manifest& manifest, const Article& article, std::string_view html, std::string inputs) {
  child::Message message{.body = std::move(inputs)};
  message.header = {{"url", article.original.empty() ? article.url : article.original},
                    {"title", article.title},
                    {"language", article.language},
                    {"inputsSize", message.body.size()},
                    {"textSize", article.text.size()}};
  if (!needs_or_uses(manifest, kPageSlot)) html = {};
  message.body.reserve(message.body.size() + article.text.size() + html.size());
  message.body.append(article.text).append(html);
  return message;
}

}  // namespace sidelight::plugin
