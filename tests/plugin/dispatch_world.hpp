// A dispatcher with the real worker program and the plugins of tests/bad_plugins, and a web and a cache in memory.
#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "plugin/dispatch.hpp"

namespace sidelight::plugin {

struct MemoryWeb : PluginWeb {
  Task<Result<WebAnswer>> get(WebRequest request) override;
};

struct MemoryCache : PluginCache {
  std::optional<std::string> get(std::string_view plugin, std::string_view key) override;
  bool put(std::string_view plugin, std::string_view key, std::string_view value, std::chrono::seconds keep,
           std::size_t bound) override;
  std::map<std::string, std::string> values;
};

/// What was heard of one page.
struct Heard : Observer {
  void on_card(std::string_view plugin, const nlohmann::json& card) override;
  void on_plugin(std::string_view plugin, std::string_view state, std::string_view reason,
                 std::chrono::milliseconds) override;
  void on_request(std::string_view plugin, std::string_view url) override;

  /// Ids of the cards that this plugin gave, in order: "first second first".
  std::string cards(const std::string& name) const;
  std::string states(const std::string& name) const;  ///< "waiting running done"
  std::string reason(const std::string& name) const;  ///< of its last state
  std::string answer(const std::string& name) const;  ///< the text of its card "answer"

  std::vector<nlohmann::json> all_cards;
  std::vector<std::string> story;  ///< all in order: "good waiting", "good running", "good card first", …
  std::vector<std::string> requests;
  std::map<std::string, std::string> state_lists;
  std::map<std::string, std::string> reasons;
  std::function<void()> when_card;
};

struct Places {
  std::filesystem::path worker = SIDELIGHT_WORKER;
  std::filesystem::path plugins = SIDELIGHT_BAD_PLUGINS;
};

class World {
 public:
  /// Names of tests/bad_plugins; `adapt` may change what was read.
  explicit World(const std::vector<std::string>& names, std::function<void(DispatcherOptions&)> adapt = {},
                 const Places& places = {});

  /// Two pages at the same time.
  std::pair<Heard, Heard> open_two();

  Heard open(const std::string& page = "page", std::vector<std::string> only = {});

  Heard open_privately();

  /// Something happens when a card is there.
  Heard open_while(std::function<void()> when_card);

  /// What was changed in catalogue and choices holds from now on.
  void follow() { dispatcher->follow(catalogue, choices); }

  /// Leaves the page as soon as the first card is there.
  Heard open_and_leave();

  nlohmann::json listed(const std::string& name) const;

  /// Lets time pass; a test that waits too long fails by what it finds then.
  void wait_until(const std::function<bool()>& there);
  void wait_while(const std::string& name, const std::string& state) {
    wait_until([&] { return listed(name)["state"] != state; });
  }

  Article article;
  std::string html = "<p>page</p>";
  asio::io_context loop;
  MemoryWeb web;
  MemoryCache cache;
  std::vector<std::string> log;
  std::vector<std::string> logged_requests;  ///< "org.test.x https://…: 200, 5 bytes"
  std::vector<std::string> stopped;
  Catalogue catalogue;
  Choices choices;
  std::unique_ptr<Dispatcher> dispatcher;

 private:
  void run(Heard& heard, PageJob job, bool leave);
};

/// The manifest of one of them, to be changed.
Manifest& manifest_of(DispatcherOptions& options, const std::string& name);

/// The same library once more, as another plugin.
Manifest& copy_of(DispatcherOptions& options, const std::string& name, const std::string& copy);

}  // namespace sidelight::plugin
