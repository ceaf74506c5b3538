#include "store/packed.hpp"

#include <zlib.h>

namespace sidelight::store {

std::string pack(std::string_view text) {
  uLongf size = ::compressBound(static_cast<uLong>(text.size()));
  std::string out(size, '\0');
  const auto* from = reinterpret_cast<const Bytef*>(text.data());
  // It fails only for want of memory; the caller then keeps the text as it is.
  if (::compress2(reinterpret_cast<Bytef*>(out.data()), &size, from, static_cast<uLong>(text.size()), Z_BEST_SPEED) !=
      Z_OK)
    return std::string(text);
  out.resize(size);
  return out;
}

bool unpack(std::string& bytes, std::size_t length) {
  std::string out(length, '\0');
  auto size = static_cast<uLongf>(length);
  const auto* from = reinterpret_cast<const Bytef*>(bytes.data());
  const int code = ::uncompress(reinterpret_cast<Bytef*>(out.data()), &size, from, static_cast<uLong>(bytes.size()));
  if (code != Z_OK || size != length) return false;
  bytes = std::move(out);
  return true;
}

}  // namespace sidelight::store
