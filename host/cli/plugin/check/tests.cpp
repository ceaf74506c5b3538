#include "cli/plugin/check/tests.hpp"

#include <array>

namespace sidelight::cli::check {

std::span<const Test> all_tests() {
  static constexpr std::array kTests = {
      Test{"manifest-parses", "plugin.json says what it has to, in the way it has to, and nothing that nobody knows.",
           manifest_parses},
      Test{"id-matches-folder", "The plugin's folder is called as its id.", id_matches_folder},
      Test{"library-loads",
           "The library is there, nobody else can write to it, and it can be loaded inside the sandbox.",
           library_loads},
      Test{"exports-one-symbol", "The library exports sidelight_plugin_v1 and nothing else.", exports_one_symbol},
      Test{"api-supported", "The library was built for an API that this Sidelight has.", api_supported},
      Test{"starts-quickly", "It is ready within 100 ms; what takes longer is done in run.", starts_quickly},
      Test{"create-destroy-twice",
           "It can be created and destroyed, and that again; destroy takes no longer than 500 ms.",
           create_destroy_twice},
      Test{"within-deadline", "An ordinary page, and each of yours, is done within the timeout of plugin.json.",
           within_deadline},
      Test{"empty-page", "A page without any text is no trouble.", empty_page_holds},
      Test{"long-page", "A page of 5 MB is no trouble.", long_page_holds},
      Test{"odd-text", "Texts of every language and shape are no trouble.", odd_text},
      Test{"same-page-same-cards", "The same page gives the same cards, whatever was read before it.",
           same_page_same_cards},
      Test{"stops-when-cancelled",
           "It stops within 200 ms after cancelled() has become true; after 500 ms it is ended.", stops_when_cancelled},
      Test{"failure-has-reason", "run says what it came to, and a failure says why.", failure_has_reason},
      Test{"cards-valid", "What it gives is as docs/cards.md says, and goes to slots that plugin.json lists.",
           cards_valid},
      Test{"evidence-inside-text", "Evidence lies inside the text, on the borders of characters.",
           evidence_inside_text},
      Test{"refused-host", "It asks only for what plugin.json allows, and can live with being refused.", refused_host},
      Test{"offline", "It can live without the web.", offline},
      Test{"no-refused-calls", "It makes no system call and opens no file that the sandbox refuses.", no_refused_calls},
      Test{"no-threads-left", "Its own threads have ended when run returns.", no_threads_left},
      Test{"pages-as-expected", "For each page in pages/ it gives what expected/ says.", pages_as_expected},
  };
  return kTests;
}

}  // namespace sidelight::cli::check
