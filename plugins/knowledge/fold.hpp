// One spelling for the ways in which a name is written: without case, diacritics, punctuation and a leading "the".
#pragma once

#include <string>
#include <string_view>

namespace sidelight::knowledge {

/// "São Paulo" and "Sao Paulo" are "sao paulo"; "U.S." is "us"; "Coca-Cola" is "coca cola". Scripts other than Latin
/// keep their letters.
std::string fold(std::string_view name);

}  // namespace sidelight::knowledge
