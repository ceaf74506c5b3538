// Verbs of the patterns in all their forms.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sidelight::relations {

enum Form : unsigned { kBase = 1, kPresent = 2, kPast = 4, kParticiple = 8, kProgressive = 16 };

struct VerbForm {
  std::size_t lemma = 0;
  unsigned forms = 0;
};

class Verbs {
 public:
  /// The verb's number; the same for the same verb.
  std::size_t add(const std::string& lemma);
  /// Which verbs a word is a form of.
  const std::vector<VerbForm>& read(const std::string& word) const;

 private:
  void add_form(const std::string& word, std::size_t lemma, unsigned form);
  std::unordered_map<std::string, std::size_t> lemmas_;
  std::unordered_map<std::string, std::vector<VerbForm>> forms_;
};

}  // namespace sidelight::relations
