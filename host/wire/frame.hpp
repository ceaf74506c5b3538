// The browsers' framing: a uint32 length in host byte order, then that many bytes of JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sidelight::wire {

inline constexpr std::size_t kMaxFrameToHost = 1024 * 1024;
inline constexpr std::size_t kMaxFrameToBrowser = 256 * 1024;  ///< by choice; both browsers disconnect above 1 MiB

/// Length and body, ready to be written. `json` must not be empty: Firefox disconnects on an empty frame.
std::string frame(std::string_view json);

/// Cuts a stream of bytes into frames. The buffer grows as bytes arrive, never from the length field; a frame over the
/// limit is reported at once and then skipped, so that the stream stays in step.
class FrameReader {
 public:
  using OnFrame = std::function<void(std::string_view body)>;
  using OnTooLarge = std::function<void(std::uint32_t length)>;

  FrameReader(OnFrame on_frame, OnTooLarge on_too_large, std::size_t limit = kMaxFrameToHost);

  void feed(std::string_view bytes);

 private:
  std::string_view take_length(std::string_view bytes);
  std::string_view take_body(std::string_view bytes);

  OnFrame on_frame_;
  OnTooLarge on_too_large_;
  std::size_t limit_;
  std::string length_;        // bytes of the length field so far
  std::string body_;          // bytes of the body so far
  std::size_t wanted_ = 0;    // bytes of the body still to come
  std::size_t skipping_ = 0;  // bytes of a refused body still to come
  bool in_body_ = false;
};

}  // namespace sidelight::wire
