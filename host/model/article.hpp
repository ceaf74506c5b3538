// What a page says, once read: one UTF-8 text and where everything lies in it.
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace sidelight {

/// Half-open range of bytes in Article::text.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

enum class BlockKind { heading, paragraph, list_item, quote, table, code, caption };

struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;
  int level = 0;                             ///< of a heading, 1 to 6; otherwise 0
  std::string image;                         ///< of a caption: the address of its picture, if known
  std::vector<std::vector<Span>> rows = {};  ///< of a table: its cells, row by row, in order, inside `span`

  friend bool operator==(const Block&, const Block&) = default;
};

/// A link inside the text.
struct TextLink {
  Span span;
  std::string url;  ///< absolute, http or https

  friend bool operator==(const TextLink&, const TextLink&) = default;
};

struct LeadImage {
  std::string url;
  std::string caption;

  friend bool operator==(const LeadImage&, const LeadImage&) = default;
};

struct Article {
  std::string url;        ///< where the reader's link pointed
  std::string original;   ///< where the text was found
  std::string canonical;  ///< what the page calls its own address
  std::string title;
  std::vector<std::string> byline;
  std::string published;  ///< ISO 8601, with the page's offset where it gives one
  std::string modified;   ///< ISO 8601
  std::string site;
  std::string language;   ///< BCP 47
  std::string direction;  ///< "ltr" or "rtl"
  LeadImage lead;
  std::string section;
  std::vector<std::string> tags;
  bool paywalled = false;  ///< the text is only the free part
  std::size_t words = 0;
  std::string text;             ///< valid UTF-8; blocks are separated by a blank line
  std::vector<Block> blocks;    ///< in order, not overlapping, covering all of text but the blank lines
  std::vector<TextLink> links;  ///< in order, not overlapping
  /// Where a field comes from, by its name on the wire: "json-ld", "open-graph", "meta", "microdata", "time" (the
  /// element), "html" (an attribute or <link>), "page" (what a reader sees) or "url"; of `published` also "modified", where
  /// the page only tells when it was last changed. A field that is empty has none.
  std::map<std::string, std::string> sources;
  std::string page_kind =
      "article";                    ///< or "live-blog", "list", "home", "video", "gallery", "forum", "product", "other"
  double confidence = 1;            ///< that it is of that kind, 0 to 1
  std::vector<std::string> notes;   ///< sentences for the reader about what is missing or doubtful
  std::string extracted_by;         ///< which reading of the page won
  std::string via;                  ///< how its address was found: direct, offline, cache or online; set by the session
  std::vector<std::string> checks;  ///< what was checked about a resolved link

  friend bool operator==(const Article&, const Article&) = default;
};

std::string_view name(BlockKind kind);  ///< "heading", "paragraph", "list-item", "quote", "table", "code", "caption"

/// Between processes: everything but the text, which travels as a raw body; spans in bytes.
nlohmann::json header_of(const Article& article);

/// The other way. The header comes from a confined child and is checked field by field: types, spans inside `text` and
/// on code point boundaries, sizes. Any fault is reader_failed.
Result<Article> article_from(const nlohmann::json& header, std::string text);

/// For the browser and for `--json`: text included, spans in UTF-16 code units.
nlohmann::json to_wire(const Article& article);

}  // namespace sidelight
