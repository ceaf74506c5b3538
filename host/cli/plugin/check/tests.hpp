// Every test of `sidelight plugin check`. Names never change: authors and their build servers know them.
#pragma once

#include <span>

#include "cli/plugin/check/bench.hpp"

namespace sidelight::cli::check {

struct Test {
  const char* name;
  const char* rule;
  Task<Outcome> (*run)(Bench& bench);
};

/// In the order in which they are run.
std::span<const Test> all_tests();

// The folder and the library.
Task<Outcome> manifest_parses(Bench& bench);
Task<Outcome> id_matches_folder(Bench& bench);
Task<Outcome> library_loads(Bench& bench);
Task<Outcome> exports_one_symbol(Bench& bench);
Task<Outcome> api_supported(Bench& bench);
Task<Outcome> starts_quickly(Bench& bench);
Task<Outcome> create_destroy_twice(Bench& bench);

// What it does with pages.
Task<Outcome> within_deadline(Bench& bench);
Task<Outcome> empty_page_holds(Bench& bench);
Task<Outcome> long_page_holds(Bench& bench);
Task<Outcome> odd_text(Bench& bench);
Task<Outcome> same_page_same_cards(Bench& bench);
Task<Outcome> stops_when_cancelled(Bench& bench);
Task<Outcome> failure_has_reason(Bench& bench);

// What it gives.
Task<Outcome> cards_valid(Bench& bench);
Task<Outcome> evidence_inside_text(Bench& bench);
Task<Outcome> pages_as_expected(Bench& bench);

// What it takes of the world.
Task<Outcome> refused_host(Bench& bench);
Task<Outcome> offline(Bench& bench);
Task<Outcome> no_refused_calls(Bench& bench);
Task<Outcome> no_threads_left(Bench& bench);

/// Where two values differ first: "cards[0].facts[1].value: was "3", is "4"". Empty: nowhere.
std::string first_difference(const nlohmann::json& was, const nlohmann::json& is);

}  // namespace sidelight::cli::check
