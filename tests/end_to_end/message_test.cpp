// Requests, notifications, uploads and their errors.
#include "end_to_end/conformance.hpp"
#include "support/catch.hpp"

using namespace sidelight::test;
using nlohmann::json;

namespace {

Check error_of(const std::string& text, const std::string& kind, bool initialize = true) {
  HostProcess host;
  if (initialize) host.initialize();
  host.send(text);
  const auto reply = host.read();
  if (!reply || !reply->contains("error")) return "no error";
  const json& error = reply->at("error");
  if (error["data"]["kind"] != kind) return "odd error: " + error.dump();
  if (!error["message"].get<std::string>().ends_with('.')) return "the message is no sentence: " + error.dump();
  return answers(host);
}

Check ids_come_back() {
  HostProcess host;
  host.initialize();
  for (const json& id : {json(1), json("1"), json(-7), json(2.5), json("")}) {
    host.request(id, "plugins/list");
    const auto reply = host.read();
    if (!reply || reply->at("id").dump() != id.dump()) return "id " + id.dump() + " came back changed";
  }
  host.notify("plugins/list", json::object());
  return host.read(milliseconds(100)) ? "a notification was answered" : "";
}

Check second_initialize() {
  HostProcess host;
  json first = host.initialize(), second = host.initialize();
  return first == second && first.contains("result") ? "" : "the second initialize was answered differently";
}

Check unknown_version() {
  HostProcess host;
  const json reply = host.initialize({{"protocol", 99}});
  return reply["error"]["data"]["supported"] == json::array({1})
             ? ""
             : "the spoken versions are not listed: " + reply.dump();
}

Check unknown_cancel() {
  HostProcess host;
  host.initialize();
  for (const json& id : {json(99), json("x"), json(nullptr), json::array()})
    host.notify("$/cancelRequest", {{"id", id}});
  host.notify("$/chunk", {{"id", 5}, {"seq", 0}, {"data", "x"}, {"last", true}});
  host.notify("$/chunk", {{"id", 5}});
  host.notify("$/credit", {{"id", 5}, {"more", 1}});
  host.notify("no/such", {{"id", 5}});
  if (host.read(milliseconds(100))) return "something was answered";
  return answers(host);
}

Check upload_cancelled() {
  HostProcess host;
  host.initialize();
  host.request(1, "page/open", {{"url", "https://www.example.org/"}, {"html", {{"chunked", true}}}});
  host.notify("$/chunk", {{"id", 1}, {"seq", 0}, {"data", std::string(100'000, 'x')}, {"last", false}});
  host.notify("$/cancelRequest", {{"id", 1}});
  std::vector<json> others;
  const auto reply = host.answer(1, milliseconds(5000), &others);
  if (!reply || reply->at("error").at("code") != -32800) return "not answered as cancelled";
  if (others.size() != 1 || others[0]["method"] != "$/credit") return "no credit was given for the chunk";
  return answers(host);
}

Check upload_with_gap() {
  HostProcess host;
  host.initialize();
  host.request(1, "page/open", {{"url", "https://www.example.org/"}, {"html", {{"chunked", true}}}});
  host.notify("$/chunk", {{"id", 1}, {"seq", 3}, {"data", "x"}, {"last", false}});
  const auto reply = host.answer(1);
  return reply && reply->at("error").at("data").at("kind") == "InvalidParams" ? answers(host) : "a gap was not refused";
}

Check upload_too_large() {
  HostProcess host;
  host.initialize();
  host.request(1, "page/open", {{"url", "https://www.example.org/"}, {"html", {{"chunked", true}}}});
  for (int i = 0; i < 80; ++i)
    host.notify("$/chunk", {{"id", 1}, {"seq", i}, {"data", std::string(250'000, 'x')}, {"last", false}});
  const auto reply = host.answer(1);
  return reply && reply->at("error").at("data").at("kind") == "TooLarge" ? answers(host) : "20 MB were not refused";
}

Check same_id_in_flight() {
  HostProcess host;
  host.initialize();
  host.request(1, "page/open", {{"url", "https://www.example.org/"}, {"html", {{"chunked", true}}}});
  host.request(1, "plugins/list");
  const auto reply = host.read();
  return reply && reply->at("error").at("data").at("kind") == "InvalidRequest" ? answers(host)
                                                                               : "a duplicate id was taken";
}

Check too_many_pages() {
  HostProcess host;
  host.initialize();
  for (int i = 0; i < 9; ++i)
    host.request(i, "page/open", {{"url", "https://www.example.org/"}, {"html", {{"chunked", true}}}});
  const auto reply = host.answer(8);
  return reply && reply->at("error").at("data").at("kind") == "Busy" ? answers(host) : "a ninth page was taken";
}

Check many_messages() {
  HostProcess host;
  host.initialize();
  std::size_t early = 0;
  for (int i = 0; i < 10'000; ++i) {
    host.send(kPing);
    if (!host.read()) return "stopped answering after " + std::to_string(i);
    if (i == 2000) early = host.peak_kib();
  }
  return host.peak_kib() <= early + 1024 ? "" : "memory grew by " + std::to_string(host.peak_kib() - early) + " KiB";
}

const Case kCases[] = {
    {"P01", "ids come back with their type; notifications get no answer", ids_come_back},
    {"P03", "a missing method", [] { return error_of(R"({"jsonrpc":"2.0","id":1})", "InvalidRequest"); }},
    {"P03", "an unknown method",
     [] { return error_of(R"({"jsonrpc":"2.0","id":1,"method":"no/such"})", "MethodNotFound"); }},
    {"P04", "a missing parameter",
     [] { return error_of(R"({"jsonrpc":"2.0","id":1,"method":"page/open"})", "InvalidParams"); }},
    {"P04", "a parameter of the wrong type",
     [] { return error_of(R"({"jsonrpc":"2.0","id":1,"method":"page/open","params":{"url":7}})", "InvalidParams"); }},
    {"P04", "params as a list",
     [] { return error_of(R"({"jsonrpc":"2.0","id":1,"method":"links/resolve","params":[1]})", "InvalidParams"); }},
    {"P05", "a request before initialize",
     [] {
       return error_of(R"({"jsonrpc":"2.0","id":1,"method":"page/open","params":{"url":"https://x.example/"}})",
                       "NotInitialized", false);
     }},
    {"P06", "an unknown protocol version", unknown_version},
    {"P06", "a second initialize is answered like the first", second_initialize},
    {"P07", "a cancelled upload is answered once, as cancelled", upload_cancelled},
    {"P08", "cancel, chunk and credit for an unknown id are ignored", unknown_cancel},
    {"P13", "a duplicate id in flight", same_id_in_flight},
    {"P10", "a gap in an upload", upload_with_gap},
    {"P10", "an upload over the limit", upload_too_large},
    {"P11", "a ninth page", too_many_pages},
    {"S05", "10 000 messages do not make it grow", many_messages},
};

}  // namespace

TEST_CASE("every message gets what the protocol says") {
  run_cases(kCases);
}
