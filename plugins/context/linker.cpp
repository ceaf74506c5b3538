#include "context/linker.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "context/candidates.hpp"
#include "knowledge/fold.hpp"
#include "text/words.hpp"

namespace sidelight::context {
namespace {

using knowledge::Base;
using knowledge::Record;

constexpr double weight_word = 0.7, most_words = 2.8;
constexpr double weight_line = 0.25, most_line = 1.0;
constexpr double weight_related = 1.0, most_related = 3.0;
constexpr double weight_country = 0.5;
constexpr double most_prior = 1.2;
constexpr double margin = 1.0;
constexpr std::size_t most_links = 400;  // of an entry that are looked at

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

class Linker {
 public:
  Linker(const Page& page, const Base& base) : page_(page), base_(base) {}

  std::vector<Linked> all(const std::function<bool()>& stop) {
    for (const Cluster& cluster : page_.clusters) {
      if (stop()) return {};
      found_.push_back(candidates(cluster, base_));
    }
    note_who_may_be_here();
    std::vector<Linked> out;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (stop()) return {};
      if (Linked linked = decide(i); !linked.entries.empty()) out.push_back(std::move(linked));
    }
    return out;
  }

 private:
  // Of each entry that a name could mean, how likely it is here; and the countries that are named.
  void note_who_may_be_here() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      for (const Candidate& candidate : found_[i]) {
        double& share = here_[candidate.entry];
        share = std::max(share, 1.0 / static_cast<double>(found_[i].size()));
        const Record record = base_.entry(candidate.entry);
        const knowledge::Type& type = knowledge::kTypes[record.type];
        if (type.name == "country") countries_[record.country].insert(i);
        if (type.is == knowledge::kPlace && !record.country.empty() && found_[i].size() == 1)
          weights_[record.country] += page_.clusters[i].mentions.size();
      }
      for (const Span& mention : page_.clusters[i].mentions) starts_.emplace(mention.start, i);
    }
  }

  Linked decide(std::size_t index) {
    const Cluster& cluster = page_.clusters[index];
    std::vector<Candidate>& all = found_[index];
    std::erase_if(all, [&](const Candidate& one) { return elsewhere(cluster, one.entry); });
    std::vector<Candidate> good;
    for (Candidate& one : all) {
      const double evidence = speaks_for(index, one);
      if (evidence < one.needs || (one.of_a_country && !at_home(one.entry))) continue;
      one.score = evidence + prior(one);
      good.push_back(one);
    }
    std::ranges::stable_sort(good, [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    Linked out{.cluster = index, .entries = {}};
    if (good.empty()) return out;
    // Those that are nearly as good as the best are told with it: which of them is meant is then not said.
    const double best = good.front().score;
    for (const Candidate& one : good)
      if (best - one.score < margin) out.entries.push_back(one.entry);
    double second = 0;
    for (const Candidate& one : all)
      if (one.entry != good.front().entry) second = std::max(second, one.score);
    out.confidence = std::clamp(0.75 + 0.08 * (best - second), 0.5, 0.99);
    out.confidence = std::round(out.confidence * 100) / 100;
    return out;
  }

  // The entry's country is one of those that the page is about: its places are named about as often as any other's.
  bool at_home(std::size_t entry) const {
    const auto own = weights_.find(base_.entry(entry).country);
    return own != weights_.end() &&
           std::ranges::all_of(weights_, [&](const auto& other) { return other.second <= own->second * 2; });
  }

  double prior(const Candidate& candidate) const {
    const auto links = static_cast<double>(base_.link_count(candidate.entry));
    return std::min(most_prior, 0.2 * std::log2(1 + links)) + (candidate.canonical ? 0.3 : 0) -
           (candidate.near ? 0.7 : 0);
  }

  double speaks_for(std::size_t index, const Candidate& candidate) const {
    const Record record = base_.entry(candidate.entry);
    const Cluster& cluster = page_.clusters[index];
    // Words of the name itself say nothing.
    std::unordered_set<std::string> used;
    for (const std::string_view name :
         {std::string_view(cluster.name), std::string_view(cluster.longest), record.name}) {
      const std::string folded = knowledge::fold(name);
      for (const std::string_view word : split(folded)) used.insert(word_key(word));
    }
    const auto on_page = [&](std::string_view phrase) {
      const std::string folded = knowledge::fold(phrase);
      bool fresh = false;
      for (const std::string_view word : split(folded)) {
        const std::string key = word_key(word);
        if (!page_.words.contains(key)) return false;
        fresh = used.insert(key).second || fresh;
      }
      return fresh;
    };
    double words = 0, line = 0;
    for (const std::string_view word : knowledge::parts(record.words)) words += on_page(word) ? weight_word : 0;
    for (const std::string_view text : {record.about, record.role})
      for (const std::string_view word : split(text))
        if (word.size() > 3 && !text::is_stop_word(word)) line += on_page(word) ? weight_line : 0;
    double related = 0;
    std::set<std::size_t> seen{candidate.entry};
    std::size_t looked = 0;
    for (const knowledge::Link& one : base_.links(candidate.entry)) {
      if (++looked > most_links) break;
      const auto other = here_.find(one.other);
      if (other != here_.end() && seen.insert(one.other).second) related += weight_related * other->second;
    }
    double country = 0;
    if (const auto named = countries_.find(record.country); !record.country.empty() && named != countries_.end())
      country = named->second.size() > (named->second.contains(index) ? 1U : 0U) ? weight_country : 0;
    return std::min(words, most_words) + std::min(line, most_line) + std::min(related, most_related) + country;
  }

  // "Paris, Texas": the place that stands behind is another one than the entry's.
  bool elsewhere(const Cluster& cluster, std::size_t entry) const {
    const Record record = base_.entry(entry);
    if (knowledge::kTypes[record.type].name != "city") return false;
    for (const Span& mention : cluster.mentions) {
      if (!page_.text.substr(mention.end).starts_with(", ")) continue;
      const auto behind = starts_.find(mention.end + 2);
      if (behind == starts_.end() || found_[behind->second].empty()) continue;
      const auto holds = [&](const Candidate& one) { return lies_in(record, entry, one.entry); };
      if (std::ranges::none_of(found_[behind->second], holds)) return true;
    }
    return false;
  }

  bool lies_in(const Record& city, std::size_t entry, std::size_t around) const {
    const Record other = base_.entry(around);
    const std::string_view type = knowledge::kTypes[other.type].name;
    if (type != "country" && type != "state" && type != "region") return true;  // no address: two places in a row
    if (other.country != city.country) return type == "region" && other.country.empty();
    if (type != "state") return true;
    bool in_a_state = false;
    for (const knowledge::Link& one : base_.links(entry)) {
      if (one.other == around) return true;
      in_a_state = in_a_state || (!one.back && knowledge::kRelations[one.relation].name == "part-of" &&
                                  knowledge::kTypes[base_.entry(one.other).type].name == "state");
    }
    return !in_a_state;
  }

  const Page& page_;
  const Base& base_;
  std::vector<std::vector<Candidate>> found_;  // by cluster
  std::unordered_map<std::size_t, double> here_;
  std::map<std::string_view, std::set<std::size_t>> countries_;  // code to the clusters that may name it
  std::map<std::string_view, std::size_t> weights_;              // code to how often its places are named
  std::unordered_map<std::size_t, std::size_t> starts_;          // byte to cluster
};

}  // namespace

std::vector<Linked> link(const Page& page, const Base& base, const std::function<bool()>& stop) {
  return Linker(page, base).all(stop);
}

}  // namespace sidelight::context
