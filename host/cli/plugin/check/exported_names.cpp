#include "cli/plugin/check/exported_names.hpp"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>

#include "base/file.hpp"

namespace sidelight::cli::check {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 20;
constexpr std::size_t kMostNames = 100'000;
constexpr std::array<std::string_view, 7> kLinkers = {"_init",       "_fini",  "_edata", "_end",
                                                      "__bss_start", "_etext", "__end__"};

using FileHeader = ElfW(Ehdr);
using Section = ElfW(Shdr);
using Symbol = ElfW(Sym);

// Nothing where it would lie outside: the file is whatever somebody has put there.
template <class T>
std::optional<T> at(std::string_view bytes, std::size_t place) {
  if (place > bytes.size() || bytes.size() - place < sizeof(T)) return std::nullopt;
  T value;
  std::memcpy(&value, bytes.data() + place, sizeof value);
  return value;
}

std::string_view text_at(std::string_view bytes, std::size_t place) {
  if (place >= bytes.size()) return {};
  const std::string_view rest = bytes.substr(place);
  return rest.substr(0, rest.find('\0'));
}

std::optional<Section> section(std::string_view bytes, const FileHeader& file, std::size_t index) {
  return index < file.e_shnum ? at<Section>(bytes, file.e_shoff + index * sizeof(Section)) : std::nullopt;
}

bool is_exported(const Symbol& symbol) {
  const auto binding = ELF64_ST_BIND(symbol.st_info);  // the same bits in both sizes
  const auto seen = ELF64_ST_VISIBILITY(symbol.st_other);
  return symbol.st_shndx != SHN_UNDEF && symbol.st_shndx != SHN_ABS && binding != STB_LOCAL &&
         (seen == STV_DEFAULT || seen == STV_PROTECTED);
}

}  // namespace

Result<std::vector<std::string>> exported_names(const std::filesystem::path& library) {
  const auto file = read_file(library, kMostBytes);
  if (!file) return std::unexpected(file.error());
  const std::string_view bytes = *file;
  const auto header = at<FileHeader>(bytes, 0);
  constexpr unsigned char kOwnClass = sizeof(void*) == 8 ? ELFCLASS64 : ELFCLASS32;
  if (!header || std::memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_ident[EI_CLASS] != kOwnClass)
    return fail(ErrorKind::plugin_invalid, library.filename().string() + " is not a library for this machine.");
  std::vector<std::string> names;
  for (std::size_t i = 0; i < header->e_shnum; ++i) {
    const auto table = section(bytes, *header, i);
    if (!table || table->sh_type != SHT_DYNSYM) continue;
    const auto strings = section(bytes, *header, table->sh_link);
    const std::size_t count = std::min(table->sh_size / sizeof(Symbol), kMostNames);
    for (std::size_t k = 0; strings && k < count; ++k) {
      const auto symbol = at<Symbol>(bytes, table->sh_offset + k * sizeof(Symbol));
      if (!symbol) break;
      const std::string_view name = text_at(bytes, strings->sh_offset + symbol->st_name);
      if (is_exported(*symbol) && !name.empty() && std::ranges::find(kLinkers, name) == kLinkers.end())
        names.emplace_back(name);
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace sidelight::cli::check
