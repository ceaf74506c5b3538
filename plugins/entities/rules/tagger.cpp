#include "entities/rules/tagger.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "entities/rules/evidence.hpp"

namespace sidelight::entities::rules {
namespace {

constexpr double enough = 1.5;         // points that make a name a mention
constexpr double said_outright = 1.6;  // by the context: "X, the company that"
// What a second place of a name adds; "to" and "from" are no better for being said twice.
constexpr double rest_weight = 0.25;
constexpr double most_rest = 0.8;
constexpr double margin = 0.3;  // by which the best type leads

/// All places of one name, as written.
struct Name {
  Evidence words;
  Evidence context;            // of each type the best
  Evidence rest;               // what the other places add up to
  bool certain_start = false;  // stands where a capital says something
  std::size_t count = 1;       // tokens
  std::size_t places = 0;      // how often it stands in the text
  bool decided = false;
  Type type = Type::person;
  double points = 0;
};

using Names = std::map<std::string, Name, std::less<>>;

struct Found {
  Candidate candidate;
  std::size_t sentence = 0;
  Names::iterator name;
};

std::string_view last_word(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return space == std::string_view::npos ? std::string_view() : name.substr(space + 1);
}

std::string_view first_word(std::string_view name) {
  const std::size_t space = name.find(' ');
  return space == std::string_view::npos ? std::string_view() : name.substr(0, space);
}

class Tagger {
 public:
  Tagger(const Document& document, const Lexicon& lexicon, const std::function<bool()>& stop)
      : document_(document), lexicon_(lexicon), stop_(stop) {}

  std::vector<Mention> all() {
    if (!collect()) return {};
    support();
    for (auto& [words, name] : names_) decide(name);
    share();
    std::vector<Mention> mentions;
    for (const Found& found : found_) {
      if (found.name->second.decided)
        mentions.push_back(mention(found.candidate.first, found.candidate.end, found.name->second));
    }
    if (!in_capitals(mentions)) return {};
    std::ranges::sort(mentions, {}, &Mention::start);
    return mentions;
  }

 private:
  bool collect() {
    for (std::size_t i = 0; i < document_.sentences.size(); ++i) {
      if (i % 32 == 0 && stop_()) return false;
      if (document_.capitals[i]) continue;
      for (const Candidate& candidate : candidates(document_, document_.sentences[i], lexicon_)) add(candidate, i);
    }
    return true;
  }

  void add(const Candidate& candidate, std::size_t sentence) {
    const auto [at, fresh] = names_.try_emplace(document_.phrase(candidate.first, candidate.end));
    Name& name = at->second;
    if (fresh) {
      name.words = from_words(document_, candidate, lexicon_);
      name.count = candidate.end - candidate.first;
    }
    const Evidence here = from_context(document_, document_.sentences[sentence], candidate);
    for (std::size_t type = 0; type < types; ++type) {
      double& best = name.context.points[type];
      name.rest.points[type] += fresh ? 0 : std::min(best, here.points[type]);
      best = fresh ? here.points[type] : std::max(best, here.points[type]);
    }
    name.words.other = name.words.other || here.other;
    if (!candidate.doubtful) name.certain_start = true;
    ++name.places;
    found_.push_back({candidate, sentence, at});
  }

  // What is said of "Norwind" and of "Keller" speaks for "Norwind Energy" and "Maria Keller" too.
  void support() {
    for (auto& [words, name] : names_) {
      if (name.count < 2) continue;
      if (const auto first = names_.find(first_word(words));
          first != names_.end() && first->second.words.of(Type::place) < 2) {
        name.rest.of(Type::organisation) += 2 * first->second.context.of(Type::organisation);
      }
      if (const auto last = names_.find(last_word(words));
          last != names_.end() && last->second.words.of(Type::place) < 2) {
        name.rest.of(Type::person) += 2 * last->second.context.of(Type::person);
      }
    }
  }

