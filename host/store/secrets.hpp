// Secret settings of plugins: apart from everything else that is kept, in a file that only the user can read and that
// is written anew as a whole, so that a value taken back is gone from it.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight::store {

class Secrets {
 public:
  /// Plugin to key to value.
  using Values = std::map<std::string, std::map<std::string, std::string>>;

  explicit Secrets(std::filesystem::path file) : file_(std::move(file)) {}

  /// A file that others can read or that cannot be parsed is storage_failed; its bytes are in no error's text.
  Result<Values> read() const;

  /// An empty value takes it back.
  Result<> put(std::string_view plugin, const std::map<std::string, std::string>& values);
  Result<> forget(std::string_view plugin);

  /// Differs once somebody has written the file.
  std::string stamp() const;

 private:
  template <class Change>
  Result<> change(Change change);

  std::filesystem::path file_;
};

}  // namespace sidelight::store
