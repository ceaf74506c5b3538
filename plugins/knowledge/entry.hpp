// An entry as its author wrote it, and what can be wrong with it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/types.hpp"

namespace sidelight::knowledge {

struct Statement {
  std::size_t relation = 0;  ///< of kRelations
  std::string target;        ///< an id
  Date since = 0, until = 0;
  std::size_t line = 0;
};

struct Entry {
  std::string file;
  std::size_t line = 0;  ///< where it begins
  std::string id, name, country, role, about, source;
  std::vector<std::string> aliases, words;
  std::size_t type = kNone;  ///< of kTypes
  Date as_of = 0;
  std::vector<Statement> statements;
};

struct Fault {
  std::string file;
  std::size_t line = 0;
  std::string sentence;
  bool gap = false;  ///< it names an entry that is not there yet; a base can be built without that statement
};

/// "places.txt:12: …"
std::string text(const Fault& fault);

inline constexpr std::size_t kMostEntries = 60'000;
inline constexpr std::size_t kLongestAbout = 110;  ///< characters
inline constexpr std::size_t kLongestRole = 80;

/// Adds what `text` holds to `entries`. Entries with faults are added as far as they can be read.
void read_entries(std::string_view file, std::string_view text, std::vector<Entry>& entries,
                  std::vector<Fault>& faults);

/// The *.txt files of a folder in the order of their names; a file that cannot be read is a fault.
std::vector<Entry> read_folder(const std::string& folder, std::vector<Fault>& faults);

/// What no entry shows alone: ids, targets and names over all of them.
void check_together(const std::vector<Entry>& entries, std::vector<Fault>& faults);

}  // namespace sidelight::knowledge
