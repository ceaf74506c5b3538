#include "article/feed/read_feed.hpp"

#include <string>

#include "article/feed/feed_builder.hpp"
#include "article/feed/json_feed.hpp"
#include "article/feed/not_a_feed.hpp"
#include "article/feed/xml_stream.hpp"
#include "article/page/charset.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

// XML without a byte order mark tells UTF-16 by its first character.
std::string decoded(const FeedSource& source) {
  using namespace std::string_view_literals;
  const std::string_view type = source.text.starts_with("<\0"sv)   ? "charset=utf-16le"
                                : source.text.starts_with("\0<"sv) ? "charset=utf-16be"
                                                                   : std::string_view(source.content_type);
  return std::string(decode_page(source.text, type).text());
}

std::string sentence_of(const XmlFault& fault) {
  return "The feed's XML is broken at line " + std::to_string(fault.line) + ", column " + std::to_string(fault.column) +
         ": " + fault.what + ".";
}

Result<Feed> read_xml_feed(std::string text, std::string_view url, const std::string& root) {
  FeedBuilder builder{std::string(url)};
  const auto fault = read_xml(std::move(text), builder);
  if (!builder.is_feed() && !fault) return std::unexpected(error_for_xml(root));
  Feed feed = builder.take();
  if (!fault) return feed;
  if (feed.items.empty())
    return fail(ErrorKind::not_a_feed, sentence_of(*fault), "Try again later; the publisher has to mend it.");
  feed.warning = sentence_of(*fault) + " What stood before it has been read.";
  return feed;
}

}  // namespace

Result<Feed> read_feed(const FeedSource& source) {
  if (source.text.size() > kMaxFeedSize)
    return fail(ErrorKind::too_large, "The feed is larger than 16 MB.",
                "A feed of that size is a mistake; try another.");
  std::string text = decoded(source);
  const std::string_view start = trim(text);
  if (start.starts_with('{') || start.starts_with('[')) return read_json_feed(text, source.url);
  const std::string root = first_element(text);
  if (root == "html") return std::unexpected(error_for_page(text, source.url));
  if (!start.starts_with('<')) return std::unexpected(error_for_text(text));
  return read_xml_feed(std::move(text), source.url, root);
}

}  // namespace sidelight::article
