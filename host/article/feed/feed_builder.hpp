// From the elements of RSS, RDF and Atom, in whatever mixture a feed has them, to a Feed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/feed/raw_item.hpp"
#include "article/feed/xml_stream.hpp"
#include "model/feed.hpp"

namespace sidelight::article {

inline constexpr std::size_t kMaxFeedItems = 2000;
inline constexpr std::size_t kMaxFeedBytes = 8 * 1024 * 1024;  ///< of all items together

/// Puts a finished item into the feed, or counts it as dropped; Google News's notice that there is no such feed makes
/// the feed unavailable instead.
void add_item(Feed& feed, std::size_t& bytes, FeedItem item);

/// Google News's feeds are told by what makes them, or by whose page they name as home.
bool is_google_news(std::string_view generator, std::string_view home);

class FeedBuilder : public XmlHandler {
 public:
  explicit FeedBuilder(std::string url);

  bool on_start(const XmlName& name, const XmlAttributes& attributes) override;
  void on_end(const XmlName& name) override;
  void on_text(std::string_view text) override;

  /// False: the first element was not a feed's.
  bool is_feed() const { return is_feed_; }

  /// What was whole when the reading ended.
  Feed take();

 private:
  enum class Where { root, channel, item, source, author, media, other };
  enum class Field {
    none,
    title,
    link,
    original_link,
    summary,
    content,
    guid,
    published,
    updated,
    source,
    publisher,
    author,
    language,
    rights,
    generator,
    source_title
  };
  struct Open {
    Where where = Where::other;
    std::string base;
  };

  bool start_root(const XmlName& name);
  Where inside_channel(const XmlName& name, const XmlAttributes& attributes);
  Where inside_item(const XmlName& name, const XmlAttributes& attributes);
  static Field field_of(const XmlName& name);
  void atom_link(const XmlAttributes& attributes);
  void picture(std::string_view address);
  void capture(Field field, const XmlAttributes& attributes);
  void store();
  void store_in_item(Field field, RawText text);
  void store_in_feed(Field field, RawText text);
  void end_item();
  bool in_item() const { return item_depth_ != 0; }

  Feed feed_;
  std::string generator_;
  RawItem item_;
  std::vector<Open> open_;
  std::size_t item_depth_ = 0;  ///< of the item's own element; 0: in no item
  std::size_t bytes_ = 0;
  Field field_ = Field::none;  ///< what is being collected
  std::size_t field_depth_ = 0;
  bool keeps_markup_ = false;  ///< nested elements are the text's own
  bool plain_ = false;
  std::string text_;
  bool is_feed_ = false;
};

}  // namespace sidelight::article
