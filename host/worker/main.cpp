// sidelight-worker: one plugin in a sandbox. It is handed a folder over descriptor 3, gives its rights away, loads the
// library, and runs one page after the other until it is told to stop. See docs/worker-protocol.md.
#include <sys/socket.h>
#include <unistd.h>

#include <cxxabi.h>
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/text.hpp"
#include "child/confine.hpp"
#include "child/exit_status.hpp"
#include "child/refused_calls_linux.hpp"
#include "worker/host_calls.hpp"
#include "worker/library.hpp"

namespace {

using namespace sidelight;
using namespace sidelight::worker;

constexpr std::int64_t kLongestDeadline = 3'600'000;  // ms

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::string words_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "no std::exception";
  }
}

// An exception in one of the plugin's threads, or one that cannot be caught: at least its words reach the log.
[[noreturn]] void say_and_abort() {
  const auto thrown = std::current_exception();
  try {
    if (!thrown) std::abort();
    std::rethrow_exception(thrown);
  } catch (const std::bad_alloc&) {
    leave(child::kExitOutOfMemory, "There is no more memory within the limit.");
  } catch (...) {
    std::fprintf(stderr, "sidelight-worker: an uncaught exception: %s\n", words_of(thrown).c_str());
  }
  std::abort();
}

/// Calls into the library; an exception that leaves it breaks its contract, and becomes the reason.
template <class Call>
auto guarded(const char* what, std::string& reason, Call call) -> decltype(call()) {
  try {
    return call();
  } catch (const std::bad_alloc&) {
    leave(child::kExitOutOfMemory, "There is no more memory within the limit.");
  } catch (abi::__forced_unwind&) {
    leave(0, std::string(what) + " ended its thread.");
  } catch (...) {
    const std::string words = repair_utf8(words_of(std::current_exception()));
    reason = std::string("An exception left ") + what + ": " + std::string(utf8_prefix(words, kReason - 64)) + ".";
    return {};
  }
}

void run_job(Session& session, HostCalls& calls, const sidelight_plugin& plugin, void* instance,
             const child::Message& message, const std::function<void()>& tell_refused) {
  const auto& header = message.header;
  const auto string = [&](const char* key) { return header.value(key, std::string()); };
  const auto view = [](std::string_view text) { return sidelight_text{text.data(), text.size()}; };
  const std::string url = string("url"), title = string("title"), language = string("language");
  const auto number = header.at("job").get<std::int64_t>();
  const auto deadline = header.at("deadlineMs").get<std::int64_t>();
  const std::string_view body = message.body;
  const auto inputs_size = header.at("inputsSize").get<std::size_t>();
  const auto text_size = header.at("textSize").get<std::size_t>();
  if (number < 1 || deadline < 0 || deadline > kLongestDeadline || inputs_size > body.size() ||
      text_size > body.size() - inputs_size) {
    leave(child::kExitBadMessage, "A job has a wrong shape.");
  }
  const sidelight_job job{sizeof(sidelight_job),
                          deadline,
                          view(url),
                          view(title),
                          view(language),
                          view(body.substr(inputs_size, text_size)),
                          view(body.substr(inputs_size + text_size)),
                          view(body.substr(0, inputs_size))};
  session.begin(number, std::chrono::milliseconds(deadline));
  const auto start = Clock::now();
  std::string thrown;
  struct Outcome {
    sidelight_status status = SIDELIGHT_FAILED;
  };
  const auto outcome = guarded("run", thrown, [&] { return Outcome{plugin.run(instance, &job)}; });
  const double ms = milliseconds_since(start);
  session.finish();
  const std::string reason = calls.take_reason();
  tell_refused();
  session.send({{"type", "done"},
                {"job", number},
                {"status", outcome.status},
                {"reason", thrown.empty() ? reason : thrown},
                {"ms", ms}});
}

// No handler of the plugin's runs on the control thread.
void start_control(Session& session) {
  sigset_t all, before;
  sigfillset(&all);
  ::pthread_sigmask(SIG_SETMASK, &all, &before);
  std::thread([&session] { session.control(); }).detach();
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

[[noreturn]] void work(child::Channel& channel, const child::Message& load, Clock::time_point start) {
  const std::filesystem::path folder = load.header.at("folder").get<std::string>();
  const auto library = load.header.at("library").get<std::string>();
  const std::string settings = load.header.value("settings", nlohmann::json::object()).dump();
  child::Confinement confinement{.readable = {folder}};
  confinement.memory = load.header.value("memory", confinement.memory);
  confinement.cpu = std::chrono::seconds(load.header.value("cpu", confinement.cpu.count()));
  confinement.watched = load.header.value("watchCalls", false);
  Session session(channel);
  // Before anything of the plugin's can run: it has the channel as well, and could say something else.
  session.send({{"type", "confined"}, {"sandbox", child::to_json(child::confine(confinement))}});
  start_control(session);
  const auto tell_refused = [&] {
    if (!confinement.watched) return;
    if (auto calls = child::take_refused_calls(); !calls.empty())
      session.send({{"type", "refused"}, {"calls", std::move(calls)}});
  };
  const auto failed = [&](const Problem& problem) {
    tell_refused();
    session.send({{"type", "failed"}, {"check", problem.check}, {"reason", problem.reason}});
    ::_exit(0);
  };

  const auto loaded = load_plugin(folder / library);
  if (!loaded) failed(loaded.error());
  const sidelight_plugin& plugin = **loaded;
  HostCalls calls(session);
  std::string thrown;
  void* const instance = guarded("create", thrown, [&] {
    return plugin.create(calls.table(), {settings.data(), settings.size()});
  });
  if (instance == nullptr) {
    std::string reason = thrown.empty() ? calls.take_reason() : thrown;
    if (reason.empty()) reason = "create returned nothing and gave no reason.";
    failed({"create-succeeds", reason});
  }
  tell_refused();
  session.send({{"type", "ready"}, {"apiMinor", plugin.api_minor}, {"ms", milliseconds_since(start)}});

  while (const auto message = session.next_job()) {
    run_job(session, calls, plugin, instance, *message, tell_refused);
  }
  guarded("destroy", thrown, [&] { return plugin.destroy(instance), true; });
  tell_refused();
  if (!thrown.empty()) leave(0, thrown);
  ::_exit(0);
}

}  // namespace

int main() {
  const auto start = Clock::now();
  int type = 0;
  socklen_t size = sizeof type;
  if (::getsockopt(child::kChannelFd, SOL_SOCKET, SO_TYPE, &type, &size) != 0) {
    std::fputs("sidelight-worker is started by Sidelight, not by hand.\n", stderr);
    return 2;
  }
  std::signal(SIGPIPE, SIG_IGN);                // a lost channel is an error where it is written to
  std::setvbuf(stdout, nullptr, _IOLBF, 4096);  // a plugin's printf is a log line, also when it dies next
  std::set_terminate(say_and_abort);

  child::Channel channel{Fd(child::kChannelFd)};
  try {
    const auto first = channel.receive();
    if (!first) leave(child::kExitBadMessage, first.error().message);
    if (!*first) return 0;
    if ((*first)->header.value("type", "") != "load")
      leave(child::kExitBadMessage, "The first message is not \"load\".");
    work(channel, **first, start);
  } catch (const nlohmann::json::exception& error) {
    leave(child::kExitBadMessage, error.what());
  }
}
