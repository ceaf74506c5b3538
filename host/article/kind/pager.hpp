// An article in several pages: which one this is, and where the next one and the whole of it are.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "article/page/tree.hpp"
#include "model/page_links.hpp"

namespace sidelight::article {

inline constexpr std::size_t kMostPages = 99;

/// Sets next, page_number and whole. Only addresses of the same site that differ from the page's own by a page number
/// count, so that "next" to another story is none.
void add_pager(const Tree& tree, std::string_view url, std::string_view base, PageLinks& links);

/// Two addresses that differ only by a page number: the numbers, 1 where there is none. Nothing for other addresses.
struct PageNumbers {
  std::size_t here = 1;
  std::size_t there = 1;
};
std::optional<PageNumbers> page_numbers(std::string_view here, std::string_view there);

}  // namespace sidelight::article
