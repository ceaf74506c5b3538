// Reads a request's params; each fault names the member: "params.url: is missing".
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace sidelight::app {

class Params {
 public:
  explicit Params(const nlohmann::json& params) : params_(params) {}

  std::string text(const char* key, std::size_t limit);           ///< must be there and not empty
  std::string optional_text(const char* key, std::size_t limit);  ///< empty if left out
  std::vector<std::string> texts(const char* key, std::size_t count, std::size_t limit);
  std::vector<std::string> optional_texts(const char* key, std::size_t count, std::size_t limit);
  bool flag(const char* key);  ///< false if left out
  const nlohmann::json* member(const char* key) const;

  void wrong(const char* key, const std::string& what);

  /// The first fault, as invalid_params.
  Result<> check() const;

 private:
  const nlohmann::json& params_;
  std::string fault_;
};

}  // namespace sidelight::app
