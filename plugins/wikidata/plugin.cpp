// Who is who, by Wikipedia and Wikidata: those whom the knowledge base does not know. Names leave, and nothing else.
#include <algorithm>
#include <sidelight/plugin.hpp>
#include <string>
#include <vector>

#include "wikidata/card.hpp"
#include "wikidata/sources.hpp"

namespace {

namespace context = sidelight::context;
namespace wikidata = sidelight::wikidata;

class WhoIsWhoOnline {
 public:
  void run(const sidelight::Job& job, sidelight::Host& host) {
    host.stop_if_cancelled();
    const auto page = context::read_page(job.text(), job.title(), job.inputs(), [&host] { return host.cancelled(); });
    const wikidata::Asked asked = wikidata::choose(page, job.inputs());
    host.stop_if_cancelled();
    if (asked.unknown.empty()) return;

    std::vector<std::string> names;
    for (const auto& group : {asked.unknown, asked.anchors})
      for (const std::size_t at : group) names.push_back(page.clusters[at].name);
    wikidata::Sources sources(host);
    const wikidata::Articles articles = sources.articles(names);
    const wikidata::Items items = sources.items(ids_of(page, asked, articles));
    host.stop_if_cancelled();
    if (const std::string card = wikidata::card_json(page, wikidata::judge(page, asked, articles, items));
        !card.empty())
      host.give_card(card);
    if (!sources.trouble().empty()) host.fail(sources.trouble());
  }

 private:
  static std::vector<std::string> ids_of(const context::Page& page, const wikidata::Asked& asked,
                                         const wikidata::Articles& articles) {
    std::vector<std::string> ids;
    for (const std::size_t at : asked.unknown) {
      const auto article = articles.find(page.clusters[at].name);
      if (article == articles.end() || article->second.item.empty()) continue;
      if (std::ranges::find(ids, article->second.item) == ids.end()) ids.push_back(article->second.item);
    }
    return ids;
  }
};

}  // namespace

SIDELIGHT_PLUGIN(WhoIsWhoOnline);
