// Any bytes in place of the answer to a question, or of the signature that the question carries.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "resolve/batch_execute.hpp"

using namespace sidelight::resolve;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto answer = read_batch_answer(body);
  if (!answer && answer.error().message.empty()) std::abort();
  return 0;
}
