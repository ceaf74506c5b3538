#include "article/page/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

#include "article/page/encoding_label.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

std::string encoded(const std::string& text, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open(converter_of(encoding), &status), ucnv_close);
  REQUIRE(U_SUCCESS(status));
  const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
  std::string bytes(4 * text.size() + 16, '\0');
  bytes.resize(static_cast<std::size_t>(ucnv_fromUChars(to.get(), bytes.data(), static_cast<int32_t>(bytes.size()),
                                                        letters.getBuffer(), letters.length(), &status)));
  REQUIRE(U_SUCCESS(status));
  return bytes;
}

}  // namespace

TEST_CASE("a label means what the Encoding Standard says") {
  const auto [label, encoding] = GENERATE(table<std::string, std::string>({
      {"utf8", "UTF-8"},
      {" UTF-8 ", "UTF-8"},
      {"iso-8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"ascii", "windows-1252"},
      {"gb2312", "GBK"},
      {"GBK", "GBK"},
      {"gb18030", "gb18030"},
      {"big5", "Big5"},
      {"shift_jis", "Shift_JIS"},
      {"x-sjis", "Shift_JIS"},
      {"euc-jp", "EUC-JP"},
      {"ks_c_5601-1987", "EUC-KR"},
      {"windows-1251", "windows-1251"},
      {"koi8-r", "KOI8-R"},
      {"iso-8859-9", "windows-1254"},
      {"tis-620", "windows-874"},
      {"utf-16", "UTF-16LE"},
      {"nonsense", ""},
      {"", ""},
      {"utf-8 utf-8", ""},
  }));
  CHECK(encoding_of(label) == encoding);
}

TEST_CASE("every encoding of the standard can be read") {
  for (const char* name :
       {"UTF-8",     "windows-1252",   "ISO-8859-2",  "ISO-8859-10", "ISO-8859-14",  "ISO-8859-16", "KOI8-U",
        "macintosh", "x-mac-cyrillic", "IBM866",      "windows-874", "windows-1258", "GBK",         "gb18030",
        "Big5",      "EUC-JP",         "ISO-2022-JP", "Shift_JIS",   "EUC-KR",       "UTF-16BE"}) {
    INFO(name);
    REQUIRE(converter_of(name) != nullptr);
    CHECK(decode_page("plain text", std::string("text/html; charset=") + name).text().size() > 0);
  }
}

TEST_CASE("bytes become UTF-8 by the declared encoding") {
  const auto [type, bytes, text] = GENERATE(table<std::string, std::string, std::string>({
      {"text/html; charset=windows-1252", "caf\xe9 \x93quoted\x94", "caf\u00e9 \u201cquoted\u201d"},
      {"text/html; charset=\"iso-8859-1\"", "\x80 5", "\u20ac 5"},
      {"text/html; charset=iso-8859-2", "\xb1\xe6\xea", "\u0105\u0107\u0119"},
      {"text/html; charset=windows-1251", "\xcf\xf0\xe8\xe2\xe5\xf2", "\u041f\u0440\u0438\u0432\u0435\u0442"},
      {"text/html; charset=koi8-r", "\xf0\xd2\xc9\xd7\xc5\xd4", "\u041f\u0440\u0438\u0432\u0435\u0442"},
      {"text/html; charset=shift_jis", "\x93\xfa\x96\x7b", "\u65e5\u672c"},
      {"text/html; charset=euc-jp", "\xc6\xfc\xcb\xdc", "\u65e5\u672c"},
      {"text/html; charset=iso-2022-jp", "\x1b$BF|K\\\x1b(B", "\u65e5\u672c"},
      {"text/html; charset=gb2312", "\xd6\xd0\xce\xc4", "\u4e2d\u6587"},
      {"text/html; charset=big5", "\xa4\xa4\xa4\xe5", "\u4e2d\u6587"},
      {"text/html; charset=euc-kr", "\xc7\xd1\xb1\xdb", "\ud55c\uae00"},
      {"text/html; charset=windows-1256", "\xd3\xe1\xc7\xe3", "\u0633\u0644\u0627\u0645"},
      {"text/html; charset=windows-1255", "\xf9\xec\xe5\xed", "\u05e9\u05dc\u05d5\u05dd"},
      {"text/html; charset=windows-1253", "\xc3\xe5\xe9\xe1", "\u0393\u03b5\u03b9\u03b1"},
      {"text/html; charset=utf-8", "broken \xc3( end \xe2\x82", "broken \ufffd( end \ufffd"},
  }));
  CHECK(decode_page(bytes, type).text() == text);
}

TEST_CASE("the order is byte order mark, header, meta, content") {
  CHECK(choose_encoding("\xEF\xBB\xBFx", "text/html; charset=koi8-r") == "UTF-8");
  CHECK(choose_encoding("<meta charset=koi8-r>\xf0", "text/html; charset=windows-1251") == "windows-1251");
  CHECK(choose_encoding("<meta charset='koi8-r'>\xf0", "text/html") == "KOI8-R");
  CHECK(choose_encoding("<META http-equiv=Content-Type content=\"text/html; charset=Shift_JIS\">\x93\xfa", "") ==
        "Shift_JIS");
  CHECK(choose_encoding("<meta charset=utf-16>\xf0", "") == "UTF-8");
  CHECK(choose_encoding("<?xml version='1.0' encoding='euc-kr'?>\xc7\xd1", "") == "EUC-KR");
  CHECK(choose_encoding("caf\xc3\xa9", "") == "UTF-8");
  CHECK(choose_encoding("caf\xe9 na\xefve", "") == "windows-1252");
  CHECK(choose_encoding(std::string(1100, ' ') + "<meta charset=koi8-r>plain", "") == "UTF-8");
}

TEST_CASE("a page that is flawless UTF-8 is not read by its old label") {
  std::string text = "<meta charset=gb2312>";
  for (int i = 0; i < 20; ++i) text += "\u4e2d\u6587";
  CHECK(choose_encoding(text, "") == "UTF-8");
}

TEST_CASE("UTF-16 with a mark is read") {
  using namespace std::string_literals;
  CHECK(decode_page("\xff\xfeh\0i\0"s, "").text() == "hi");
  CHECK(decode_page("\xfe\xff\0h\0i"s, "text/html; charset=utf-8").text() == "hi");
}

TEST_CASE("every letter that an encoding of the standard has comes back") {
  const auto [name, text] = GENERATE(table<std::string, std::string>({
      {"windows-1252", "na\u00efve \u201ccaf\u00e9\u201d \u20ac"},
      {"ISO-8859-2", "\u0105\u0107\u0119\u0142\u0144"},
      {"ISO-8859-3", "\u0109\u011d\u0125\u0135"},
      {"ISO-8859-4", "\u0101\u0113\u0123\u012b"},
      {"ISO-8859-5", "\u043f\u0440\u0438\u0432\u0435\u0442"},
      {"ISO-8859-6", "\u0633\u0644\u0627\u0645"},
      {"ISO-8859-7", "\u03b3\u03b5\u03b9\u03ac"},
      {"ISO-8859-8", "\u05e9\u05dc\u05d5\u05dd"},
      {"ISO-8859-10", "\u0101\u0113\u0123"},
      {"ISO-8859-13", "\u0105\u010d\u0119"},
      {"ISO-8859-14", "\u1e03\u010b\u1e0b"},
      {"ISO-8859-15", "\u20ac\u0160\u0153"},
      {"KOI8-R", "\u043f\u0440\u0438\u0432\u0435\u0442"},
      {"KOI8-U", "\u0456\u0457\u0454\u0491"},
      {"macintosh", "caf\u00e9 \u2122"},
      {"x-mac-cyrillic", "\u043f\u0440\u0438\u0432\u0435\u0442"},
      {"IBM866", "\u043f\u0440\u0438\u0432\u0435\u0442"},
      {"windows-874", "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35"},
      {"windows-1250", "\u0159\u017e\u0161"},
      {"windows-1251", "\u0456\u0457\u0454"},
      {"windows-1253", "\u03b3\u03b5\u03b9\u03ac"},
      {"windows-1254", "\u011f\u0131\u015f"},
      {"windows-1255", "\u05e9\u05dc\u05d5\u05dd"},
      {"windows-1256", "\u0633\u0644\u0627\u0645"},
      {"windows-1257", "\u0105\u010d\u0119"},
      {"windows-1258", "\u0103\u0111\u01a1"},
      {"GBK", "\u4e2d\u6587\u65b0\u95fb"},
      {"gb18030", "\u4e2d\u6587\U00020000"},
      {"Big5", "\u4e2d\u6587\u65b0\u805e"},
      {"EUC-JP", "\u65e5\u672c\u8a9e\u306e"},
      {"ISO-2022-JP", "\u65e5\u672c\u8a9e\u306e"},
      {"Shift_JIS", "\u65e5\u672c\u8a9e\u306e\uff71"},
      {"EUC-KR", "\ud55c\uae00\ub274\uc2a4"},
      {"UTF-16BE", "caf\u00e9 \u4e2d"},
      {"UTF-16LE", "caf\u00e9 \u4e2d"},
  }));
  INFO(name);
  CHECK(decode_page(encoded(text, name), "text/html; charset=" + name).text() == text);
}

TEST_CASE("a page that does not say its encoding is read by what its letters look like") {
  const auto [name, text] = GENERATE(table<std::string, std::string>({
      {"windows-1251", "Городской совет решил построить новую школу у реки, сообщила во вторник глава комиссии."},
      {"KOI8-R", "Городской совет решил построить новую школу у реки, сообщила во вторник глава комиссии."},
      {"ISO-8859-2", "Rada miejska zdecydowała, że most zostanie zamknięty na całą zimę, a później rozebrany."},
      {"windows-1253", "Το συμβούλιο αποφάσισε να κλείσει τη γέφυρα μέχρι την άνοιξη, είπε η δήμαρχος."},
      {"windows-1254", "Belediye meclisi köprünün kışın kapatılmasına ve baharda yeniden açılmasına karar verdi."},
      {"windows-1256", "قرر مجلس المدينة إغلاق الجسر القديم حتى الربيع وبناء مدرسة جديدة قرب النهر"},
      {"windows-874", "สภาเมืองตัดสินใจปิดสะพานเก่าจนถึงฤดูใบไม้ผลิและสร้างโรงเรียนใหม่ใกล้แม่น้ำ"},
      {"GBK", "市议会决定把旧桥关闭到春天，并在河边建一所新学校。"},
      {"Big5", "市議會決定把舊橋關閉到春天，並在河邊建一所新學校。居民希望孩子們能走路上學，不必繞遠路。"},
      {"Shift_JIS", "市議会は春まで古い橋を閉鎖し、川のそばに新しい学校を建てることを決めた。"},
      {"EUC-JP", "市議会は春まで古い橋を閉鎖し、川のそばに新しい学校を建てることを決めた。"},
      {"EUC-KR", "시의회는 봄까지 낡은 다리를 닫고 강가에 새 학교를 짓기로 결정했다."},
  }));
  INFO(name);
  CHECK(decode_page("<html><body><p>" + encoded(text, name) + "</p></body></html>", "").text().contains(text));
}

TEST_CASE("encodings that the converters lack are read too") {
  CHECK(decode_page("\xba\xfe\xa4 x", "text/html; charset=iso-8859-16").text() == "\u0219\u021b\u20ac x");
  CHECK(decode_page("a\x80\xff", "text/html; charset=x-user-defined").text() == "a\uf780\uf7ff");
  CHECK(choose_encoding("<meta charset=x-user-defined>\xe9", "") == "windows-1252");
  CHECK(decode_page("<p>hidden", "text/html; charset=hz-gb-2312").text() == "\ufffd");
}

TEST_CASE("what the bytes show counts for more than a label that they belie") {
  using namespace std::string_literals;
  std::string wide;
  for (const char c : "<html><body><p>plain words in two bytes each"s) (wide += c) += '\0';
  CHECK(choose_encoding(wide, "") == "UTF-16LE");
  CHECK(choose_encoding(wide, "text/html; charset=utf-8") == "UTF-16LE");
  CHECK(choose_encoding("<html>"s + "\x1b$BF|K\\\x1b(B", "") == "ISO-2022-JP");
  CHECK(choose_encoding("caf\xe9 \xe0 la p\xea"
                        "che d\xe9j\xe0 ferm\xe9",
                        "text/html; charset=utf-8") == "windows-1252");
  CHECK(choose_encoding("caf\xc3\xa9 with one broken \xe9 byte", "text/html; charset=utf-8") == "UTF-8");
}

TEST_CASE("whatever the bytes are, the text is valid UTF-8") {
  std::string bytes;
  unsigned seed = 1;
  for (int i = 0; i < 5000; ++i) bytes.push_back(static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24));
  for (const char* label : {"utf-8", "gbk", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "utf-16le",
                            "windows-1252", "windows-874", "x"}) {
    INFO(label);
    CHECK(is_valid_utf8(decode_page(bytes, std::string("text/html; charset=") + label).text()));
  }
}
