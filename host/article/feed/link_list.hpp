// A description that is no text but links: an aggregator's item and what others report of the same story. Told by its
// form alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/feed.hpp"

namespace sidelight::article {

struct LinkList {
  std::vector<RelatedItem> items;  ///< the item itself comes first; its link is as written
  std::string coverage;            ///< the entry that stands out and names no publisher
};

/// Nothing in it where the description holds anything besides: a text, say.
LinkList link_list_of(std::string_view html);

}  // namespace sidelight::article
