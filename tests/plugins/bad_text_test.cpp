// Text that no newsroom would write, through the entities plugin as it is loaded: it ends, with work and memory that
// grow as the text does, and what it says of it is whole.
#include <sys/resource.h>

#include <ctime>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "fake_host.hpp"
#include "support/catch.hpp"

using namespace sidelight::tests;

namespace {

constexpr auto id = "org.sidelight.entities";

struct Bad {
  const char* name;
  std::function<std::string(std::size_t)> of;  ///< a text of about so many bytes
};

std::string repeated(std::string_view piece, std::size_t size) {
  std::string text;
  text.reserve(size + piece.size());
  while (text.size() < size) text += piece;
  return text;
}

/// Words that all differ, so that nothing that is kept for each word is kept once.
std::string numbered(std::string_view before, std::string_view behind, std::size_t size) {
  std::string text;
  for (int i = 0; text.size() < size; ++i) text.append(before).append(std::to_string(i)).append(behind);
  return text;
}

std::string letters(std::size_t number) {
  std::string word;
  for (; number > 0; number /= 26) word += static_cast<char>('a' + number % 26);
  return word;
}

/// "Abc met Def in Ghi, ": all names, all different.
std::string names(std::string_view stop, std::size_t size) {
  std::string text;
  for (std::size_t i = 1000; text.size() < size; i += 3)
    text.append("Maria K")
        .append(letters(i))
        .append(" met the Bank of Q")
        .append(letters(i + 1))
        .append(" in L")
        .append(letters(i + 2))
        .append(stop);
  return text;
}

const std::vector<Bad> kBad = {
    {"names without end", [](std::size_t size) { return names(". ", size); }},
    {"one endless sentence", [](std::size_t size) { return names(", and ", size); }},
    {"headlines only", [](std::size_t size) { return names("\n\n", size); }},
    {"one word", [](std::size_t size) { return std::string(size, 'a'); }},
    {"one word in capitals", [](std::size_t size) { return repeated("QUAY", size); }},
    {"one word with hyphens", [](std::size_t size) { return repeated("Geneva-based-", size); }},
    {"one word with dots", [](std::size_t size) { return repeated("A.", size); }},
    {"one word with apostrophes", [](std::size_t size) { return repeated("O'", size); }},
    {"all capitals", [](std::size_t size) { return repeated("KELLER MEETS THE HEAD OF NORWIND IN LISBON. ", size); }},
    {"all capitals, no full stop",
     [](std::size_t size) { return repeated("KELLER MEETS THE HEAD OF NORWIND IN LISBON ", size); }},
    {"the same name", [](std::size_t size) { return repeated("Maria Keller ", size); }},
    {"one name of many words", [](std::size_t size) { return numbered("Bank of K", "x of ", size); }},
    {"full stops", [](std::size_t size) { return std::string(size, '.'); }},
    {"quotation marks", [](std::size_t size) { return repeated("“‘", size); }},
    {"quotations in quotations",
     [](std::size_t size) { return repeated("“Keller said, ‘", size / 2) + repeated("’ she said.” ", size / 2); }},
    {"brackets",
     [](std::size_t size) { return repeated("((European Maritime Agency ", size / 2) + repeated("EMA)) ", size / 2); }},
    {"line breaks", [](std::size_t size) { return repeated("Keller\n", size); }},
    {"nothing but blanks", [](std::size_t size) { return repeated(" \n\t\u00a0\u3000", size); }},
    {"zeros", [](std::size_t size) { return std::string(size, '\0'); }},
    {"control characters",
     [](std::size_t size) { return repeated("\x01\x1b[31mKeller\x7f in \u0085 Lisbon\b. ", size); }},
    {"directions",
     [](std::size_t size) {
       return repeated("\u202eKeller met\u202c \u2067Norwind in\u2069 \u200fLisbon\u200e. ", size);
     }},
    {"Chinese", [](std::size_t size) { return repeated("东京是日本的首都，北京是中国的首都。", size); }},
    {"Arabic",
     [](std::size_t size) { return repeated("التقى الوزير مع رئيس الشركة في القاهرة يوم الثلاثاء. ", size); }},
    {"Hindi", [](std::size_t size) { return repeated("प्रधानमंत्री ने दिल्ली में कंपनी के प्रमुख से मुलाकात की। ", size); }},
    {"scripts mixed",
     [](std::size_t size) { return repeated("Keller met 王小明 in القاهرة and दिल्ली, said Владимир Иванов. ", size); }},
    {"letters with many marks",
     [](std::size_t size) { return repeated("K\u0301\u0302\u0303e\u0301\u0302ller ", size); }},
    {"signs outside of the first plane",
     [](std::size_t size) { return repeated("👩‍👩‍👧 Keller 𝕂𝕖𝕝𝕝𝕖𝕣 𐐀 ", size); }},
};

double seconds(FakeHost& host, const Page& page) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
  };
  const double start = now();
  CHECK(host.run(page) == SIDELIGHT_OK);
  return now() - start;
}

