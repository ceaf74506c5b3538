// The "tokenization" of the HTML standard: cuts a page into tags and texts and hands each to the tree builder. Every
// byte is passed once; texts and values are pieces of the page unless something in them stands for something else.
#pragma once

#include <cstdint>
#include <string_view>

#include "article/page/html/arena.hpp"
#include "article/page/html/character_references.hpp"
#include "article/page/html/raw_content.hpp"
#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {

inline constexpr std::size_t kMaxAttributesOfTag = 256;   // the rest are left out
inline constexpr std::size_t kMaxAttributes = 4'000'000;  // of a page

class Tokenizer {
 public:
  Tokenizer(std::string_view page, Tree& tree, Arena& arena, TreeBuilder& builder)
      : next_(page.data()), end_(page.data() + page.size()), tree_(tree), arena_(arena), builder_(builder) {}

  void run();

 private:
  enum class Nul : std::uint8_t { dropped, shown };

  void markup();  // at "<"
  void read_start_tag();
  void read_end_tag();
  void read_declaration();
  void read_raw(std::string_view name, Content content);

  // `keep` takes the attributes; those of an end tag are passed over. False: the page ends within the tag.
  bool read_tag(TagToken& tag, TagToken* keep);
  bool read_attribute(TagToken* keep, std::uint64_t& seen);
  void add_attribute(TagToken& tag, std::uint64_t& seen, std::string_view name, std::string_view value,
                     bool value_changed);

  std::string_view lower_name(std::string_view name);
  std::string_view raw(std::string_view text, bool references);
  std::string_view copy(std::string_view text, Nul nul);
  std::string_view decode(std::string_view text, bool in_text, Nul nul);

  const char* next_;
  const char* const end_;
  Tree& tree_;
  Arena& arena_;
  TreeBuilder& builder_;
};

}  // namespace sidelight::article::html
