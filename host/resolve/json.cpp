#include "resolve/json.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace sidelight::resolve {

Resolved resolved(std::string url, Found found, std::string via) {
  return {.url = std::move(url),
          .original = std::move(found.original),
          .clean = std::move(found.clean),
          .amp = std::move(found.amp),
          .kind = std::move(found.kind),
          .via = std::move(via),
          .checks = found.checks.sentences(),
          .doubts = std::move(found.doubts)};
}

nlohmann::json to_json(const Resolved& resolved) {
  nlohmann::json json = {{"url", repair_utf8(resolved.url)},
                         {"original", repair_utf8(resolved.original)},
                         {"kind", resolved.kind},
                         {"via", resolved.via},
                         {"checks", resolved.checks}};
  if (!resolved.clean.empty() && resolved.clean != resolved.original) json["clean"] = repair_utf8(resolved.clean);
  if (!resolved.doubts.empty()) json["doubts"] = resolved.doubts;
  if (!resolved.amp.empty()) json["amp"] = repair_utf8(resolved.amp);
  return json;
}

nlohmann::json error_json(std::string_view url, const Error& error) {
  nlohmann::json json = {{"kind", name(error.kind)},
                         {"message", repair_utf8(error.message)},
                         {"hint", repair_utf8(error.hint)},
                         {"retryable", error.retryable}};
  if (error.retry_after) json["retryAfterMs"] = error.retry_after->count();
  nlohmann::json answer = {{"url", repair_utf8(url)}, {"error", std::move(json)}};
  if (error.kind == ErrorKind::not_an_article)
    if (const auto link = classify(url)) {
      answer["kind"] = name(link->kind);
      if (!link->feed.empty()) answer["feed"] = link->feed;
    }
  return answer;
}

Error needs_network(const Opaque& opaque) {
  std::string message = "The link does not hold the address; only Google can say it.";
  if (opaque.expected_length)
    message = "The link holds the address, of " + std::to_string(*opaque.expected_length) +
              " bytes, in a form that only Google can read.";
  return {.kind = ErrorKind::opaque_token, .message = std::move(message), .hint = "Resolve it online."};
}

}  // namespace sidelight::resolve
