#include "entities/conll.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "entities/names/name_tagger.hpp"
#include "entities/word_hints.hpp"

namespace sidelight::entities {
namespace {

enum class LineKind { blank, document, word };

struct Line {
  LineKind kind = LineKind::blank;
  std::string_view all, word, label;
};

// Takes the next line off the front.
Line next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  Line line{.all = rest.substr(0, end)};
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  if (line.all.ends_with('\r')) line.all.remove_suffix(1);
  if (line.all.find_first_not_of(' ') == line.all.npos) return line;
  line.kind = line.all.starts_with("-DOCSTART-") ? LineKind::document : LineKind::word;
  line.word = line.all;
  if (const std::size_t space = line.all.rfind(' '); space != line.all.npos && space > 0) {
    line.word = line.all.substr(0, space);
    line.label = line.all.substr(space + 1);
  }
  return line;
}

void close(LabelledSentence& sentence, LabelledDocument& document) {
  if (!sentence.words.empty()) document.push_back(std::exchange(sentence, {}));
}

void close(LabelledDocument& document, std::vector<LabelledDocument>& documents) {
  if (!document.empty()) documents.push_back(std::exchange(document, {}));
}

// BIO, of one sentence's words.
std::vector<std::string> bio_labels(const std::vector<names::Span>& names, std::size_t words, OtherLabels others) {
  std::vector<std::string> labels(words, "O");
  for (const names::Span& name : names) {
    const bool fine = others == OtherLabels::product_event_norp && name.kind == names::Kind::other;
    const std::string kind(fine ? names::kOtherKindNames[static_cast<std::size_t>(name.other)]
                                : names::kKindNames[static_cast<std::size_t>(name.kind)]);
    for (std::size_t i = name.first; i < name.end; ++i) labels[i] = (i == name.first ? "B-" : "I-") + kind;
  }
  return labels;
}

}  // namespace

std::vector<LabelledDocument> read_conll(std::string_view conll) {
  std::vector<LabelledDocument> documents;
  LabelledDocument document;
  LabelledSentence sentence;
  while (!conll.empty()) {
    const Line line = next_line(conll);
    if (line.kind != LineKind::word) close(sentence, document);
    if (line.kind == LineKind::document) close(document, documents);
    if (line.kind != LineKind::word) continue;
    sentence.words.push_back(line.word);
    sentence.labels.push_back(line.label);
  }
  close(sentence, document);
  close(document, documents);
  return documents;
}

std::string label_conll(std::string_view conll, const names::Model& model, const rules::Lexicon& lexicon,
                        OtherLabels others) {
  std::vector<std::string> labels;
  for (LabelledDocument& document : read_conll(conll)) {
    names::Sentences sentences;
    for (LabelledSentence& sentence : document) sentences.push_back(std::move(sentence.words));
    const auto names = names::tag(sentences, hints_of(sentences, lexicon), model);
    for (std::size_t s = 0; s < sentences.size(); ++s)
      std::ranges::move(bio_labels(names[s], sentences[s].size(), others), std::back_inserter(labels));
  }
  std::string out;
  for (std::size_t next = 0; !conll.empty(); out += '\n') {
    const Line line = next_line(conll);
    if (line.kind == LineKind::word)
      out.append(line.word).append(" ").append(labels[next++]);
    else
      out += line.all;
  }
  return out;
}

}  // namespace sidelight::entities
