// JSON-RPC 2.0: from a frame's bytes to a request or notification, and from results and errors to JSON.
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "base/error.hpp"

namespace sidelight::wire {

/// A string or a number, kept as it came so that it goes back with its type; null where the sender's id could not be
/// read.
using Id = nlohmann::json;

struct Request {
  Id id;
  std::string method;
  nlohmann::json params;  ///< an object or an array; an empty object when left out
};

struct Notification {
  std::string method;
  nlohmann::json params;
};

/// A piece of a bulk value, read past the general parser: it is most of what an extension ever sends.
struct Chunk {
  Id id;
  std::uint64_t seq = 0;
  std::string_view data;  ///< points into the parser; gone with the next parse
  bool last = false;
};

/// What cannot be taken, and whom to tell.
struct Fault {
  Id id;
  Error error;
};

using Incoming = std::variant<Request, Notification, Chunk, Fault>;

inline constexpr int kMaxDepth = 64;

class MessageParser {
 public:
  MessageParser();
  ~MessageParser();

  /// Strict JSON in strict UTF-8, at most kMaxDepth levels deep. Never throws.
  Incoming parse(std::string_view body);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

nlohmann::json to_json(const Error& error);
nlohmann::json result_message(const Id& id, nlohmann::json result);
nlohmann::json error_message(const Id& id, const Error& error);
nlohmann::json notification_message(std::string_view method, nlohmann::json params);

/// Compact text; ill-formed UTF-8 inside strings is replaced, never thrown at.
std::string dump(const nlohmann::json& value);

}  // namespace sidelight::wire
