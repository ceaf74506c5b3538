// Outline: how long the article is, how it is built, and the sentences that carry it.
#include <sidelight/plugin.hpp>

#include "outline/cards.hpp"

namespace {

struct Outline {
  void run(const sidelight::Job& job, sidelight::Host& host) {
    const auto show = [&host](const std::string& card) {
      if (!card.empty() && !host.cancelled()) host.give_card(card);
    };
    const auto document = sidelight::outline::read(job.text(), job.title(), job.inputs());
    show(sidelight::outline::glance_card(document, job.language()));
    host.stop_if_cancelled();
    const auto chosen = sidelight::outline::key_sentences(document, [&host] { return host.cancelled(); });
    show(sidelight::outline::key_sentences_card(document, chosen));
    show(sidelight::outline::sections_card(document));
  }
};

}  // namespace

SIDELIGHT_PLUGIN(Outline);
