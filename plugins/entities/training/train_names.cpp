// train_names OUT.model LISTS_DIR KNOWLEDGE_DIR CLUSTERS.tsv [--min COUNT] [--prune WEIGHT] [--rounds N] [--learners N]
// CORPUS…
//
// Learns the model of entities/names. A corpus is conll:FILE or news:FILE, with *N behind it to be learned N times
// over.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <span>
#include <unordered_map>

#include "entities/names/features.hpp"
#include "entities/names/kinds.hpp"
#include "entities/names/lists.hpp"
#include "entities/training/corpus.hpp"
#include "entities/training/model_file.hpp"
#include "entities/training/perceptron.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace {

using namespace sidelight::entities;
using names::Hash;
using names::kLabels;
using names::TableSlot;

struct Order {
  std::string out, lists, knowledge, clusters;
  std::uint32_t fewest = 2;  // times that a feature has to be seen
  float prune = 0;           // weights nearer to nothing are left out
  training::Settings settings;
  std::vector<std::string> corpora;
};

std::vector<TableSlot> read_clusters(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::pair<Hash, std::uint32_t>> entries;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t'), end = line.find('\t', tab + 1);
    const std::size_t length = std::min<std::size_t>(tab, names::kPathBits);
    std::uint32_t path_bits = 0;
    for (std::size_t i = 0; i < length; ++i) path_bits |= line[i] == '1' ? 1U << i : 0U;
    entries.emplace_back(names::hash_of(line.substr(tab + 1, end - tab - 1)),
                         path_bits | static_cast<std::uint32_t>(length) << names::kPathBits);
  }
  std::fprintf(stderr, "%zu words in clusters\n", entries.size());
  return names::Table::build(entries);
}

using Phrases = std::vector<std::pair<Hash, std::uint32_t>>;

void add_phrase(std::string_view text, std::uint32_t lists, Phrases& phrases) {
  const auto tokens = sidelight::text::tokenize(text);
  if (tokens.size() > names::kLongestPhrase) return;
  Hash phrase = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    phrase = names::mix(phrase, names::hash_of(sidelight::text::lower(tokens[i].in(text))));
    phrases.emplace_back(phrase, i + 1 < tokens.size() ? names::kGoesOn : lists);
  }
}

// Names and aliases of an entry follow its type.
void add_knowledge(const std::string& path, Phrases& phrases) {
  constexpr auto kTypes = std::to_array<std::pair<std::string_view, std::uint32_t>>({
      {"person", names::list_bit("known_people")},     {"country", names::list_bit("known_places")},
      {"region", names::list_bit("known_places")},     {"state", names::list_bit("known_places")},
      {"city", names::list_bit("known_places")},       {"place", names::list_bit("known_places")},
      {"product", names::list_bit("known_products")},  {"service", names::list_bit("known_products")},
      {"model", names::list_bit("known_products")},    {"vehicle", names::list_bit("known_products")},
      {"medicine", names::list_bit("known_products")}, {"weapon", names::list_bit("known_products")},
      {"work", names::list_bit("known_products")},     {"law", names::list_bit("known_products")},
      {"treaty", names::list_bit("known_products")},   {"index", names::list_bit("known_products")},
      {"event", names::list_bit("known_events")},      {"competition", names::list_bit("known_events")},
      {"award", names::list_bit("known_events")},
  });
  std::ifstream file(path);
  std::uint32_t lists = 0;
  for (std::string line; std::getline(file, line);) {
    const std::string_view text(line);
    if (text.starts_with("type: ")) {
      const auto type = std::ranges::find(kTypes, text.substr(6), [](const auto& one) { return one.first; });
      lists = type == kTypes.end() ? names::list_bit("known_organisations") : type->second;
    } else if (text.starts_with("name: ")) {
      add_phrase(text.substr(6), lists, phrases);
    } else if (text.starts_with("aliases: ")) {
      for (std::size_t at = 9, end = 0; at < text.size(); at = end + 2) {
        end = std::min(text.find("; ", at), text.size());
        add_phrase(text.substr(at, end - at), lists, phrases);
      }
    }
  }
}

