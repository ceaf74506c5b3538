// Which vocabulary a prefix stands for, as far down the tree as its declaration holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/feed/xml_stream.hpp"

namespace sidelight::article {

class XmlNames {
 public:
  /// An `xmlns` or `xmlns:prefix` attribute of the element at `depth`; more than there is room for are left out.
  void declare(std::size_t depth, std::string_view prefix, std::string_view address);

  /// The element at `depth` has ended.
  void leave(std::size_t depth);

  XmlName element(std::string_view name) const;
  XmlName attribute(std::string_view name) const;  ///< without a prefix it belongs to no vocabulary

 private:
  struct Binding {
    std::size_t depth;
    std::string prefix;
    Space space;
  };
  Space space_of(std::string_view prefix) const;

  std::vector<Binding> bindings_;
};

}  // namespace sidelight::article
