#include "entities/rules/candidates.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace sidelight::entities::rules {
namespace {

constexpr std::size_t longest_name = 10;

class Finder {
 public:
  Finder(const Document& document, const text::Sentence& sentence, const Lexicon& lexicon)
      : document_(document), sentence_(sentence), lexicon_(lexicon) {}

  std::vector<Candidate> all() {
    for (std::size_t i = sentence_.first_token; i < sentence_.end_token;) {
      if (!capital(i)) {
        ++i;
        continue;
      }
      const std::size_t end = end_of_run(i);
      take(i, end);
      i = end;
    }
    return std::move(out_);
  }

 private:
  bool capital(std::size_t i) const {
    if (i >= sentence_.end_token) return false;
    const text::Token& token = document_.tokens[i];
    if (token.kind != text::TokenKind::word || !token.upper || document_.word(i) == "I") return false;
    if (!document_.has(i, is_calendar)) return true;
    return i > sentence_.first_token && document_.has(i - 1, is_given_name) && document_.word(i) == "May";
  }

  bool adjacent(std::size_t i) const { return i < sentence_.end_token && document_.tokens[i].spaced; }
  std::string_view word(std::size_t i) const {
    return i < sentence_.end_token ? document_.word(i) : std::string_view();
  }

  std::size_t end_of_run(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < sentence_.end_token && end - first < longest_name) {
      if (capital(end) && adjacent(end)) {
        // A stop word with a capital inside a run begins something else, but for "The Who" and the like.
        if (document_.has(end, is_stop) && !document_.has(end, is_calendar)) break;
        ++end;
      } else if (const std::size_t next = over_joint(first, end); next != 0) {
        end = next;
      } else {
        break;
      }
    }
    return end;
  }

  // After the run [first, end): where it goes on behind "of", "van", "&" and the like; 0 if it does not.
  std::size_t over_joint(std::size_t first, std::size_t end) const {
    const std::string_view joint = word(end);
    const auto capital_after = [&](std::size_t i) { return capital(i) && adjacent(i) && !document_.has(i, is_stop); };
    if (joint == "of" || joint == "for" || joint == "on") {
      std::size_t next = end + 1;
      if (word(next) == "the") ++next;
      if (!capital_after(next)) return 0;
      if (document_.has(end - 1, is_head_of)) return next + 1;
      const std::string_view last = word(end - 1);
      const bool place = last == "Republic" || last == "Gulf" || last == "Isle" || last == "Kingdom" ||
                         last == "Strait" || last == "Bay" || last == "Duchy" || last == "Cape" || last == "Sea";
      return joint == "of" && place ? next + 1 : 0;
    }
    if (joint == "and" || joint == "&") {
      if (!capital_after(end + 1)) return 0;
      if (joint == "&") return end + 2;
      if (const std::size_t whole = shared_head(first, end); whole != 0) return whole;
      // "Department of Health and Human Services", "Ministry of Trade and Industry"
      const bool office = document_.has(first, is_head_of) && end - first >= 3 && !document_.has(end + 1, is_head_of) &&
                          (word(first + 1) == "of" || word(first + 1) == "for") && !document_.has(end - 1, is_place);
      return office ? end + 2 : 0;
    }
    if (joint == ",") {
      const std::string_view suffix = word(end + 1);
      const bool company = suffix == "Inc" || suffix == "Inc." || suffix == "Ltd" || suffix == "Ltd." ||
                           suffix == "LLC" || suffix == "Jr." || suffix == "Sr." || suffix == "Corp.";
      return company ? end + 2 : 0;
    }
    if (document_.tokens[end].kind == text::TokenKind::word && document_.has(end, is_particle) &&
        !document_.tokens[end].upper) {
      if (capital_after(end + 1)) return end + 2;
      if (document_.has(end + 1 < sentence_.end_token ? end + 1 : end, is_particle) && capital_after(end + 2))
        return end + 3;
    }
    return 0;
  }

