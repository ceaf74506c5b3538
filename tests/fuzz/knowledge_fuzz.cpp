// Any bytes as a knowledge base: they are refused, or asked for everything that they say they hold.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "knowledge/base.hpp"

using namespace sidelight::knowledge;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::uint64_t> aligned((size + 7) / 8);
  auto* const bytes = reinterpret_cast<unsigned char*>(aligned.data());
  std::copy_n(data, size, bytes);
  const auto base = Base::view({bytes, size});
  if (!base) return 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(base->size(), 64); ++i) {
    const Record record = base->entry(i);
    for (const Link& link : base->links(i))
      if (link.other >= base->size()) std::abort();
    for (const std::size_t found : base->named(record.name))
      if (base->entry(found).name.size() > size) std::abort();
    if (const auto found = base->find(record.id); found && *found >= base->size()) std::abort();
  }
  return 0;
}
