// measure_linking NEWS.txt… LINKED.txt: runs the plugins entities and context over annotated news and compares with the
// entries that a person gave to its names. Prints what is wrong, precision and coverage, over mentions.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "../fake_host.hpp"

using namespace sidelight::tests;

namespace {

struct Name {
  std::size_t start, end;
  std::string type, form;
};

struct Document {
  std::string id;
  Page page;
  std::vector<Name> names;
};

std::string file_text(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Document document_of(std::string_view marked) {
  Document out;
  while (marked.starts_with("# ")) {
    const std::size_t end = marked.find('\n');
    if (marked.starts_with("# id: ")) out.id = marked.substr(6, end - 6);
    marked.remove_prefix(end + 1);
  }
  while (marked.starts_with('\n')) marked.remove_prefix(1);
  std::string& text = out.page.text;
  for (std::size_t at = 0; at < marked.size(); ++at) {
    if (marked[at] != '[') {
      text += marked[at];
      continue;
    }
    const std::size_t space = marked.find(' ', at), end = marked.find(']', at);
    const std::string_view form = marked.substr(space + 1, end - space - 1);
    out.names.push_back({text.size(), text.size() + form.size(), std::string(marked.substr(at + 1, space - at - 1)),
                         std::string(form)});
    text += form;
    at = end;
  }
  out.page.title = text.substr(0, text.find('\n'));
  return out;
}

std::vector<Document> documents_of(const std::string& text) {
  std::vector<Document> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("===\n", at), text.size());
    out.push_back(document_of(std::string_view(text).substr(at, end - at)));
    at = end + 4;
  }
  return out;
}

using Key = std::tuple<std::string, std::string, std::string>;  // document, type, form

std::map<Key, std::string> answers_of(const char* path) {
  std::map<Key, std::string> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const std::size_t a = line.find(" | "), b = line.find(" | ", a + 3), c = line.rfind(" | ");
    if (line.starts_with('#') || a == line.npos || b == line.npos || c <= b) continue;
    out[{line.substr(0, a), line.substr(a + 3, b - a - 3), line.substr(b + 3, c - b - 3)}] = line.substr(c + 3);
  }
  return out;
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc < 3) return std::fputs("Usage: measure_linking NEWS.txt... LINKED.txt\n", stderr), 2;
  const auto answers = answers_of(argv[argc - 1]);
  FakeHost context("org.sidelight.context");
  std::size_t mentions = 0, linkable = 0, right = 0, wrong = 0;
  for (int file = 1; file + 1 < argc; ++file) {
    for (Document& document : documents_of(file_text(argv[file]))) {
      document.page = with_entities(std::move(document.page));
      const auto& clusters = document.page.slots["entities"][0]["value"];
      context.run(document.page);
      std::map<std::string, std::string> entry_of;
      for (const auto& row : *context.slot("org.sidelight.linked")) entry_of[row.at("entity")] = row.at("entry");
      std::map<std::size_t, std::string> linked;  // where a mention begins
      for (const auto& cluster : clusters)
        if (const auto entry = entry_of.find(cluster.at("id")); entry != entry_of.end())
          for (const auto& mention : cluster.at("mentions")) linked[mention.at("start")] = entry->second;
      for (const Name& name : document.names) {
        const auto found = linked.find(name.start);
        const std::string given = found == linked.end() ? "-" : found->second;
        if (found != linked.end()) linked.erase(found);
        const auto answer = answers.find({document.id, name.type, name.form});
        if (answer == answers.end()) {
          if (given == "-") continue;
          std::printf("%s: \"%s\" was linked to %s and is not in the list\n", document.id.c_str(), name.form.c_str(),
                      given.c_str());
          ++wrong;
          continue;
        }
        ++mentions;
        linkable += answer->second == "-" ? 0 : 1;
        if (given == answer->second) {
          right += given == "-" ? 0 : 1;
        } else {
          wrong += given == "-" ? 0 : 1;
          std::printf("%s: \"%s\" is %s, was linked to %s\n", document.id.c_str(), name.form.c_str(),
                      answer->second.c_str(), given.c_str());
        }
      }
      for (const auto& [start, entry] : linked) {
        std::printf("%s: what begins with \"%s\" is no name, was linked to %s\n", document.id.c_str(),
                    document.page.text.substr(start, 20).c_str(), entry.c_str());
        ++wrong;
      }
    }
  }
  std::printf("%zu mentions, %zu of them with an entry: precision %.1f %% (%zu of %zu linked), coverage %.1f %%\n",
              mentions, linkable,
              100.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(right + wrong, 1)), right,
              right + wrong,
              100.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(linkable, 1)));
}
