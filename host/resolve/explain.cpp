#include "resolve/explain.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "resolve/explain_message.hpp"
#include "resolve/link.hpp"
#include "resolve/news_page.hpp"
#include "resolve/offline.hpp"
#include "resolve/token.hpp"

namespace sidelight::resolve {
namespace {

bool is_bare_token(std::string_view text) {
  return text.size() >= 8 && std::ranges::all_of(text, [](char c) { return is_token_character(c) || c == '='; });
}

// What stands where a token would: behind one of these in the path of the innermost address. Also of topics, stories
// and pictures, whose tokens name something else in the same form.
struct Place {
  std::string form, text;
};
Place token_place(std::string_view address) {
  const auto url = split_url_view(address);
  if (!url) return {};
  Place place;
  std::string_view rest = url->path;
  for (std::string_view part = take_segment(rest); !part.empty(); part = take_segment(rest)) {
    place.form.append(place.form.empty() ? "" : "/").append(part);
    if (part == "articles" || part == "read" || part == "topics" || part == "stories" || part == "publications" ||
        part == "s" || part == "attachments") {
      place.text = percent_decode(take_segment(rest));
      return place;
    }
  }
  return place;
}

void add_family(nlohmann::json& shown, std::string_view text) {
  std::array<char, kTokenMemory> memory;
  const auto message = token_message(text, memory);
  const auto token = message ? read_token_message(*message) : std::unexpected(message.error());
  if (!token) {
    shown["error"] = repair_utf8(token.error().message);
    return;
  }
  shown["family"] = name(token->family);
  shown["memoryKey"] = memory_key(*token);
  if (const auto encrypted = token->family == TokenFamily::opaque ? read_encrypted(token->payload) : std::nullopt)
    shown["keyId"] = hex_of(encrypted->key_id);
  if (token->expected_length) shown["expectedLength"] = *token->expected_length;
  if (token->expected_amp_length) shown["expectedAmpLength"] = *token->expected_amp_length;
}

// As much of the token as is base64, and as much of that as is a message.
nlohmann::json explain_token(std::string_view given) {
  std::string_view text = given.substr(0, kMaxTokenCharacters);
  while (text.ends_with('=')) text.remove_suffix(1);
  const auto strange = std::ranges::find_if_not(text, is_token_character);
  std::string_view readable(text.begin(), strange);
  if (readable.size() % 4 == 1) readable.remove_suffix(1);
  nlohmann::json shown = explain_message(decode_base64url(readable).value_or(""));
  shown["text"] = repair_utf8(text);
  shown["characters"] = text.size();
  if (strange != text.end())
    shown["strangeCharacter"] = {{"at", strange - text.begin()}, {"why", "no token has this character"}};
  else if (text.size() % 4 == 1)
    shown["strangeCharacter"] = {{"at", readable.size()}, {"why", "the last character stands alone"}};
  add_family(shown, text);
  return shown;
}

nlohmann::json locale_of(const Locale& locale) {
  return {{"hl", locale.hl}, {"gl", locale.gl}, {"ceid", locale.ceid}, {"own", locale != Locale{}}};
}

}  // namespace

nlohmann::json explain(std::string_view given) {
  const std::string_view url = trim(given);
  if (is_bare_token(url))
    return {{"url", url.substr(0, kMaxUrlBytes)},
            {"kind", "token"},
            {"about", "A token without its link."},
            {"token", explain_token(url)}};

  nlohmann::json shown = {{"url", repair_utf8(utf8_prefix(url, kMaxUrlBytes))}};
  const auto layers = unwrap(url.substr(0, kMaxUrlBytes + 1));
  shown["layers"] = nlohmann::json::array();
  for (const auto& layer : layers) shown["layers"].push_back(repair_utf8(utf8_prefix(layer, kMaxUrlBytes)));
  const Place place = token_place(layers.back());
  const auto link = classify(url);
  shown["kind"] = link ? name(link->kind) : "none";
  shown["about"] = link ? std::string(link->about) : repair_utf8(link.error().message);
  if (link && !link->feed.empty()) shown["feed"] = link->feed;
  if (link && link->kind == LinkKind::article) shown["locale"] = locale_of(link->locale);
  const bool of_google = link ? link->kind != LinkKind::redirect : link.error().kind == ErrorKind::bad_token;
  if (of_google && !place.form.empty()) shown["form"] = repair_utf8(place.form);
  const std::string text = link && link->kind == LinkKind::article ? link->token : place.text;
  if (of_google && !text.empty()) shown["token"] = explain_token(text);
  if (link && !link->sibling.empty()) shown["sibling"] = explain_token(link->sibling);
  shown["offline"] = offline_answer(url.substr(0, kMaxUrlBytes + 1));
  return shown;
}

}  // namespace sidelight::resolve
