// Wikipedia and Wikidata, asked one after the other and only for what is not remembered.
#pragma once

#include <functional>
#include <sidelight/plugin.hpp>
#include <span>
#include <string>
#include <vector>

#include "wikidata/answers.hpp"
#include "wikidata/judgement.hpp"
#include "wikidata/memory.hpp"

namespace sidelight::wikidata {

class Sources {
 public:
  explicit Sources(Host& host) : host_(host), memory_(host) {}

  /// Of each name what is known or can be learned; after trouble of some only. At most one request.
  Articles articles(const std::vector<std::string>& names);

  /// The same of ids. One request, or more where their answer is larger than the host takes.
  Items items(const std::vector<std::string>& ids);

  /// Why something could not be asked: a sentence, or nothing.
  const std::string& trouble() const { return trouble_; }

 private:
  void ask_items(std::span<const std::string> ids, Items& into);
  std::optional<std::string> ask(const std::string& url, const char* whom, bool* too_large);
  void give_up(const char* whom, const std::string& why);

  Host& host_;
  Memory memory_;
  std::string trouble_;
  int requests_ = 0;
};

}  // namespace sidelight::wikidata
