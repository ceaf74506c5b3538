#include "sentences.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "text/sentences.hpp"

namespace sidelight::tests {
namespace {

using namespace sidelight::relations;

std::uint8_t class_of(std::string_view type) {
  return type == "PER"       ? kPer
         : type == "ORG"     ? kOrg
         : type == "LOC"     ? kLoc
         : type == "PRODUCT" ? kPro
                             : std::uint8_t{0};
}

void read_names(const std::string& list, Annotated& out) {
  std::map<std::string, std::size_t> entities;
  std::size_t place = 0;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find("; ", at), list.size());
    const std::string entry = list.substr(at, end - at);
    at = end + 2;
    const std::size_t space = entry.rfind(' ');
    const std::string name = entry.substr(0, space);
    place = out.sentence.find(name, place);
    if (place == std::string::npos) throw std::runtime_error("not in the sentence: " + name);
    out.names.push_back({place, place + name.size(), entities.try_emplace(name, entities.size()).first->second,
                         class_of(std::string_view(entry).substr(space + 1))});
    place += name.size();
  }
}

}  // namespace

std::vector<Annotated> read_annotated(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot be read: " + path);
  std::vector<Annotated> out;
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    const std::string key = line.substr(0, colon);
    std::string value = colon == std::string::npos ? std::string() : line.substr(colon + 2);
    if (key == "sentence") out.push_back({.sentence = value});
    if (key == "name") read_names(value, out.back());
    if (key == "asserted") out.back().said[value] = Mark::asserted;
    if (key == "marked") {
      const std::size_t space = value.find(' ');
      const auto mark = std::ranges::find(kMarkNames, std::string_view(value).substr(0, space));
      out.back().said[value.substr(space + 1)] = static_cast<Mark>(mark - kMarkNames.begin());
    }
  }
  return out;
}

std::map<std::string, Mark> read_by_rules(const Annotated& one, const Patterns& patterns) {
  const std::string_view text = one.sentence;
  const auto tokens = text::tokenize(text);
  std::map<std::string, Mark> out;
  for (const text::Sentence& sentence : text::split(text, tokens)) {
    const auto items = read_clause(text, tokens.data() + sentence.first_token, tokens.data() + sentence.end_token,
                                   one.names.data(), one.names.data() + one.names.size());
    for (const Statement& found : read_sentence(items, patterns)) {
      const auto form = [&](const Mention* name) { return one.sentence.substr(name->start, name->end - name->start); };
      const auto says = [&](const Mention* from, const Mention* to) {
        return form(from).append(" ").append(kRelations[found.relation].name).append(" ").append(form(to));
      };
      const std::string straight = says(found.from, found.to), turned = says(found.to, found.from);
      out[kRelations[found.relation].symmetric && one.said.contains(turned) ? turned : straight] = found.mark;
    }
  }
  return out;
}

}  // namespace sidelight::tests
