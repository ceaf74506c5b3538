// Reads pages in process, for the scorer of the development sets: lines {"id","url","path"} in, {"id","text","title",…}
// out.
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "article/read_page.hpp"

int main() {
  using namespace sidelight;
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    const nlohmann::json item = nlohmann::json::parse(line);
    std::ifstream in(item["path"].get<std::string>(), std::ios::binary);
    const std::string html{std::istreambuf_iterator<char>(in), {}};
    const std::string url = item["url"];
    const auto article = article::read_page({.url = url, .content_type = "", .html = html});
    nlohmann::json answer = {{"id", item["id"]}};
    if (article) {
      answer.update({{"text", article->text},
                     {"title", article->title},
                     {"byline", article->byline},
                     {"published", article->published},
                     {"modified", article->modified},
                     {"sources", article->sources},
                     {"by", article->extracted_by}});
    } else {
      answer["error"] = article.error().message;
    }
    std::cout << answer.dump() << "\n";
  }
}
