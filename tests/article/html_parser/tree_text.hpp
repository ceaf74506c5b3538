// A tree as one line of text, and what every tree must keep.
#pragma once

#include <string>

#include "article/page/tree.hpp"

/// "div[id=x](p('a') br)": what the body holds, or with `whole` all of it. Elements without a name here are "other".
std::string tree_text(const sidelight::article::Tree& tree, bool whole);

/// Empty, or what does not fit: parents, depths and ends of a tree in document order.
std::string what_is_wrong_with(const sidelight::article::Tree& tree);
