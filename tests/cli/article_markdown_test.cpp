#include "cli/article_markdown.hpp"

#include "support/catch.hpp"

using namespace sidelight;

namespace {

// Blocks one after the other, as the reader lays them out.
Article article_of(std::vector<std::pair<Block, std::string>> blocks) {
  Article article{.title = "Title"};
  for (auto& [block, text] : blocks) {
    if (!article.text.empty()) article.text += "\n\n";
    block.span = {article.text.size(), article.text.size() + text.size()};
    article.text += text;
    article.blocks.push_back(block);
  }
  return article;
}

std::string body_of(const Article& article) {
  const std::string whole = cli::as_markdown(article);
  const std::string head = "# Title\n\n";
  REQUIRE(whole.starts_with(head));
  REQUIRE(whole.ends_with('\n'));
  return whole.substr(head.size(), whole.size() - head.size() - 1);
}

std::string one(BlockKind kind, const std::string& text) {
  return body_of(article_of({{{.kind = kind}, text}}));
}

}  // namespace

TEST_CASE("no character of a page's text becomes markup") {
  struct Row {
    const char* text;
    const char* markdown;
  };
  const std::vector<Row> rows = {
      {"plain, with a comma.", "plain, with a comma."},
      {"*bold* and _this_", R"(\*bold\* and \_this\_)"},
      {"a `tick` and a \\", R"(a \`tick\` and a \\)"},
      {"[a](b)", R"(\[a\](b))"},
      {"<script>", R"(\<script\>)"},
      {"AT&amp;T", R"(AT\&amp;T)"},
      {"# no heading", R"(\# no heading)"},
      {"- no list", R"(\- no list)"},
      {"+ no list", R"(\+ no list)"},
      {"1. no list", R"(1\. no list)"},
      {"1973) no list", R"(1973\) no list)"},
      {"1.5 million", R"(1\.5 million)"},
      {"in 1973. That", "in 1973. That"},
      {"> no quote", R"(\> no quote)"},
      {"=== no underline", R"(\=== no underline)"},
      {"~~struck~~", R"(\~\~struck\~\~)"},
      {"![no picture](x)", R"(\!\[no picture\](x))"},
      {"wow! Yes - and # so", "wow! Yes - and # so"},
      {"one line\n- the next", "one line  \n\\- the next"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(one(BlockKind::paragraph, row.text) == row.markdown);
  }
}

TEST_CASE("each kind of block is written as CommonMark has it") {
  CHECK(body_of(article_of({{{.kind = BlockKind::heading, .level = 3}, "On C#"}})) == "### On C\\#");
  CHECK(body_of(article_of({{{.kind = BlockKind::heading, .level = 1}, "Not the title"}})) == "## Not the title");
  CHECK(one(BlockKind::quote, "first\nsecond") == "> first  \n> second");
  CHECK(one(BlockKind::code, "a = [1]\n```\n") == "````\na = [1]\n```\n\n````");
  CHECK(body_of(article_of({{{.kind = BlockKind::caption, .image = "https://a.example/b c.jpg"}, "A [bridge]"}})) ==
        R"(![A \[bridge\]](<https://a.example/b%20c.jpg>))");
  CHECK(body_of(article_of({{{.kind = BlockKind::list_item}, "one"},
                            {{.kind = BlockKind::list_item}, "two\nlines"},
                            {{.kind = BlockKind::quote}, "so"},
                            {{.kind = BlockKind::quote}, "it goes"},
                            {{}, "end"}})) == "- one\n- two  \n  lines\n\n> so\n>\n> it goes\n\nend");
}

TEST_CASE("a table keeps its cells, with as many columns as its longest row") {
  Article article = article_of({{{.kind = BlockKind::table}, "City | Snow\nOslo | 3|4\nRome"}});
  article.blocks[0].rows = {{{0, 4}, {7, 11}}, {{12, 16}, {19, 22}}, {{23, 27}}};
  CHECK(body_of(article) == "| City | Snow |\n| --- | --- |\n| Oslo | 3\\|4 |\n| Rome | |");
}

TEST_CASE("links stand where they stood") {
  Article article = article_of({{{}, "See the plan, and more."}, {{}, "x"}});
  article.links = {{{4, 12}, "https://a.example/p(1)"}, {{18, 22}, "https://b.example/"}};
  CHECK(body_of(article) == "See [the plan](<https://a.example/p(1)>), and [more](<https://b.example/>).\n\nx");
}

TEST_CASE("the head names the article once, with its people, source and notes") {
  Article article = article_of({{{.kind = BlockKind::heading, .level = 1}, "Title"}, {{}, "Text."}});
  article.byline = {"Ada *Lang*"};
  article.site = "The Post";
  article.published = "2026-11-20";
  article.original = "https://a.example/1";
  article.notes = {"Only the free part."};
  CHECK(cli::as_markdown(article) ==
        "# Title\n\n*Ada \\*Lang\\* · The Post · 2026-11-20*\n\n<https://a.example/1>\n\n> Only the free "
        "part.\n\nText.\n");
}
