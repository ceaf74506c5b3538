// Text made small for storing, by zlib at its fastest: the event loop waits for it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidelight::store {

/// May be longer than `text`, where that holds nothing to be saved.
std::string pack(std::string_view text);

/// The other way, in place. False, and `bytes` is of no use, if they are not what pack() made of a text of `length`.
bool unpack(std::string& bytes, std::size_t length);

}  // namespace sidelight::store
