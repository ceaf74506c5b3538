// Where a page says that the article may be instead: what the host follows, since it parses no page itself.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace sidelight {

struct PageLinks {
  std::string refresh;            ///< where <meta http-equiv="refresh"> leads by itself; absolute, or empty
  std::size_t refresh_delay = 0;  ///< seconds
  std::string canonical;          ///< link rel=canonical, absolute
  std::string amphtml;            ///< link rel=amphtml, absolute
  bool amp = false;               ///< it is an AMP page itself
  std::string next;               ///< of an article in several pages: the next one, absolute
  std::size_t page_number = 0;    ///< which of them this is, from 1; 0 where there is only one
  std::string whole;              ///< all of them on one page, if the site has such
  std::size_t words = 0;          ///< that anybody would see on it, whatever they are

  friend bool operator==(const PageLinks&, const PageLinks&) = default;
};

nlohmann::json to_json(const PageLinks& links);

/// The other way, from a confined child: what is no such object says nothing.
PageLinks page_links_from(const nlohmann::json& value);

}  // namespace sidelight
