// One plugin's process: started at first need, kept warm, one page at a time, stopped when nothing comes, restarted
// after a death with growing pauses. Everything that it sends is taken as hostile.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/async.hpp"
#include "child/process.hpp"
#include "child/supervisor.hpp"
#include "plugin/catalogue.hpp"
#include "plugin/permits.hpp"
#include "plugin/redaction.hpp"
#include "plugin/web_gate.hpp"
#include "plugin/worker_job.hpp"

namespace sidelight::plugin {

using PluginLog = std::function<void(std::string_view plugin, int level, std::string_view line)>;
using PluginStopped = std::function<void(std::string_view plugin, std::string_view reason)>;

/// How a plugin stands with all processes together.
struct Standing {
  std::string stopped = {};   ///< why it is off until it is started again; empty where it is not
  std::int64_t restarts = 0;  ///< counts the user's "start again"

  friend bool operator==(const Standing&, const Standing&) = default;
};

struct WorkerTimes {
  std::chrono::milliseconds load = std::chrono::seconds(10);         ///< confining, loading and create together
  std::chrono::milliseconds grace = std::chrono::milliseconds(500);  ///< from cancel to the kill
  std::chrono::milliseconds idle = std::chrono::minutes(5);
};

struct WorkerOptions {
  std::filesystem::path program;  ///< sidelight-worker
  nlohmann::json settings = nlohmann::json::object();
  Standing standing;
  WorkerTimes times;
  PluginLog on_log;
  PluginRequests on_request;
  PluginStopped on_stopped;  ///< it ended too often and is off
};

/// Lives in a shared_ptr: its coroutine may outlive the dispatcher by a turn of the loop. One thread: the loop's.
class Worker : public std::enable_shared_from_this<Worker> {
 public:
  static constexpr int kMessagesPerJob = 10'000;
  static constexpr int kLogLinesPerJob = 200;
  static constexpr int kMostThreads = 500;
  static constexpr std::size_t kJobsWaiting = 64;

  Worker(asio::any_io_executor loop, Installed plugin, WorkerOptions options, std::shared_ptr<Permits> permits,
         PluginWeb& web, PluginCache& cache);

  void enqueue(std::shared_ptr<WorkerJob> job);
  void look_again();                      ///< a job was left
  void follow(const Standing& standing);  ///< what other processes know
  void retire();                          ///< ends as soon as the pages that it has are done
  void end(std::string reason);           ///< at once; its jobs, and further ones, are off for this reason
  void close();                           ///< nothing outside of the worker is touched after this

  const Installed& plugin() const { return plugin_; }
  const nlohmann::json& settings() const { return options_.settings; }
  bool warm() const { return process_ && process_->running(); }
  bool working() const { return current_ != nullptr; }
  bool off() const;
  const std::string& last_trouble() const { return last_trouble_; }
  const nlohmann::json& sandbox() const { return sandbox_; }  ///< null before the first start
  std::optional<std::chrono::milliseconds> last_took() const { return last_took_; }
  std::optional<std::chrono::system_clock::time_point> last_run() const { return last_run_; }

 private:
  using Process = std::shared_ptr<child::ChildProcess>;

  static Task<void> live(std::shared_ptr<Worker> self);
  Task<void> wait_for_work();
  Task<Outcome> work(WorkerJob& job);
  Task<std::optional<Outcome>> may_work(WorkerJob& job);
  Task<Result<>> load();
  Task<Outcome> converse(WorkerJob& job);

  /// The answer to one message of the current job, or nothing where none is due. False ends the process.
  bool take(WorkerJob& job, child::Message& message, std::optional<child::Message>& reply);
  void take_fetch(WorkerJob& job, std::int64_t call, std::string url);
  Status cache_get(const nlohmann::json& header, std::string& value);
  Status cache_put(const nlohmann::json& header, std::string_view value);
  void take_log(const nlohmann::json& header);

  void watch();  ///< goes on by itself as long as something of the plugin's may run
  void look_at_usage();

  void begin_job();
  void end_job();
  void ask_to_stop(std::string why_killed);
  Outcome outcome_of(const nlohmann::json& done) const;
  Outcome death(const WorkerJob& job, const std::string& sentence);
  void died(std::string_view page_key);
  Task<void> forget_private_page(const WorkerJob& next);
  void log(int level, std::string line) const;
  std::string called(std::string_view what) const;  ///< "The plugin Dates took …."

  asio::any_io_executor loop_;
  Installed plugin_;
  WorkerOptions options_;
  std::shared_ptr<Permits> permits_;
  PluginCache& cache_;
  WebGate web_;

  std::deque<std::shared_ptr<WorkerJob>> queue_;
  std::shared_ptr<WorkerJob> current_;
  asio::steady_timer wake_;                             // what the coroutine waits for between pages
  asio::steady_timer clock_;                            // of what the process is doing
  asio::steady_timer watch_;                            // of what it uses
  std::optional<std::chrono::milliseconds> idle_from_;  // what it had used of the processor when its page was done
  Process process_;
  std::shared_ptr<bool> saw_private_page_ =
      std::make_shared<bool>(false);  // of this process; its output may come later than the page
  Redaction redaction_;
  child::Supervisor supervisor_;
  bool living_ = false;
  bool closed_ = false;
  bool retired_ = false;
  std::string ended_;  // why, where it was ended at once

  std::int64_t job_ = 0;  // 0 while none is with the process
  std::int64_t last_job_ = 0;
  bool stopping_ = false;
  bool overdue_ = false;
  int log_lines_ = 0;

  std::string last_trouble_;
  nlohmann::json sandbox_;
  std::optional<std::chrono::milliseconds> last_took_;
  std::optional<std::chrono::system_clock::time_point> last_run_;
};

}  // namespace sidelight::plugin
