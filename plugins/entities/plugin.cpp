// Names: the people, organisations, places and things that an article names, for other plugins.
#include <sidelight/plugin.hpp>
#include <stdexcept>
#include <string>

#include "entities/output.hpp"
#include "entities/tagger.hpp"

namespace {

namespace entities = sidelight::entities;

entities::names::Model open_model() {
  std::string why;
  const void* here = reinterpret_cast<const void*>(&open_model);
  auto model = entities::names::Model::open(sidelight::data::beside_library(here, "names.model"), why);
  if (!model) throw std::runtime_error("The model of names cannot be used: " + why + ". Install Sidelight again.");
  return *std::move(model);
}

class Names {
 public:
  void run(const sidelight::Job& job, sidelight::Host& host) {
    host.stop_if_cancelled();
    const auto document = entities::rules::read(job.text(), job.title(), job.inputs(), lexicon_);
    const auto mentions = entities::tag(document, lexicon_, model_, [&host] { return host.cancelled(); });
    host.stop_if_cancelled();
    const auto found = entities::cluster(document, mentions);
    host.stop_if_cancelled();
    host.give("entities", entities::slot_json(document, found));
  }

 private:
  entities::rules::Lexicon lexicon_;
  entities::names::Model model_ = open_model();
};

}  // namespace

SIDELIGHT_PLUGIN(Names);
