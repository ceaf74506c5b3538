#include "resolve/article_page.hpp"

#include "resolve/html_tags.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;

namespace {

const std::string kToken = "CBMiToken";

std::string element(const std::string& token, const std::string& timestamp, const std::string& signature) {
  return "<div data-n-a-id=\"" + token + "\" data-n-a-ts=\"" + timestamp + "\" data-n-a-sg=\"" + signature +
         "\"></div>";
}

std::string message_for(const std::string& html) {
  const auto page = read_article_page(html, kToken);
  REQUIRE_FALSE(page);
  CHECK(page.error().kind == ErrorKind::answer_check_failed);
  return page.error().message;
}

}  // namespace

TEST_CASE("the signature is found wherever and however its element is written") {
  for (const std::string& html : {
           "<html><body></body><c-wiz>" + element(kToken, "17", "Sig-1") + "</c-wiz></html>",
           "<DIV DATA-N-A-SG='Sig-1' class=x data-n-a-ts=17 jslog data-n-a-id=" + kToken + ">",
           "<!-- " + element(kToken, "1", "comment") + " --><!--><p>" + element(kToken, "17", "Sig-1"),
           "<script>var a = '" + element(kToken, "1", "script") + "'</script>" + element(kToken, "17", "Sig-1"),
           "<style>" + element(kToken, "1", "style") + "</style ><title>" + element(kToken, "1", "x") + "</TITLE>" +
               element(kToken, "17", "Sig-1"),
           element("CBMiOther", "1", "other") + element(kToken, "17", "Sig-1"),
           "<div data-n-a-id=\"" + kToken + "\" data-n-a-ts=\"1\"></div>" + element(kToken, "17", "Sig-1"),
           "<a title=\"> <div data-n-a-id='x'\">" + element(kToken, "17", "&#83;ig&#x2d;1"),
           "<div data-n-a-id='" + kToken + "' data-n-a-sg='Sig-1' data-n-a-sg='second' data-n-a-ts=17>",
       }) {
    INFO(html);
    const auto page = read_article_page(html, kToken);
    REQUIRE(page);
    CHECK(*page == Signature{.timestamp = 17, .signature = "Sig-1"});
  }
}

TEST_CASE("values from two elements are never put together") {
  CHECK(message_for("<i data-n-a-id=CBMiToken data-n-a-ts=1></i><i data-n-a-sg=x data-n-a-ts=1>")
            .contains("without its signature"));
  CHECK(message_for(element("CBMiOther", "1", "x")).contains("another link"));
}

TEST_CASE("a page of another kind is told from one that has changed") {
  CHECK(message_for("<html><script>boot()</script></html>").contains("scripts"));
  CHECK(message_for("<link rel=canonical href=/rss/articles/CBMiToken>").contains("changed"));
  CHECK(message_for("").contains("scripts"));
}

TEST_CASE("a timestamp or signature that is none is not taken") {
  for (const std::string& html : {element(kToken, "", "x"), element(kToken, "12x", "x"), element(kToken, "-1", "x"),
                                  element(kToken, "1", ""), element(kToken, "99999999999999999999999", "x"),
                                  element(kToken, "1", std::string(600, 'x')), element(kToken, "1", "\xff")}) {
    INFO(html);
    CHECK_FALSE(read_article_page(html, kToken));
  }
}

TEST_CASE("the array in data-p serves where the attributes are gone") {
  const std::string start = "<c-wiz data-p=\"%.@.[[&quot;en-US&quot;],&quot;",
                    end = "&quot;,1,1,null,false,17,&quot;Sig-1&quot;]\">";
  CHECK(*read_article_page(start + kToken + end, kToken) == Signature{.timestamp = 17, .signature = "Sig-1"});
  CHECK_FALSE(read_article_page(start + "CBMiOther" + end, kToken));
  CHECK(read_article_page(start + kToken + end + element(kToken, "18", "Sig-2"), kToken)->signature == "Sig-2");
  for (const char* data :
       {"%.@.", "%.@.[", "%.@.[1,2]", "%.@.[[],&quot;CBMiToken&quot;,1,1,null,false,&quot;17&quot;,&quot;s&quot;]",
        "[[],1,2,3,4,5,6,7]"}) {
    INFO(data);
    CHECK_FALSE(read_article_page(std::string("<c-wiz data-p=\"") + data + "\">", kToken));
  }
  CHECK_FALSE(read_article_page("<c-wiz data-p=\"%.@." + std::string(100'000, '[') + "\">", kToken));
}

TEST_CASE("a page cut at any byte is answered, never worse") {
  const std::string html = "<!--x--><script>a</script><body></body><p a=b c='d'>&amp;" +
                           element(kToken, "17", "Sig-1") + "<c-wiz data-p='%.@.[1]'>";
  for (std::size_t size = 0; size <= html.size(); ++size) {
    const auto page = read_article_page(html.substr(0, size), kToken);
    if (page) CHECK(page->signature == "Sig-1");
  }
}

TEST_CASE("a page of a million brackets or attributes is read in one pass") {
  for (const char* piece : {"<", "<a ", "<!--", "</script", "<script>", "<a b=", "<a b='", "&", "<!-->"}) {
    std::string html;
    while (html.size() < 1'000'000) html += piece;
    CHECK_FALSE(read_article_page(html, kToken));
  }
  std::string many = "<div";
  for (int i = 0; i < 10'000; ++i) many += " a" + std::to_string(i) + "=1";
  each_tag(many + ">", [](const Tag& tag) {
    CHECK(tag.attributes.size() == kMaxAttributes);
    return true;
  });
}

TEST_CASE("character references are undone once") {
  CHECK(unescape_html("&amp;quot; &lt;&gt;&quot;&apos;&#39;&#x27;&#8364;&nbsp;&#0;&#xd800;&#x110000;& &;&#;&#x;") ==
        "&quot; <>\"'''\xe2\x82\xac&nbsp;\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd& &;&#;&#x;");
}
