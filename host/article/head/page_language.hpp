// The language that a page is written in, and which way it runs.
#pragma once

#include <string>
#include <string_view>

#include "article/head/page_facts.hpp"
#include "article/head/sourced.hpp"

namespace sidelight::article {

/// What the page declares, as a BCP 47 tag; where it declares nothing, or a language whose script the text is not in,
/// what the text's letters and commonest words say.
SourcedText language_of(const PageFacts& facts, std::string_view text);

/// "rtl" or "ltr".
SourcedText direction_of(const PageFacts& facts, std::string_view language, std::string_view text);

/// From the text alone; empty where it is too short to tell.
std::string guessed_language(std::string_view text);

}  // namespace sidelight::article
