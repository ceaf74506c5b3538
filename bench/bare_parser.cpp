// A public HTML parser alone, as its authors mean it to be called, over the pages named on standard input: the floor
// below which no reader that uses it can be. Prints seconds of CPU.
#include <cstdlib>
#include <string_view>

#include "bench/pages.hpp"

#if __has_include(<lexbor/html/html.h>)

#include <lexbor/html/html.h>

static bool parse_and_forget(std::string_view html) {
  lxb_html_document_t* const document = lxb_html_document_create();
  if (document == nullptr) return false;
  const auto* bytes = reinterpret_cast<const lxb_char_t*>(html.data());
  const bool parsed = lxb_html_document_parse(document, bytes, html.size()) == LXB_STATUS_OK;
  lxb_html_document_destroy(document);
  return parsed;
}

#else

#include <myhtml/api.h>

static bool parse_and_forget(std::string_view html) {
  myhtml_t* const parser = myhtml_create();
  if (parser == nullptr || myhtml_init(parser, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) != MyHTML_STATUS_OK)
    return false;
  myhtml_tree_t* const tree = myhtml_tree_create();
  const bool parsed = tree != nullptr && myhtml_tree_init(tree, parser) == MyHTML_STATUS_OK &&
                      myhtml_parse(tree, MyENCODING_UTF_8, html.data(), html.size()) == MyHTML_STATUS_OK;
  myhtml_tree_destroy(tree);
  myhtml_destroy(parser);
  return parsed;
}

#endif

int main() {
  bool all = true;
  const auto taken = sidelight::bench::for_each_page([&](std::string_view html) { all &= parse_and_forget(html); });
  std::cout << taken.seconds << "\n";
  return all ? EXIT_SUCCESS : EXIT_FAILURE;
}
