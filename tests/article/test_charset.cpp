#include "article/charset.hpp"
#include "article/encoding_label.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;

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
    CHECK(decode_page("plain text", std::string("text/html; charset=") + name).text.size() > 0);
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
  CHECK(decode_page(bytes, type).text == text);
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
  CHECK(decode_page("\xff\xfeh\0i\0"s, "").text == "hi");
  CHECK(decode_page("\xfe\xff\0h\0i"s, "text/html; charset=utf-8").text == "hi");
}

TEST_CASE("whatever the bytes are, the text is valid UTF-8") {
  std::string bytes;
  unsigned seed = 1;
  for (int i = 0; i < 5000; ++i) bytes.push_back(static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24));
  for (const char* label : {"utf-8", "gbk", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "utf-16le",
                            "windows-1252", "windows-874", "x"}) {
    INFO(label);
    CHECK(is_valid_utf8(decode_page(bytes, std::string("text/html; charset=") + label).text));
  }
}
