// plugin_speed WORKER EMPTY REAL   what it costs that a plugin runs in a process of its own, against the same library
// called in this process and against a process for each page, in the same run. EMPTY and REAL are libraries; what is
// timed is all that a page costs the host and the worker: the inputs' JSON, the hand-over, run, the answers.
#include <dlfcn.h>
#include <sidelight/plugin.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "child/process.hpp"
#include "plugin/article_input.hpp"

using namespace sidelight;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

Article article_of(std::size_t bytes) {
  static const std::string kParagraph =
      "The council of Westhaven agreed on Tuesday to repair the old bridge, Maria Lindqvist said. She had asked for it "
      "in March 2023, when the North River rose by two metres. The work is to cost 3.4 million euros and to end in "
      "autumn, before the harbour opens again; the Lindqvist family has kept a shop on the quay for forty years.";
  Article article;
  article.url = "https://example.org/bridge";
  article.title = "The old bridge is repaired";
  article.language = "en";
  article.site = "The Example";
  while (article.text.size() < bytes) {
    if (!article.text.empty()) article.text += "\n\n";
    const std::size_t start = article.text.size();
    article.text += kParagraph;
    article.blocks.push_back({BlockKind::paragraph, {start, article.text.size()}});
    article.links.push_back({{start + 15, start + 24}, "https://example.org/westhaven"});
  }
  article.words = article.text.size() / 6;
  return article;
}

std::string inputs_of(const Article& article) {
  return "{\"article\":" + plugin::article_input(article).dump() + "}";
}

/// The library here, as a program without processes of its own would have it.
class InProcess {
 public:
  explicit InProcess(const fs::path& library) {
    void* const opened = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (opened == nullptr) throw std::runtime_error(::dlerror());
    plugin_ = reinterpret_cast<decltype(&sidelight_plugin_v1)>(::dlsym(opened, "sidelight_plugin_v1"))();
    const auto ok = [](auto...) -> sidelight_status { return SIDELIGHT_OK; };
    host_ = {.size = sizeof host_, .api_minor = SIDELIGHT_API_MINOR};
    host_.log = [](void*, std::int32_t, sidelight_text) {};
    host_.cancelled = [](void*) -> std::int32_t { return 0; };
    host_.give = [](void*, sidelight_text, sidelight_text) -> sidelight_status { return SIDELIGHT_OK; };
    host_.fetch = ok;
    host_.cache_get = ok;
    host_.cache_put = [](void*, sidelight_text, sidelight_text, std::int64_t) -> sidelight_status {
      return SIDELIGHT_OK;
    };
    host_.fail = [](void*, sidelight_text) {};
    instance_ = plugin_->create(&host_, {"{}", 2});
  }

  void page(const Article& article) {
    const auto view = [](std::string_view text) { return sidelight_text{text.data(), text.size()}; };
    const std::string inputs = inputs_of(article);
    const sidelight_job job = {
        sizeof job,         20'000, view(article.url), view(article.title), view(article.language),
        view(article.text), {},     view(inputs)};
    if (plugin_->run(instance_, &job) != SIDELIGHT_OK) throw std::runtime_error("run failed in this process");
  }

 private:
  const sidelight_plugin* plugin_ = nullptr;
  sidelight_host host_{};
  void* instance_ = nullptr;
};

class Worker {
 public:
  Worker(asio::io_context& loop, const fs::path& program, const fs::path& library) : loop_(loop) {
    child::Options options{.program = program};
    auto started = child::ChildProcess::start(loop.get_executor(), std::move(options));
    if (!started) throw std::runtime_error(started.error().message);
    process_.emplace(std::move(*started));
    finish(load(library));
  }

  void page(const Article& article) { finish(run(article)); }
  void stop() { finish(process_->stop()); }
  pid_t pid() const { return process_->pid(); }

 private:
  void finish(Task<void> task) {
    bool over = false;
    std::exception_ptr thrown;
    asio::co_spawn(loop_, std::move(task), [&](std::exception_ptr error) {
      over = true;
      thrown = error;
    });
    loop_.restart();
    while (!over) loop_.run_one();
    if (thrown) std::rethrow_exception(thrown);
  }

  Task<json> next() {
    const auto message = co_await process_->receive();
    if (!message) throw std::runtime_error(message.error().message);
    co_return message->header;
  }

  Task<void> load(fs::path library) {
    const json header = {
        {"type", "load"}, {"folder", library.parent_path()}, {"library", library.filename()}, {"id", "x"}};
    co_await process_->send(header);
    for (json answer; answer["type"] != "ready"; answer = co_await next()) {
      if (answer["type"] == "failed") throw std::runtime_error(answer["reason"].get<std::string>());
    }
  }

