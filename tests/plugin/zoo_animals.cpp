#include "plugin/zoo.hpp"

namespace sidelight::plugin {
namespace {

using std::chrono::milliseconds;

const std::string kRefused = ": Operation not permitted";
const std::string kDenied = ": Permission denied";
const std::string kTooLong = " took longer than 300 ms and did not stop when asked.";

std::vector<Animal> those_that_end() {
  return {
      {"crash", "reads from nowhere", "failed", " ended by signal 11 (segmentation fault)."},
      {"quits", "exit(0) in run", "failed", " exited with status 0 in the middle of its work."},
      {"aborts", "abort()", "failed", " ended by signal 6 (abort)."},
      {"quits_thread", "ends the thread of run", "failed", " exited with status 0 in the middle of its work."},
      {"recurses", "calls itself without end", "failed", " ended by signal 11 (segmentation fault)."},
      {"jumps", "longjmp into what has returned", "failed", " ended by signal 6 (abort)."},
      {"hangs", "loops for ever", "failed", kTooLong},
      {"ignores_cancel", "sees the cancel and goes on", "failed", kTooLong},
      {"stops_itself", "SIGSTOP to itself", "failed", kTooLong},
      {"catches_signals", "handlers that do not return", "failed", kTooLong},
      {"throws", "an exception out of run", "failed", "An exception left run: the sea is rough."},
      {"throws_a_number", "an int out of run", "failed", "An exception left run: no std::exception."},
      {"throws_through_host", "an exception through the host's code", "failed",
       "An exception left run: thrown through the host."},
  };
}

std::vector<Animal> those_out_of_turn() {
  return {
      {.name = "crashes_in_constructor",
       .tries = "crashes while it is loaded",
       .state = "failed",
       .reads = " ended by signal 11 (segmentation fault).",
       .cards = "",
       .later = Later::off},
      {.name = "hangs_in_constructor",
       .tries = "never comes back from being loaded",
       .state = "failed",
       .reads = " was not ready within 1 s.",
       .cards = "",
       .load = milliseconds(1000),
       .later = Later::off},
      {.name = "forges_ready",
       .tries = "forges a sandbox report while it is loaded",
       .state = "failed",
       .reads = " sent a message that no plugin may send.",
       .cards = "",
       .later = Later::off},
      {.name = "crashes_in_create",
       .tries = "crashes in create",
       .state = "failed",
       .reads = " ended by signal 11 (segmentation fault).",
       .cards = "",
       .later = Later::off},
      {.name = "hangs_in_create",
       .tries = "never comes back from create",
       .state = "failed",
       .reads = " was not ready within 1 s.",
       .cards = "",
       .load = milliseconds(1000),
       .later = Later::off},
      {.name = "throws_in_create",
       .tries = "an exception out of create",
       .state = "failed",
       .reads = " could not be loaded. An exception left create: the lake is frozen.",
       .cards = "",
       .later = Later::off},
      {.name = "crashes_in_destroy",
       .tries = "crashes in destroy",
       .state = "done",
       .reads = "",
       .reads_later = " ended by signal 11 (segmentation fault).",
       .idle = milliseconds(50)},
      {.name = "hangs_in_destroy",
       .tries = "never comes back from destroy",
       .state = "done",
       .reads = "",
       .reads_later = " did not stop in time.",
       .idle = milliseconds(50)},
      {"hangs_in_destructor", "exit, and a static destructor that hangs", "failed", kTooLong},
  };
}

std::vector<Animal> those_that_break_out() {
  return {
      {"opens_sockets", "sockets of every family", "done", "",
       "inet, inet6, unix, netlink, packet, socketpair" + kRefused, "before answer"},
      {"reads_passwd", "reads /etc/passwd and /etc/shadow", "done", "", "passwd, shadow, path" + kDenied,
       "before answer", true},
      {"reads_environment", "reads the host's /proc entries", "done", "",
       "environ, environ, mem, cmdline, fd" + kDenied, "before answer", true},
      {"reads_memory", "ptrace and process_vm_readv of host and workers", "done", "",
       "attach, seize, read, write, pidfd, attach, seize, read, write, pidfd, attach, seize, read, write, pidfd" +
           kRefused,
       "before answer"},
      {"fork_bombs", "fork, a thousand times", "done", "", "fork, vfork, clone, clone in a space" + kRefused,
       "before answer"},
      {"executes", "another program", "done", "", "execve, execveat, posix_spawn" + kRefused, "before answer"},
      {"signals_others", "SIGKILL to the host and to everybody", "done", "",
       "parent, group, parent's group, everybody, thread, tkill, queue" + kRefused, "before answer"},
      {"writes_files", "fills the disk", "done", "",
       "tmp, shm, here, nameless, null" + kDenied + "; creat, mkdir, link, unlink, truncate" + kRefused,
       "before answer"},
      {"uses_descriptors", "descriptors that others left open, and all that it can get", "done", "",
       "open: 0 1 2 3; read from 0: 0 bytes; opened 28 more, then: Too many open files", "before answer"},
      {"raises_limits", "its limits, its priority, its user", "done", "",
       "memory: Function not implemented; time" + kRefused +
           "; parent's: Function not implemented; priority, scheduler, user" + kRefused,
       "before answer"},
      {"calls_as_32_bit", "system calls of another kind of program", "failed",
       " ended by signal 31 (forbidden system call)."},
  };
}

std::vector<Animal> those_that_hog() {
  return {
      {"thread_bombs", "a million threads", "failed", " had more than 500 threads."},
      {"leaves_threads", "leaves threads behind that sleep", "done", ""},
      {.name = "burns_afterwards",
       .tries = "leaves a thread behind that loops",
       .state = "done",
       .reads = "",
       .reads_later = " went on using the processor after its page was done."},
      {.name = "bombs_afterwards",
       .tries = "leaves a thread behind that starts a million",
       .state = "done",
       .reads = "",
       .reads_later = " had more than 500 threads."},
      {"hogs_memory", "all the memory that it can get", "done", "",
       "malloc, before the first GB: Cannot allocate memory", "before answer"},
      {"runs_out_of_memory", "new, until it throws", "failed", " was stopped for using too much memory."},
      {"floods_stdout", "1 GB to stdout, in one line", "done", "", "written", "before answer"},
      {"floods_stderr", "1 GB to stderr, in lines", "done", "", "written", "before answer"},
  };
}

std::vector<Animal> those_that_talk() {
  const std::string kLeftOut = "A card was left out: card: ";
  return {
      {.name = "floods",
       .tries = "a million cards",
       .state = "failed",
       .reads = " sent more than 10000 messages for one page.",
       .cards = "*"},
      {"invalid_card", "evidence outside of the text", "done",
       kLeftOut + "evidence[0]: ends at 999999, the text has 23 bytes.", "", "before was-invalid"},
      {"invalid_json", "half a card", "done", kLeftOut + "is not JSON (byte 44).", "", "before was-invalid"},
      {"invalid_utf8", "bytes that are no UTF-8", "done", kLeftOut + "is not JSON (byte 46).", "",
       "before was-invalid"},
      {"deep_json", "lists in lists in lists", "done", kLeftOut + "has 199999 bytes, at most 65536 are allowed.", "",
       "before was-invalid"},
      {"garbage", "bytes that are no message, to the channel", "failed",
       " sent what cannot be read (the header of a message is not JSON)."},
      {"promises_much", "promises 4 GB", "failed",
       " sent what cannot be read (the body of a message has 4294967295 bytes; at most 8388608 are accepted)."},
      {"forges", "messages of other pages, and of a kind that there is not", "failed",
       " sent a message that no plugin may send.", "", "before after"},
      {"forges_done", "says that it is done with pages to come", "done", ""},
      {"closes_channel", "closes the channel", "failed", " closed its channel in the middle of its work."},
      {"steals", "reads the host's words before the worker does", "failed", kTooLong, "", "before stolen"},
      {"gives_late", "cards from a thread, when the page is over", "done", ""},
      {"escapes", "a reason that a terminal would obey", "failed", "red [31m, a line and \xEF\xBF\xBD."},
  };
}

}  // namespace

const std::vector<Animal>& zoo() {
  static const std::vector<Animal> animals = [] {
    std::vector<Animal> all;
    for (auto list :
         {those_that_end(), those_out_of_turn(), those_that_break_out(), those_that_hog(), those_that_talk()})
      all.insert(all.end(), list.begin(), list.end());
    for (Animal& animal : all) {
      for (std::string* sentence : {&animal.reads, &animal.reads_later})
        if (sentence->starts_with(' ')) sentence->insert(0, "The plugin " + animal.name);
    }
#ifdef SIDELIGHT_SANITIZED
    // There is no limit of memory, and /proc stays readable.
    std::erase_if(all, [](const Animal& animal) {
      return animal.name == "hogs_memory" || animal.name == "runs_out_of_memory" || animal.name == "reads_environment";
    });
#endif
    return all;
  }();
  return animals;
}

}  // namespace sidelight::plugin
