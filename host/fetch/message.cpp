#include "fetch/message.hpp"

namespace sidelight::fetch {

std::optional<std::string> Response::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return std::nullopt;
}

}  // namespace sidelight::fetch
