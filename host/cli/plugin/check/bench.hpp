// What the tests share: the plugin, its pages, and what it did with each, tried once in a worker of its own.
#pragma once

#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/reader_pool.hpp"
#include "cli/plugin/check/outcome.hpp"
#include "cli/plugin/check/probe.hpp"
#include "cli/plugin/plugin_folder.hpp"

namespace sidelight::cli::check {

class Bench {
 public:
  Bench(asio::any_io_executor loop, NamedPlugin named, bool update);

  const NamedPlugin& named() const { return named_; }
  bool update() const { return update_; }

  /// plugin.json by itself, whatever its folder is called.
  const Result<plugin::Manifest>& manifest() const { return manifest_; }
  /// The whole plugin; the error is about its folder, its library, or who can write to them.
  const Result<plugin::Installed>& plugin() const { return plugin_; }

  /// A worker of its own.
  std::unique_ptr<Probe> probe(bool watch_calls = false) const;

  Task<Start> first_start();
  /// Which test has to hold before the library can be looked at; empty: none.
  std::string why_no_library() const;
  /// Why no page can be tried, as a clause; empty: one can.
  Task<std::string> why_no_page();

  /// An ordinary one, then the author's.
  Task<std::vector<TriedPage>> own_pages();
  /// What is wrong with one of the author's, once they were asked for; none of them is tried then.
  const std::optional<Error>& own_pages_fault() const { return own_pages_fault_; }
  /// What the plugin did with this page, in a worker of its own; the first time it is tried.
  Task<const Record*> record(const TriedPage& page);
  /// All that were made for checking, and the author's.
  Task<std::vector<TriedPage>> all_pages();

  /// "The plugin Dates …".
  std::string called(const std::string& clause) const;

 private:
  asio::any_io_executor loop_;
  NamedPlugin named_;
  bool update_;
  Result<plugin::Manifest> manifest_;
  Result<plugin::Installed> plugin_;
  app::ReaderPool readers_;
  std::optional<Start> first_start_;
  std::vector<TriedPage> own_pages_;
  std::optional<Error> own_pages_fault_;
  std::map<std::string, Record> records_;  // by the page's name
};

}  // namespace sidelight::cli::check
