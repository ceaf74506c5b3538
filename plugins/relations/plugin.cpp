// Who has to do with whom: what an article says of two names, and what Sidelight knows of them. Asks nobody.
#include <sidelight/plugin.hpp>
#include <string>

#include "relations/output.hpp"

namespace {

namespace relations = sidelight::relations;

class WhoWithWhom {
 public:
  void run(const sidelight::Job& job, sidelight::Host& host) {
    host.stop_if_cancelled();
    const relations::Page page = relations::read_page(job.text(), job.inputs(), base_);
    // The rules are for English.
    const bool english = job.language().empty() || job.language().starts_with("en");
    const auto reading =
        relations::read_text(page, english ? &patterns_ : nullptr, [&host] { return host.cancelled(); });
    host.stop_if_cancelled();
    const auto known = relations::known_ties(page, base_);
    const auto interests = relations::interests(page, reading, known, base_);
    host.stop_if_cancelled();
    host.give("org.sidelight.relations", relations::slot_json(page, reading, known, base_));
    for (const std::string& card :
         {relations::graph_json(page, reading, known), relations::interests_json(page, interests, base_)})
      if (!card.empty()) host.give_card(card);
  }

 private:
  sidelight::knowledge::Base base_ = sidelight::knowledge::Base::beside_library();
  relations::Patterns patterns_;
};

}  // namespace

SIDELIGHT_PLUGIN(WhoWithWhom);
