// conll_tagger GOLD.conll > PREDICTED.conll: tags the tokens of an annotated file, for scoring against it. A document
// of the file is one text, its tokens joined by spaces, a sentence a line.
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "entities/tagger.hpp"

namespace {

struct Token {
  std::size_t start = 0;
  std::size_t end = 0;
  bool sentence_end = false;
};

void tag_document(const std::string& text, const std::vector<Token>& tokens,
                  const sidelight::entities::Lexicon& lexicon) {
  if (tokens.empty()) return;
  const auto document = sidelight::entities::read(text, "", "", lexicon);
  const auto mentions = sidelight::entities::tag(document, lexicon, [] { return false; });
  constexpr const char* labels[] = {"PER", "ORG", "LOC"};
  std::size_t next = 0;
  for (const Token& token : tokens) {
    while (next < mentions.size() && mentions[next].end <= token.start) ++next;
    const bool named = next < mentions.size() && mentions[next].start < token.end;
    const char* position = !named ? "O" : mentions[next].start >= token.start ? "B-" : "I-";
    const char* label = named ? labels[static_cast<std::size_t>(mentions[next].type)] : "";
    std::printf("%.*s %s%s\n%s", static_cast<int>(token.end - token.start), text.data() + token.start, position, label,
                token.sentence_end ? "\n" : "");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream file(argv[1]);
  const sidelight::entities::Lexicon lexicon;
  std::string text, line;
  std::vector<Token> tokens;
  while (std::getline(file, line)) {
    if (line.starts_with("-DOCSTART-")) {
      tag_document(text, tokens, lexicon);
      text.clear();
      tokens.clear();
    } else if (line.empty()) {
      if (!tokens.empty()) tokens.back().sentence_end = true;
      text += '\n';
    } else {
      const std::string word = line.substr(0, line.rfind(' '));
      tokens.push_back({text.size(), text.size() + word.size(), false});
      text.append(word).append(" ");
    }
  }
  tag_document(text, tokens, lexicon);
}
