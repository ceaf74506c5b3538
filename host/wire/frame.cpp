#include "wire/frame.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace sidelight::wire {

std::string frame(std::string_view json) {
  const auto length = static_cast<std::uint32_t>(json.size());
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  return bytes.append(json);
}

FrameReader::FrameReader(OnFrame on_frame, OnTooLarge on_too_large, std::size_t limit)
    : on_frame_(std::move(on_frame)), on_too_large_(std::move(on_too_large)), limit_(limit) {}

void FrameReader::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    if (skipping_ > 0) {
      const std::size_t n = std::min(skipping_, bytes.size());
      skipping_ -= n;
      bytes.remove_prefix(n);
    } else {
      bytes = in_body_ ? take_body(bytes) : take_length(bytes);
    }
  }
}

std::string_view FrameReader::take_length(std::string_view bytes) {
  std::uint32_t length = 0;
  const std::size_t n = std::min(sizeof length - length_.size(), bytes.size());
  length_.append(bytes.substr(0, n));
  bytes.remove_prefix(n);
  if (length_.size() < sizeof length) return bytes;
  std::memcpy(&length, length_.data(), sizeof length);
  length_.clear();
  if (length > limit_) {
    skipping_ = length;
    on_too_large_(length);
  } else if (length == 0) {
    on_frame_({});
  } else {
    wanted_ = length;
    in_body_ = true;
  }
  return bytes;
}

std::string_view FrameReader::take_body(std::string_view bytes) {
  const std::size_t n = std::min(wanted_, bytes.size());
  const std::string_view piece = bytes.substr(0, n);
  bytes.remove_prefix(n);
  wanted_ -= n;
  if (wanted_ > 0) {
    body_.append(piece);
    return bytes;
  }
  in_body_ = false;
  if (body_.empty()) {
    on_frame_(piece);  // the usual case: a whole frame in one read, used where it lies
  } else {
    body_.append(piece);
    const std::string body = std::exchange(body_, {});
    on_frame_(body);
  }
  return bytes;
}

}  // namespace sidelight::wire
