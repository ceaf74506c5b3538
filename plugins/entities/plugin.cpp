// Who and what: the people, organisations and places that an article names.
#include <sidelight/plugin.hpp>

#include "entities/output.hpp"
#include "entities/tagger.hpp"

namespace {

namespace entities = sidelight::entities;

class WhoAndWhat {
 public:
  void run(const sidelight::Job& job, sidelight::Host& host) {
    host.stop_if_cancelled();
    const auto document = entities::read(job.text(), job.title(), job.inputs(), lexicon_);
    const auto mentions = entities::tag(document, lexicon_, [&host] { return host.cancelled(); });
    host.stop_if_cancelled();
    const auto found = entities::cluster(document, mentions);
    host.stop_if_cancelled();
    host.give("entities", entities::slot_json(found));
    if (const std::string card = entities::card_json(found); !card.empty()) host.give_card(card);
  }

 private:
  entities::Lexicon lexicon_;
};

}  // namespace

SIDELIGHT_PLUGIN(WhoAndWhat);
