// A table of data is one block, with its cells; one that only lays out a page is walked like any other element.
#pragma once

#include "article/text/blocks.hpp"

namespace sidelight::article {

bool is_data_table(const Tree& tree, NodeId table);

/// Rows become lines, cells are apart by " | ". Counts of words and characters are left to the caller.
TextBlock table_block(const Tree& tree, NodeId table);

}  // namespace sidelight::article
