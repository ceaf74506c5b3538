#include "article/head/iso_date.hpp"
#include "support/catch.hpp"

using namespace sidelight::article;

TEST_CASE("a date is read in the words of its language") {
  const auto [text, date] = GENERATE(table<std::string, std::string>({
      {"Published May 1st, 2024 at 3:30 PM", "2024-05-01T15:30:00"},
      {"10:47 PM EDT, Mon October 20, 2025", "2025-10-20T22:47:00-04:00"},
      {"Oct. 3, 2023 9 a.m. PT", "2023-10-03T09:00:00-07:00"},
      {"Jan 3, 2023 12:05 a.m. ET", "2023-01-03T00:05:00-05:00"},
      {"1. Mai 2024, 10.30 Uhr", "2024-05-01T10:30:00"},
      {"Mittwoch, 3. März 2021, 9 Uhr", "2021-03-03T09:00:00"},
      {"12. Jänner 2020", "2020-01-12"},
      {"le 14 août 2023 à 14h05", "2023-08-14T14:05:00"},
      {"1er février 2022", "2022-02-01"},
      {"3 de mayo de 2024", "2024-05-03"},
      {"15 de Março de 2021 às 18h30", "2021-03-15T18:30:00"},
      {"22 dicembre 2020 ore 10.15", "2020-12-22T10:15:00"},
      {"4 maart 2022 om 11:20", "2022-03-04T11:20:00"},
      {"5 oktober 2021 kl. 14.02", "2021-10-05T14:02:00"},
      {"torsdag 7. desember 2023", "2023-12-07"},
      {"17. toukokuuta 2023 klo 8.45", "2023-05-17T08:45:00"},
      {"11 listopada 2022", "2022-11-11"},
      {"2 października 2019", "2019-10-02"},
      {"28. června 2021", "2021-06-28"},
      {"1 мая 2024 г., 10:00 МСК", "2024-05-01T10:00:00+03:00"},
      {"24 лютого 2022 року", "2022-02-24"},
      {"3 Μαΐου 2024", "2024-05-03"},
      {"12 ΑΥΓΟΥΣΤΟΥ 2020", "2020-08-12"},
      {"29 Ekim 2023", "2023-10-29"},
      {"5 ARALIK 2021", "2021-12-05"},
      {"2024. május 1. 10:30", "2024-05-01T10:30:00"},
      {"2024. gada 1. maijs", "2024-05-01"},
      {"2024 m. gegužės 1 d.", "2024-05-01"},
      {"1 noiembrie 2020", "2020-11-01"},
      {"8 март 2021", "2021-03-08"},
      {"1 במאי 2024", "2024-05-01"},
      {"١ مايو ٢٠٢٤", "2024-05-01"},
      {"3 كانون الثاني 2022", "2022-01-03"},
      {"۱۲ اردیبهشت ۱۴۰۳", "2024-05-01"},
      {"1403/02/12", ""},
      {"۱۴۰۳/۰۲/۱۲", "2024-05-01"},
      {"1 मई 2024", "2024-05-01"},
      {"১ মে ২০২৪", "2024-05-01"},
      {"1 พฤษภาคม 2567", "2024-05-01"},
      {"1 พ.ค. 2567 10:30 น.", "2024-05-01T10:30:00"},
      {"1 tháng 5, 2024", "2024-05-01"},
      {"Thứ Tư, ngày 1 tháng 5 năm 2024", "2024-05-01"},
      {"17 Agustus 2021 pukul 10.00 WIB", "2021-08-17T10:00:00+07:00"},
      {"31 Ogos 2020", "2020-08-31"},
      {"2024年5月1日 10:30", "2024-05-01T10:30:00"},
      {"2024年05月01日下午3时20分", "2024-05-01T15:20:00"},
      {"令和6年5月1日", "2024-05-01"},
      {"2024년 5월 1일 오후 3시 30분", "2024-05-01T15:30:00"},
      {"2024. 5. 1. 15:30", "2024-05-01T15:30:00"},
      {"입력 2024.05.01. 오전 9:05", "2024-05-01T09:05:00"},
  }));
  INFO(text);
  CHECK(iso_date(text) == date);
}

