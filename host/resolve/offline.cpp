#include "resolve/offline.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "base/text.hpp"
#include "resolve/amp_check.hpp"
#include "resolve/answer_checks.hpp"
#include "resolve/clean_link.hpp"
#include "resolve/json.hpp"
#include "resolve/token.hpp"

namespace sidelight::resolve {
namespace {

Result<OfflineAnswer> found(std::string address, std::string_view amp, const char* kind) {
  auto checks = check_answer(address);
  if (!checks) return std::unexpected(std::move(checks.error()));
  Found found{.clean = clean_link(address), .amp = std::string(amp), .kind = kind, .checks = std::move(*checks)};
  found.original = std::move(address);
  check_amp(found);
  return found;
}

Result<OfflineAnswer> found(const TokenView& token) {
  return found(address_in(token), token.amp, token.family == TokenFamily::youtube ? "video" : "article");
}

Result<TokenView> read(std::string_view token, std::span<char> memory) {
  auto message = token_message(token, memory);
  if (!message) return std::unexpected(std::move(message.error()));
  return read_token_message(*message);
}

Result<OfflineAnswer> from_article(Link& link) {
  std::array<char, kTokenMemory> memory;
  auto token = read(link.token, memory);
  if (token && (token->family == TokenFamily::url || token->family == TokenFamily::youtube)) return found(*token);
  if (!link.sibling.empty()) {
    std::array<char, kTokenMemory> more;
    if (const auto sibling = read(link.sibling, more); sibling && sibling->family == TokenFamily::url)
      return found(*sibling);
  }
  if (!token) return std::unexpected(std::move(token.error()));
  return Opaque{.token = std::move(link.token),
                .key = memory_key(*token),
                .kind = std::string(name(token->family)),
                .expected_length = token->expected_length,
                .expected_amp_length = token->expected_amp_length,
                .locale = std::move(link.locale)};
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

nlohmann::json to_json(std::string_view url, Result<OfflineAnswer> answer) {
  const std::string shown = repair_utf8(trim(url));
  if (!answer) return error_json(shown, answer.error());
  if (auto* found = std::get_if<Found>(&*answer)) return to_json(resolved(shown, std::move(*found), "offline"));
  const auto& opaque = std::get<Opaque>(*answer);
  if (opaque.expected_length)
    return {{"url", shown}, {"kind", opaque.kind}, {"expectedLength", *opaque.expected_length}};
  nlohmann::json json = error_json(shown, needs_network(opaque));
  json["kind"] = opaque.kind;
  return json;
}

nlohmann::json offline_answer(std::string_view url) {
  return to_json(url, answer_offline(url));
}

}  // namespace sidelight::resolve