  Task<void> run(const Article& article) {
    std::string body = inputs_of(article);
    const json header = {{"type", "run"},
                         {"job", ++job_},
                         {"deadlineMs", 20'000},
                         {"url", article.url},
                         {"title", article.title},
                         {"language", article.language},
                         {"inputsSize", body.size()},
                         {"textSize", article.text.size()}};
    body += article.text;
    co_await process_->send(header, std::move(body));
    for (json answer; answer["type"] != "done"; answer = co_await next()) {
      if (!answer.contains("call")) continue;
      const json reply = {{"type", "reply"}, {"call", answer["call"]}, {"status", 0}};
      co_await process_->send(reply);
    }
  }

  asio::io_context& loop_;
  std::optional<child::ChildProcess> process_;
  int job_ = 0;
};

// Half of the rounds are disturbed less than this by what else the machine does.
double median_us(int rounds, const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
  }
  std::nth_element(times.begin(), times.begin() + rounds / 2, times.end());
  return times[static_cast<std::size_t>(rounds) / 2];
}

struct Memory {
  long shared = 0;  // KiB, with the part of shared pages that falls to this process
  long own = 0;     // KiB that would be free without it
};

Memory memory_of(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/smaps_rollup");
  Memory memory;
  for (std::string line; std::getline(file, line);) {
    const long kib = std::atol(line.c_str() + line.find(':') + 1);
    if (line.starts_with("Pss:")) memory.shared = kib;
    if (line.starts_with("Private_")) memory.own += kib;
  }
  return memory;
}

void row(const char* name, double worker, double here, double each) {
  std::printf("%-32s %10.1f %10.1f %9.1f %12.1f %9.2f\n", name, worker, here, worker / here, each, worker / each);
}

// A copy is loaded anew each time; the same file would be there already.
double load_here(const fs::path& library) {
  static int number = 0;
  const fs::path folder = fs::temp_directory_path() / ("plugin-speed-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const fs::path copy = folder / std::to_string(++number);
  fs::copy_file(library, copy);
  const double time = median_us(1, [&] { InProcess plugin(copy); });
  fs::remove_all(folder);
  return time;
}

void compare(const char* what, const fs::path& program, const fs::path& library, const Article& article, int rounds) {
  asio::io_context loop;
  InProcess here(library);
  Worker worker(loop, program, library);
  const double warm = median_us(rounds, [&] { worker.page(article); });
  const double direct = median_us(rounds, [&] { here.page(article); });
  const double each = median_us(std::min(rounds, 50), [&] {
    Worker one(loop, program, library);
    one.page(article);
    one.stop();
  });
  row(what, warm, direct, each);
  worker.stop();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fprintf(stderr, "plugin_speed WORKER EMPTY REAL\n"), 1;
  const fs::path program = fs::absolute(argv[1]), empty = fs::absolute(argv[2]), real = fs::absolute(argv[3]);
  const Article small = article_of(2'000), large = article_of(500'000);

  const Memory before = memory_of("self");
  InProcess kept(real);
  kept.page(small);
  const Memory after = memory_of("self");
  asio::io_context loop;
  Worker idle(loop, program, real);
  idle.page(small);
  const Memory warm = memory_of(std::to_string(idle.pid()));

  std::printf("%-32s %10s %10s %9s %12s %9s\n", "plugins", "worker", "here", "ratio", "process each", "ratio");
  const double start = median_us(60, [&] { Worker one(loop, program, empty); });
  std::vector<double> loads;
  for (int i = 0; i < 60; ++i) loads.push_back(load_here(empty));
  std::nth_element(loads.begin(), loads.begin() + 30, loads.end());
  row("start, µs", start, loads[30], start);
  compare("empty plugin, 2 KB page, µs", program, empty, small, 2000);
  compare("empty plugin, 500 KB page, µs", program, empty, large, 200);
  compare("entities, 2 KB page, µs", program, real, small, 500);
  compare("entities, 500 KB page, µs", program, real, large, 15);
  if (warm.shared == 0) return std::puts("idle memory: only root may see a confined process's"), 0;
  std::printf("%-32s %10ld %10ld %9.1f\n", "idle, with its share (PSS), KiB", warm.shared, after.shared - before.shared,
              static_cast<double>(warm.shared) / static_cast<double>(after.shared - before.shared));
  std::printf("%-32s %10ld %10ld %9.1f\n", "idle, its own (USS), KiB", warm.own, after.own - before.own,
              static_cast<double>(warm.own) / static_cast<double>(after.own - before.own));
}