std::vector<TableSlot> read_lists(const std::string& folder, const std::string& knowledge) {
  Phrases entries;
  for (std::size_t list = 0; list < names::kLists.size(); ++list) {
    std::ifstream file(folder + "/" + std::string(names::kLists[list]) + ".txt");
    for (std::string line; std::getline(file, line);)
      if (!line.empty() && !line.starts_with('#')) add_phrase(line, 1U << list, entries);
  }
  for (const auto& entry : std::filesystem::directory_iterator(knowledge)) add_knowledge(entry.path(), entries);
  std::fprintf(stderr, "%zu phrases in lists\n", entries.size());
  return names::Table::build(entries);
}

training::Corpus read_corpora(const std::vector<std::string>& names) {
  training::Corpus corpus;
  for (const std::string& name : names) {
    const std::size_t colon = name.find(':'), star = name.rfind('*');
    const int times = star == name.npos ? 1 : std::atoi(name.c_str() + star + 1);
    const std::string path = name.substr(colon + 1, star == name.npos ? star : star - colon - 1);
    for (int i = 0; i < times; ++i)
      name.starts_with("news:") ? training::add_news(path, corpus) : training::add_conll(path, corpus);
  }
  std::fprintf(stderr, "%zu documents, %zu words\n", corpus.documents(), corpus.words.size());
  return corpus;
}

/// The features that are seen often enough, numbered.
struct Lessons {
  std::vector<training::Lesson> lessons;
  std::vector<Hash> features;
};

Lessons make_lessons(const training::Corpus& corpus, const rules::Lexicon& lexicon, const names::Resources& resources,
                     std::uint32_t fewest) {
  std::vector<Hash> all;
  const auto each = [&](auto&& see) {
    for (std::size_t d = 0; d < corpus.documents(); ++d) {
      const training::Page page = training::page_of(corpus, d, lexicon);
      names::Document document(page.sentences, page.hints, resources);
      for (std::size_t s = 0; s < document.sentences(); ++s) {
        document.enter(s);
        see(document, page.labels[s]);
      }
    }
  };
  each([&](names::Document& document, const std::vector<names::Label>& labels) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const auto features = document.features(i);
      all.insert(all.end(), features.begin(), features.end());
    }
  });
  std::ranges::sort(all);
  Lessons made;
  std::unordered_map<Hash, std::uint32_t> numbers;
  for (std::size_t i = 0, end = 0; i < all.size(); i = end) {
    while (end < all.size() && all[end] == all[i]) ++end;
    if (end - i < fewest) continue;
    numbers.emplace(all[i], static_cast<std::uint32_t>(made.features.size()));
    made.features.push_back(all[i]);
  }
  all = {};
  each([&](names::Document& document, const std::vector<names::Label>& labels) {
    training::Lesson& lesson = made.lessons.emplace_back();
    lesson.labels = labels;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      for (const Hash feature : document.features(i))
        if (const auto known = numbers.find(feature); known != numbers.end()) lesson.features.push_back(known->second);
      lesson.ends.push_back(static_cast<std::uint32_t>(lesson.features.size()));
    }
  });
  std::fprintf(stderr, "%zu features\n", made.features.size());
  return made;
}

/// What weights are divided by to fit into a signed byte; the few largest are cut.
float unit_of(const std::vector<float>& weights) {
  std::vector<float> sizes;
  for (const float weight : weights)
    if (weight != 0) sizes.push_back(std::fabs(weight));
  if (sizes.empty()) return 1;
  const auto nearly_last = sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size()) * 0.999);
  std::ranges::nth_element(sizes, nearly_last);
  return *nearly_last * 1.5F / 127;
}

void add_features(const std::vector<Hash>& hashes, const std::vector<float>& weights, std::size_t labels,
                  std::size_t first_label, float unit, float prune, std::vector<training::Feature>& features) {
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    training::Feature feature{.hash = hashes[i]};
    for (std::size_t label = 0; label < labels; ++label) {
      const float weight = weights[i * labels + label];
      if (std::fabs(weight) <= std::max(prune, unit / 2)) continue;
      feature.weights.emplace_back(static_cast<std::uint8_t>(first_label + label),
                                   static_cast<std::int8_t>(std::clamp(std::round(weight / unit), -127.F, 127.F)));
    }
    if (!feature.weights.empty()) features.push_back(std::move(feature));
  }
}

/// Names with features that are numbered as they come.
struct NameLessons {
  std::vector<training::Example> examples;
  std::vector<Hash> features;
  std::vector<std::uint32_t> seen;
  std::unordered_map<Hash, std::uint32_t> numbers;

