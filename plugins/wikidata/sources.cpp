#include "wikidata/sources.hpp"

#include <chrono>
#include <ctime>

namespace sidelight::wikidata {
namespace {

constexpr const char* wikipedia = "Wikipedia";
constexpr const char* wikidata = "Wikidata";
constexpr int most_requests = 6;  // of one page; two unless an answer is too large

std::string today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm day{};
  gmtime_r(&now, &day);
  char text[16];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &day)};
}

}  // namespace

// The sentence is kept with the pause, so that who is told of it is told why.
void Sources::give_up(const char* whom, const std::string& why) {
  trouble_ = std::string(whom) + " answered " + why + "; nothing is asked for five minutes.";
  memory_.pause(trouble_);
}

std::optional<std::string> Sources::ask(const std::string& url, const char* whom, bool* too_large) {
  host_.stop_if_cancelled();
  if (!trouble_.empty() || requests_ == most_requests) return std::nullopt;
  if (const auto paused = memory_.paused()) return trouble_ = *paused, std::nullopt;
  ++requests_;
  Answer answer = host_.fetch(url);
  host_.stop_if_cancelled();
  if (!answer && answer.status == Status::refused && too_large != nullptr) return *too_large = true, std::nullopt;
  if (!answer) return trouble_ = std::string(whom) + " could not be asked.", std::nullopt;
  const int status = answer.response->status;
  if (status == 200) return std::move(answer.response->body);
  give_up(whom, "with HTTP " + std::to_string(status));
  return std::nullopt;
}

Articles Sources::articles(const std::vector<std::string>& names) {
  Articles out;
  std::vector<std::string> unknown;
  for (const std::string& name : names) {
    if (auto kept = memory_.article(name))
      out[name] = *std::move(kept);
    else
      unknown.push_back(name);
  }
  if (unknown.empty()) return out;
  const auto body = ask(articles_url(unknown), wikipedia, nullptr);
  if (!body) return out;
  std::string why;
  auto read = read_articles(*body, unknown, today(), why);
  if (!read) return give_up(wikipedia, why), out;
  for (auto& [name, article] : *read) {
    memory_.keep(name, article);
    out[name] = std::move(article);
  }
  return out;
}

Items Sources::items(const std::vector<std::string>& ids) {
  Items out;
  std::vector<std::string> unknown;
  for (const std::string& id : ids) {
    if (auto kept = memory_.item(id))
      out[id] = *std::move(kept);
    else
      unknown.push_back(id);
  }
  ask_items(unknown, out);
  return out;
}

// What is larger than the host takes is asked for in halves; one item that is too large by itself is done without.
void Sources::ask_items(std::span<const std::string> ids, Items& into) {
  if (ids.empty()) return;
  bool too_large = false;
  const auto body = ask(items_url(ids), wikidata, &too_large);
  if (too_large && ids.size() > 1) {
    ask_items(ids.first(ids.size() / 2), into);
    return ask_items(ids.subspan(ids.size() / 2), into);
  }
  std::map<std::string, Item> read;
  if (too_large) {
    read[ids.front()].as_of = today();
  } else if (body) {
    std::string why;
    auto answer = read_items(*body, ids, today(), why);
    if (!answer) return give_up(wikidata, why);
    read = *std::move(answer);
  }
  for (auto& [id, item] : read) {
    memory_.keep(id, item);
    into[id] = std::move(item);
  }
}

}  // namespace sidelight::wikidata
