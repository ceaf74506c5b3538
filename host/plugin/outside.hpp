// What plugins may have of the world outside their process, as the dispatcher needs it: one kind of request, and a
// store of keys and values. Others put a network and a database behind it.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/async.hpp"
#include "base/error.hpp"

namespace sidelight::plugin {

struct WebRequest {
  std::string url = {};
  /// To be asked for the URL and for every redirect's target before anything is sent; its error ends the request.
  std::function<Result<>(const std::string& url)> allow = {};
  std::size_t most_bytes = std::size_t{2} << 20;
  std::chrono::milliseconds most_time = std::chrono::seconds(10);
};

struct WebAnswer {
  int status = 0;  ///< HTTP's
  std::string content_type = {};
  std::string body = {};
};

class PluginWeb {
 public:
  virtual ~PluginWeb() = default;

  /// A GET without cookies. Cancelling the task ends the transfer.
  virtual Task<Result<WebAnswer>> get(WebRequest request) = 0;
};

/// To be told what became of a request, once.
using RequestEnded = std::function<void(std::string_view outcome)>;
/// A request of a plugin is about to leave, or was refused.
using PluginRequests = std::function<RequestEnded(std::string_view plugin, std::string_view url)>;

class PluginCache {
 public:
  virtual ~PluginCache() = default;

  virtual std::optional<std::string> get(std::string_view plugin, std::string_view key) = 0;

  /// `bound` is what all values of this plugin may take together; the oldest go first. False where it could not be
  /// kept.
  virtual bool put(std::string_view plugin, std::string_view key, std::string_view value, std::chrono::seconds keep,
                   std::size_t bound) = 0;
};

}  // namespace sidelight::plugin