  void add(std::span<const Hash> name, std::size_t kind) {
    training::Example& example = examples.emplace_back();
    example.kind = kind;
    for (const Hash feature : name) {
      const auto [at, fresh] = numbers.try_emplace(feature, static_cast<std::uint32_t>(features.size()));
      if (fresh) features.push_back(feature), seen.push_back(0);
      ++seen[at->second];
      example.features.push_back(at->second);
    }
  }
};

/// Tells the kinds of whole names apart, and products, events and peoples from the corpora that do.
void learn_whole_names(const training::Corpus& corpus, const rules::Lexicon& lexicon, const names::Resources& resources,
                       const Order& order, std::vector<training::Feature>& features) {
  NameLessons kinds, others;
  for (std::size_t d = 0; d < corpus.documents(); ++d) {
    const training::Page page = training::page_of(corpus, d, lexicon);
    std::vector<std::vector<names::Span>> names;
    for (const auto& labels : page.labels) names.push_back(names::spans_of(labels));
    names::Document document(page.sentences, page.hints, resources);
    names::KindFeatures about(page.sentences, document, names);
    for (std::size_t s = 0; s < names.size(); ++s) {
      for (const names::Span& name : names[s]) {
        kinds.add(about.of(s, name), static_cast<std::size_t>(name.kind));
        const auto other = std::ranges::find(names::kOtherKindNames, page.kinds[s][name.first]);
        if (other != names::kOtherKindNames.end())
          others.add(document.name_features(name.first, name.end),
                     static_cast<std::size_t>(other - names::kOtherKindNames.begin()));
      }
    }
  }
  const auto learn = [&](NameLessons& lessons, std::size_t count, std::size_t first_score, std::uint32_t fewest,
                         float prune) {
    for (training::Example& example : lessons.examples)
      std::erase_if(example.features, [&](std::uint32_t feature) { return lessons.seen[feature] < fewest; });
    std::fprintf(stderr, "%zu names of %zu kinds\n", lessons.examples.size(), count);
    const auto weights =
        training::learn_kinds(std::move(lessons.examples), lessons.features.size(), count, order.settings);
    add_features(lessons.features, weights, count, first_score, unit_of(weights), prune, features);
  };
  learn(kinds, names::kKinds, names::kKindScores, order.fewest, order.prune);
  learn(others, names::kOtherKinds, names::kOtherKindScores, 1, 0);
}

int train(const Order& order) {
  training::ModelParts parts{.clusters = read_clusters(order.clusters),
                             .lists = read_lists(order.lists, order.knowledge)};
  const names::Resources resources{.clusters = names::Table(parts.clusters), .lists = names::Table(parts.lists)};
  const rules::Lexicon lexicon;
  const training::Corpus corpus = read_corpora(order.corpora);
  const Lessons made = make_lessons(corpus, lexicon, resources, order.fewest);
  const training::Weights weights = training::learn(made.lessons, made.features.size(), order.settings);
  const float unit = unit_of(weights.features);
  add_features(made.features, weights.features, kLabels, 0, unit, order.prune, parts.features);
  for (std::size_t a = 0; a < kLabels; ++a)
    for (std::size_t b = 0; b < kLabels; ++b) parts.transitions[a][b] = weights.transitions[a][b] / unit;
  learn_whole_names(corpus, lexicon, resources, order, parts.features);
  const std::size_t features = parts.features.size();
  const std::size_t size = training::write_model(order.out, std::move(parts));
  std::fprintf(stderr, "%s: %zu features, %zu bytes\n", order.out.c_str(), features, size);
  return size > 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 6) {
    std::fprintf(stderr,
                 "train_names OUT.model LISTS_DIR KNOWLEDGE_DIR CLUSTERS.tsv [--min N] [--prune WEIGHT] [--rounds N] "
                 "[--learners N] CORPUS…\n");
    return 2;
  }
  Order order{.out = arguments[1], .lists = arguments[2], .knowledge = arguments[3], .clusters = arguments[4]};
  for (int i = 5; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--min" && i + 1 < count)
      order.fewest = static_cast<std::uint32_t>(std::atoi(arguments[++i]));
    else if (argument == "--prune" && i + 1 < count)
      order.prune = std::strtof(arguments[++i], nullptr);
    else if (argument == "--rounds" && i + 1 < count)
      order.settings.rounds = std::atoi(arguments[++i]);
    else if (argument == "--learners" && i + 1 < count)
      order.settings.learners = std::max(1, std::atoi(arguments[++i]));
    else
      order.corpora.push_back(argument);
  }
  return train(order);
}
