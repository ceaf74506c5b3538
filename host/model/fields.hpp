// Reads members of an object that a confined child wrote; the first fault is kept and makes the whole of it a failure.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace sidelight {

class Fields {
 public:
  static constexpr std::size_t kMaxText = 65'536;
  static constexpr std::size_t kMaxTexts = 1000;

  explicit Fields(const nlohmann::json& object) : object_(object) {}

  std::string text(const char* key) {
    const auto it = object_.find(key);
    if (it == object_.end()) return {};
    if (!it->is_string() || it->get_ref<const std::string&>().size() > kMaxText) return wrong(key), std::string();
    return it->get<std::string>();
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> values;
    const auto it = object_.find(key);
    if (it == object_.end()) return values;
    if (!it->is_array() || it->size() > kMaxTexts) return wrong(key), values;
    for (const nlohmann::json& value : *it) {
      if (!value.is_string() || value.get_ref<const std::string&>().size() > kMaxText) return wrong(key), values;
      values.push_back(value.get<std::string>());
    }
    return values;
  }
  bool flag(const char* key) { return object_.value(key, nlohmann::json(false)) == nlohmann::json(true); }
  std::size_t number(const char* key) {
    const auto it = object_.find(key);
    if (it == object_.end()) return 0;
    if (!it->is_number_unsigned()) return wrong(key), 0;
    return it->get<std::size_t>();
  }
  double share(const char* key) {  ///< 0 to 1; 1 where it is missing
    const auto it = object_.find(key);
    if (it == object_.end()) return 1;
    const double value = it->is_number() ? it->get<double>() : -1;
    if (!(value >= 0 && value <= 1)) return wrong(key), 0;
    return value;
  }
  void wrong(const char* key) {
    if (fault_.empty()) fault_ = key;
  }
  const std::string& fault() const { return fault_; }

 private:
  const nlohmann::json& object_;
  std::string fault_;
};

}  // namespace sidelight
