// Who is who: what Sidelight knows by itself of those that an article names. Asks nobody.
#include <sidelight/plugin.hpp>
#include <string>

#include "context/linker.hpp"
#include "context/output.hpp"

namespace {

namespace context = sidelight::context;

class WhoIsWho {
 public:
  void run(const sidelight::Job& job, sidelight::Host& host) {
    host.stop_if_cancelled();
    const auto stop = [&host] { return host.cancelled(); };
    const auto page = context::read_page(job.text(), job.title(), job.inputs(), stop);
    const auto linked = context::link(page, base_, stop);
    host.stop_if_cancelled();
    host.give("org.sidelight.linked", context::slot_json(page, linked, base_));
    if (const std::string card = context::card_json(page, linked, base_); !card.empty()) host.give_card(card);
  }

 private:
  sidelight::knowledge::Base base_ = sidelight::knowledge::Base::beside_library();
};

}  // namespace

SIDELIGHT_PLUGIN(WhoIsWho);
