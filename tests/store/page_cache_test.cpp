#include "store/page_cache.hpp"

#include <fstream>
#include <random>

#include "store/host_refusals.hpp"
#include "support/catch.hpp"
#include "support/host_process.hpp"

using namespace sidelight;
using namespace sidelight::store;
using namespace std::chrono_literals;
using sidelight::test::TemporaryFolder;

namespace {

std::chrono::sys_seconds at(std::chrono::seconds seconds) {
  return std::chrono::sys_seconds(1'790'000'000s + seconds);
}

/// Text that cannot be packed.
std::string noise(std::size_t size) {
  std::mt19937 random(7);
  std::string text(size, '\0');
  for (char& c : text) c = static_cast<char>(random());
  return text;
}

CachedPage page(std::string body, std::chrono::sys_seconds fetched = at(0s)) {
  return {.url = "https://a.example/end",
          .content_type = "text/html; charset=utf-8",
          .etag = "\"1\"",
          .last_modified = "Tue, 03 Nov 2026 08:00:00 GMT",
          .body = std::move(body),
          .fetched_at = fetched,
          .fresh_until = fetched + 60s};
}

bool has(PageCache& cache, std::string_view asked, std::chrono::sys_seconds now) {
  const auto found = cache.get(asked, "", now);
  REQUIRE(found);
  return found->has_value();
}

}  // namespace

TEST_CASE("a page comes back whole, whatever its bytes are, also from a cache that is opened anew") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "pages.db";
  const std::string bodies[] = {"", "<p>short", std::string(300'000, 'x'), std::string("a\0b\xff", 4), noise(50'000)};
  for (const auto& body : bodies) {
    INFO(body.size());
    PageCache(file, 1'000'000).put("https://a.example/", "de", page(body), at(0s)).value();
    PageCache cache(file, 1'000'000);
    CHECK(*cache.get("https://a.example/", "de", at(1s)) == page(body));
    CHECK_FALSE((*cache.get("https://a.example/", "en", at(1s))).has_value());
    CHECK_FALSE((*cache.get("https://a.example/end", "de", at(1s))).has_value());
  }
}

