// sidelight: for people. Each command is in a file of its own; this one only says what there is.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/plugin/manage_commands.hpp"
#include "cli/plugin/plugin_commands.hpp"

using namespace sidelight::cli;

namespace {

// Standard output is for answers; the log says only what went wrong.
void log_to_standard_error() {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("sidelight"));
  spdlog::set_level(spdlog::level::warn);
}

}  // namespace

int main(int argc, char* argv[]) {
  log_to_standard_error();
  CLI::App app("Sidelight: the rest of the story. Resolves Google News links, reads the article, asks the plugins.",
               "sidelight");
  app.require_subcommand(1);
  app.set_version_flag("--version", SIDELIGHT_VERSION);
  app.get_formatter()->column_width(34);
  int status = kDone;

  ResolveOptions resolve;
  auto* resolving = app.add_subcommand("resolve", "Where Google News links really lead");
  resolving->add_option("link", resolve.links, "Links, files with one link a line, or \"-\" for standard input")
      ->required();
  resolving->add_flag("--offline", resolve.offline, "Ask nobody: only what the links themselves say");
  auto* output = resolving->add_option("--output", resolve.output,
                                       "Add the answers to this file; links that it answers already are passed over");
  resolving->add_flag("--wait", resolve.wait, "Where Google asks for a pause, go on after it");
  resolving->add_flag("--explain", resolve.explain, "Take each link apart, field by field")->excludes(output);
  resolving->footer("Exit status: 0 all resolved, 1 some have no answer, 2 wrong use, 3 some may have one later.");
  resolving->add_flag("--json", resolve.json, "One JSON object a line (always so when the output is no terminal)");
  resolving->callback([&] { status = resolve_links(resolve); });

  ReadOptions read;
  auto* reading = app.add_subcommand("read", "The article of a page, without anything around it");
  reading->add_option("page", read.page, "An address, a file, or \"-\" for standard input");
  reading->add_option("--url", read.url, "Where a file is from");
  const auto print_as = [&](const char* flag, ReadOptions::Form form, const char* about) {
    return reading->add_flag_callback(
        flag, [&read, form] { read.form = form; }, about);
  };
  auto* as_text = print_as("--text", ReadOptions::Form::text, "Only its text, paragraphs apart by an empty line");
  auto* as_markdown = print_as("--markdown", ReadOptions::Form::markdown, "Markdown, with headings, links and tables");
  auto* as_json = print_as("--json", ReadOptions::Form::json, "Text, blocks, links and metadata as JSON");
  as_text->excludes(as_markdown, as_json);
  as_markdown->excludes(as_json);
  auto* explained = reading->add_flag("--explain", read.explain,
                                      "Which readings of the page there were, why this one, what was cut and why");
  explained->excludes(as_text, as_markdown);
  auto* batch = reading->add_flag("--batch", read.batch,
                                  "Read many: an address, a file or {\"id\", \"url\", \"path\"} a line from standard "
                                  "input, answered in the same order by lines of JSON");
  batch->excludes(as_text, as_markdown, explained);
  reading
      ->add_option("--output", read.output,
                   "Add a batch's answers to this file; pages that it answers already are passed over")
      ->needs(batch);
  reading->footer("Exit status: 0 all read, 1 some hold no article, 2 wrong use, 3 some may be read later.");
  reading->callback([&] {
    if (read.batch == !read.page.empty()) throw CLI::ValidationError("Name one page, or use --batch.");
    status = read_pages(read);
  });

  FeedOptions feed;
  auto* listing_feed = app.add_subcommand("feed", "What a feed holds: of Google News or of any publisher");
  listing_feed->add_option("feed", feed.feed, "An address, a file, or \"-\" for standard input")->required();
  listing_feed->add_option("--url", feed.url, "Where a file is from");
  auto* feed_as_json = listing_feed->add_flag("--json", feed.json, "JSON: a line about the feed, then one an item");
  listing_feed->add_flag("--links", feed.links, "Only the links, one a line, as `resolve -` takes them")
      ->excludes(feed_as_json);
  listing_feed->callback([&] { status = read_feed(feed); });

  AnalyseOptions analyse;
  auto* analysing = app.add_subcommand("analyse", "Everything: link, article, and the cards of the plugins");
  analysing->add_option("page", analyse.page, "An address, a file, or \"-\" for standard input")->required();
  analysing->add_option("--url", analyse.url, "Where a file is from");
  analysing->add_option("--plugin", analyse.plugins, "Only this plugin; may be given several times");
  analysing->add_flag("--json", analyse.json, "Article, cards and timings as one JSON object");
  analysing->callback([&] { status = analyse_page(analyse); });

  InstallOptions installation;
  auto* installing = app.add_subcommand("install", "Make Sidelight known to your browsers");
  installing->add_option("--browser", installation.browsers, "Only this browser; may be given several times");
  auto* folder = installing->add_option("--dir", installation.folder,
                                        "A folder of native messaging manifests, for another browser");
  auto* family =
      installing->add_option("--family", installation.family, "What kind of browser reads --dir: chromium or firefox");
  folder->needs(family);
  family->needs(folder)->check(CLI::IsMember({"chromium", "firefox"}));
  installing->add_flag("--force", installation.force, "Replace a manifest that Sidelight has not written");
  installing->add_flag("--dry-run", installation.dry_run, "Only say what would be done");
  installing->callback([&] { status = install(installation); });

  UninstallOptions removal;
  auto* uninstalling = app.add_subcommand("uninstall", "Remove what `install` has made, and nothing else");
  uninstalling->add_option("--browser", removal.browsers, "Only from this browser; may be given several times");
  uninstalling->callback([&] { status = uninstall(removal); });

  DoctorOptions examination;
  auto* examining = app.add_subcommand("doctor", "Look for what keeps a browser and Sidelight apart");
  examining->add_flag("--json", examination.json, "A list of {check, browser, status, message, hint}");
  examining->callback([&] { status = examine(examination); });

  auto* plugins =
      app.add_subcommand("plugin", "Your plugins: what they may do, what they did, and tools for writing one")
          ->require_subcommand(1);
  add_manage_commands(*plugins, status);
  add_author_commands(*plugins, status);

  EntitiesOptions entities;
  auto* naming =
      app.add_subcommand("entities", "The people, organisations, places and things that an English text names");
  naming->add_option("page", entities.page, "An address, a file of text or HTML, or \"-\" for standard input")
      ->required();
  naming->add_option("--url", entities.url, "Where a file is from");
  auto* names_as_json = naming->add_flag_callback(
      "--json", [&] { entities.form = EntitiesOptions::Form::json; },
      "The text, its names, and each mention with its bytes in the text, as JSON");
  auto* labelled = naming->add_flag_callback(
      "--conll", [&] { entities.form = EntitiesOptions::Form::conll; },
      "The file holds a word a line, behind it a space and perhaps a label, and an empty line behind each sentence: "
      "the "
      "same lines with the labels PER, ORG, LOC and MISC, as scorers take them");
  labelled->excludes(names_as_json);
  naming->add_flag("--six", entities.six, "With --conll: PRODUCT, EVENT and NORP in place of MISC")->needs(labelled);
  naming->add_option("--model", entities.model, "Another model of names than the one that is installed");
  naming->footer("Exit status: 0 done, 1 it cannot be read or is not English, 2 wrong use.");
  naming->callback([&] { status = find_entities(entities); });

  KnowledgeOptions knowledge;
  auto* kb = app.add_subcommand("kb", "The knowledge base: what Sidelight knows by itself")->require_subcommand(1);
  auto* showing = kb->add_subcommand("show", "An entry, with its relations both ways");
  showing->add_option("name", knowledge.name, "Its name, an alias, or its id")->required();
  showing->add_option("--file", knowledge.file, "Another knowledge base than the one that is installed");
  showing->add_flag("--json", knowledge.json, "A list of the entries with that name, as JSON");
  showing->callback([&] { status = show_knowledge(knowledge); });
  const auto takes_folder = [&](CLI::App* command) {
    command->add_option("folder", knowledge.folder, "A folder of *.txt files (this one, if none is named)");
  };
  auto* checking = kb->add_subcommand("check", "Every fault of the entries in a folder, with file and line");
  takes_folder(checking);
  checking->callback([&] { status = check_knowledge(knowledge); });
  auto* building = kb->add_subcommand("build", "Make a knowledge base of the entries in a folder");
  takes_folder(building);
  building->add_option("-o,--output", knowledge.file, "The file to write")->required();
  building->callback([&] { status = build_knowledge(knowledge); });

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "sidelight: %s\n", error.what());
    return kFailed;
  }
  return status;
}
