// The tests of a plugin's folder and library, up to its being ready.
#include <algorithm>
#include <cmath>

#include "cli/plugin/check/exported_names.hpp"
#include "cli/plugin/check/tests.hpp"

namespace sidelight::cli::check {
namespace {

constexpr double kQuickStart = 100;  // ms
constexpr std::size_t kMostNamed = 5;

std::string mend_of(const Error& error, std::string otherwise) {
  return error.hint.empty() ? std::move(otherwise) : error.hint;
}

std::string linker_mend(const std::string& reason) {
  if (reason.find("undefined symbol") != std::string::npos)
    return "Link what defines it into the library; -Wl,-z,defs says so when it is built.";
  if (reason.find("cannot open shared object") != std::string::npos)
    return "Only the system's libraries and the plugin's own folder can be read: link it statically, or put it beside "
           "the "
           "library and link with -Wl,-rpath,'$ORIGIN'.";
  return "Build it anew for this machine. What it does while it is loaded and created has the sandbox around it.";
}

// Of a later version of the API one symbol may stand beside the first.
bool is_ours(const std::string& name) {
  constexpr std::string_view kStem = "sidelight_plugin_v";
  return name.size() > kStem.size() && name.starts_with(kStem) &&
         std::all_of(name.begin() + kStem.size(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Task<Outcome> manifest_parses(Bench& bench) {
  Outcome outcome;
  const auto& manifest = bench.manifest();
  if (!manifest) {
    outcome.fail("plugin.json", manifest.error().message,
                 mend_of(manifest.error(), "docs/plugin-manifest.md says what each key may hold."));
    co_return outcome;
  }
  for (const std::string& warning : manifest->warnings)
    outcome.fail("plugin.json", warning, "Mend its spelling, or leave it out.");
  co_return outcome;
}

Task<Outcome> id_matches_folder(Bench& bench) {
  if (!bench.manifest()) co_return skip(bench.why_no_library());
  Outcome outcome;
  const std::string folder = bench.named().folder.filename().string();
  if (folder != bench.manifest()->id)
    outcome.fail(folder, "The folder is called " + folder + ", the plugin " + bench.manifest()->id + ".",
                 "Give both the same name; sidelight_add_plugin of CMake does.");
  co_return outcome;
}

Task<Outcome> library_loads(Bench& bench) {
  const std::string why = bench.why_no_library();
  if (!why.empty()) co_return skip(why);
  Outcome outcome;
  const auto& plugin = bench.plugin();
  if (!plugin) {
    outcome.fail(bench.manifest()->library, plugin.error().message,
                 mend_of(plugin.error(), "Build the plugin, and name its folder."));
    co_return outcome;
  }
  const Start start = co_await bench.first_start();
  if (start.test == "library-loads")
    outcome.fail(plugin->library.filename().string(), start.reason, linker_mend(start.reason));
  co_return outcome;
}

Task<Outcome> exports_one_symbol(Bench& bench) {
  const std::string why = bench.why_no_library();
  if (!why.empty()) co_return skip(why);
  if (!bench.plugin()) co_return skip("library-loads has to hold first");
  const Start start = co_await bench.first_start();
  if (start.test == "library-loads") co_return skip("library-loads has to hold first");
  const std::string library = bench.plugin()->library.filename().string();
  Outcome outcome;
  if (start.test == "exports-one-symbol") {
    outcome.fail(library, start.reason,
                 "SIDELIGHT_PLUGIN(Type) makes it in C++; in C, write the function that plugin.h declares.");
    co_return outcome;
  }
  auto names = exported_names(bench.plugin()->library);
  if (!names) co_return skip(names.error().message);
  if (std::erase_if(*names, is_ours) == 0) co_return skip("its file does not say which names it exports");
  if (names->empty()) co_return outcome;
  std::string listed;
  for (std::size_t i = 0; i < std::min(names->size(), kMostNamed); ++i) listed += (i == 0 ? "" : ", ") + (*names)[i];
  if (names->size() > kMostNamed) listed += " and " + std::to_string(names->size() - kMostNamed) + " more";
  outcome.warn(
      library, "It also exports " + listed + ".",
      "Build it with sidelight_add_plugin or with what pkg-config sidelight-plugin says: hidden visibility, and "
      "the version script plugin.map.");
  co_return outcome;
}

Task<Outcome> api_supported(Bench& bench) {
  const std::string why = bench.why_no_library();
  if (!why.empty()) co_return skip(why);
  if (!bench.plugin()) co_return skip("library-loads has to hold first");
  const Start start = co_await bench.first_start();
  if (start.test == "library-loads" || start.test == "exports-one-symbol")
    co_return skip(start.test + " has to hold first");
  Outcome outcome;
  if (start.test == "api-supported")
    outcome.fail(bench.plugin()->library.filename().string(), start.reason,
                 "Build it with the header of this Sidelight or of an older one; docs/plugin-abi.md says what works "
                 "with what.");
  co_return outcome;
}

// The best of three: a busy machine is not the plugin's fault.
Task<Outcome> starts_quickly(Bench& bench) {
  const std::string why = bench.why_no_library();
  if (!why.empty()) co_return skip(why);
  if (!bench.plugin()) co_return skip("library-loads has to hold first");
  double best = 0;
  for (int i = 0; i < 3; ++i) {
    const auto worker = bench.probe();
    const Start start = co_await worker->start();
    if (!start.ready()) co_return skip(start.test + " has to hold first");
    best = i == 0 ? start.ms : std::min(best, start.ms);
  }
  const std::string took = std::to_string(std::lround(best)) + " ms";
  Outcome outcome{.note = took};
  if (best > kQuickStart)
    outcome.warn("create", "The best of three starts took " + took + ".",
                 "Do in run what takes long, and only once it is needed; keep constants out of static initialisers.");
  co_return outcome;
}

Task<Outcome> create_destroy_twice(Bench& bench) {
  const std::string why = bench.why_no_library();
  if (!why.empty()) co_return skip(why);
  if (!bench.plugin()) co_return skip("library-loads has to hold first");
  Outcome outcome;
  for (int i = 0; i < 2; ++i) {
    const auto worker = bench.probe();
    const Start start = co_await worker->start();
    if (start.test == "create-succeeds") {
      outcome.fail("create", start.reason,
                   "create has to work without the web, without files, and with the defaults of "
                   "its settings; what is missing is better told by run.");
      co_return outcome;
    }
    if (!start.ready()) co_return skip(start.test + " has to hold first");
    const Ending ending = co_await worker->stop();
    if (ending.trouble.empty()) continue;
    outcome.fail("destroy", bench.called(ending.trouble),
                 "destroy frees what create made, waits for nobody, and does not end the process.");
    co_return outcome;
  }
  co_return outcome;
}

}  // namespace sidelight::cli::check
