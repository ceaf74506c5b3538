// The knowledge base as a file: what is in it, and what may happen to one on a disk.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "knowledge/base.hpp"
#include "support/catch.hpp"

using namespace sidelight::knowledge;

namespace {

// Everything that a base can be asked.
std::size_t ask_all(const Base& base) {
  std::size_t heard = 0;
  for (std::size_t i = 0; i < base.size(); ++i) {
    const Record record = base.entry(i);
    heard += record.id.size() + record.name.size() + record.about.size() + parts(record.aliases).size();
    heard += base.named(record.name).size() + base.find(record.id).has_value();
    const auto links = base.links(i);
    REQUIRE(links.size() <= base.link_count(i));
    for (const Link& link : links) REQUIRE(link.other < base.size());
    if (heard > 50'000'000) break;  // a damaged one can say the same at great length
  }
  return heard;
}

// As a file has them: aligned to eight.
struct Bytes {
  explicit Bytes(std::span<const unsigned char> from) : words((from.size() + 7) / 8), size(from.size()) {
    std::ranges::copy(from, data());
  }
  unsigned char* data() { return reinterpret_cast<unsigned char*>(words.data()); }
  std::span<const unsigned char> first(std::size_t count) { return {data(), std::min(count, size)}; }
  std::vector<std::uint64_t> words;
  std::size_t size;
};

Bytes shipped() {
  std::string why;
  const auto file = sidelight::data::DataFile::open(SIDELIGHT_KNOWLEDGE, kMostBytes, why);
  REQUIRE(file);
  return Bytes(file->bytes());
}

}  // namespace

TEST_CASE("the knowledge base is under 2 MB and holds thousands of entries, each found by its id and its name") {
  CHECK(std::filesystem::file_size(SIDELIGHT_KNOWLEDGE) < 2'000'000);
  std::string why;
  const auto base = Base::open(SIDELIGHT_KNOWLEDGE, why);
  REQUIRE(base);
  CHECK(base->size() >= 5000);
  for (std::size_t i = 0; i < base->size(); ++i) {
    const Record record = base->entry(i);
    CAPTURE(record.id);
    CHECK(base->find(record.id) == i);
    const auto named = base->named(record.name);
    CHECK(std::ranges::find(named, i) != named.end());
    CHECK_FALSE(record.about.empty());
    CHECK(record.source.starts_with("http"));
  }
  CHECK(ask_all(*base) > 0);
}

TEST_CASE("what one entry says of another is known on both sides") {
  std::string why;
  const auto base = Base::open(SIDELIGHT_KNOWLEDGE, why);
  REQUIRE(base);
  const auto anthropic = base->find("anthropic"), amazon = base->find("amazon");
  REQUIRE((anthropic && amazon));
  const auto leads_to = [&](std::size_t from, std::size_t to) {
    return std::ranges::any_of(base->links(from), [&](const Link& link) { return link.other == to; });
  };
  CHECK(leads_to(*anthropic, *amazon));
  CHECK(leads_to(*amazon, *anthropic));
}

TEST_CASE("a knowledge base that is cut off or of another kind is refused") {
  Bytes whole = shipped();
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{24}, whole.size / 2, whole.size - 9}) {
    CAPTURE(size);
    CHECK_FALSE(Base::view(whole.first(size)));
  }
  whole.data()[0] ^= 1;
  CHECK_FALSE(Base::view(whole.first(whole.size)));
}

TEST_CASE("a knowledge base with damaged bytes gives wrong answers at worst") {
  const Bytes whole = shipped();
  std::mt19937 lot(1);
  for (int round = 0; round < 12; ++round) {
    Bytes damaged = whole;
    for (int i = 0; i < 2'000; ++i)
      damaged.data()[sizeof(FileHeader) + lot() % (whole.size - sizeof(FileHeader))] =
          static_cast<unsigned char>(lot());
    const auto base = Base::view(damaged.first(damaged.size));
    REQUIRE(base);
    ask_all(*base);
  }
}
