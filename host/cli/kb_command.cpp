// sidelight kb: what the knowledge base says of somebody, and its entries for those who write them.
#include <algorithm>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/engine.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "knowledge/base.hpp"
#include "knowledge/compile.hpp"
#include "knowledge/near.hpp"

namespace sidelight::cli {
namespace {

using knowledge::Base;
using nlohmann::json;

void print_entry(const Base& base, std::size_t entry) {
  const knowledge::Record record = base.entry(entry);
  std::string head(knowledge::kTypes[record.type].name);
  if (!record.country.empty()) head.append(", ").append(record.country);
  std::printf("%s  %s  %s\n", bold(plain(record.name)).c_str(), plain(head).c_str(), faint(plain(record.id)).c_str());
  std::printf("%s\n", wrap(std::string(record.about) + ".", 4).c_str());
  if (!record.role.empty()) std::printf("%s\n", wrap("Role: " + std::string(record.role), 4).c_str());
  if (!record.aliases.empty()) std::printf("%s\n", wrap("Also: " + std::string(record.aliases), 4).c_str());
  std::map<std::pair<bool, std::size_t>, std::string> lines;
  for (const knowledge::Link& link : base.links(entry)) {
    const knowledge::Relation& relation = knowledge::kRelations[link.relation];
    std::string& line = lines[{link.back, link.relation}];
    if (line.empty())
      line.append(link.back ? relation.says_back : relation.says);
    else
      line += ',';
    line.append(" ").append(base.entry(link.other).name);
    if (const std::string when = when_text(relation, link.since, link.until); !when.empty())
      line.append(" ").append(when);
  }
  for (const auto& [key, line] : lines) std::printf("%s\n", wrap(line, 4).c_str());
  std::printf("%s\n", wrap("As of " + knowledge::date_text(record.as_of) + ", " + record.source, 4).c_str());
}

json entry_json(const Base& base, std::size_t entry) {
  const knowledge::Record record = base.entry(entry);
  json relations = json::array();
  for (const knowledge::Link& link : base.links(entry)) {
    const knowledge::Record other = base.entry(link.other);
    json row{{"relation", knowledge::kRelations[link.relation].name},
             {"back", link.back},
             {"id", other.id},
             {"name", other.name}};
    if (link.since != 0) row["since"] = knowledge::date_text(link.since);
    if (link.until != 0) row["until"] = knowledge::date_text(link.until);
    relations.push_back(std::move(row));
  }
  return {{"id", record.id},           {"type", knowledge::kTypes[record.type].name},
          {"name", record.name},       {"aliases", knowledge::parts(record.aliases)},
          {"country", record.country}, {"role", record.role},
          {"line", record.about},      {"words", knowledge::parts(record.words)},
          {"relations", relations},    {"as_of", knowledge::date_text(record.as_of)},
          {"source", record.source}};
}

void print_faults(const std::vector<knowledge::Fault>& faults) {
  std::fflush(stdout);
  for (const knowledge::Fault& fault : faults) std::fprintf(stderr, "%s\n", plain(text(fault)).c_str());
}

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

int show_knowledge(const KnowledgeOptions& options) {
  const std::string file = options.file.empty()
                               ? (app::program_folders().plugins / "org.sidelight.context/knowledge.kb").string()
                               : options.file;
  std::string why;
  const auto base = Base::open(file, why);
  if (!base) {
    tell({.kind = ErrorKind::file_failed,
          .message = why + ".",
          .hint = "Name one with --file, or make one with `kb build`."});
    return kFailed;
  }
  std::vector<std::size_t> found = base->named(options.name);
  if (const auto by_id = base->find(options.name); by_id && std::ranges::find(found, *by_id) == found.end())
    found.insert(found.begin(), *by_id);
  if (found.empty()) {
    std::string hint;
    for (const std::string& name : knowledge::near_names(*base, options.name, 5))
      hint.append(hint.empty() ? "Near it are: " : "; ").append(name);
    tell({.kind = ErrorKind::invalid_params,
          .message = "Nothing is known of \"" + plain(options.name) + "\".",
          .hint = hint.empty() ? hint : hint + "."});
    return kFailed;
  }
  if (options.json) {
    json all = json::array();
    for (const std::size_t entry : found) all.push_back(entry_json(*base, entry));
    std::puts(all.dump(-1, ' ', false, json::error_handler_t::replace).c_str());
    return kDone;
  }
  for (const std::size_t entry : found) print_entry(*base, entry);
  return kDone;
}

int check_knowledge(const KnowledgeOptions& options) {
  std::vector<knowledge::Fault> faults;
  const auto entries = knowledge::read_folder(options.folder, faults);
  knowledge::check_together(entries, faults);
  print_faults(faults);
  std::map<std::string_view, std::size_t> types;
  for (const knowledge::Entry& entry : entries) ++types[knowledge::kTypes[entry.type].name];
  std::string line = counted(entries.size(), "entry", "entries");
  for (const auto& [type, count] : types)
    line.append(types.begin()->first == type ? ": " : ", ").append(type).append(" ").append(std::to_string(count));
  std::printf("%s\n", wrap(line + ".").c_str());
  if (faults.empty()) return kDone;
  std::printf("%s.\n", counted(faults.size(), "fault", "faults").c_str());
  return kFailed;
}

int build_knowledge(const KnowledgeOptions& options) {
  std::vector<knowledge::Fault> faults;
  const bool built = knowledge::build(options.folder, options.file, faults);
  print_faults(faults);
  if (!built) return kFailed;
  std::printf("%s is written%s.\n", plain(options.file).c_str(),
              faults.empty() ? "" : (", without " + counted(faults.size(), "statement", "statements")).c_str());
  return kDone;
}

}  // namespace sidelight::cli
