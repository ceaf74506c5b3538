// A plugin's library, loaded in this process, and a host that writes down what it is given.
#pragma once

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sidelight/plugin.h"

namespace sidelight::tests {

struct Page {
  std::string text;
  std::string title;
  std::string language = "en";
  nlohmann::json blocks = nlohmann::json::array();  ///< {kind, start, end, level?}
  nlohmann::json slots = nlohmann::json::object();  ///< what other plugins gave: slot to [{from, value}]
};

/// A page of blank-line separated blocks; one that begins with "# " is a heading (the mark is taken off).
Page page_of(std::string_view title, std::string_view marked);

struct Given {
  std::string slot;
  nlohmann::json value;
};

class FakeHost {
 public:
  /// `id` is the folder's name under the build tree's plugins.
  explicit FakeHost(std::string_view id);
  ~FakeHost();
  FakeHost(const FakeHost&) = delete;
  FakeHost& operator=(const FakeHost&) = delete;

  sidelight_status run(const Page& page);

  std::vector<Given> given;
  std::string failure;
  int questions = 0;  ///< how often the plugin asked whether to stop
  int stop_at = -1;   ///< from which question on the answer is yes; -1 is never

  /// What is answered to an address: `status` of HTTP and `body`. Without it every address is refused.
  std::function<sidelight_status(const std::string& url, int& status, std::string& body)> web;
  std::vector<std::string> asked;           ///< addresses, since the host was made
  std::map<std::string, std::string> kept;  ///< the plugin's store

  const nlohmann::json* card(std::string_view id) const;
  const nlohmann::json* slot(std::string_view name) const;

 private:
  sidelight_host host_;
  const sidelight_plugin* plugin_ = nullptr;
  void* instance_ = nullptr;
};

/// The page with what the entities plugin gives for it, for those that need that.
Page with_entities(Page page);

/// Every {start, end} in `value`, at any depth, must be inside the text, not empty, and not cut a character; the first
/// that is wrong, in words, or an empty text.
std::string wrong_span(const nlohmann::json& value, std::string_view text);

}  // namespace sidelight::tests
