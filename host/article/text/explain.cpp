#include "article/text/explain.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "article/text/clean_text.hpp"
#include "article/text/explain_block.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kShownCharacters = 120;

std::string beginning(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80 && characters++ == kShownCharacters)
      return std::string(text.substr(0, i)) + "\u2026";
  return std::string(text);
}

double agreement(const Analysis& analysis, const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  double both = 0;
  double each = 0;
  for (std::size_t i = 0; i < analysis.blocks.size(); ++i) {
    const double words = analysis.blocks[i].words;
    if (a[i] != 0 && b[i] != 0) both += words;
    each += (a[i] != 0 ? words : 0) + (b[i] != 0 ? words : 0);
  }
  return each == 0 ? 0 : 2 * both / each;
}

std::size_t words_in(const Analysis& analysis, const std::vector<std::uint8_t>& blocks) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) words += blocks[i] != 0 ? analysis.blocks[i].words : 0;
  return words;
}

std::vector<std::uint8_t> below(const Analysis& analysis, NodeId container) {
  std::vector<std::uint8_t> inside(analysis.blocks.size(), 0);
  if (container != kNoNode)
    for (std::uint32_t i = analysis.sums.begin(container); i < analysis.sums.end(container); ++i) inside[i] = 1;
  return inside;
}

}  // namespace

Explanation explain(const Analysis& analysis, const Decision& decision, const Timings& timings) {
  const std::size_t count = analysis.blocks.size();
  Explanation all{.winner = decision.reading, .why = decision.why, .timings = timings};
  std::vector<std::uint8_t> model(count, 0);
  for (const std::size_t i : decision.blocks) model[i] = 1;
  std::vector<std::uint8_t> declared(count, 0);
  for (std::size_t i = 0; i < count; ++i) declared[i] = analysis.readings.declared[i] >= 0.5F ? 1 : 0;
  const bool by_blocks = decision.reading == "blocks";
  const std::vector<std::uint8_t>& taken = by_blocks ? model : declared;
  const auto add = [&](std::string_view name, const std::vector<std::uint8_t>& blocks) {
    if (const std::size_t words = words_in(analysis, blocks); words > 0)
      all.readings.push_back({name, words, agreement(analysis, blocks, taken)});
  };
  add("blocks", model);
  if (const std::size_t words = count_words(analysis.facts.data.body); words > 0)
    all.readings.push_back({"json-ld", words, by_blocks ? agreement(analysis, declared, taken) : 1});
  add("scored", below(analysis, analysis.readings.scored));
  add("heaviest", below(analysis, analysis.readings.heaviest));
  add("semantic", below(analysis, analysis.readings.semantic));
  add("dense", analysis.readings.dense);

  const BlockReasons reasons(analysis, decision);
  std::size_t bytes = 4096;
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& from = analysis.blocks[i];
    Explanation::Block block{.text = beginning(from.text),
                             .kind = from.kind,
                             .words = from.words,
                             .first = static_cast<double>(decision.probabilities.first[i]),
                             .probability = static_cast<double>(decision.probabilities.final[i]),
                             .taken = by_blocks && model[i] != 0};
    block.why = reasons.why(i, block.taken);
    bytes += 2 * block.text.size() + block.why.size() + 200;  // a quote or a line's end takes two
    if (bytes > kMaxExplanation) {
      all.more_blocks = count - i;
      break;
    }
    all.blocks.push_back(std::move(block));
  }
  return all;
}

nlohmann::json to_json(const Timings& timings) {
  return {{"decode", timings.decode}, {"parse", timings.parse}, {"read", timings.read}, {"decide", timings.decide}};
}

nlohmann::json to_json(const Explanation& explanation) {
  const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
  nlohmann::json readings = nlohmann::json::array();
  for (const auto& reading : explanation.readings)
    readings.push_back({{"name", reading.name}, {"words", reading.words}, {"agreement", rounded(reading.agreement)}});
  nlohmann::json blocks = nlohmann::json::array();
  for (const auto& block : explanation.blocks)
    blocks.push_back({{"text", block.text},
                      {"kind", name(block.kind)},
                      {"words", block.words},
                      {"first", rounded(block.first)},
                      {"probability", rounded(block.probability)},
                      {"taken", block.taken},
                      {"why", block.why}});
  return {{"winner", explanation.winner},      {"why", explanation.why},      {"refused", explanation.refused},
          {"readings", std::move(readings)},   {"blocks", std::move(blocks)}, {"moreBlocks", explanation.more_blocks},
          {"ms", to_json(explanation.timings)}};
}

}  // namespace sidelight::article
