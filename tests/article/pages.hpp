// Small pages, written for these tests.
#pragma once

#include <string>

namespace sidelight::article_test {

inline std::string sentence(int n) {
  return "The harbour council met for the " + std::to_string(n) +
         "th time on Tuesday to discuss the new breakwater, which engineers say will protect the old town from winter "
         "storms for decades.";
}

inline std::string paragraphs(int from, int to) {
  std::string out;
  for (int i = from; i <= to; ++i) out += "<p>" + sentence(i) + " " + sentence(i + 100) + "</p>\n";
  return out;
}

inline std::string page(const std::string& head, const std::string& body) {
  return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">" + head + "</head><body>" + body +
         "</body></html>";
}

}  // namespace sidelight::article_test
