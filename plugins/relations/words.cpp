#include "relations/words.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace sidelight::relations {
namespace {

constexpr std::string_view denied =
    " not never no neither nor denied denies deny denying refused refuses refuse failed fails fail failing declined "
    "declines decline rejected rejects reject rules ruled rule blocked blocks block blocking dropped drops drop "
    "abandoned abandons abandon scrapped scraps cancelled cancels against unable cannot without collapsed halted "
    "prevented prevents stop vetoed hardly barely almost nearly nobody none withdrew withdrawn withdraws ";
constexpr std::string_view alleged =
    " reportedly allegedly supposedly purportedly apparently claims claimed claim claiming rumoured rumored rumours "
    "rumors rumour rumor alleged accused accuses accusing suspected believed thought understood speculation "
    "allegations allegation insiders purported supposed believes believe "
    "thinks think suspects suspect doubts doubt doubted ";
constexpr std::string_view past =
    " formerly previously once used ceased ceases stopped stops former ex ex- late ended ends longer erstwhile "
    "onetime one-time then-  ";
constexpr std::string_view possible =
    " may might could can would should must ought considering considers consider considered mulls mulling mulled mull "
    "weighs weighing weighed weigh exploring explores explored explore eyes eyeing eyed discussing discusses discussed "
    "discuss talks talk negotiations discussions negotiating offered offers offer applied applies apply asked asks ask "
    "asking urged urges urge urging tries tried trying try threatened threatens threaten threatening bid bids bidding "
    "seeks seeking seek sought possible potential hypothetical interested interest perhaps possibly likely unlikely "
    "pressed whether if unless maybe calls called attempt attempts attempted courting wonders wonder "
    "suggested suggests proposes proposal hostile ";
constexpr std::string_view planned =
    " will shall plans planned plan planning wants want wanted wanting intends intended intend aims aimed aim hopes "
    "hoped hope hoping expects expected expect agrees agreed agree agreeing set due poised prepares prepared prepare "
    "preparing vows vowed promised promises promise decided decides approved approves approve scheduled proposed "
    "pending going upcoming pledges pledged pledge ready slated readies soon reviewing reviews reviewed cleared clears "
    "tipped lined contract would-be future incoming designate elect next ll 'll ";
// Words before a verb that add nothing: the verb after them is as true as they are.
constexpr std::string_view neutral =
    " to that it he she they out having both each all also now still already first later then just ever again even "
    "always often since in for on and's began begun begins begin continues continued continue managed manages went "
    "helped helps itself himself herself themselves together who which whom today yesterday ";
constexpr std::string_view be = " is are was were be been being am get gets got ";
constexpr std::string_view have = " has have had having ";
constexpr std::string_view base =
    " will shall may might could can would should must to do does did cannot ought ll 'll ";
constexpr std::string_view prepositions =
    " of in at for to from with by on about into over under near after before against between among during since until "
    "through towards toward outside inside across around behind beyond without within like unlike via per than as "
    "despite along beside besides below above off opposite ";
constexpr std::string_view others =
    " and or but nor that which who whom whose when while where because if though although so yet whether unless he "
    "she "
    "it they we you i him her them us this these those what why how there said says up down off out away not never ";
constexpr std::string_view determiners = " the a an its his her their our both all another some every each ";
constexpr std::string_view ranks =
    " new current acting interim outgoing incoming former ex ex- late longtime long-time long-serving first then "
    "founding newly re-elected veteran ";
constexpr std::string_view followers =
    " for last next this earlier yesterday today tomorrow late early again outright together too also now still then "
    "later twice once each both a an the its two three several more while when where who which and but or if in-cash "
    "back jointly separately instead anyway since until cash comfortably narrowly ";
constexpr std::string_view speech =
    " said says say saying announced announces announce confirmed confirms confirm told tells reported reports added "
    "adds insisted insists wrote stated states revealed admitted admits acknowledged disclosed stressed believes "
    "thinks "
    "argued argues warned warns ";
constexpr std::string_view times =
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december week month year night morning evening last this yesterday today ";
constexpr std::string_view ties =
    " own owns owned owner owners ownership parent subsidiary unit division arm brand part belongs belonging stake "
    "stakes "
    "shareholder shareholders shares holding invest invests invested investing investor investors investment fund "
    "funds "
    "funded funding back backs backed backing backer founder co-founder founded founders rival rivals competitor "
    "competitors compete competes competing supply supplies supplied supplier customer customers regulator regulates "
    "regulated supervises watchdog ceo executive boss chair chairman president head heads lead leads led leader "
    "sponsor "
    "sponsors sponsored acquired acquires acquisition bought buys takeover merger merged partner partners partnership "
    "maker makes made ";
constexpr std::string_view subjects = " he she it they ";
constexpr std::string_view offices =
    " minister president premier chancellor senator mp mep congressman congresswoman mayor governor deputy lawmaker ";

// In the order of kLists.
enum List : unsigned {
  kDenied,
  kAlleged,
  kPast,
  kPossible,
  kPlanned,
  kNeutral,
  kBe,
  kHave,
  kPlain,
  kPrepositions,
  kOthers,
  kDeterminers,
  kRanks,
  kFollowers,
  kSpeech,
  kTimes,
  kTies,
  kSubjects,
  kOffices
};
constexpr std::array kLists{denied, alleged, past,         possible, planned,     neutral, be,
                            have,   base,    prepositions, others,   determiners, ranks,   followers,
                            speech, times,   ties,         subjects, offices};

// Which lists a word is in, one bit each.
unsigned lists_of(std::string_view word) {
  static const auto table = [] {
    std::unordered_map<std::string_view, unsigned> out;
    for (unsigned list = 0; list < kLists.size(); ++list) {
      for (std::size_t at = 1; at < kLists[list].size();) {
        const std::size_t end = std::min(kLists[list].find(' ', at), kLists[list].size());
        if (end > at) out[kLists[list].substr(at, end - at)] |= 1U << list;
        at = end + 1;
      }
    }
    return out;
  }();
  const auto found = table.find(word);
  return found == table.end() ? 0 : found->second;
}

bool in(List list, std::string_view word) {
  return (lists_of(word) >> list & 1) != 0;
}

}  // namespace

