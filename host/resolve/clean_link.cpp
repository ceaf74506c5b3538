#include "resolve/clean_link.hpp"

namespace sidelight::resolve {

std::string clean_link(std::string_view url) {
  return std::string(url);
}

}  // namespace sidelight::resolve
