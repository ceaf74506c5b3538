// The pages that a plugin is tried with.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/reader_pool.hpp"
#include "base/async.hpp"
#include "base/error.hpp"
#include "model/article.hpp"
#include "plugin/manifest.hpp"
#include "plugin/outside.hpp"

namespace sidelight::cli::check {

struct TriedPage {
  std::string name;  ///< for sentences: "an ordinary page", "pages/first.html"
  Article article;
  std::string html = {};
  nlohmann::json slots = nlohmann::json::object();        ///< what other plugins gave
  std::map<std::string, plugin::WebAnswer> answers = {};  ///< what the web says, by address
};

/// An empty list for each slot of other plugins that it takes.
nlohmann::json empty_slots(const plugin::Manifest& manifest);

/// Everything that a page may have: headings, paragraphs, a list, a quotation, a table, a link.
TriedPage ordinary_page(const plugin::Manifest& manifest);
TriedPage empty_page(const plugin::Manifest& manifest);
TriedPage long_page(const plugin::Manifest& manifest);  ///< 5 MB
std::vector<TriedPage> odd_pages(const plugin::Manifest& manifest);

/// The author's own: every .html in `folder`, read as Sidelight reads pages. Beside NAME.html there may be NAME.json:
/// {"inputs": {slot: [{"from", "value"}]}, "answers": {address: {"status", "contentType", "body"}}}.
/// Errors are sentences about one of the files.
Task<Result<std::vector<TriedPage>>> pages_in(std::filesystem::path folder, const plugin::Manifest& manifest,
                                              app::ReaderPool& readers);

}  // namespace sidelight::cli::check