Mark mark_of(std::string_view word) {
  const unsigned lists = lists_of(word);
  for (const auto& [list, mark] :
       {std::pair(kDenied, Mark::denied), std::pair(kAlleged, Mark::alleged), std::pair(kPast, Mark::past),
        std::pair(kPossible, Mark::possible), std::pair(kPlanned, Mark::planned)})
    if ((lists >> list & 1) != 0) return mark;
  return Mark::asserted;
}

Mark mark_of_noun_with(std::string_view word) {
  return word == "then" ? Mark::past : mark_of(word);
}

Auxiliary auxiliary_of(std::string_view word) {
  if (in(kBe, word)) return Auxiliary::be;
  if (in(kHave, word)) return Auxiliary::have;
  return in(kPlain, word) ? Auxiliary::base : Auxiliary::none;
}

bool may_lead_to_verb(std::string_view word) {
  return mark_of(word) != Mark::asserted || auxiliary_of(word) != Auxiliary::none || in(kNeutral, word) ||
         is_speech(word) || is_time(word) || (word.size() > 4 && word.ends_with("ly"));
}

bool is_preposition(std::string_view word) {
  return in(kPrepositions, word);
}

bool is_function(std::string_view word) {
  return is_preposition(word) || in(kOthers, word) || auxiliary_of(word) != Auxiliary::none;
}

bool is_determiner(std::string_view word) {
  return in(kDeterminers, word);
}

bool is_rank(std::string_view word) {
  return in(kRanks, word);
}

bool may_follow(std::string_view word) {
  const auto byte = word.empty() ? ' ' : word[0];
  if ((byte >= '0' && byte <= '9') || byte == '$') return true;
  if (static_cast<unsigned char>(byte) >= 0x80) return true;  // "€900m", "–"
  return is_function(word) || in(kFollowers, word) || is_time(word) || (word.size() > 4 && word.ends_with("ly"));
}

bool is_speech(std::string_view word) {
  return in(kSpeech, word);
}

bool is_pronoun_subject(std::string_view word) {
  return in(kSubjects, word);
}

bool is_time(std::string_view word) {
  return in(kTimes, word);
}

bool is_office(std::string_view word) {
  return in(kOffices, word);
}

bool is_tie(std::string_view word) {
  return in(kTies, word);
}

}  // namespace sidelight::relations
