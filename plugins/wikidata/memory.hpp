// What was asked is not asked again for thirty days, also where there was nothing; and a server that wants to be left
// alone is left alone for a while. In the plugin's own store, so that it outlives the process.
#pragma once

#include <optional>
#include <sidelight/plugin.hpp>
#include <string>

#include "wikidata/known.hpp"

namespace sidelight::wikidata {

class Memory {
 public:
  explicit Memory(Host& host) : host_(host) {}

  std::optional<Article> article(const std::string& name);
  std::optional<Item> item(const std::string& id);
  void keep(const std::string& name, const Article& article);
  void keep(const std::string& id, const Item& item);

  /// `why`: a sentence. For five minutes.
  void pause(const std::string& why);
  /// Why nobody may be asked now, or nothing.
  std::optional<std::string> paused();

 private:
  Host& host_;
};

}  // namespace sidelight::wikidata
