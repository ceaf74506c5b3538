// Frames in both directions as the browsers, a broken extension or a hostile one send them, over real pipes.
#include <thread>

#include "end_to_end/conformance.hpp"
#include "support/catch.hpp"

using namespace sidelight::test;
using nlohmann::json;

namespace {

Check at_end(std::string_view bytes) {
  HostProcess host;
  host.write(bytes);
  const auto end = host.finish();
  if (!end.ended || end.signal != 0 || end.code != 0) return "did not end with status 0";
  return host.rest().empty() ? "" : "wrote something";
}

Check one_good_request() {
  HostProcess host;
  return answers(host) + (host.rest().empty() ? "" : "bytes behind the frame");
}

Check three_in_one_write() {
  HostProcess host;
  std::string bytes;
  for (int i = 0; i < 3; ++i)
    bytes +=
        framed(R"({"jsonrpc":"2.0","id":)" + std::to_string(i) + R"(,"method":"initialize","params":{"protocol":1}})");
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

// A length that no browser sends is refused at once, and nothing is set aside for it.
Check absurd_length(std::string_view bytes) {
  HostProcess host;
  host.send(kPing);
  host.read();
  const std::size_t before = host.peak_kib();
  host.write(bytes);
  if (!host.read()) return "not refused";
  if (host.peak_kib() > before + 4096) return "memory grew by " + std::to_string(host.peak_kib() - before) + " KiB";
  return ends_well(host);
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
  for (const char* text :
       {R"({"jsonrpc":2,"id":1,"method":"x"})", R"({"jsonrpc":"2.0","id":{},"method":"x"})",
        R"({"jsonrpc":"2.0","id":1,"method":[]})", R"({"jsonrpc":"2.0","id":1,"method":"x","params":7})",
        R"({"jsonrpc":"2.0","id":true,"method":"x"})"})
    if (Check wrong = refused(framed(text), "InvalidRequest"); !wrong.empty()) return std::string(text) + ": " + wrong;
  return "";
}

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
  for (int i = 0; i < 300; ++i)
    burst +=
        framed(R"({"jsonrpc":"2.0","id":)" + std::to_string(i) + R"(,"method":"initialize","params":{"protocol":1}})");
  host.write(burst);
  std::this_thread::sleep_for(milliseconds(500));
  for (int i = 0; i < 300; ++i)
    if (!host.read()) return "only " + std::to_string(i) + " of 300 answers";
  return "";
}

const Case kCases[] = {
    {"F01", "a good request gets one answer", one_good_request},
    {"F02", "several frames in one write are all answered", three_in_one_write},
    {"F03", "a frame may arrive one byte at a time", [] { return in_pieces(1); }},
    {"F04", "a header may be split over two reads", [] { return in_pieces(3); }},
    {"F06", "end of input before any byte ends it with status 0", [] { return at_end(""); }},
    {"F07", "end of input inside the header", [] { return at_end(std::string_view("\5\0\0", 3)); }},
    {"F08", "end of input after the header", [] { return at_end(std::string_view("\x20\0\0\0", 4)); }},
    {"F09", "end of input inside the body", [] { return at_end(std::string_view("\x20\0\0\0{\"a", 7)); }},
    {"F10", "a length of 0xFFFFFFFF is refused", [] { return absurd_length("\xff\xff\xff\xff{}"); }},
    {"F05 F11", "a length of 0x7FFFFFFF is refused", [] { return absurd_length("\xff\xff\xff\x7f"); }},
    {"F05 F11", "a length of 0x80010101 is refused", [] { return absurd_length("\x01\x01\x01\x80"); }},
    {"F12", "a frame of exactly the limit passes", largest_frame_passes},
    {"F12", "one byte more is refused with a reason",
     [] { return refused(framed(std::string(1024 * 1024 + 1, ' ')), "InvalidRequest"); }},
    {"F13", "an empty frame is an error, and the stream stays in step",
     [] { return refused(std::string(4, '\0'), "ParseError"); }},
    {"F14", "malformed JSON", [] { return refused(framed("{\"a\":"), "ParseError"); }},
    {"F15", "two documents in a frame", [] { return refused(framed("{}{}"), "ParseError"); }},
    {"F16", "invalid UTF-8", [] { return refused(framed("{\"a\":\"\xff\xfe\"}"), "ParseError"); }},
    {"F16", "an overlong form and an encoded surrogate",
     [] {
       Check wrong = refused(framed("{\"a\":\"\xc0\xaf\"}"), "ParseError");
       return wrong.empty() ? refused(framed("{\"a\":\"\xed\xa0\x80\"}"), "ParseError") : wrong;
     }},
    {"F17", "a byte order mark before the body is a ParseError, as documented",
     [] { return refused(framed("\xef\xbb\xbf{}"), "ParseError"); }},
    {"F18", "a lone surrogate escape", [] { return refused(framed(R"({"a":"\ud800"})"), "ParseError"); }},
    {"F19", "NUL, U+2028 and emoji survive a round trip", text_survives},
    {"F20", "top-level null", [] { return refused(framed("null"), "InvalidRequest"); }},
    {"F20", "top-level number", [] { return refused(framed("42"), "InvalidRequest"); }},
    {"F20", "top-level string", [] { return refused(framed("\"x\""), "InvalidRequest"); }},
    {"F20", "top-level array", [] { return refused(framed("[1,2]"), "InvalidRequest"); }},
    {"F21", "an empty object", [] { return refused(framed("{}"), "InvalidRequest"); }},
    {"F22", "nesting of 100 000",
     [] { return refused(framed(repeat("[", 100'000) + repeat("]", 100'000)), "ParseError"); }},
    {"F23", "the last of equal keys counts; integers beyond 2^53 do no harm",
     [] {
       HostProcess host;
       host.send(
           R"({"jsonrpc":"2.0","id":1,"id":2,"method":"initialize","params":{"protocol":1,"x":18446744073709551615}})");
       const auto reply = host.read();
       return reply && reply->at("id") == 2 ? answers(host) : Check("odd answer");
     }},
    {"F24", "8 MiB and 32 MiB requests cost no memory",
     [] {
       Check wrong = stays_small(8);
       return wrong.empty() ? stays_small(32) : wrong;
     }},
    {"F25", "wrong types in every field of the envelope", wrong_types},
    {"O05", "nothing follows the last frame", no_trailing_bytes},
    {"O07", "it ends when nobody reads any more", reader_gone},
    {"O09", "a slow reader loses nothing", slow_reader},
    {"O14", "it works with standard error closed", [] { return starts({.close_stderr = true}); }},
};

}  // namespace

TEST_CASE("the host takes and gives frames as the browsers do") {
  run_cases(kCases);
}
