// The model of names as a file: what may happen to one on a disk.
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <string>

#include "entities/names/name_tagger.hpp"
#include "support/catch.hpp"

using namespace sidelight::entities;

namespace {

std::string whole_model() {
  std::ifstream file(SIDELIGHT_NAMES_MODEL, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class ModelFile {
 public:
  explicit ModelFile(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }
  ~ModelFile() { std::filesystem::remove(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_ =
      std::filesystem::temp_directory_path() / ("names-" + std::to_string(std::random_device()()) + ".model");
};

const names::Sentences kSentences = {
    {"Keller", "met", "the", "head", "of", "Norwind", "Energy", "Corp.", "in", "Lisbon", "on", "Monday", "."}};

}  // namespace

TEST_CASE("a model that is cut off or of another kind is refused with its path") {
  const std::string whole = whole_model();
  REQUIRE(whole.size() > 100'000);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{100}, whole.size() / 2, whole.size() - 9}) {
    CAPTURE(size);
    const ModelFile file(whole.substr(0, size));
    std::string why;
    CHECK_FALSE(names::Model::open(file.path(), why));
    CHECK(why.starts_with(file.path()));
  }
  const ModelFile other(std::string(whole.size(), 'x'));
  std::string why;
  CHECK_FALSE(names::Model::open(other.path(), why));
}

TEST_CASE("a model whose transitions are no numbers, or beyond all measure, is refused") {
  for (const float weight : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1e30F}) {
    CAPTURE(weight);
    std::string damaged = whole_model();
    std::memcpy(damaged.data() + offsetof(names::ModelHeader, transitions) + 40, &weight, sizeof weight);
    const ModelFile file(damaged);
    std::string why;
    CHECK_FALSE(names::Model::open(file.path(), why));
    CHECK(why.ends_with("no model of this version"));
  }
}

TEST_CASE("a model with damaged bytes gives wrong names at worst") {
  const std::string whole = whole_model();
  std::mt19937 lot(1);
  for (int round = 0; round < 40; ++round) {
    std::string damaged = whole;
    for (int i = 0; i < 20'000; ++i)
      damaged[sizeof(names::ModelHeader) + lot() % (whole.size() - sizeof(names::ModelHeader))] =
          static_cast<char>(lot());
    const ModelFile file(damaged);
    std::string why;
    const auto model = names::Model::open(file.path(), why);
    REQUIRE(model);
    for (const auto& sentence : names::tag(kSentences, {}, *model))
      for (const names::Span& name : sentence) CHECK((name.first < name.end && name.end <= kSentences[0].size()));
  }
}

TEST_CASE("names of a sentence are found with their kinds") {
  std::string why;
  const auto model = names::Model::open(SIDELIGHT_NAMES_MODEL, why);
  REQUIRE(model);
  const auto found = names::tag(kSentences, {}, *model);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].size() == 3);
  CHECK(found[0][0].kind == names::Kind::person);
  CHECK(found[0][1].kind == names::Kind::organisation);
  CHECK(found[0][1].end - found[0][1].first == 3);
  CHECK(found[0][2].kind == names::Kind::place);
}