TEST_CASE("text is kept in a fraction of its size") {
  const TemporaryFolder folder;
  PageCache cache(folder.path() / "pages.db", 1'000'000);
  std::string text;
  while (text.size() < 900'000) text += "<p>Paragraph " + std::to_string(text.size()) + " of the story.</p>\n";
  REQUIRE(cache.put("https://a.example/", "", page(text), at(0s)));
  CHECK(*cache.usage() < text.size() / 4);
  CHECK((*cache.get("https://a.example/", "", at(0s)))->body == text);
}

TEST_CASE("the bound holds: what was used longest ago goes first") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "pages.db";
  constexpr std::size_t kBound = 100'000;
  PageCache cache(file, kBound);
  for (int i = 0; i < 4; ++i) REQUIRE(cache.put(std::to_string(i), "", page(noise(23'000)), at(10s * i)));
  CHECK(has(cache, "0", at(100s)));  // used: now 1 is the oldest
  REQUIRE(cache.put("4", "", page(noise(23'000)), at(110s)));
  CHECK(has(cache, "0", at(120s)));
  CHECK_FALSE(has(cache, "1", at(120s)));
  for (int i = 0; i < 300; ++i) {
    REQUIRE(cache.put("more" + std::to_string(i), "", page(noise(9'000)), at(200s + 1s * i)));
    REQUIRE(*cache.usage() <= kBound);
  }
  std::error_code error;
  CHECK(std::filesystem::file_size(file, error) < 4 * kBound);
  REQUIRE(cache.put("large", "", page(noise(90'000)), at(900s)));
  CHECK(has(cache, "large", at(901s)));
}

TEST_CASE("a page that is too large is not kept, and takes nothing else's place but its own") {
  const TemporaryFolder folder;
  PageCache cache(folder.path() / "pages.db", 100'000);
  REQUIRE(cache.put("other", "", page("stays"), at(0s)));
  REQUIRE(cache.put("same", "", page("older"), at(0s)));
  REQUIRE(cache.put("same", "", page(noise(100'000)), at(1s)));
  CHECK_FALSE(has(cache, "same", at(2s)));
  CHECK(has(cache, "other", at(2s)));
  REQUIRE(cache.put("other", "", page(std::string(PageCache::kLargestBody + 1, 'x')), at(3s)));
  CHECK_FALSE(has(cache, "other", at(4s)));
}

TEST_CASE("a page grows old, and is young again when the server says that it has not changed") {
  const TemporaryFolder folder;
  PageCache cache(folder.path() / "pages.db", 100'000);
  REQUIRE(cache.put("a", "", page("text"), at(0s)));
  REQUIRE(cache.put("b", "", page("text"), at(0s)));
  const auto later = at(0s) + PageCache::kLongestKept - 1h;
  REQUIRE(cache.renew("a", "", later + 60s, later));
  const auto last = at(0s) + PageCache::kLongestKept;
  CHECK(has(cache, "a", last));
  CHECK((*cache.get("a", "", last))->fresh_until == later + 60s);
  CHECK_FALSE(has(cache, "b", last));
  const auto before = *cache.usage();
  REQUIRE(cache.put("c", "", page("text", last), last));
  CHECK(*cache.usage() <= before);  // the old one went
}

TEST_CASE("a file of pages that is damaged is made anew") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "pages.db";
  SECTION("from its beginning") {
    std::ofstream(file) << std::string(20'000, '?');
  }
  SECTION("in its middle") {
    PageCache(file, 1'000'000).put("a", "", page(noise(200'000)), at(0s)).value();
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(4096);
    bytes << std::string(100'000, '?');
  }
  PageCache cache(file, 1'000'000);
  static_cast<void>(cache.get("a", "", at(1s)));
  static_cast<void>(cache.put("a", "", page("new"), at(1s)));
  REQUIRE(cache.put("a", "", page("new"), at(2s)));
  CHECK((*cache.get("a", "", at(3s)))->body == "new");
}

TEST_CASE("a cache that is cleared leaves no file and can be used on") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "pages.db";
  PageCache cache(file, 100'000);
  REQUIRE(cache.put("a", "", page("text"), at(0s)));
  cache.clear();
  CHECK_FALSE(std::filesystem::exists(file));
  CHECK_FALSE(has(cache, "a", at(1s)));
  REQUIRE(cache.put("a", "", page("text"), at(2s)));
  CHECK(has(cache, "a", at(3s)));
}

TEST_CASE("a folder in which nothing can be written costs the copies and nothing else") {
  PageCache cache("/proc/no/such/pages.db", 100'000);
  CHECK_FALSE(cache.get("a", "", at(0s)));
  CHECK_FALSE(cache.put("a", "", page("text"), at(0s)));
}

TEST_CASE("a host is left alone until the time that it named, and never for longer than a day") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "sidelight.db";
  {
    auto database = Database::open(file);
    REQUIRE(database);
    HostRefusals refusals(*database);
    CHECK(*refusals.get("a.example", at(0s)) == std::nullopt);
    REQUIRE(refusals.put("a.example", {.until = at(120s), .status = 429}, at(0s)));
    REQUIRE(refusals.put("b.example", {.until = at(0s) + 900h, .status = 503}, at(0s)));
  }
  auto database = Database::open(file);
  REQUIRE(database);
  HostRefusals refusals(*database);
  CHECK(*refusals.get("a.example", at(119s)) == HostRefusal{.until = at(120s), .status = 429});
  CHECK(*refusals.get("a.example", at(120s)) == std::nullopt);
  CHECK((*refusals.get("b.example", at(0s)))->until == at(0s) + 24h);
  CHECK(*refusals.get("b.example", at(-1s)) == std::nullopt);  // written down by a clock that was ahead
  CHECK(*refusals.get("c.example", at(0s)) == std::nullopt);
}