  // "the Food and Drug Administration", "Alder Gas and Electric Company": the end of the run behind "and"; 0 if these
  // are two names.
  std::size_t shared_head(std::size_t first, std::size_t end) const {
    if (end - first >= 2 && document_.has(end - 1, is_trade) && capital(end + 1) && document_.has(end + 1, is_trade) &&
        capital(end + 2) && document_.has(end + 2, is_organisation_head)) {
      return end + 3;
    }
    if (end - first != 1 || first == sentence_.first_token || text::lower(document_.word(first - 1)) != "the") return 0;
    if (document_.has(first, is_place | is_organisation | is_demonym | is_organisation_head | is_stop)) return 0;
    std::size_t last = end + 1;
    while (capital(last + 1) && adjacent(last + 1) && last - first < longest_name) ++last;
    return last > end + 1 && document_.has(last, is_organisation_head) ? last + 1 : 0;
  }

  std::uint32_t known(std::size_t first, std::size_t end) const {
    return lexicon_.phrase(document_.phrase(first, end));
  }

  // What follows a colon or an opening quotation mark begins a sentence too.
  bool at_start(std::size_t i) const {
    if (i == sentence_.first_token) return true;
    if (document_.tokens[i - 1].kind != text::TokenKind::mark) return false;
    const std::string_view mark = document_.word(i - 1);
    return i - 1 == sentence_.first_token || mark == ":" || mark == "\"" || mark == "\u201C" || mark == "\u2018";
  }

  // A word that also stands without a capital, or is known to mean nothing with one.
  bool ordinary(std::size_t i) const {
    if (document_.has(i, is_stop | is_not_name)) return true;
    if (document_.has(i, is_given_name | is_place | is_organisation)) return false;
    if ((lexicon_.flags(text::lower(document_.word(i))) & (is_role | is_organisation_kind | is_staff | is_belonging)) !=
        0)
      return true;
    return document_.small.contains(text::lower(document_.word(i)));
  }

  bool organisation_like(std::size_t first, std::size_t end) const {
    if (end - first < 2) return false;
    if (document_.has(end - 1, is_organisation_head)) return true;
    for (std::size_t i = first; i + 1 < end; ++i) {
      if (document_.has(i, is_head_of) && (word(i + 1) == "of" || word(i + 1) == "for" || word(i + 1) == "on"))
        return true;
    }
    return false;
  }

  void take(std::size_t first, std::size_t end) {
    if (known(first, end) != 0) {
      emit(first, end, false);
      return;
    }
    // "The", and ordinary words that begin a sentence.
    while (first < end && document_.has(first, is_stop)) ++first;
    if (first < end && end - first >= 2 && at_start(first) && ordinary(first) && !document_.has(first, is_title) &&
        !organisation_like(first, end)) {
      ++first;
    }
    if (first >= end) return;
    if (known(first, end) != 0) {
      emit(first, end, false);
      return;
    }
    if (!organisation_like(first, end)) {
      // A title inside: "Microsoft CEO Satya Nadella", "U.S. President Joe Biden".
      for (std::size_t i = first; i < end; ++i) {
        if (!document_.has(i, is_title) || (i > first && document_.has(i, is_given_name))) continue;
        std::size_t after = i;
        while (after < end && document_.has(after, is_title)) ++after;
        if (i > first) pieces(first, i);
        if (after < end) emit(after, end, true);
        return;
      }
    }
    pieces(first, end);
  }

  // Without a title in it.
  void pieces(std::size_t first, std::size_t end) {
    while (end - first >= 2 && document_.has(first, is_demonym) && !organisation_like(first, end) &&
           known(first, end) == 0) {
      ++first;
    }
    emit(first, end, false);
  }

  void emit(std::size_t first, std::size_t end, bool after_title) {
    if (first >= end) return;
    const bool title = after_title || (first > sentence_.first_token && document_.has(first - 1, is_title) &&
                                       document_.tokens[first - 1].upper && adjacent(first));
    if (end - first == 1) {
      if (known(first, end) == 0 && document_.has(first, is_demonym | is_not_name | is_organisation_head | is_title)) {
        if (!title) return;
      }
      if (document_.word(first).size() < 2 || document_.has(first, is_stop)) return;
    }
    Candidate candidate{first, end, title, false};
    candidate.doubtful = end - first == 1 && !title && at_start(first) &&
                         (!document_.has(first, is_place | is_organisation) || ordinary(first));
    out_.push_back(candidate);
  }

  const Document& document_;
  const text::Sentence& sentence_;
  const Lexicon& lexicon_;
  std::vector<Candidate> out_;
};

}  // namespace

std::vector<Candidate> candidates(const Document& document, const text::Sentence& sentence, const Lexicon& lexicon) {
  return Finder(document, sentence, lexicon).all();
}

}  // namespace sidelight::entities::rules
