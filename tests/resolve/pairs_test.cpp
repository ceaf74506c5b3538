// All collected links with known answers, and the samples beside them. They are not part of the repository.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/base64.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "resolve/offline.hpp"
#include "resolve/token.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;

namespace {

const std::filesystem::path kData = SIDELIGHT_SOURCE_DIR "/../shared/data/google-news";

bool have(const std::filesystem::path& path) {
  if (std::filesystem::exists(path)) return true;
  WARN("skipped: " << path << " is not here");
  return false;
}

struct Pair {
  std::string url, original, format;
};

std::vector<Pair> pairs() {
  std::vector<Pair> rows;
  const std::string text = *read_file(kData / "pairs.tsv", 1 << 26);
  for (std::string_view line : split(text, '\n')) {
    const auto columns = split(line, '\t');
    if (columns.size() == 3 && columns[0] != "google_url")
      rows.push_back({std::string(columns[0]), std::string(columns[1]), std::string(columns[2])});
  }
  return rows;
}

// An opaque link is right when it states the length of the known answer; a Newsstand number when it is told as one.
bool is_right(const Pair& pair, const nlohmann::json& answer) {
  if (answer.contains("original")) return answer["original"] == pair.original;
  if (answer.value("kind", "") == "opaque") return answer["expectedLength"] == pair.original.size();
  return answer.value("kind", "") == "newsstand" && pair.format == "newsstand-id";
}

}  // namespace

TEST_CASE("every known link is answered exactly, or with the length of its answer") {
  if (!have(kData / "pairs.tsv")) return;
  std::map<std::string, std::pair<int, int>> table;
  for (const auto& pair : pairs()) {
    const auto answer = offline_answer(pair.url);
    const bool right = is_right(pair, answer);
    auto& [count, total] = table[pair.format];
    count += right ? 1 : 0;
    ++total;
    INFO(answer.dump());
    CHECK(right);
    CHECK(answer["url"] == pair.url);
  }
  for (const auto& [format, row] : table) std::printf("  %-22s %4d of %4d\n", format.c_str(), row.first, row.second);
}

TEST_CASE("every token of the new form is opaque and states a length") {
  if (!have(kData / "samples/tokens-new-format.txt")) return;
  const std::string text = *read_file(kData / "samples/tokens-new-format.txt", 1 << 24);
  int count = 0;
  for (std::string_view line : split(text, '\n')) {
    if (line.empty()) continue;
    const auto token = read_token(line);
    REQUIRE(token);
    CHECK(token->family == TokenFamily::opaque);
    CHECK(*token->expected_length >= 19);
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("a card of the list page says the same in its jslog as its link does") {
  if (!have(kData / "samples/html-card-jslog-2023-03-12.html")) return;
  const std::string html = *read_file(kData / "samples/html-card-jslog-2023-03-12.html", 1 << 20);
  const auto between = [&](std::string_view start, char end) {
    const std::size_t at = html.find(start) + start.size();
    return html.substr(at, html.find(end, at) - at);
  };
  const auto jslog = nlohmann::json::parse(*decode_base64(between("; 5:", ';')));
  const auto answer = offline_answer("https://news.google.com" + between("href=\".", '"'));
  CHECK(answer["original"] == jslog.back());
}

TEST_CASE("the shapes that are not articles are told as what they are") {
  if (!have(kData / "samples/unresolved-shapes.txt")) return;
  const std::string text = *read_file(kData / "samples/unresolved-shapes.txt", 1 << 20);
  for (std::string_view line : split(text, '\n')) {
    const auto columns = split(line, '\t');
    if (columns.size() != 3 || columns[0].starts_with('#')) continue;
    const auto answer = offline_answer(columns[1]);
    INFO(answer.dump());
    if (columns[2].starts_with("yes")) {
      CHECK(answer["kind"] == "opaque");
    } else {
      CHECK(answer["error"]["kind"] == (columns[0] == "sorry" ? "BadToken" : "NotAnArticle"));
    }
  }
}