Page page_with(std::string text) {
  return {.text = std::move(text), .title = "Keller meets Norwind"};
}

}  // namespace

TEST_CASE("bad text is read within memory that its size explains, and every span lies in it") {
  constexpr std::size_t kSize = 500'000;
  const auto peak_bytes = [] {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
  };
  FakeHost host(id);
  [[maybe_unused]] const std::size_t before = peak_bytes();
  for (const Bad& bad : kBad) {
    CAPTURE(bad.name);
    const Page page = page_with(bad.of(kSize));
    CHECK(host.run(page) == SIDELIGHT_OK);
    REQUIRE(host.slot("entities") != nullptr);
    CHECK(host.slot("entities")->size() <= 300);
    for (const Given& given : host.given) CHECK(wrong_span(given.value, page.text) == "");
#ifndef SIDELIGHT_SANITIZED
    CHECK(peak_bytes() - before < 160 * kSize);
#endif
  }
}

TEST_CASE("four times the bad text takes about four times as long") {
  FakeHost host(id);
  for (const Bad& bad : kBad) {
    CAPTURE(bad.name);
    // What is quadratic takes sixteen times as long on every try; a busy machine does not.
    bool linear = false;
    double quarter = 0, whole = 0;
    for (int attempt = 0; attempt < 4 && !linear; ++attempt) {
      quarter = seconds(host, page_with(bad.of(50'000)));
      whole = seconds(host, page_with(bad.of(200'000)));
      linear = whole < 8 * quarter + .01;
    }
    CAPTURE(quarter, whole);
    CHECK(linear);
  }
}

TEST_CASE("in capitals the names that are known are found, or none") {
  const std::set<std::string> right = {"GOOGLE", "Google", "Nairobi", "World Bank", "KENYA", "NATO", "Lisbon"};
  FakeHost host(id);
  for (const std::string text : {
           "GOOGLE TO BUILD DATA CENTRE NEAR NAIROBI",
           "WORLD BANK WARNS OF SLOW GROWTH IN KENYA",
           "STORM SHUTS SCHOOLS AND PORTS ON THE COAST",
           "WHY YOU SHOULD NEVER BUY A BOAT. TEN REASONS FROM PEOPLE WHO DID.",
           "NATO MEETS IN LISBON. PROTESTERS BLOCK ROADS. POLICE CLEAR THE SQUARE.",
       }) {
    REQUIRE(host.run(page_with(text)) == SIDELIGHT_OK);
    for (const auto& entity : *host.slot("entities")) {
      CAPTURE(text, entity);
      CHECK(right.contains(entity.at("name").get<std::string>()));
    }
  }
}

TEST_CASE("of a text in another language nothing is said, whatever its page says of itself") {
  FakeHost host(id);
  for (const std::string text : {
           "Die Bürgermeisterin von Rostock, Anna Lindemann, hat am Dienstag den Ausbau des Hafens verteidigt. Das "
           "Unternehmen Nordwind Energie AG werde die Kosten in Höhe von 40 Millionen Euro tragen, sagte sie in "
           "Berlin.",
           "La maire de Nantes, Anne Lebrun, a défendu mardi l'agrandissement du port. La société Vent du Nord paiera "
           "la moitié des travaux, a-t-elle dit devant le conseil de la ville.",
           "La alcaldesa de Valencia, Ana Lozano, defendió el martes la ampliación del puerto. La empresa Viento Norte "
           "pagará la mitad de las obras, dijo ante el consejo.",
           "Burmistrz Gdańska Anna Lipska broniła we wtorek rozbudowy portu. Spółka Wiatr Północny zapłaci połowę "
           "kosztów, powiedziała przed radą miasta.",
           "Мэр Калининграда Анна Липская во вторник защищала расширение порта. Половину расходов возьмёт на себя "
           "компания «Северный ветер», сказала она.",
           "横浜市の林市長は火曜日、港の拡張を擁護した。費用の半分はGoogleが負担すると述べた。",
           "دافعت رئيسة بلدية طنجة يوم الثلاثاء عن توسعة الميناء، وقالت إن شركة Google ستتحمل نصف التكاليف.",
       }) {
    CAPTURE(text);
    REQUIRE(host.run(page_with(text)) == SIDELIGHT_OK);
    CHECK(host.slot("entities")->empty());
  }
}

TEST_CASE("a quotation in another language does not silence an English text") {
  FakeHost host(id);
  const Page page = page_with(
      "The mayor of Rostock, Anna Lindemann, defended the port on Tuesday. “Wir zahlen, und der Gewinn geht nach "
      "London”, a member of the council had said before. She called that wrong, and asked for a vote before the end of "
      "the year.");
  REQUIRE(host.run(page) == SIDELIGHT_OK);
  std::set<std::string> found;
  for (const auto& entity : *host.slot("entities")) found.insert(entity.at("name").get<std::string>());
  CHECK(found == std::set<std::string>{"Rostock", "Anna Lindemann", "London"});
}
