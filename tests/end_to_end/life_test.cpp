// How the browsers start and end the host.
#include <signal.h>

#include <memory>

#include "end_to_end/conformance.hpp"
#include "support/catch.hpp"

using namespace sidelight::test;
using nlohmann::json;

namespace {

Check started_with(std::vector<std::string> arguments) {
  return starts({.arguments = std::move(arguments)});
}

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

const Case kCases[] = {
    {"L01", "it ends within 100 ms of the end of input", ends_quickly},
    {"L03", "a request right before the end of input is answered", reply_before_end},
    {"L04", "SIGTERM ends it in order", sigterm},
    {"L06", "killed at any moment, it starts again", killed_and_started_again},
    {"L09 L10 L15", "eight at once share their folders", eight_at_once},
    {"L16", "SIGPIPE inherited ignored", [] { return starts({.ignore_sigpipe = true}); }},
    {"A01", "Chromium's argument",
     [] { return started_with({"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/"}); }},
    {"A02", "Chromium's argument on Windows",
     [] {
       return started_with({"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/", "--parent-window=0"});
     }},
    {"A03", "Chromium's reconnect arguments",
     [] {
       return started_with({"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/", "--reconnect-command=W10=",
                            "--native-messaging-connect-id=x", "--extension-not-installed", "--invalid-connect-id"});
     }},
    {"A04", "Firefox's arguments",
     [] {
       return started_with(
           {"/home/u/.mozilla/native-messaging-hosts/org.sidelight.host.json", "sidelight@sidelight.org"});
     }},
    {"A05", "unknown arguments are ignored",
     [] {
       return started_with({"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/", "--new", "x"});
     }},
    {"A06", "it does not rely on its folder", [] { return starts({.folder = "/tmp"}); }},
    {"A07", "a path with a space, an ampersand and a letter beyond ASCII",
     [] { return through("a b & ü/sidelight-host"); }},
    {"A08", "HOME and the XDG variables unset",
     [] {
       return starts({.environment = {{"XDG_CONFIG_HOME", ""},
                                      {"XDG_DATA_HOME", ""},
                                      {"XDG_CACHE_HOME", ""},
                                      {"XDG_STATE_HOME", ""}},
                      .without_home = true});
     }},
    {"A10", "a caller that is not allowed is told so",
     [] { return stranger({"chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/"}); }},
    {"A10", "an add-on that is not allowed is told so",
     [] {
       return stranger({"/x/org.sidelight.host.json", "somebody@else.example"});
     }},
    {"A11", "from a terminal it explains itself and ends", from_terminal},
    {"A12", "started through a symbolic link", [] { return through("link"); }},
};

}  // namespace

TEST_CASE("the host starts and ends as the browsers expect") {
  run_cases(kCases);
}
