#include "app/engine.hpp"

#include <algorithm>

#include "store/consents.hpp"
#include "store/plugin_cache.hpp"

namespace sidelight::app {
namespace {

std::chrono::sys_seconds now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

std::string user_agent(const Settings& settings) {
  return settings.user_agent.empty() ? "Sidelight/" SIDELIGHT_VERSION " (reads one page at its user's request)" : settings.user_agent;
}

// Without its file Sidelight works all the same, and forgets.
store::Database open_store(const std::filesystem::path& path, std::vector<std::string>& warnings) {
  auto database = store::Database::open(path);
  if (database) {
    if (!database->warning().empty()) warnings.push_back(database->warning());
    return *std::move(database);
  }
  warnings.push_back(database.error().message);
  return store::Database::in_memory().value();
}

}  // namespace

ProgramFolders program_folders() {
  const auto programs = program_path().parent_path();
  return {.programs = programs, .plugins = programs.parent_path() / "lib/sidelight/plugins"};
}

/// What the resolver asks of Google, over the fetcher that everybody shares.
class Engine::GoogleFetcher : public resolve::Fetcher {
 public:
  GoogleFetcher(fetch::Fetcher& fetcher, const std::vector<RequestLog*>& listeners) : fetcher_(fetcher), listeners_(listeners) {}

  Task<Result<resolve::Reply>> get(std::string url) override {
    fetch::Request request{.url = std::move(url)};
    return ask(std::move(request));
  }
  Task<Result<resolve::Reply>> post(std::string url, std::string content_type, std::string body) override {
    fetch::Request request{.method = "POST", .url = std::move(url), .headers = {{"Content-Type", std::move(content_type)}}, .body = std::move(body)};
    return ask(std::move(request));
  }

 private:
  Task<Result<resolve::Reply>> ask(fetch::Request request) {
    request.limits.redirects = 0;
    request.chain_cookies = false;
    for (RequestLog* log : listeners_) log->push_back({request.url, "resolve"});
    auto response = co_await fetcher_.fetch(std::move(request));
    if (!response) co_return std::unexpected(response.error());
    co_return resolve::Reply{.status = response->status,
                             .location = response->header("location").value_or(""),
                             .body = std::move(response->body),
                             .content_type = std::move(response->content_type)};
  }

  fetch::Fetcher& fetcher_;
  const std::vector<RequestLog*>& listeners_;
};

Engine::ResolveListener::ResolveListener(Engine& engine, RequestLog& log) : engine_(engine), log_(log) { engine_.listeners_.push_back(&log); }
Engine::ResolveListener::~ResolveListener() { std::erase(engine_.listeners_, &log_); }

}  // namespace sidelight::app
