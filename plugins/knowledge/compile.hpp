// Entries to the bytes of knowledge.kb.
#pragma once

#include <string>
#include <vector>

#include "knowledge/entry.hpp"

namespace sidelight::knowledge {

/// Of entries without faults; statements whose target is not among them are left out. The same entries in any order
/// give the same bytes.
std::string compile(std::vector<Entry> entries);

/// Reads a folder and writes the file, which is replaced as a whole. Every fault that was found is in `faults`; false,
/// with nothing written, when one of them is more than a gap, or the file cannot be written.
bool build(const std::string& folder, const std::string& file, std::vector<Fault>& faults);

}  // namespace sidelight::knowledge
