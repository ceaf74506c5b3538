// sidelight entities: the names in a text, as the plugin finds them, and words labelled for a scorer.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "app/engine.hpp"
#include "base/text.hpp"
#include "cli/card_lines.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/page_input.hpp"
#include "cli/terminal.hpp"
#include "entities/conll.hpp"
#include "entities/output.hpp"
#include "entities/tagger.hpp"
#include "plugin/article_input.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using entities::Entity;
using nlohmann::json;
using Form = EntitiesOptions::Form;

Result<entities::names::Model> open_model(const std::string& named) {
  const std::string path =
      named.empty() ? (app::program_folders().plugins / "org.sidelight.entities/names.model").string() : named;
  std::string why;
  auto model = entities::names::Model::open(path, why);
  if (model) return *std::move(model);
  return fail(ErrorKind::file_failed, why + ".", "Name one with --model, or install Sidelight again.");
}

// HTML begins with a tag, a comment or a declaration; everything else is read as it is.
bool is_html(std::string_view bytes) {
  if (bytes.starts_with("\ufeff")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n\f"), bytes.size()));
  const char next = bytes.size() > 1 ? bytes[1] : ' ';
  return bytes.starts_with('<') &&
         (next == '!' || next == '?' || (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z'));
}

Result<std::string> utf8_text(std::string bytes, const std::string& page) {
  const std::string name = page == "-" ? "standard input" : page;
  if (bytes.starts_with("\ufeff")) bytes.erase(0, 3);
  if (bytes.find_first_not_of(" \t\r\n") == bytes.npos) return fail(ErrorKind::no_article, name + " is empty.");
  if (is_valid_utf8(bytes)) return bytes;
  return fail(ErrorKind::file_failed, name + " is not UTF-8 text.",
              "Convert it first, for instance with `iconv -f WINDOWS-1252 -t UTF-8`.");
}

// The article of a page, or a text as it stands.
Task<Result<Article>> text_of(Command& command, const EntitiesOptions& options) {
  if (is_address(options.page)) co_return co_await article_of(command, options.page, options.url);
  auto source = local_page(options.page, options.url);
  if (!source) co_return std::unexpected(source.error());
  if (is_html(source->html)) co_return co_await command.engine().readers().read(*std::move(source));
  auto text = utf8_text(std::move(source->html), options.page);
  if (!text) co_return std::unexpected(text.error());
  Article article;
  article.text = *std::move(text);
  co_return article;
}

std::vector<std::string> forms_of(const Entity& entity, std::string_view text) {
  std::vector<std::string> forms;
  for (const entities::Mention& mention : entity.mentions) {
    std::string form = plain(entities::phrase(text, mention.start, mention.end));
    if (std::ranges::find(forms, form) == forms.end()) forms.push_back(std::move(form));
  }
  return forms;
}

void print_table(const std::vector<Entity>& found, std::string_view text) {
  json rows = json::array();
  for (const Entity& entity : found) {
    std::string forms;
    for (const std::string& form : forms_of(entity, text)) forms.append(forms.empty() ? "" : "; ").append(form);
    rows.push_back({plain(entity.name), name(entity.type), entity.mentions.size(), std::move(forms)});
  }
  const auto column = [](const char* name, const char* kind) { return json{{"name", name}, {"kind", kind}}; };
  const json columns = {column("Name", "text"), column("Type", "text"), column("Times", "number"),
                        column("Written", "text")};
  for (const std::string& line : table_lines({{"columns", columns}, {"rows", std::move(rows)}}, terminal_width()))
    std::puts(line.c_str());
}

void print_json(const entities::rules::Document& document, const std::vector<Entity>& found, const Article& article) {
  std::vector<std::pair<const entities::Mention*, const Entity*>> places;
  for (const Entity& entity : found)
    for (const entities::Mention& mention : entity.mentions) places.emplace_back(&mention, &entity);
  std::ranges::sort(places, {}, [](const auto& place) { return place.first->start; });
  json mentions = json::array();
  for (const auto& [mention, entity] : places)
    mentions.push_back({{"start", mention->start},
                        {"end", mention->end},
                        {"text", article.text.substr(mention->start, mention->end - mention->start)},
                        {"type", name(mention->type)},
                        {"name", entity->name}});
  std::puts(wire::dump({{"title", article.title},
                        {"text", article.text},
                        {"entities", json::parse(entities::slot_json(document, found))},
                        {"mentions", std::move(mentions)}})
                .c_str());
}

Task<int> find(Command& command, const EntitiesOptions& options, const entities::names::Model& model) {
  const auto article = co_await text_of(command, options);
  if (!article) {
    tell(article.error());
    co_return kFailed;
  }
  const entities::rules::Lexicon lexicon;
  const std::string inputs = json{{"article", plugin::article_input(*article)}}.dump();
  const auto document = entities::rules::read(article->text, article->title, inputs, lexicon);
  const std::function<bool()> never = [] { return false; };
  const auto found = entities::cluster(document, entities::tag(document, lexicon, model, never));
  if (options.form == Form::json)
    print_json(document, found, *article);
  else if (!found.empty())
    print_table(found, article->text);
  else if (document.english)
    std::puts("No names were found.");
  if (document.english) co_return kDone;
  tell({.kind = ErrorKind::invalid_params,
        .message = "This text is not English; names are found in English text only."});
  co_return kFailed;
}

int label(const EntitiesOptions& options, const entities::names::Model& model) {
  auto source = local_page(options.page, {});
  auto text = source ? utf8_text(std::move(source->html), options.page) : std::unexpected(source.error());
  if (!text) {
    tell(text.error());
    return kFailed;
  }
  const auto others = options.six ? entities::OtherLabels::product_event_norp : entities::OtherLabels::misc;
  std::fputs(entities::label_conll(*text, model, {}, others).c_str(), stdout);
  return kDone;
}

}  // namespace

int find_entities(const EntitiesOptions& options) {
  const auto model = open_model(options.model);
  if (!model) {
    tell(model.error());
    return kFailed;
  }
  if (options.form == Form::conll) return label(options, *model);
  Command command;
  return command.run(find(command, options, *model));
}

}  // namespace sidelight::cli
