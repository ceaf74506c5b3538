#include "plugin/graph.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace sidelight::plugin {
namespace {

// A plugin that both takes and gives a slot (one that improves entities, say) does not wait for itself.
std::vector<Intake> intakes_of(const std::vector<Manifest>& manifests, const std::vector<std::size_t>& by_id,
                               std::size_t taker) {
  std::vector<Intake> intakes;
  const auto add = [&](const std::vector<std::string>& slots, bool needed) {
    for (const std::string& slot : slots) {
      if (slot == kArticleSlot || slot == kPageSlot) continue;
      Intake intake{.slot = slot, .givers = {}, .needed = needed};
      for (const std::size_t giver : by_id) {
        if (giver != taker && gives(manifests[giver], slot)) intake.givers.push_back(giver);
      }
      intakes.push_back(std::move(intake));
    }
  };
  add(manifests[taker].needs, true);
  add(manifests[taker].uses, false);
  return intakes;
}

class Planner {
 public:
  explicit Planner(const std::vector<Manifest>& manifests) : manifests_(manifests), out_(manifests.size(), false) {
    for (std::size_t i = 0; i < manifests.size(); ++i) by_id_.push_back(i);
    std::sort(by_id_.begin(), by_id_.end(),
              [&](std::size_t a, std::size_t b) { return manifests[a].id < manifests[b].id; });
    intakes_.resize(manifests.size());
    for (const std::size_t plugin : by_id_) intakes_[plugin] = intakes_of(manifests, by_id_, plugin);
  }

  Plan run() {
    leave_out_rings();
    leave_out_those_without_a_giver();
    sort();
    return std::move(plan_);
  }

 private:
  const std::string& id(std::size_t plugin) const { return manifests_[plugin].id; }

  // A shortest way from `start` back to itself along "takes from", or nothing: breadth first, ties by id.
  std::optional<std::vector<std::size_t>> ring_through(std::size_t start) const {
    std::vector<std::optional<std::size_t>> came_from(manifests_.size());
    std::vector<std::size_t> queue = {start};
    for (std::size_t head = 0; head < queue.size(); ++head) {
      const std::size_t taker = queue[head];
      for (const Intake& intake : intakes_[taker]) {
        for (const std::size_t giver : intake.givers) {
          if (giver == start) {
            std::vector<std::size_t> ring = {taker};
            while (ring.back() != start) ring.push_back(*came_from[ring.back()]);
            std::reverse(ring.begin(), ring.end());
            return ring;
          }
          if (came_from[giver]) continue;
          came_from[giver] = taker;
          queue.push_back(giver);
        }
      }
    }
    return std::nullopt;
  }

  std::string link_in_words(std::size_t taker, std::size_t giver) const {
    for (const Intake& intake : intakes_[taker]) {
      if (std::find(intake.givers.begin(), intake.givers.end(), giver) == intake.givers.end()) continue;
      return id(taker) + (intake.needed ? " needs " : " uses ") + intake.slot + " from " + id(giver);
    }
    return {};
  }

  void leave_out_rings() {
    std::vector<LeftOut> found;
    for (const std::size_t plugin : by_id_) {
      const auto ring = ring_through(plugin);
      if (!ring) continue;
      std::string reason;
      for (std::size_t i = 0; i < ring->size(); ++i) {
        if (i > 0) reason += ", ";
        reason += link_in_words((*ring)[i], (*ring)[(i + 1) % ring->size()]);
      }
      found.push_back({plugin, true, reason});
    }
    for (LeftOut& member : found) leave_out(std::move(member));
  }

  void leave_out(LeftOut plugin) {
    out_[plugin.plugin] = true;
    plan_.left_out.push_back(std::move(plugin));
  }

  void leave_out_those_without_a_giver() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const std::size_t plugin : by_id_) {
        if (out_[plugin]) continue;
        const std::string reason = missing_need(plugin);
        if (reason.empty()) continue;
        leave_out({plugin, false, reason});
        changed = true;
      }
    }
  }

  std::string missing_need(std::size_t plugin) const {
    for (const Intake& intake : intakes_[plugin]) {
      if (!intake.needed) continue;
      if (intake.givers.empty()) return "needs " + intake.slot + ", which no plugin gives";
      const bool all_out =
          std::all_of(intake.givers.begin(), intake.givers.end(), [&](std::size_t giver) { return out_[giver]; });
      if (all_out) return "needs " + intake.slot + " from " + id(intake.givers.front()) + ", which is left out";
    }
    return {};
  }

  // Kahn's algorithm; `ready` is kept in the order of ids.
  void sort() {
    for (auto& intakes : intakes_) {
      for (Intake& intake : intakes) std::erase_if(intake.givers, [&](std::size_t giver) { return out_[giver]; });
    }
    std::vector<std::set<std::size_t>> waits_for(manifests_.size());
    for (const std::size_t plugin : by_id_) {
      for (const Intake& intake : intakes_[plugin])
        waits_for[plugin].insert(intake.givers.begin(), intake.givers.end());
    }
    std::vector<bool> placed = out_;
    for (bool changed = true; changed;) {
      changed = false;
      for (const std::size_t plugin : by_id_) {
        if (placed[plugin] || !waits_for[plugin].empty()) continue;
        placed[plugin] = true;
        plan_.order.push_back({plugin, std::move(intakes_[plugin])});
        for (auto& others : waits_for) others.erase(plugin);
        changed = true;
        break;
      }
    }
  }

  const std::vector<Manifest>& manifests_;
  std::vector<std::size_t> by_id_;
  std::vector<std::vector<Intake>> intakes_;
  std::vector<bool> out_;
  Plan plan_;
};

}  // namespace

Plan plan(const std::vector<Manifest>& manifests) {
  return Planner(manifests).run();
}

}  // namespace sidelight::plugin
