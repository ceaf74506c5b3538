// One spelling for words that differ by case and accents only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidelight::article {

/// Lower case without accents, where the script is Latin, Greek or Cyrillic: "ΜΑΪ́ΟΥ" and "Μαΐου" become one, "Août" and
/// "aout", "MAYIS" and "mayıs". Other scripts keep their marks, which are letters there.
std::string fold(std::string_view text);

/// The same of one code point; 0 for an accent that is dropped.
char32_t fold(char32_t c);

/// The code point at `at`, which moves behind it; U+FFFD for what is none.
char32_t next_code_point(std::string_view text, std::size_t& at);

void append_code_point(std::string& out, char32_t c);

}  // namespace sidelight::article
