#include "cli/page_input.hpp"

#include <cstdio>
#include <filesystem>

#include "app/limits.hpp"
#include "base/file.hpp"
#include "resolve/link.hpp"

namespace sidelight::cli {

bool is_address(std::string_view page) {
  return page.starts_with("https://") || page.starts_with("http://");
}

Result<app::PageSource> local_page(const std::string& page, const std::string& url) {
  const bool piped = page == "-";
  auto html = piped ? read_standard_input(app::kMaxHtml) : read_file(page, app::kMaxHtml);
  if (!html) return std::unexpected(html.error());
  std::error_code error;
  return app::PageSource{
      .url = url.empty() ? "file://" + std::filesystem::absolute(piped ? "standard-input" : page, error).string() : url,
      .html = *std::move(html)};
}

Task<Result<Article>> article_of(Command& command, std::string page, std::string url, nlohmann::json* explanation) {
  app::Engine& engine = command.engine();
  if (!is_address(page)) {
    auto source = local_page(page, url);
    if (!source) co_return std::unexpected(source.error());
    source->explain = explanation != nullptr;
    auto reading = co_await engine.readers().read_with_links(*std::move(source));
    if (explanation != nullptr) *explanation = std::move(reading.explanation);
    co_return std::move(reading.article);
  }
  const auto link = resolve::classify(page);
  if (link || link.error().kind != ErrorKind::not_google_news) {
    auto resolved = co_await engine.resolver().resolve(page);
    if (!resolved) co_return std::unexpected(resolved.error());
    page = resolved->original;
  }
  app::RequestLog log;
  app::LoadAsk ask{.url = std::move(page)};
  if (explanation != nullptr) ask.on_explanation = [=](nlohmann::json said) { *explanation = std::move(said); };
  auto loaded = co_await engine.pages().load(std::move(ask), log);
  if (!loaded) co_return std::unexpected(loaded.error());
  if (const auto& warning = loaded->page.warning; !warning.empty())
    std::fprintf(stderr, "sidelight: %s\n", warning.c_str());
  co_return std::move(loaded->article);
}

}  // namespace sidelight::cli
