// The functions that a plugin calls, as messages to the host.
#pragma once

#include <sidelight/plugin.h>

#include <string>
#include <thread>

#include "worker/session.hpp"

namespace sidelight::worker {

// Sizes beyond these are refused here; the host checks again, and more narrowly.
inline constexpr std::size_t kLogLine = 4096;
inline constexpr std::size_t kReason = 1000;
inline constexpr std::size_t kSlot = 256;
inline constexpr std::size_t kUrl = 8192;
inline constexpr std::size_t kKey = 1024;
inline constexpr std::size_t kValue = std::size_t{4} << 20;  ///< a given JSON text, a cached value

class HostCalls {
 public:
  explicit HostCalls(Session& session);
  HostCalls(const HostCalls&) = delete;
  HostCalls& operator=(const HostCalls&) = delete;

  const sidelight_host* table() const { return &table_; }

  /// What the plugin said with fail() since the last time.
  std::string take_reason();

 private:
  static HostCalls& of(void* self) { return *static_cast<HostCalls*>(self); }
  sidelight_status ask(nlohmann::json header, std::string_view body, sidelight_receive receive, void* user);

  Session& session_;
  const std::thread::id thread_ = std::this_thread::get_id();  ///< the only one that may ask
  sidelight_host table_{};
  std::mutex mutex_;
  std::string reason_;
};

}  // namespace sidelight::worker