TEST_CASE("a date is read in the forms that programs write") {
  const auto [text, date] = GENERATE(table<std::string, std::string>({
      {"2024-05-01T10:00:00.123+0200", "2024-05-01T10:00:00+02:00"},
      {"2024-05-01T10:00:00-0330", "2024-05-01T10:00:00-03:30"},
      {"2024-05-01 10:00:00 UTC", "2024-05-01T10:00:00Z"},
      {"2024-05-01T10:00+02", "2024-05-01T10:00:00+02:00"},
      {"20240501T100000Z", "2024-05-01T10:00:00Z"},
      {"20240501103005", "2024-05-01T10:30:05"},
      {"2024-W18-3", "2024-05-01"},
      {"2024-122", "2024-05-01"},
      {"2024-122T10:00:00Z", "2024-05-01T10:00:00Z"},
      {"Wed, 01 May 2024 10:00:00 GMT", "2024-05-01T10:00:00Z"},
      {"Wednesday, 01-May-24 10:00:00 GMT", "2024-05-01T10:00:00Z"},
      {"Wed May  1 10:00:00 2024", "2024-05-01T10:00:00"},
      {"Wed May 01 2024 10:00:00 GMT+0200 (CEST)", "2024-05-01T10:00:00+02:00"},
      {"Wed May 1 10:00:00 CEST 2024", "2024-05-01T10:00:00+02:00"},
      {"1714557600", "2024-05-01T10:00:00Z"},
      {"1714557600000", "2024-05-01T10:00:00Z"},
      {"2024-05-01T25:00:00", "2024-05-01"},
      {"01.05.24", "2024-05-01"},
      {"1970-01-01T00:00:00Z", ""},
      {"192.168.10.24", ""},
      {"version 1.2.2024.7", ""},
      {"2 hours ago", ""},
      {"yesterday", ""},
      {"May 1", ""},
      {"tel 01-02-2024-55", ""},
      {"2023-02-29", ""},
      {"2024-13-01", ""},
  }));
  INFO(text);
  CHECK(iso_date(text) == date);
}

TEST_CASE("which of two numbers is the day is told by the mark, the language and the country") {
  const auto date = [](std::string_view text, std::string_view language, std::string_view url) {
    return iso_date(text, {.language = language, .day_first = writes_day_first(language, url)});
  };
  CHECK(date("03/04/2024", "en-US", "https://x.example/") == "2024-03-04");
  CHECK(date("03/04/2024", "en", "https://x.example/") == "2024-03-04");
  CHECK(date("03/04/2024", "en-GB", "https://x.example/") == "2024-04-03");
  CHECK(date("03/04/2024", "", "https://x.example.uk/") == "2024-04-03");
  CHECK(date("03/04/2024", "fr", "https://x.example/") == "2024-04-03");
  CHECK(date("03.04.2024", "en", "https://x.example/") == "2024-04-03");
  CHECK(date("03/14/2024", "fr", "https://x.example/") == "2024-03-14");
  CHECK(date("14/03/2024", "en-US", "https://x.example/") == "2024-03-14");
  CHECK(date("1403/02/12", "fa", "https://x.example/") == "2024-05-01");
}

TEST_CASE("a month's name that two languages share is read in the page's") {
  CHECK(iso_date("5 listopada 2021") == "2021-11-05");
  CHECK(iso_date("5. listopada 2021.", {.language = "hr"}) == "2021-10-05");
}

TEST_CASE("all dates of a line are found, with their places") {
  const std::string line = "Published 1 May 2024, 10:00 BST. Updated 2 May 2024";
  const auto found = dates_in(line, {});
  REQUIRE(found.size() == 2);
  CHECK(found[0].date == "2024-05-01T10:00:00+01:00");
  CHECK(line.substr(0, found[0].start) == "Published ");
  CHECK(found[1].date == "2024-05-02");
  CHECK(line.substr(found[1].start, found[1].end - found[1].start) == "2 May 2024");
}

TEST_CASE("a long text costs no more than its beginning") {
  std::string text;
  for (int i = 0; i < 300'000; ++i) text += "5.5.";
  CHECK(iso_date(text).empty());
  CHECK(dates_in(std::string(10'000'000, '1'), {}).empty());
  std::string months;
  for (int i = 0; i < 100'000; ++i) months += "may ";
  CHECK(iso_date(months).empty());
}
