// What one connection may ask for. docs/protocol.md names these numbers.
#pragma once

#include <cstddef>

namespace sidelight::app {

inline constexpr std::size_t kMaxInFlight = 64;
inline constexpr std::size_t kMaxPages = 8;
inline constexpr std::size_t kMaxHtml = 16 * 1024 * 1024;  ///< a page's HTML, bytes, fetched or handed over
inline constexpr std::size_t kMaxUrl = 8192;
inline constexpr std::size_t kMaxLinks = 1000;  ///< in one links/resolve

}  // namespace sidelight::app
