#include "plugin/dispatch_world.hpp"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

#include "support/catch.hpp"

namespace sidelight::plugin {
namespace {

const std::string kPrefix = "org.test.";

std::string id_of(const std::string& name) {
  return kPrefix + name;
}

std::string name_of(std::string_view id) {
  return std::string(id.substr(kPrefix.size()));
}

struct NoConsent : Consent {
  std::optional<bool> given(std::string_view, std::string_view, std::string_view) const override {
    return std::nullopt;
  }
};

}  // namespace

Task<Result<WebAnswer>> MemoryWeb::get(WebRequest request) {
  if (const auto allowed = request.allow(request.url); !allowed) co_return std::unexpected(allowed.error());
  if (request.url.ends_with("/moved")) {
    if (const auto allowed = request.allow("https://evil.org/"); !allowed) co_return std::unexpected(allowed.error());
  }
  if (request.url.ends_with("/gone")) co_return fail(ErrorKind::unreachable, "Nobody answers.");
  WebAnswer answer;
  answer.status = 200;
  answer.content_type = "text/plain";
  answer.body = "hello";
  co_return answer;
}

std::optional<std::string> MemoryCache::get(std::string_view plugin, std::string_view key) {
  const auto it = values.find(std::string(plugin) + "/" + std::string(key));
  return it == values.end() ? std::nullopt : std::optional(it->second);
}

bool MemoryCache::put(std::string_view plugin, std::string_view key, std::string_view value, std::chrono::seconds,
                      std::size_t) {
  values[std::string(plugin) + "/" + std::string(key)] = value;
  return true;
}

void Heard::on_card(std::string_view plugin, const nlohmann::json& card) {
  CHECK(card["plugin"] == plugin);
  all_cards.push_back(card);
  story.push_back(name_of(plugin) + " card " + card["id"].get<std::string>());
  if (when_card) when_card();
}

void Heard::on_plugin(std::string_view plugin, std::string_view state, std::string_view reason,
                      std::chrono::milliseconds) {
  std::string& list = state_lists[std::string(plugin)];
  if (!list.empty()) list += " ";
  list += state;
  story.push_back(name_of(plugin) + " " + std::string(state));
  reasons[std::string(plugin)] = reason;
}

void Heard::on_request(std::string_view plugin, std::string_view url) {
  requests.push_back(std::string(plugin) + " " + std::string(url));
}

std::string Heard::cards(const std::string& name) const {
  std::string ids;
  for (const auto& card : all_cards) {
    if (card["plugin"] == id_of(name)) ids += (ids.empty() ? "" : " ") + card["id"].get<std::string>();
  }
  return ids;
}

std::string Heard::states(const std::string& name) const {
  const auto it = state_lists.find(id_of(name));
  return it == state_lists.end() ? "" : it->second;
}

std::string Heard::reason(const std::string& name) const {
  const auto it = reasons.find(id_of(name));
  return it == reasons.end() ? "" : it->second;
}

std::string Heard::answer(const std::string& name) const {
  for (const auto& card : all_cards) {
    if (card["plugin"] == id_of(name) && card["id"] == "answer") return card["text"].get<std::string>();
  }
  return {};
}

Manifest& manifest_of(DispatcherOptions& options, const std::string& name) {
  for (Installed& plugin : options.catalogue.plugins) {
    if (plugin.manifest.id == id_of(name)) return plugin.manifest;
  }
  throw std::logic_error("no plugin " + name);
}

Manifest& copy_of(DispatcherOptions& options, const std::string& name, const std::string& copy) {
  manifest_of(options, name);
  auto& plugins = options.catalogue.plugins;
  Installed another = *std::find_if(plugins.begin(), plugins.end(),
                                    [&](const Installed& plugin) { return plugin.manifest.id == id_of(name); });
  another.manifest.id = id_of(copy);
  return plugins.emplace_back(std::move(another)).manifest;
}

World::World(const std::vector<std::string>& names, std::function<void(DispatcherOptions&)> adapt,
             const Places& places) {
  article.title = "A title";
  article.language = "en";
  article.text = "The text of an article.";
  DispatcherOptions options;
  options.worker = places.worker;
  options.catalogue = find_plugins({{places.plugins, true}}, NoConsent());
  REQUIRE(options.catalogue.refused.empty());
  std::erase_if(options.catalogue.plugins, [&](const Installed& plugin) {
    return std::none_of(names.begin(), names.end(),
                        [&](const std::string& name) { return plugin.manifest.id == id_of(name); });
  });
  REQUIRE(options.catalogue.plugins.size() == names.size());
  options.on_log = [this](std::string_view plugin, int, std::string_view line) {
    log.push_back(std::string(plugin) + ": " + std::string(line));
  };
  options.on_request = [this](std::string_view plugin, std::string_view url) {
    logged_requests.push_back(std::string(plugin) + " " + std::string(url));
    return [this, at = logged_requests.size() - 1](std::string_view outcome) {
      logged_requests[at] += ": " + std::string(outcome);
    };
  };
  options.on_stopped = [this](std::string_view plugin, std::string_view reason) {
    stopped.push_back(std::string(plugin) + ": " + std::string(reason));
  };
  if (adapt) adapt(options);
  catalogue = options.catalogue;
  choices = options.choices;
  dispatcher = std::make_unique<Dispatcher>(loop.get_executor(), std::move(options), web, cache);
}

Heard World::open(const std::string& page, std::vector<std::string> only) {
  Heard heard;
  run(heard, {.article = article, .html = html, .page_key = page, .only = std::move(only)}, false);
  return heard;
}

Heard World::open_privately() {
  Heard heard;
  run(heard, {.article = article, .html = html, .page_key = "private", .is_private = true}, false);
  return heard;
}

Heard World::open_while(std::function<void()> when_card) {
  Heard heard;
  heard.when_card = std::move(when_card);
  run(heard, {.article = article, .html = html, .page_key = "page"}, false);
  return heard;
}

Heard World::open_and_leave() {
  Heard heard;
  run(heard, {.article = article, .html = html, .page_key = "page"}, true);
  return heard;
}

std::pair<Heard, Heard> World::open_two() {
  std::pair<Heard, Heard> heard;
  int over = 0;
  const auto finished = [&](const std::exception_ptr&) { ++over; };
  for (Heard* one : {&heard.first, &heard.second}) {
    PageJob job{.article = article, .html = html, .page_key = one == &heard.first ? "first" : "second"};
    asio::co_spawn(loop, dispatcher->run(std::move(job), *one), finished);
  }
  wait_until([&] { return over == 2; });
  REQUIRE(over == 2);
  return heard;
}

void World::run(Heard& heard, PageJob job, bool leave) {
  bool over = false;
  std::exception_ptr thrown;
  asio::cancellation_signal cancel;
  if (leave) heard.when_card = [&] { cancel.emit(asio::cancellation_type::terminal); };
  for (std::string& name : job.only) name = id_of(name);
  auto finished = [&](std::exception_ptr error) {
    over = true;
    thrown = error;
  };
  asio::co_spawn(loop, dispatcher->run(std::move(job), heard), asio::bind_cancellation_slot(cancel.slot(), finished));
  const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  loop.restart();
  while (!over && std::chrono::steady_clock::now() < last) loop.run_one_for(std::chrono::seconds(1));
  REQUIRE(over);
  CHECK((thrown != nullptr) == leave);
  heard.when_card = {};
}

nlohmann::json World::listed(const std::string& name) const {
  for (auto& entry : dispatcher->list()) {
    if (entry["id"] == id_of(name)) return entry;
  }
  return nullptr;
}

void World::wait_until(const std::function<bool()>& there) {
  const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  loop.restart();
  while (!there() && std::chrono::steady_clock::now() < last) loop.run_one_for(std::chrono::milliseconds(50));
}

}  // namespace sidelight::plugin
