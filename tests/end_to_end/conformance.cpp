#include "end_to_end/conformance.hpp"

#include <iostream>

#include "support/catch.hpp"

namespace sidelight::test {

using nlohmann::json;

std::string framed(std::string_view text) {
  const auto length = static_cast<std::uint32_t>(text.size());
  return std::string(reinterpret_cast<const char*>(&length), sizeof length).append(text);
}

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

Check answers(HostProcess& host) {
  host.send(R"({"jsonrpc":"2.0","id":"alive?","method":"initialize","params":{"protocol":1}})");
  const auto reply = host.answer("alive?", milliseconds(8000));
  if (!reply) return "no answer to a good request";
  return reply->contains("result") ? "" : "a good request failed: " + reply->dump();
}

Check ends_well(HostProcess& host, milliseconds within) {
  const auto end = host.finish();
  if (!end.ended) return "still alive after the end of input";
  if (end.signal != 0) return "ended by signal " + std::to_string(end.signal);
  if (end.took > within) return "took " + std::to_string(end.took.count()) + " ms to end";
  return "";
}

Check refused(const std::string& bytes, const std::string& kind) {
  HostProcess host;
  host.write(bytes);
  const auto reply = host.read();
  if (!reply) return "no answer";
  if (!reply->contains("error") || reply->at("error").at("data").at("kind") != kind)
    return "odd answer: " + reply->dump().substr(0, 200);
  if (reply->at("error").at("data").at("hint").get<std::string>().empty()) return "no hint";
  if (host.peak_kib() > 300'000) return "memory grew to " + std::to_string(host.peak_kib()) + " KiB";
  if (Check wrong = answers(host); !wrong.empty()) return wrong;
  return ends_well(host);
}

Check starts(StartOptions options) {
  HostProcess host(std::move(options));
  if (Check wrong = answers(host); !wrong.empty()) return wrong;
  return ends_well(host);
}

void run_cases(std::span<const Case> cases) {
  for (const Case& one : cases) {
    const Check wrong = one.check();
    std::cout << (wrong.empty() ? "  ok   " : "  FAIL ") << one.id << "  " << one.what
              << (wrong.empty() ? "" : ": " + wrong) << '\n';
    INFO(one.id << " " << one.what);
    CHECK(wrong == "");
  }
}

}  // namespace sidelight::test
