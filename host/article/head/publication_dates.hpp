// When the article came out, and when it was changed.
#pragma once

#include <string_view>

#include "article/analysis.hpp"
#include "article/head/sourced.hpp"

namespace sidelight::article {

struct PublicationDates {
  SourcedText published;  ///< ISO 8601
  SourcedText modified;
};

/// JSON-LD, meta elements, microdata, the address, <time>, then what a reader sees near the headline. A date that is
/// labelled as a change is taken for the publication only where the page has no other. `headline` is a block.
PublicationDates dates_of(const Analysis& analysis, std::string_view url, std::string_view language,
                          std::size_t headline);

/// What the words before a date call it.
enum class DateLabel { none, published, modified, other };
DateLabel label_before(std::string_view words);

}  // namespace sidelight::article
