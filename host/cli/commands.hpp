// The commands of `sidelight`, each in a file of its own. They return the exit status.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sidelight::cli {

struct ResolveOptions {
  std::vector<std::string> links;  ///< addresses, files with one a line, "-" for standard input
  bool offline = false;
  bool explain = false;
  bool wait = false;   ///< for the end of a pause that Google asks for
  bool json = false;   ///< one object a line; always so when standard output is no terminal
  std::string output;  ///< a file that takes the answers, and says which links are answered already
};
int resolve_links(const ResolveOptions& options);

struct ReadOptions {
  std::string page;  ///< an address, a file, or "-"
  std::string url;   ///< where a file is from
  enum class Form { terminal, text, markdown, json } form = Form::terminal;
  bool explain = false;
  bool batch = false;
  std::string output;  ///< a file that takes the answers of a batch, and says which pages are read already
};
int read_pages(const ReadOptions& options);

struct FeedOptions {
  std::string feed;    ///< an address, a file, or "-"
  std::string url;     ///< where a file is from
  bool json = false;   ///< a line about the feed, then one an item
  bool links = false;  ///< only the items' links, one a line
};
int read_feed(const FeedOptions& options);

struct AnalyseOptions {
  std::string page;
  std::string url;
  std::vector<std::string> plugins;
  bool json = false;
};
int analyse_page(const AnalyseOptions& options);

struct InstallOptions {
  std::vector<std::string> browsers;  ///< empty: every one that has a profile
  std::string folder;                 ///< of manifests, for a browser that is not known
  std::string family;                 ///< of that browser: chromium or firefox
  bool force = false;
  bool dry_run = false;
};
int install(const InstallOptions& options);

struct UninstallOptions {
  std::vector<std::string> browsers;  ///< empty: everywhere
};
int uninstall(const UninstallOptions& options);

struct DoctorOptions {
  bool json = false;
};
int examine(const DoctorOptions& options);

struct EntitiesOptions {
  std::string page;  ///< an address, a file of text or HTML, or "-"
  std::string url;   ///< where a file is from
  enum class Form { table, json, conll } form = Form::table;
  bool six = false;   ///< of Form::conll: PRODUCT, EVENT and NORP, not MISC
  std::string model;  ///< another names.model than the one that is installed
};
int find_entities(const EntitiesOptions& options);

struct KnowledgeOptions {
  std::string name;          ///< or id, of an entry
  std::string folder = ".";  ///< of entries as text
  std::string file;          ///< knowledge.kb
  bool json = false;
};
int show_knowledge(const KnowledgeOptions& options);
int check_knowledge(const KnowledgeOptions& options);
int build_knowledge(const KnowledgeOptions& options);

/// sidelight-host, beside this program.
std::filesystem::path host_program();

}  // namespace sidelight::cli
