// What travels between the host and a confined child, over one socketpair:
//
//     u32 header size | u32 body size | header: a JSON object | body: raw bytes        (sizes in host byte order)
//
// Page text and HTML are bodies, never JSON: 500 KB cost 0.14 ms raw and 9 ms inside JSON.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight::child {

struct Message {
  nlohmann::json header = nlohmann::json::object();
  std::string body;
};

/// What one side accepts. The host's limits hold against a hostile child, a child's against a bug of the host.
struct Limits {
  std::size_t header = 4 * 1024 * 1024;
  std::size_t body = 64 * 1024 * 1024;
  int depth = 32;
};

inline constexpr std::size_t kPreambleSize = 8;

struct Preamble {
  std::size_t header = 0;
  std::size_t body = 0;
};

/// `bytes` holds exactly kPreambleSize bytes. Sizes above the limits are an error.
Result<Preamble> read_preamble(std::string_view bytes, const Limits& limits);

/// Parses the header; not JSON, not an object, not UTF-8 or too deep is an error.
Result<Message> read_message(std::string_view header, std::string body, const Limits& limits);

/// Preamble and header; the caller writes the body behind them. Ill-formed UTF-8 in the header is replaced.
std::string frame_of(const nlohmann::json& header, std::size_t body_size);

/// The same, or too_large when the other side would refuse it for its size.
Result<std::string> checked_frame_of(const nlohmann::json& header, std::size_t body_size, const Limits& limits);

}  // namespace sidelight::child
