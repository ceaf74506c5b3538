#include "knowledge/compile.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <numeric>
#include <set>
#include <unordered_map>

#include "knowledge/base.hpp"
#include "knowledge/fold.hpp"

namespace sidelight::knowledge {
namespace {

/// Texts, each once.
class Pool {
 public:
  std::uint32_t put(const std::string& text) {
    const auto [at, fresh] = places_.try_emplace(text, static_cast<std::uint32_t>(bytes_.size()));
    if (fresh) {
      const std::size_t size = std::min<std::size_t>(text.size(), 0xFFFF);
      bytes_ += static_cast<char>(size & 0xFF);
      bytes_ += static_cast<char>(size >> 8);
      bytes_.append(text, 0, size);
    }
    return at->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, std::uint32_t> places_;
};

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list) out.append(out.empty() ? "" : "; ").append(one);
  return out;
}

template <typename T>
void append(std::string& out, const std::vector<T>& rows) {
  if (!rows.empty()) out.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T));
  out.append((8 - out.size() % 8) % 8, '\0');
}

}  // namespace

std::string compile(std::vector<Entry> entries) {
  std::ranges::sort(entries, {}, &Entry::id);
  std::unordered_map<std::string_view, std::uint16_t> numbers;
  for (const Entry& entry : entries) numbers.emplace(entry.id, static_cast<std::uint16_t>(numbers.size()));

  Pool pool;
  std::vector<FileEntry> rows;
  std::vector<FileStatement> statements;
  std::vector<FileName> names;
  for (const Entry& entry : entries) {
    const auto number = static_cast<std::uint16_t>(rows.size());
    FileEntry row{.id = pool.put(id_of(entry.name) == entry.id ? "" : entry.id),
                  .name = pool.put(entry.name),
                  .aliases = pool.put(joined(entry.aliases)),
                  .role = pool.put(entry.role),
                  .about = pool.put(entry.about),
                  .words = pool.put(joined(entry.words)),
                  .source = pool.put(short_source(entry.source, entry.name)),
                  .as_of = entry.as_of,
                  .first_statement = static_cast<std::uint32_t>(statements.size()),
                  .first_back = 0,
                  .country = {},
                  .type = static_cast<std::uint16_t>(entry.type)};
    if (entry.country.size() == 2) std::ranges::copy(entry.country, row.country);
    rows.push_back(row);
    for (const Statement& one : entry.statements)
      if (const auto target = numbers.find(one.target); target != numbers.end())
        statements.push_back(
            {number, target->second, static_cast<std::uint32_t>(one.relation) << kDateBits | one.since, one.until});
    std::set<std::uint32_t> hashes{hash_of_name(fold(entry.name))};
    for (const std::string& alias : entry.aliases) hashes.insert(hash_of_name(fold(alias)));
    for (const std::uint32_t hash : hashes) names.push_back({hash, number});
  }
  std::ranges::sort(names, {}, [](const FileName& one) { return std::pair(one.hash, one.entry); });

  std::vector<std::uint32_t> back(statements.size());
  std::iota(back.begin(), back.end(), 0U);
  std::ranges::stable_sort(back, {}, [&](std::uint32_t at) { return statements[at].to; });
  for (std::size_t i = 0, at = 0; i < rows.size(); ++i) {
    while (at < back.size() && statements[back[at]].to < i) ++at;
    rows[i].first_back = static_cast<std::uint32_t>(at);
  }

  const FileHeader header{.entries = static_cast<std::uint32_t>(rows.size()),
                          .statements = static_cast<std::uint32_t>(statements.size()),
                          .names = static_cast<std::uint32_t>(names.size()),
                          .text_bytes = static_cast<std::uint32_t>(pool.bytes().size())};
  std::string out;
  append(out, std::vector{header});
  append(out, rows);
  append(out, statements);
  append(out, back);
  append(out, names);
  return out.append(pool.bytes());
}

bool build(const std::string& folder, const std::string& file, std::vector<Fault>& faults) {
  std::vector<Entry> entries = read_folder(folder, faults);
  check_together(entries, faults);
  if (!std::ranges::all_of(faults, &Fault::gap)) return false;
  const std::string bytes = compile(std::move(entries));
  const std::string fresh = file + ".new";
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out && std::rename(fresh.c_str(), file.c_str()) == 0) return true;
  std::remove(fresh.c_str());
  faults.push_back({file, 0, "The file cannot be written."});
  return false;
}

}  // namespace sidelight::knowledge
