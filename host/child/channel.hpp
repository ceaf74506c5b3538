// The child's end of the socketpair: blocking, single reader; writers may be several threads.
#pragma once

#include <mutex>
#include <optional>

#include "base/fd.hpp"
#include "child/message.hpp"

namespace sidelight::child {

/// The descriptor that every child finds its socket at.
inline constexpr int kChannelFd = 3;

class Channel {
 public:
  explicit Channel(Fd socket, Limits limits = {});

  /// Nothing once the host has closed its end.
  Result<std::optional<Message>> receive();

  /// Whole message or an error; safe from several threads. SIGPIPE is the program's business: ignore it first.
  Result<> send(const nlohmann::json& header, std::string_view body = {});

 private:
  Fd socket_;
  Limits limits_;
  std::mutex writing_;
};

}  // namespace sidelight::child
