// English words by what they do to a statement around them.
#pragma once

#include <optional>
#include <string_view>

#include "relations/relation.hpp"

namespace sidelight::relations {

/// What a word says about the verb or noun after it: "will", "denied", "former"; asserted for most words.
Mark mark_of(std::string_view word);

/// The same of a word that stands with a noun: "the then owner".
Mark mark_of_noun_with(std::string_view word);

enum class Auxiliary : std::uint8_t { none, be, have, base };  ///< base: "will", "to", "did": a plain verb follows
Auxiliary auxiliary_of(std::string_view word);

/// May stand between a subject and its verb and says nothing but, at most, its mark.
bool may_lead_to_verb(std::string_view word);

bool is_preposition(std::string_view word);
/// Prepositions, conjunctions, pronouns, auxiliaries: what neither names nor describes.
bool is_function(std::string_view word);
bool is_determiner(std::string_view word);
/// Of a rank that is the same office: "acting", "new", "former", "outgoing".
bool is_rank(std::string_view word);
/// May follow a name that ends a statement: "bought Quillon last", but not "bought Quillon shares".
bool may_follow(std::string_view word);
/// Tells, asks or thinks: what follows is another's sentence.
bool is_speech(std::string_view word);
bool is_pronoun_subject(std::string_view word);
bool is_time(std::string_view word);
/// Held in a state, whatever body the holder is of besides: "Prime Minister Kallio of the Social Democrats".
bool is_office(std::string_view word);
/// Tells that two names have to do with one another: "stake", "rival", "owned".
bool is_tie(std::string_view word);

}  // namespace sidelight::relations
