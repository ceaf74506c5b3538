#include <map>
#include <string>
#include <unordered_map>

#include "knowledge/entry.hpp"
#include "knowledge/fold.hpp"

namespace sidelight::knowledge {
namespace {

std::string quoted(std::string_view text) {
  return std::string("\"").append(text).append("\"");
}

std::string place(const Entry& entry) {
  return entry.file + ":" + std::to_string(entry.line);
}

// A name that two entries share can be told apart only by what else a text says.
void check_names(const std::vector<Entry>& entries, std::vector<Fault>& faults) {
  std::map<std::string, std::vector<const Entry*>> bearers;
  for (const Entry& entry : entries) {
    const auto bears = [&](const std::string& name) {
      const std::string folded = fold(name);
      if (folded.empty()) return faults.push_back({entry.file, entry.line, quoted(name) + " is no name."});
      auto& list = bearers[folded];
      if (list.empty() || list.back() != &entry) list.push_back(&entry);
    };
    bears(entry.name);
    for (const std::string& alias : entry.aliases) {
      if (alias == entry.name)
        faults.push_back({entry.file, entry.line, "An alias repeats the name " + quoted(alias) + "."});
      bears(alias);
    }
  }
  for (const auto& [name, list] : bearers) {
    if (list.size() < 2) continue;
    for (const Entry* entry : list) {
      if (!entry->words.empty()) continue;
      const Entry* const other = list[entry == list[0] ? 1 : 0];
      faults.push_back({entry->file, entry->line,
                        quoted(entry->id) + " shares the name " + quoted(name) + " with " + quoted(other->id) + " (" +
                            place(*other) + ") and has no words by which to tell them apart."});
    }
  }
}

}  // namespace

void check_together(const std::vector<Entry>& entries, std::vector<Fault>& faults) {
  std::unordered_map<std::string_view, const Entry*> ids;
  for (const Entry& entry : entries) {
    const auto [at, fresh] = ids.try_emplace(entry.id, &entry);
    if (!fresh)
      faults.push_back(
          {entry.file, entry.line, "The id " + quoted(entry.id) + " stands also at " + place(*at->second) + "."});
  }
  for (const Entry& entry : entries) {
    for (const Statement& statement : entry.statements) {
      const Relation& relation = kRelations[statement.relation];
      const auto target = ids.find(statement.target);
      if (target == ids.end()) {
        faults.push_back({entry.file, statement.line, "There is no entry " + quoted(statement.target) + ".", true});
        continue;
      }
      const Type& from = kTypes[entry.type];
      const Type& to = kTypes[target->second->type];
      if ((relation.from & from.is) == 0 || (relation.to & to.is) == 0 || target->second == &entry)
        faults.push_back({entry.file, statement.line,
                          quoted(entry.id) + ", a " + std::string(from.name) + ", cannot be " + quoted(relation.name) +
                              " " + quoted(statement.target) + ", a " + std::string(to.name) + "."});
    }
  }
  check_names(entries, faults);
}

}  // namespace sidelight::knowledge
