// What the resolver needs of the network: one question, one answer. Whoever implements it keeps no cookies, follows no
// redirects, sends Accept-Encoding: gzip, and bounds size and time.
#pragma once

#include <string>
#include <string_view>

#include "base/async.hpp"
#include "base/error.hpp"

namespace sidelight::resolve {

struct Reply {
  int status = 0;
  std::string location;  ///< the header as it came; empty where there is none
  std::string body;      ///< decompressed
  std::string content_type;
};

/// The stage of an `unreachable` error that happened before anything was sent.
inline constexpr std::string_view kStageConnecting = "connecting";

class Fetcher {
 public:
  virtual ~Fetcher() = default;

  /// A status is not an error. Cancelling the task ends the transfer.
  virtual Task<Result<Reply>> get(std::string url) = 0;
  virtual Task<Result<Reply>> post(std::string url, std::string content_type, std::string body) = 0;
};

}  // namespace sidelight::resolve
