#include <dirent.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <csignal>

#include "child/exit_status.hpp"
#include "running.hpp"
#include "support/catch.hpp"

namespace sidelight::child {
namespace {

struct Shell {
  explicit Shell(const std::string& script, Limits limits = {}) {
    Options options;
    options.program = "/bin/sh";
    options.arguments = {"-c", script};
    options.label = "The script";
    options.limits = limits;
    options.on_log = [this](std::string_view line) { lines.emplace_back(line); };
    auto started = ChildProcess::start(loop.get_executor(), std::move(options));
    REQUIRE(started);
    process.emplace(std::move(*started));
  }
  std::string ending() { return finish(loop, process->ended()); }

  asio::io_context loop;
  std::vector<std::string> lines;
  std::optional<ChildProcess> process;
};

std::size_t open_descriptors() {
  std::size_t count = 0;
  DIR* folder = ::opendir("/proc/self/fd");
  while (::readdir(folder) != nullptr) ++count;
  ::closedir(folder);
  return count;
}

TEST_CASE("a program that is not there is a sentence") {
  asio::io_context loop;
  Options options;
  options.program = "/nowhere/program";
  options.label = "The reader";
  options.failure = ErrorKind::reader_failed;
  const auto started = ChildProcess::start(loop.get_executor(), std::move(options));
  REQUIRE_FALSE(started);
  CHECK(started.error().kind == ErrorKind::reader_failed);
  CHECK(started.error().message == "The reader cannot be started (No such file or directory).");
}

TEST_CASE("every ending has words") {
  CHECK(describe_exit(CLD_EXITED, 3) == "exited with status 3 in the middle of its work");
  CHECK(describe_exit(CLD_EXITED, kExitOutOfMemory) == "was stopped for using too much memory");
  CHECK(describe_exit(CLD_KILLED, SIGXCPU) == "was stopped for using too much processor time");
  CHECK(describe_exit(CLD_KILLED, SIGKILL) == "was ended by the system (signal 9), perhaps for lack of memory");
  CHECK(describe_exit(CLD_DUMPED, SIGSEGV) == "ended by signal 11 (segmentation fault)");
  CHECK(describe_exit(CLD_KILLED, 40) == "ended by signal 40");
}

TEST_CASE("what a child writes last is in the log before its ending is known") {
  Shell shell("echo one; echo two >&2; printf three; kill -SEGV $$");
  CHECK(shell.ending() == "ended by signal 11 (segmentation fault)");
  CHECK(shell.lines == std::vector<std::string>{"one", "two", "three"});
  CHECK_FALSE(shell.process->running());
}

TEST_CASE("a child that writes without end does not stand still, and most of it is left out") {
  Shell shell("i=0; while [ $i -lt 30000 ]; do echo line $i of many; i=$((i+1)); done; exit 4");
  CHECK(shell.ending() == "exited with status 4 in the middle of its work");
  CHECK(shell.lines.size() < 15000);
  CHECK_THAT(shell.lines.back(), Catch::Contains("left out"));
}

TEST_CASE("what a child starts ends with it") {
  Shell shell("sleep 1000 & echo $!; exit 0");
  shell.ending();
  REQUIRE(shell.lines.size() == 1);
  CHECK(orphan_ended_within(static_cast<pid_t>(std::stol(shell.lines[0])), kPatience));
}

TEST_CASE("a killed child leaves neither zombie nor descriptor") {
  const std::size_t before = open_descriptors();
  for (int i = 0; i < 20; ++i) {
    pid_t pid = 0;
    {
      Shell shell("sleep 1000");
      pid = shell.process->pid();
      const bool kill_first = i % 2 == 0;
      if (kill_first) shell.process->kill();
      if (kill_first && i % 4 == 0) CHECK(shell.ending() == "was ended by Sidelight");
    }
    CHECK(gone_within(pid, kPatience));
  }
  CHECK(open_descriptors() == before);
}

TEST_CASE("moving another child in ends the first") {
  Shell first("sleep 1000");
  const pid_t pid = first.process->pid();
  Options options;
  options.program = "/bin/sh";
  options.arguments = {"-c", "exit 5"};
  auto second = ChildProcess::start(first.loop.get_executor(), std::move(options));
  REQUIRE(second);
  *first.process = std::move(*second);
  CHECK(gone_within(pid, kPatience));
  CHECK(first.ending() == "exited with status 5 in the middle of its work");
}

TEST_CASE("messages come back in order, whatever their size") {
  // cat as a child that echoes: frames come back as they went.
  Shell shell("exec cat <&3 >&3");
  std::vector<std::size_t> sizes = {0, 1, 100, 65536, 3'000'000, 0};
  int number = 0;
  for (const auto size : sizes) {
    const nlohmann::json header = {{"number", ++number}};
    asio::co_spawn(shell.loop, shell.process->send(header, std::string(size, static_cast<char>('a' + number))),
                   asio::detached);
  }
  number = 0;
  for (const auto size : sizes) {
    const auto message = finish(shell.loop, shell.process->receive());
    REQUIRE(message);
    CHECK(message->header["number"] == ++number);
    CHECK(message->body == std::string(size, static_cast<char>('a' + number)));
  }
}

TEST_CASE("a message over the limits is refused on either side") {
  Shell shell("exec cat <&3 >&3", Limits{.header = 100, .body = 10, .depth = 3});
  const auto refused = finish(shell.loop, shell.process->send({{"type", "x"}}, std::string(Limits{}.body + 1, ' ')));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().kind == ErrorKind::too_large);
  REQUIRE(finish(shell.loop, shell.process->send({{"type", "x"}}, std::string(10, ' '))));
  CHECK(finish(shell.loop, shell.process->receive()));
  REQUIRE(finish(shell.loop, shell.process->send({{"type", "x"}}, std::string(11, ' '))));
  const auto message = finish(shell.loop, shell.process->receive());
  REQUIRE_FALSE(message);
  CHECK(message.error().message ==
        "The script sent what cannot be read (the body of a message has 11 bytes; at most 10 are accepted).");
}

TEST_CASE("sending to a child that has ended says how it ended") {
  Shell shell("exit 6");
  REQUIRE(shell.ending() == "exited with status 6 in the middle of its work");
  const auto sent = finish(shell.loop, shell.process->send({{"type", "x"}}, std::string(1'000'000, ' ')));
  REQUIRE_FALSE(sent);
  CHECK(sent.error().message == "The script exited with status 6 in the middle of its work.");
}

TEST_CASE("a child that reads nothing holds up its sender until it ends") {
  Shell shell("sleep 0.2; exit 7");
  const auto sent = finish(shell.loop, shell.process->send({{"type", "x"}}, std::string(10'000'000, ' ')));
  REQUIRE_FALSE(sent);
  CHECK(sent.error().message == "The script exited with status 7 in the middle of its work.");
}

TEST_CASE("a child that does not stop is killed with that reason") {
  Shell shell("sleep 1000");
  finish(shell.loop, [](ChildProcess& process) -> Task<int> {
    co_await process.stop(std::chrono::milliseconds(20));
    co_return 0;
  }(*shell.process));
  CHECK(shell.process->ending() == "did not stop in time");
}

TEST_CASE("a cancelled wait loses no byte of the message") {
  Shell shell("exec cat <&3 >&3");
  asio::cancellation_signal cancel;
  bool ended = false;
  asio::co_spawn(shell.loop, shell.process->receive(),
                 asio::bind_cancellation_slot(cancel.slot(), [&](std::exception_ptr error, Result<Message>) {
                   ended = true;
                   CHECK(error != nullptr);
                 }));
  shell.loop.run_for(std::chrono::milliseconds(5));
  cancel.emit(asio::cancellation_type::terminal);
  while (!ended) {
    shell.loop.restart();
    shell.loop.run_one_for(std::chrono::milliseconds(100));
  }
  REQUIRE(finish(shell.loop, shell.process->send({{"number", 1}}, std::string(200'000, 'x'))));
  const auto message = finish(shell.loop, shell.process->receive());
  REQUIRE(message);
  CHECK(message->body.size() == 200'000);
}

TEST_CASE("when the host is killed, its worker goes too, whether the plugin loops or has stopped the whole process") {
  const std::string title = GENERATE("loop", "stop");
  int pipe[2];
  REQUIRE(::pipe(pipe) == 0);
  const pid_t host = ::fork();
  if (host == 0) {
    Worker worker("obedient");
    const bool ready = worker.receive().has_value() && worker.run(title).has_value();
    const pid_t pid = ready ? worker.process->pid() : 0;
    const bool told = ::write(pipe[1], &pid, sizeof pid) == sizeof pid;
    ::pause();
    ::_exit(told ? 0 : 1);
  }
  pid_t worker = 0;
  REQUIRE(::read(pipe[0], &worker, sizeof worker) == sizeof worker);
  REQUIRE(worker > 0);
  CHECK_FALSE(is_gone(worker));
  if (title == "stop") CHECK(stopped_within(worker, kPatience));
  ::kill(host, SIGKILL);
  ::waitpid(host, nullptr, 0);
  CHECK(orphan_ended_within(worker, kPatience));
  ::close(pipe[0]);
  ::close(pipe[1]);
}

}  // namespace
}  // namespace sidelight::child
