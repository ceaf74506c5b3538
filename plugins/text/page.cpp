#include "text/page.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace sidelight::text {
namespace {

constexpr std::size_t max_blocks = 100'000;

constexpr auto parts = std::to_array<std::pair<std::string_view, Part>>({
    {"heading", Part::heading},
    {"paragraph", Part::paragraph},
    {"list-item", Part::list_item},
    {"quote", Part::quote},
    {"table", Part::table},
    {"code", Part::code},
    {"caption", Part::caption},
});

Part part_named(std::string_view name) {
  for (const auto& [known, part] : parts) {
    if (known == name) return part;
  }
  return Part::paragraph;
}

std::vector<Block> by_blank_lines(std::string_view text) {
  std::vector<Block> out;
  for (std::size_t start = 0; start < text.size() && out.size() < max_blocks;) {
    const std::size_t end = std::min(text.find("\n\n", start), text.size());
    if (text.find_first_not_of(" \t\r\n", start) < end) out.push_back({Part::paragraph, start, end, 0});
    start = end + 2;
  }
  return out;
}

bool on_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

}  // namespace

std::vector<Block> blocks_of(std::string_view inputs, std::string_view text) {
  using nlohmann::json;
  const json all = json::parse(inputs, nullptr, false);
  const auto at = [](const json& object, const char* key) {
    return object.is_object() && object.contains(key) ? object[key] : json();
  };
  std::vector<Block> out;
  std::size_t last = 0;
  for (const json& block : at(at(all, "article"), "blocks")) {
    const json start = at(block, "start");
    const json end = at(block, "end");
    const json kind = at(block, "kind");
    const json level = at(block, "level");
    if (!start.is_number_unsigned() || !end.is_number_unsigned() || !kind.is_string()) continue;
    const Block found{part_named(kind.get_ref<const std::string&>()), start.get<std::size_t>(), end.get<std::size_t>(),
                      level.is_number_integer() ? level.get<int>() : 0};
    if (found.start < last || found.end <= found.start || found.end > text.size()) continue;
    if (!on_boundary(text, found.start) || !on_boundary(text, found.end)) continue;
    last = found.end;
    out.push_back(found);
    if (out.size() == max_blocks) break;
  }
  return out.empty() ? by_blank_lines(text) : out;
}

Part PartOf::at(std::size_t byte) {
  if (next_ > 0 && byte < blocks_[next_ - 1].end) next_ = 0;
  while (next_ < blocks_.size() && blocks_[next_].end <= byte) ++next_;
  return next_ < blocks_.size() && blocks_[next_].start <= byte ? blocks_[next_].part : Part::paragraph;
}

}  // namespace sidelight::text
