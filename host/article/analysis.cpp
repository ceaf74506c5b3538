#include "article/analysis.hpp"

#include <algorithm>
#include <utility>

#include "article/page/charset.hpp"
#include "article/page/encoding_looks.hpp"
#include "article/page/html_parser.hpp"
#include "article/text/element_names.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

// A file of another kind: by its first bytes, or by NULs that no encoding of a page explains.
bool is_binary(std::string_view bytes) {
  for (const std::string_view magic : {"%PDF-", "\x89PNG", "\xff\xd8\xff", "GIF8", "PK\x03\x04", "\x1f\x8b",
                                       "\x7f"
                                       "ELF"})
    if (bytes.starts_with(magic)) return true;
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") || !utf16_by_looks(bytes).empty()) return false;
  const std::string_view head = bytes.substr(0, 4096);
  const auto odd =
      std::ranges::count_if(head, [](char c) { return static_cast<unsigned char>(c) < 9 || (c > 13 && c < 27); });
  return static_cast<std::size_t>(odd) > head.size() / 20;
}

bool has_markup(std::string_view html) {
  for (std::size_t at = html.find('<'); at != html.npos && at + 1 < html.size(); at = html.find('<', at + 1)) {
    const char next = html[at + 1];
    if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '!') return true;
  }
  return false;
}

bool is_other_type(std::string_view content_type) {
  const std::string type = to_lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
  if (type.empty() || type.contains("html") || type.contains("xml") || type == "text/plain" ||
      type == "application/octet-stream")
    return false;
  return type.contains('/');
}

}  // namespace

Result<Analysis> analyse(std::string_view bytes, std::string_view content_type, Timings* timings) {
  Stopwatch stopwatch(timings);
  if (trim(bytes).empty())
    return fail(ErrorKind::not_html, "The page is empty.", "Open the link in a tab and read it from there.");
  if (is_other_type(content_type) || is_binary(bytes))
    return fail(ErrorKind::not_html, "This is a file of another kind, not a web page.",
                "Open the link in a tab instead.");
  Decoded page = decode_page(bytes, content_type);
  if (!has_markup(page.text()))
    return fail(ErrorKind::not_html, "There is no HTML in what the site sent.", "Open the link in a tab instead.");
  stopwatch.lap(&Timings::decode);
  Analysis analysis{.tree = page.converted ? parse_html(*std::move(page.converted)) : parse_borrowed_html(page.bytes)};
  stopwatch.lap(&Timings::parse);
  analysis.names = element_names(analysis.tree);
  analysis.facts = facts_of(analysis.tree, analysis.names);
  analysis.blocks = blocks_of(analysis.tree, analysis.names);
  analysis.templates = templates_of(analysis.tree, analysis.blocks);
  analysis.sums = BlockSums(analysis.tree, analysis.blocks);
  analysis.readings = read_all(analysis.tree, analysis.blocks, analysis.sums, analysis.facts, analysis.names);
  analysis.features = features_of(analysis.tree, analysis.blocks, analysis.templates, analysis.sums, analysis.readings,
                                  analysis.facts, analysis.names);
  stopwatch.lap(&Timings::read);
  return analysis;
}

}  // namespace sidelight::article
