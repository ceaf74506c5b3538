// One worker with the plugin that is looked at. It is spoken to as Sidelight does, by the same rules and limits, but
// more patiently, and all that it does is written down.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/async.hpp"
#include "child/process.hpp"
#include "cli/plugin/check/pages.hpp"
#include "plugin/catalogue.hpp"
#include "plugin/gifts.hpp"

namespace sidelight::cli::check {

/// How loading and creating went.
struct Start {
  std::string test;    ///< which one it fails; empty: it is ready
  std::string reason;  ///< a sentence
  double ms = 0;       ///< from the start of the process to being ready
  bool seccomp = false;

  bool ready() const { return test.empty(); }
};

struct Given {
  std::string slot;
  plugin::Status status = plugin::Status::ok;
  std::string fault;  ///< why it was not taken
};

struct Asked {
  std::string url;
  std::string fault;  ///< why plugin.json does not allow it; empty: it does
};

/// What a plugin did for one page.
struct Record {
  std::string
      trouble;  ///< how its process ended without an answer, to be put behind the plugin's name; empty: it answered
  std::int64_t status = 0;
  std::string reason;
  double ms = 0;
  bool overdue = false;                                ///< took longer than plugin.json's timeout
  std::optional<std::chrono::milliseconds> obeyed_in;  ///< from the cancel to the answer
  std::vector<Given> given;
  plugin::Gifts gifts;
  std::vector<Asked> asked;
  int threads_left = 0;
};

/// What is on the other side of fetch for addresses that plugin.json allows.
enum class Web { not_found, unreachable, refused, silent };

struct Asking {
  Web web = Web::not_found;
  std::optional<std::chrono::milliseconds> cancel_after = {};
};

struct Ending {
  std::string trouble;  ///< empty: it was destroyed and ended as it should
};

class Probe {
 public:
  /// Both must outlive it.
  Probe(asio::any_io_executor loop, const plugin::Installed& plugin, bool watch_calls = false);

  Task<Start> start();
  /// Only while it is ready, and as long as no record had trouble.
  Task<Record> run(const TriedPage& page, Asking asking = {});
  Task<Ending> stop();

  /// The system calls that its sandbox refused until now: {call, error, path}.
  const nlohmann::json& refused_calls() const { return refused_; }

 private:
  struct Conversation;
  bool take(Conversation& talk, const child::Message& message, std::optional<child::Message>& reply);
  bool keep(const nlohmann::json& header, const std::string& value);
  std::optional<child::Message> answer_fetch(Conversation& talk, const nlohmann::json& header);
  void take_refused(const nlohmann::json& header);
  void cancel_in_time();
  Task<int> threads_left();
  std::string deathbed() const;

  asio::any_io_executor loop_;
  const plugin::Installed& plugin_;
  bool watch_calls_;
  std::optional<child::ChildProcess> process_;
  asio::steady_timer clock_;
  std::shared_ptr<int> life_ = std::make_shared<int>();  // a timer that has just run out may be told after it
  std::int64_t job_ = 0;
  Conversation* talk_ = nullptr;  // while a page is worked on
  std::map<std::string, std::string> cache_;
  std::size_t cached_ = 0;  // bytes
  nlohmann::json refused_ = nlohmann::json::array();
  std::string last_line_;
};

}  // namespace sidelight::cli::check
