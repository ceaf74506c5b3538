// Who is who: what Sidelight knows by itself of those that an article names. Asks nobody.
#include <sidelight/plugin.hpp>
#include <stdexcept>
#include <string>

#include "context/linker.hpp"
#include "context/output.hpp"

namespace {

namespace context = sidelight::context;

sidelight::knowledge::Base open_base() {
  std::string why;
  const void* here = reinterpret_cast<const void*>(&open_base);
  auto base = sidelight::knowledge::Base::open(sidelight::data::beside_library(here, "knowledge.kb"), why);
  if (!base) throw std::runtime_error("The knowledge base cannot be used: " + why + ". Install Sidelight again.");
  return *std::move(base);
}

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
  sidelight::knowledge::Base base_ = open_base();
};

}  // namespace

SIDELIGHT_PLUGIN(WhoIsWho);
