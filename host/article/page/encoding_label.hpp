// The labels of the Encoding Standard: what pages write in charset=, and what is meant by it.
#pragma once

#include <string_view>

namespace sidelight::article {

/// The standard's name of an encoding ("UTF-8", "windows-1252", "Shift_JIS", …), or empty for an unknown label.
/// "iso-8859-1" is windows-1252 and "gb2312" is GBK, as on every browser.
std::string_view encoding_of(std::string_view label);

/// ICU's converter for an encoding that encoding_of named; empty for those that decode_page reads itself.
const char* converter_of(std::string_view encoding);

}  // namespace sidelight::article
