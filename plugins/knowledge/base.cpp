#include "knowledge/base.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <utility>

#include "knowledge/fold.hpp"

namespace sidelight::knowledge {
namespace {

static_assert(sizeof(FileHeader) == 24 && sizeof(FileEntry) == 44 && sizeof(FileStatement) == 12);

constexpr std::string_view kWikipedia = "https://en.wikipedia.org/wiki/";
constexpr char kShort = 1;  // begins a shortened source; no address holds it

std::string replaced(std::string text, char from, char to) {
  std::ranges::replace(text, from, to);
  return text;
}

}  // namespace

std::uint32_t hash_of_name(std::string_view folded) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

std::string id_of(std::string_view name) {
  return replaced(fold(name), ' ', '-');
}

std::string short_source(std::string_view source, std::string_view name) {
  if (!source.starts_with(kWikipedia)) return std::string(source);
  source.remove_prefix(kWikipedia.size());
  std::string out(1, kShort);
  if (source != replaced(std::string(name), ' ', '_')) out.append(source);
  return out;
}

std::string long_source(std::string_view shortened, std::string_view name) {
  if (!shortened.starts_with(kShort)) return std::string(shortened);
  std::string out(kWikipedia);
  if (shortened.size() > 1) return out.append(shortened.substr(1));
  return out.append(replaced(std::string(name), ' ', '_'));
}

std::vector<std::string_view> parts(std::string_view list) {
  std::vector<std::string_view> out;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find("; "), list.size());
    if (end > 0) out.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 2, list.size()));
  }
  return out;
}

Base Base::beside_library() {
  std::string why;
  auto base = open(data::beside_library(reinterpret_cast<const void*>(&hash_of_name), "knowledge.kb"), why);
  if (!base) throw std::runtime_error("The knowledge base cannot be used: " + why + ". Install Sidelight again.");
  return *std::move(base);
}

std::optional<Base> Base::view(std::span<const unsigned char> bytes) {
  FileHeader header;
  if (bytes.size() < sizeof header) return std::nullopt;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != FileHeader::kMagic) return std::nullopt;
  bytes = bytes.subspan(sizeof header);
  const auto entries = data::take<FileEntry>(bytes, header.entries);
  const auto statements = data::take<FileStatement>(bytes, header.statements);
  const auto back = data::take<std::uint32_t>(bytes, header.statements);
  const auto names = data::take<FileName>(bytes, header.names);
  const auto texts = data::take<unsigned char>(bytes, header.text_bytes);
  if (!entries || !statements || !back || !names || !texts) return std::nullopt;
  Base base;
  base.entries_ = *entries;
  base.statements_ = *statements;
  base.back_ = *back;
  base.names_ = *names;
  base.texts_ = *texts;
  return base;
}

std::optional<Base> Base::open(const std::string& path, std::string& why) {
  auto file = data::DataFile::open(path, kMostBytes, why);
  if (!file) return std::nullopt;
  auto base = view(file->bytes());
  why = base ? "" : path + " is no knowledge base of this version";
  if (base) base->file_.emplace(*std::move(file));
  return base;
}

std::string_view Base::text(std::uint32_t at) const {
  if (at > texts_.size() || texts_.size() - at < 2) return {};
  const std::size_t size = texts_[at] | static_cast<std::size_t>(texts_[at + 1]) << 8;
  if (size > texts_.size() - at - 2) return {};
  return {reinterpret_cast<const char*>(texts_.data()) + at + 2, size};
}

std::string Base::id(const FileEntry& entry) const {
  const std::string_view own = text(entry.id);
  return own.empty() ? id_of(text(entry.name)) : std::string(own);
}

Record Base::entry(std::size_t index) const {
  if (index >= entries_.size()) return {};
  const FileEntry& entry = entries_[index];
  const std::string_view country(entry.country, entry.country[0] == '\0' ? 0 : 2);
  const std::string_view name = text(entry.name);
  return {.id = id(entry),
          .source = long_source(text(entry.source), name),
          .name = name,
          .aliases = text(entry.aliases),
          .role = text(entry.role),
          .about = text(entry.about),
          .words = text(entry.words),
          .country = country,
          .type = entry.type % kTypes.size(),
          .as_of = entry.as_of};
}

Base::Range Base::range(std::size_t index, std::uint32_t FileEntry::*first) const {
  if (index >= entries_.size()) return {0, 0};
  const std::size_t last = index + 1 < entries_.size() ? entries_[index + 1].*first : statements_.size();
  const std::size_t end = std::min(last, statements_.size());
  return {std::min<std::size_t>(entries_[index].*first, end), end};
}

std::size_t Base::link_count(std::size_t index) const {
  const Range own = range(index, &FileEntry::first_statement);
  const Range back = range(index, &FileEntry::first_back);
  return own.end - own.first + back.end - back.first;
}

std::vector<Link> Base::links(std::size_t index) const {
  std::vector<Link> out;
  const auto add = [&](const FileStatement& found, bool back) {
    const std::size_t other = back ? found.from : found.to;
    const std::uint32_t relation = found.relation_since >> kDateBits;
    const Date since = found.relation_since & ((1U << kDateBits) - 1);
    if (other < entries_.size() && relation < kRelations.size())
      out.push_back({relation, back, other, since, found.until});
  };
  const Range own = range(index, &FileEntry::first_statement);
  for (std::size_t i = own.first; i < own.end; ++i) add(statements_[i], false);
  const Range back = range(index, &FileEntry::first_back);
  for (std::size_t i = back.first; i < back.end; ++i)
    if (back_[i] < statements_.size()) add(statements_[back_[i]], true);
  return out;
}

std::optional<std::size_t> Base::find(std::string_view id) const {
  const auto found =
      std::ranges::lower_bound(entries_, id, std::less<>(), [this](const FileEntry& one) { return this->id(one); });
  if (found == entries_.end() || this->id(*found) != id) return std::nullopt;
  return static_cast<std::size_t>(found - entries_.begin());
}

std::vector<std::size_t> Base::named(std::string_view name) const {
  std::vector<std::size_t> out;
  const std::string folded = fold(name);
  if (folded.empty()) return out;
  for (const FileName& row : std::ranges::equal_range(names_, hash_of_name(folded), {}, &FileName::hash)) {
    const Record record = entry(row.entry);
    const auto aliases = parts(record.aliases);
    const auto same = [&](std::string_view one) { return fold(one) == folded; };
    if (same(record.name) || std::ranges::any_of(aliases, same)) out.push_back(row.entry);
  }
  return out;
}

}  // namespace sidelight::knowledge
