// What the browsers do to a native-messaging host, and what a broken or hostile extension may do: one line a case, over real
// pipes. The ids are those of the conformance checklist that the project keeps: F framing, O output, L life, A start, P messages.
#include <signal.h>
#include <sys/stat.h>

#include <cstring>
#include <iostream>
#include <thread>

#include "support/catch.hpp"
#include "support/host_process.hpp"

using namespace sidelight::test;
using nlohmann::json;
using Check = std::string;  // what is wrong; empty when nothing is

namespace {

constexpr const char* kPing = R"({"jsonrpc":"2.0","id":"ping","method":"plugins/list"})";

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

Check ends_well(HostProcess& host, milliseconds within = milliseconds(2000)) {
  const auto end = host.finish();
  if (!end.ended) return "still alive after the end of input";
  if (end.signal != 0) return "ended by signal " + std::to_string(end.signal);
  if (end.took > within) return "took " + std::to_string(end.took.count()) + " ms to end";
  return "";
}

// Bad bytes get one error of that kind, the next request an answer, and memory stays small.
Check refused(const std::string& bytes, const std::string& kind) {
  HostProcess host;
  host.write(bytes);
  const auto reply = host.read();
  if (!reply) return "no answer";
  if (!reply->contains("error") || reply->at("error").at("data").at("kind") != kind) return "odd answer: " + reply->dump().substr(0, 200);
  if (reply->at("error").at("data").at("hint").get<std::string>().empty()) return "no hint";
  if (host.peak_kib() > 300'000) return "memory grew to " + std::to_string(host.peak_kib()) + " KiB";
  if (Check wrong = answers(host); !wrong.empty()) return wrong;
  return ends_well(host);
}

Check at_end(std::string_view bytes) {
  HostProcess host;
  host.write(bytes);
  const auto end = host.finish();
  if (!end.ended || end.signal != 0 || end.code != 0) return "did not end with status 0";
  return host.rest().empty() ? "" : "wrote something";
}

Check starts(StartOptions options) {
  HostProcess host(std::move(options));
  if (Check wrong = answers(host); !wrong.empty()) return wrong;
  return ends_well(host);
}

Check started_with(std::vector<std::string> arguments) { return starts({.arguments = std::move(arguments)}); }

// ── F: framing ──

Check one_good_request() { HostProcess host; return answers(host) + (host.rest().empty() ? "" : "bytes behind the frame"); }

Check three_in_one_write() {
  HostProcess host;
  std::string bytes;
  for (int i = 0; i < 3; ++i) bytes += framed(R"({"jsonrpc":"2.0","id":)" + std::to_string(i) + R"(,"method":"initialize","params":{"protocol":1}})");
  host.write(bytes);
  for (int i = 0; i < 3; ++i)
    if (!host.read()) return "only " + std::to_string(i) + " answers";
  return "";
}

Check in_pieces(std::size_t size) {
  HostProcess host;
  const std::string bytes = framed(kPing);
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    host.write(std::string_view(bytes).substr(at, size));
    std::this_thread::sleep_for(milliseconds(2));
  }
  return host.answer("ping") ? "" : "no answer";
}

Check text_survives() {
  HostProcess host;
  host.send(R"({"jsonrpc":"2.0","id":"\u0000\u2028Ж😀é","method":"plugins/list"})");
  const auto reply = host.read();
  return reply && reply->at("id") == std::string("\0\xe2\x80\xa8Ж😀é", 12) ? "" : "the id came back changed";
}

Check stays_small(std::size_t mebibytes) {
  HostProcess host;
  host.send(kPing);
  host.read();
  const std::size_t before = host.peak_kib();
  host.send(R"({"x":")" + std::string(mebibytes << 20, 'a') + R"("})");
  const auto reply = host.read(milliseconds(20000));
  if (!reply || !reply->contains("error")) return "not refused";
  if (host.peak_kib() > before + 4096) return "memory grew by " + std::to_string(host.peak_kib() - before) + " KiB";
  return answers(host);
}

Check largest_frame_passes() {
  HostProcess host;
  std::string text = R"({"jsonrpc":"2.0","id":"big","method":"initialize","params":{"protocol":1,"x":""}})";
  text.insert(text.size() - 3, std::string(1024 * 1024 - text.size(), 'x'));
  host.send(text);
  const auto reply = host.answer("big");
  return reply && reply->contains("result") ? "" : "a frame of exactly 1 MiB was refused";
}

Check wrong_types() {
  for (const char* text : {R"({"jsonrpc":2,"id":1,"method":"x"})", R"({"jsonrpc":"2.0","id":{},"method":"x"})", R"({"jsonrpc":"2.0","id":1,"method":[]})",
                           R"({"jsonrpc":"2.0","id":1,"method":"x","params":7})", R"({"jsonrpc":"2.0","id":true,"method":"x"})"})
    if (Check wrong = refused(framed(text), "InvalidRequest"); !wrong.empty()) return std::string(text) + ": " + wrong;
  return "";
}

// ── O: output ──

Check no_trailing_bytes() {
  HostProcess host;
  answers(host);
  host.finish();
  return host.rest().empty() ? "" : "bytes behind the last frame";
}

Check reader_gone() {
  HostProcess host;
  host.initialize();
  host.close_output();
  host.send(kPing);
  const auto end = host.wait();
  return end.ended && end.signal == 0 ? "" : "did not end when nobody reads";
}

Check slow_reader() {
  HostProcess host;
  host.initialize();
  std::string burst;
  for (int i = 0; i < 300; ++i) burst += framed(R"({"jsonrpc":"2.0","id":)" + std::to_string(i) + R"(,"method":"initialize","params":{"protocol":1}})");
  host.write(burst);
  std::this_thread::sleep_for(milliseconds(500));
  for (int i = 0; i < 300; ++i)
    if (!host.read()) return "only " + std::to_string(i) + " of 300 answers";
  return "";
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

// ── L: life ──

Check reply_before_end() {
  HostProcess host;
  host.send(kPing);
  if (Check wrong = ends_well(host); !wrong.empty()) return wrong;
  return host.read() ? "" : "the request right before the end was not answered";
}

Check ends_quickly() {
  HostProcess host;
  host.initialize();
  return ends_well(host, milliseconds(SIDELIGHT_LEAVE_MS));
}

Check sigterm() {
  HostProcess host;
  host.initialize();
  ::kill(host.pid(), SIGTERM);
  const auto end = host.wait();
  return end.ended && end.signal == 0 ? "" : "did not end in order";
}

Check killed_and_started_again() {
  TemporaryFolder home;
  for (int i = 0; i < 5; ++i) {
    HostProcess host({.home = home.path()});
    host.send(framed(kPing));
    ::kill(host.pid(), SIGKILL);
  }
  return starts({.home = home.path()});
}

Check eight_at_once() {
  TemporaryFolder home;
  std::vector<std::unique_ptr<HostProcess>> hosts;
  for (int i = 0; i < 8; ++i) hosts.push_back(std::make_unique<HostProcess>(StartOptions{.home = home.path()}));
  for (auto& host : hosts)
    if (Check wrong = answers(*host); !wrong.empty()) return wrong;
  hosts.front()->finish();
  return answers(*hosts.back());
}

// ── A: start ──

Check through(const char* how) {
  TemporaryFolder folder;
  std::filesystem::path program = folder.path() / how;
  std::filesystem::create_directories(program.parent_path());
  std::filesystem::create_symlink(StartOptions().program, program);
  return starts({.program = program});
}

Check stranger(std::vector<std::string> arguments) {
  HostProcess host({.arguments = std::move(arguments)});
  const auto reply = host.read();
  if (!reply || reply->at("error").at("data").at("kind") != "NotAllowed") return "was not refused";
  const auto end = host.wait();
  return end.ended && end.code != 0 ? "" : "did not end";
}

Check from_terminal() {
  HostProcess host({.arguments = {}});
  const auto end = host.wait();
  if (!end.ended || end.code == 0) return "did not end";
  return host.rest().empty() ? "" : "wrote to standard output";
}

// ── P: messages ──

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
  return reply["error"]["data"]["supported"] == json::array({1}) ? "" : "the spoken versions are not listed: " + reply.dump();
}

Check unknown_cancel() {
  HostProcess host;
  host.initialize();
  for (const json& id : {json(99), json("x"), json(nullptr), json::array()}) host.notify("$/cancelRequest", {{"id", id}});
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
  for (int i = 0; i < 80; ++i) host.notify("$/chunk", {{"id", 1}, {"seq", i}, {"data", std::string(250'000, 'x')}, {"last", false}});
  const auto reply = host.answer(1);
  return reply && reply->at("error").at("data").at("kind") == "TooLarge" ? answers(host) : "20 MB were not refused";
}

Check same_id_in_flight() {
  HostProcess host;
  host.initialize();
  host.request(1, "page/open", {{"url", "https://www.example.org/"}, {"html", {{"chunked", true}}}});
  host.request(1, "plugins/list");
  const auto reply = host.read();
  return reply && reply->at("error").at("data").at("kind") == "InvalidRequest" ? answers(host) : "a duplicate id was taken";
}

Check too_many_pages() {
  HostProcess host;
  host.initialize();
  for (int i = 0; i < 9; ++i) host.request(i, "page/open", {{"url", "https://www.example.org/"}, {"html", {{"chunked", true}}}});
  const auto reply = host.answer(8);
  return reply && reply->at("error").at("data").at("kind") == "Busy" ? answers(host) : "a ninth page was taken";
}

struct Case {
  const char* id;
  const char* what;
  Check (*check)();
};

const Case kCases[] = {
    {"F01", "a good request gets one answer", one_good_request},
    {"F02", "several frames in one write are all answered", three_in_one_write},
    {"F03", "a frame may arrive one byte at a time", [] { return in_pieces(1); }},
    {"F04", "a header may be split over two reads", [] { return in_pieces(3); }},
    {"F06", "end of input before any byte ends it with status 0", [] { return at_end(""); }},
    {"F07", "end of input inside the header", [] { return at_end(std::string_view("\5\0\0", 3)); }},
    {"F08", "end of input after the header", [] { return at_end(std::string_view("\x20\0\0\0", 4)); }},
    {"F09", "end of input inside the body", [] { return at_end(std::string_view("\x20\0\0\0{\"a", 7)); }},
    {"F10", "a length of 0xFFFFFFFF is refused", [] {
       HostProcess host;
       host.write("\xff\xff\xff\xff{}");
       return host.read() && host.peak_kib() < 100'000 ? ends_well(host) : Check("not refused, or memory grew");
     }},
    {"F05 F11", "a length of 0x7FFFFFFF and of 0x80000000 is refused", [] {
       for (const char* bytes : {"\xff\xff\xff\x7f", "\x01\x01\x01\x80"}) {
         HostProcess host;
         host.write(std::string_view(bytes, 4));
         if (!host.read() || host.peak_kib() > 100'000) return Check("not refused, or memory grew");
       }
       return Check();
     }},
    {"F12", "a frame of exactly the limit passes", largest_frame_passes},
    {"F12", "one byte more is refused with a reason", [] { return refused(framed(std::string(1024 * 1024 + 1, ' ')), "InvalidRequest"); }},
    {"F13", "an empty frame is an error, and the stream stays in step", [] { return refused(std::string(4, '\0'), "ParseError"); }},
    {"F14", "malformed JSON", [] { return refused(framed("{\"a\":"), "ParseError"); }},
    {"F15", "two documents in a frame", [] { return refused(framed("{}{}"), "ParseError"); }},
    {"F16", "invalid UTF-8", [] { return refused(framed("{\"a\":\"\xff\xfe\"}"), "ParseError"); }},
    {"F16", "an overlong form and an encoded surrogate", [] {
       Check wrong = refused(framed("{\"a\":\"\xc0\xaf\"}"), "ParseError");
       return wrong.empty() ? refused(framed("{\"a\":\"\xed\xa0\x80\"}"), "ParseError") : wrong;
     }},
    {"F17", "a byte order mark before the body is a ParseError, as documented", [] { return refused(framed("\xef\xbb\xbf{}"), "ParseError"); }},
    {"F18", "a lone surrogate escape", [] { return refused(framed(R"({"a":"\ud800"})"), "ParseError"); }},
    {"F19", "NUL, U+2028 and emoji survive a round trip", text_survives},
    {"F20", "top-level null", [] { return refused(framed("null"), "InvalidRequest"); }},
    {"F20", "top-level number", [] { return refused(framed("42"), "InvalidRequest"); }},
    {"F20", "top-level string", [] { return refused(framed("\"x\""), "InvalidRequest"); }},
    {"F20", "top-level array", [] { return refused(framed("[1,2]"), "InvalidRequest"); }},
    {"F21", "an empty object", [] { return refused(framed("{}"), "InvalidRequest"); }},
    {"F22", "nesting of 100 000", [] { return refused(framed(repeat("[", 100'000) + repeat("]", 100'000)), "ParseError"); }},
    {"F23", "the last of equal keys counts; integers beyond 2^53 do no harm", [] {
       HostProcess host;
       host.send(R"({"jsonrpc":"2.0","id":1,"id":2,"method":"initialize","params":{"protocol":1,"x":18446744073709551615}})");
       const auto reply = host.read();
       return reply && reply->at("id") == 2 ? answers(host) : Check("odd answer");
     }},
    {"F24", "8 MiB and 32 MiB requests cost no memory", [] {
       Check wrong = stays_small(8);
       return wrong.empty() ? stays_small(32) : wrong;
     }},
    {"F25", "wrong types in every field of the envelope", wrong_types},
    {"O05", "nothing follows the last frame", no_trailing_bytes},
    {"O07", "it ends when nobody reads any more", reader_gone},
    {"O09", "a slow reader loses nothing", slow_reader},
    {"O14", "it works with standard error closed", [] { return starts({.close_stderr = true}); }},
    {"L01", "it ends within 100 ms of the end of input", ends_quickly},
    {"L03", "a request right before the end of input is answered", reply_before_end},
    {"L04", "SIGTERM ends it in order", sigterm},
    {"L06", "killed at any moment, it starts again", killed_and_started_again},
    {"L09 L10 L15", "eight at once share their folders", eight_at_once},
    {"L16", "SIGPIPE inherited ignored", [] { return starts({.ignore_sigpipe = true}); }},
    {"A01", "Chromium's argument", [] { return started_with({"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/"}); }},
    {"A02", "Chromium's argument on Windows", [] { return started_with({"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/", "--parent-window=0"}); }},
    {"A03", "Chromium's reconnect arguments", [] {
       return started_with({"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/", "--reconnect-command=W10=", "--native-messaging-connect-id=x",
                            "--extension-not-installed", "--invalid-connect-id"});
     }},
    {"A04", "Firefox's arguments", [] { return started_with({"/home/u/.mozilla/native-messaging-hosts/org.sidelight.host.json", "sidelight@sidelight.org"}); }},
    {"A05", "unknown arguments are ignored", [] { return started_with({"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/", "--new", "x"}); }},
    {"A06", "it does not rely on its folder", [] { return starts({.folder = "/tmp"}); }},
    {"A07", "a path with a space, an ampersand and a letter beyond ASCII", [] { return through("a b & ü/sidelight-host"); }},
    {"A08", "HOME and the XDG variables unset", [] {
       return starts({.environment = {{"XDG_CONFIG_HOME", ""}, {"XDG_DATA_HOME", ""}, {"XDG_CACHE_HOME", ""}, {"XDG_STATE_HOME", ""}}, .without_home = true});
     }},
    {"A10", "a caller that is not allowed is told so", [] { return stranger({"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"}); }},
    {"A10", "an add-on that is not allowed is told so", [] { return stranger({"/x/org.sidelight.host.json", "somebody@else.example"}); }},
    {"A11", "from a terminal it explains itself and ends", from_terminal},
    {"A12", "started through a symbolic link", [] { return through("link"); }},
    {"P01", "ids come back with their type; notifications get no answer", ids_come_back},
    {"P03", "a missing method", [] { return error_of(R"({"jsonrpc":"2.0","id":1})", "InvalidRequest"); }},
    {"P03", "an unknown method", [] { return error_of(R"({"jsonrpc":"2.0","id":1,"method":"no/such"})", "MethodNotFound"); }},
    {"P04", "a missing parameter", [] { return error_of(R"({"jsonrpc":"2.0","id":1,"method":"page/open"})", "InvalidParams"); }},
    {"P04", "a parameter of the wrong type", [] { return error_of(R"({"jsonrpc":"2.0","id":1,"method":"page/open","params":{"url":7}})", "InvalidParams"); }},
    {"P04", "params as a list", [] { return error_of(R"({"jsonrpc":"2.0","id":1,"method":"links/resolve","params":[1]})", "InvalidParams"); }},
    {"P05", "a request before initialize", [] { return error_of(R"({"jsonrpc":"2.0","id":1,"method":"page/open","params":{"url":"https://x.example/"}})", "NotInitialized", false); }},
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

TEST_CASE("the host does what browsers expect, case by case") {
  int failed = 0;
  for (const Case& one : kCases) {
    const Check wrong = one.check();
    std::cout << (wrong.empty() ? "  ok   " : "  FAIL ") << one.id << "  " << one.what << (wrong.empty() ? "" : ": " + wrong) << '\n';
    failed += !wrong.empty();
  }
  std::cout << std::size(kCases) << " cases, " << failed << " failed\n";
  CHECK(failed == 0);
}