  void decide(Name& name) const {
    const double firm = name.context.of(Type::organisation);
    if (name.words.other && firm < said_outright) return;
    std::size_t best = 0;
    double second = -10;
    std::array<double, types> points = name.words.points;
    for (std::size_t type = 0; type < types; ++type) {
      points[type] += name.context.points[type];
      if (static_cast<Type>(type) != Type::place)
        points[type] += std::min(most_rest, rest_weight * name.rest.points[type]);
    }
    // One can be in, near and from a company too; what is said outright of it weighs more.
    const auto place = static_cast<std::size_t>(Type::place);
    if (name.words.of(Type::place) == 0 && firm >= said_outright) points[place] = points[place] / 2;
    for (std::size_t type = 1; type < types; ++type) {
      if (points[type] > points[best]) best = type;
    }
    for (std::size_t type = 0; type < types; ++type) {
      if (type != best) second = std::max(second, points[type]);
    }
    points[best] += std::min(0.4, 0.2 * static_cast<double>(name.places - 1));  // what is repeated is meant
    const double wanted = name.certain_start ? enough : enough + 1.2;
    if (points[best] < wanted || points[best] - second < margin) return;
    name.decided = true;
    name.type = static_cast<Type>(best);
    name.points = points[best] - 0.3 * std::max(second, 0.0);
  }

  // "Keller" from "Maria Keller", "Norwind" from "Norwind Energy Corp.", when the short one cannot speak for itself
  // better.
  void share() {
    std::unordered_map<std::string_view, const Name*> by_last, by_first;
    for (const auto& [words, name] : names_) {
      if (!name.decided || name.count < 2) continue;
      const auto keep = [](auto& map, std::string_view word, const Name& from) {
        if (word.empty()) return;
        auto& known = map[word];
        if (known == nullptr || known->points < from.points) known = &from;
      };
      if (name.type == Type::person) keep(by_last, last_word(words), name);
      if (name.type == Type::person || name.type == Type::organisation) keep(by_first, first_word(words), name);
    }
    for (auto& [words, name] : names_) {
      if (name.count != 1) continue;
      const bool place = name.words.of(Type::place) >= 2;
      if (const auto full = by_last.find(words);
          full != by_last.end() && !(place && name.context.of(Type::place) > 1)) {
        take(name, *full->second);
      } else if (const auto longer = by_first.find(words); longer != by_first.end() && !name.decided && !place) {
        take(name, *longer->second);
      }
    }
  }

  static void take(Name& name, const Name& from) {
    name.decided = true;
    name.type = from.type;
    name.points = std::max(1.6, from.points - 0.4);
  }

  Mention mention(std::size_t first, std::size_t end, const Name& name) const {
    const double confidence = std::min(0.98, 0.5 + name.points * 0.15);
    return {first, end, document_.tokens[first].start, document_.tokens[end - 1].end, name.type, confidence};
  }

  // In headings a capital says nothing; there only names are found that the running text has shown, the longest first.
  bool in_capitals(std::vector<Mention>& mentions) const {
    constexpr std::size_t longest = 6;
    for (std::size_t i = 0; i < document_.sentences.size(); ++i) {
      if (i % 32 == 0 && stop_()) return false;
      if (!document_.capitals[i]) continue;
      const text::Sentence& sentence = document_.sentences[i];
      for (std::size_t first = sentence.first_token; first < sentence.end_token;) {
        std::size_t taken = 1;
        if (document_.tokens[first].upper) {
          for (std::size_t count = std::min(longest, sentence.end_token - first); count > 0; --count) {
            const auto known = names_.find(document_.phrase(first, first + count));
            if (known == names_.end() || !known->second.decided) continue;
            mentions.push_back(mention(first, first + count, known->second));
            taken = count;
            break;
          }
        }
        first += taken;
      }
    }
    return true;
  }

  const Document& document_;
  const Lexicon& lexicon_;
  const std::function<bool()>& stop_;
  Names names_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<Mention> tag(const Document& document, const Lexicon& lexicon, const std::function<bool()>& stop) {
  return Tagger(document, lexicon, stop).all();
}

}  // namespace sidelight::entities::rules
