#include "resolve/offline.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "resolve/amp_check.hpp"
#include "resolve/answer_checks.hpp"
#include "resolve/clean_link.hpp"
#include "resolve/json.hpp"
#include "resolve/token.hpp"

namespace sidelight::resolve {
namespace {

Result<OfflineAnswer> found(std::string address, std::string amp, const char* kind) {
  auto checks = check_answer(address);
  if (!checks) return std::unexpected(std::move(checks.error()));
  Found found{.clean = clean_link(address), .amp = std::move(amp), .kind = kind, .checks = std::move(*checks)};
  found.original = std::move(address);
  check_amp(found);
  return found;
}

Result<OfflineAnswer> from_article(const Link& link) {
  auto token = read_token(link.token);
  const bool has_address = token && (token->family == TokenFamily::url || token->family == TokenFamily::youtube);
  if (!has_address && !link.sibling.empty())
    if (auto sibling = read_token(link.sibling); sibling && sibling->family == TokenFamily::url)
      return found(std::move(sibling->url), std::move(sibling->amp), "article");
  if (!token) return std::unexpected(std::move(token.error()));
  if (has_address)
    return found(std::move(token->url), std::move(token->amp),
                 token->family == TokenFamily::youtube ? "video" : "article");
  return Opaque{.token = link.token,
                .key = std::move(token->key),
                .kind = std::string(name(token->family)),
                .expected_length = token->expected_length,
                .expected_amp_length = token->expected_amp_length,
                .locale = link.locale};
}

}  // namespace

Result<OfflineAnswer> answer_offline(std::string_view url) {
  auto link = classify(url);
  Result<OfflineAnswer> answer;
  if (!link) {
    answer = std::unexpected(std::move(link.error()));
  } else if (link->kind == LinkKind::article) {
    answer = from_article(*link);
  } else if (link->kind == LinkKind::redirect) {
    answer = found(link->address, {}, "redirect");
  } else {
    answer = std::unexpected(not_an_article(*link));
  }
  if (!answer) answer.error().url = repair_utf8(utf8_prefix(trim(url), 8192));
  return answer;
}

nlohmann::json offline_answer(std::string_view url) {
  const std::string shown = repair_utf8(trim(url));
  auto answer = answer_offline(url);
  if (!answer) return error_json(shown, answer.error());
  if (auto* found = std::get_if<Found>(&*answer)) return to_json(resolved(shown, std::move(*found), "offline"));
  const auto& opaque = std::get<Opaque>(*answer);
  if (opaque.expected_length)
    return {{"url", shown}, {"kind", opaque.kind}, {"expectedLength", *opaque.expected_length}};
  nlohmann::json json = error_json(shown, needs_network(opaque));
  json["kind"] = opaque.kind;
  return json;
}

}  // namespace sidelight::resolve
