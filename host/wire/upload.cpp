#include "wire/upload.hpp"

namespace sidelight::wire {

Result<Upload::State> Upload::add(const Chunk& chunk) {
  if (chunk.seq != next_)
    return fail(ErrorKind::invalid_params,
                "Chunk " + std::to_string(next_) + " was expected and " + std::to_string(chunk.seq) + " came.",
                "Send the chunks of a value in order, from 0.");
  if (value_.size() + chunk.data.size() > limit_)
    return fail(ErrorKind::too_large, "The page is larger than " + std::to_string(limit_ / (1024 * 1024)) + " MiB.",
                "Open the page by its address instead.");
  ++next_;
  value_.append(chunk.data);
  return chunk.last ? State::complete : State::more;
}

}  // namespace sidelight::wire
