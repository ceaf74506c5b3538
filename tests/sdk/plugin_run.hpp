// One page in a real worker, for tests that are about the boundary between a plugin and Sidelight.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#define CHILD_PLUGINS ""
#include "child/running.hpp"

namespace sidelight {

struct PluginRun {
  std::string trouble;             ///< why the worker could not use the library; empty if it could
  std::vector<std::string> cards;  ///< as they were given
  std::int64_t status = -1;        ///< what run returned
  std::string reason;
};

inline PluginRun run_plugin(const std::filesystem::path& library, const std::string& text,
                            const char* program = SIDELIGHT_WORKER) {
  using nlohmann::json;
  PluginRun run;
  const json where = {{"folder", library.parent_path().string()}, {"library", library.filename().string()}};
  child::Worker worker("", where, program);
  const std::string inputs = "{\"article\":{}}";
  const json job = {
      {"type", "run"},           {"job", 1},           {"deadlineMs", 20'000}, {"inputsSize", inputs.size()},
      {"textSize", text.size()}, {"title", "A title"}, {"language", "en"},     {"url", "https://example.org/"}};
  auto ready = worker.receive();
  while (ready && ready->header.value("type", "") == "log") ready = worker.receive();
  if (!ready || ready->header.value("type", "") != "ready") {
    run.trouble = ready ? ready->header.value("reason", "no reason") : ready.error().message;
    return run;
  }
  if (const auto sent = worker.send(job, inputs + text + "<html>"); !sent)
    return run.trouble = sent.error().message, run;
  for (int i = 0; i < 1000; ++i) {
    const auto message = worker.receive();
    if (!message) return run.trouble = message.error().message, run;
    const json& header = message->header;
    const std::string type = header.value("type", "");
    if (type == "done") {
      run.status = header.value("status", std::int64_t{-1});
      run.reason = header.value("reason", "");
      return run;
    }
    if (type == "give" && header.value("slot", "") == "cards") run.cards.push_back(message->body);
    if (header.contains("call")) worker.send({{"type", "reply"}, {"call", header["call"]}, {"status", 0}});
  }
  run.trouble = "The plugin does not come to an end.";
  return run;
}

}  // namespace sidelight
