// The words around names in bylines, folded, in the languages that news is written in.
#pragma once

#include <array>
#include <string_view>

namespace sidelight::article {

struct Announcement {
  std::string_view folded;
  bool particle = false;  ///< also the beginning of surnames
};

/// Longer ones first where one begins another.
inline constexpr auto kAnnouncements = std::to_array<Announcement>({
    {"written by"},
    {"reported by"},
    {"posted by"},
    {"published by"},
    {"story by"},
    {"text by"},
    {"words by"},
    {"review by"},
    {"reviewed by"},
    {"opinion by"},
    {"analysis by"},
    {"article by"},
    {"guest post by"},
    {"contributed by"},
    {"compiled by"},
    {"authored by"},
    {"presented by"},
    {"edited by"},
    {"by"},
    {"authors"},
    {"author"},
    {"ein beitrag von"},
    {"ein kommentar von"},
    {"ein interview von"},
    {"eine analyse von"},
    {"von", true},
    {"verfasst von"},
    {"autorin"},
    {"autoren"},
    {"autor"},
    {"interview"},
    {"propos recueillis par"},
    {"publie par"},
    {"ecrit par"},
    {"redige par"},
    {"par", true},
    {"auteurs"},
    {"auteur"},
    {"escrito por"},
    {"publicado por"},
    {"por", true},
    {"autores"},
    {"autora"},
    {"a cura di"},
    {"scritto da"},
    {"articolo di"},
    {"di", true},
    {"autore"},
    {"geschreven door"},
    {"door", true},
    {"af", true},
    {"av", true},
    {"skrevet av"},
    {"skrevet af"},
    {"tekst"},
    {"text"},
    {"przez"},
    {"autorka"},
    {"autorzy"},
    {"napsala"},
    {"napsal"},
    {"kirjoittanut"},
    {"kirjoittaja"},
    {"toimittaja"},
    {"yazan"},
    {"yazar"},
    {"szerzo"},
    {"irta"},
    {"oleh"},
    {"penulis"},
    {"ditulis oleh"},
    {"tac gia"},
    {"scris de"},
    {"autori"},
    {"pise"},
    {"napisao"},
    {"napisala"},
    {"автор"},
    {"авторы"},
    {"автори"},
    {"текст"},
    {"от", true},
    {"γραφει ο"},
    {"γραφει η"},
    {"γραφει"},
    {"του", true},
    {"بقلم"},
    {"كتبت"},
    {"كتب"},
    {"نوشته"},
    {"نویسنده"},
    {"מאת"},
    {"โดย"},
    {"作者"},
    {"记者"},
    {"記者"},
    {"撰文"},
    {"文/"},
    {"文："},
    {"執筆"},
    {"著者"},
    {"글쓴이"},
    {"लेखक"},
    {"द्वारा"},
});

struct JoiningWord {
  std::string_view text;
  bool small = false;  ///< of one or two letters, which names hold too: "Ortega y Gasset"
};

inline constexpr auto kJoiningWords = std::to_array<JoiningWord>({
    {" and "},     {" und "},      {" & "},        {" og "},      {" och "},     {" with "},     {" mit "},
    {" avec "},    {" con "},      {" com "},      {" met "},     {" med "},     {" ve "},       {" dan "},
    {" và "},      {" și "},       {" și "},       {" és "},      {" και "},     {" och "},      {" 및 "},
    {" + "},       {" et ", true}, {" ja ", true}, {" y ", true}, {" e ", true}, {" i ", true},  {" en ", true},
    {" a ", true}, {" и ", true},  {" та ", true}, {" і ", true}, {" و ", true}, {" és ", true}, {" un ", true},
    {" And "},     {" AND "},      {" Und "},      {" UND "},     {" ו", true},
});

/// Behind a name or alone: a job, a desk, a thing to click. Never part of a name.
inline constexpr auto kJobWords = std::to_array<std::string_view>({
    "staff",        "editor",        "editors",       "editorial",       "admin",      "administrator", "team",
    "newsroom",     "desk",          "redaktion",     "published",       "updated",    "posted",        "share",
    "comments",     "correspondent", "reporter",      "writer",          "writers",    "author",        "contributor",
    "contributors", "columnist",     "journalist",    "senior",          "former",     "freelance",     "producer",
    "photographer", "bureau",        "chief",         "executive",       "founder",    "co-founder",    "ceo",
    "cto",          "director",      "manager",       "professor",       "analyst",    "strategist",    "specialist",
    "redakteur",    "redakteurin",   "korrespondent", "korrespondentin", "volontar",   "volontarin",    "redacteur",
    "redactrice",   "journaliste",   "correspondant", "correspondante",  "periodista", "redactor",      "redactora",
    "corresponsal", "giornalista",   "inviato",       "redazione",       "redaccion",  "redacao",       "verslaggever",
    "redactie",     "redaksjonen",   "redaktionen",   "redakcja",        "redakce",    "toimitus",      "toimittaja",
    "редакция",     "корреспондент", "журналист",     "редактор",        "редакція",   "muhabir",       "muhabiri",
    "haber",        "redaksi",       "wartawan",      "посмотреть",
});

/// At the end of a group's name.
inline constexpr auto kGroupWords = std::to_array<std::string_view>({
    "team",        "staff",       "desk",      "newsroom",   "editors",   "contributors", "contributor",
    "redaktion",   "redazione",   "redaccion", "redacao",    "redactie",  "redakcja",     "redakce",
    "redaktionen", "редакция",    "redaksi",   "toimitus",   "editorial", "newsdesk",     "reporters",
    "writers",     "association", "institute", "department", "agency",
});

/// Stands where a name would and is none.
inline constexpr auto kNoNames = std::to_array<std::string_view>({
    "view",    "more",    "follow",    "read",          "email",     "twitter",  "facebook", "subscribe", "min",
    "ago",     "all",     "posts",     "guest",         "about",     "click",    "photo",    "image",     "unknown",
    "none",    "null",    "undefined", "anonymous",     "user",      "by",       "bio",      "profile",   "policy",
    "privacy", "minutes", "sponsored", "advertisement", "instagram", "linkedin", "full",     "undefined",
});

/// A name that nobody declared to be one has none of these.
inline constexpr auto kOrdinaryWords = std::to_array<std::string_view>({
    "the",      "this",    "that",       "our",       "your",     "you",       "we",        "to",          "in",
    "on",       "at",      "is",         "are",       "with",     "how",       "what",      "why",         "when",
    "best",     "top",     "new",        "guide",     "type",     "event",     "news",      "home",        "insights",
    "finance",  "health",  "certified",  "licensed",  "head",     "last",      "day",       "week",        "month",
    "year",     "time",    "date",       "der",       "die",      "das",       "les",       "ein",         "eine",
    "und",      "terms",   "service",    "services",  "online",   "blog",      "section",   "category",    "topics",
    "tags",     "monday",  "tuesday",    "wednesday", "thursday", "friday",    "saturday",  "sunday",      "january",
    "february", "march",   "april",      "june",      "july",     "august",    "september", "october",     "november",
    "december", "reading", "personal",   "agree",     "signing",  "community", "marketing", "development", "journalism",
    "media",    "press",   "university",
});

inline constexpr auto kNameParticles = std::to_array<std::string_view>({
    "de", "da", "do",  "dos", "das", "di", "del", "della", "van", "von", "der", "den", "ten", "ter", "la",  "le",
    "du", "zu", "bin", "ibn", "al",  "el", "y",   "e",     "af",  "av",  "dal", "d'",  "vom", "zum", "mac", "bint",
});

inline constexpr auto kCredentials = std::to_array<std::string_view>({
    "ph.d", "phd", "md",  "m.d", "mba", "jd", "j.d", "esq", "rn",  "rd",  "dds",  "dvm",  "jr", "sr",
    "cfp",  "cfa", "cpa", "msc", "bsc", "ba", "ma",  "m.a", "b.a", "mph", "lmft", "lcsw", "do",
});

inline constexpr auto kNameSuffixes = std::to_array<std::string_view>({
    " 기자",
    "기자",
    " 記者",
    "記者",
    " 记者",
    "记者",
    " द्वारा",
    " 특파원",
    "氏",
    "さん",
});

/// What programs fill in where they know no author.
inline constexpr auto kFilledIn = std::to_array<std::string_view>({
    "admin",      "administrator", "unknown", "none",   "null",      "undefined", "anonymous", "user",
    "guest",      "root",          "author",  "editor", "webmaster", "n/a",       "na",        "superuser",
    "super user", "default",       "test",    "name",   "true",      "false",
});

}  // namespace sidelight::article
