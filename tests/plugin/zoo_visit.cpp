#include <dirent.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <thread>

#include "base/text.hpp"
#include "plugin/zoo.hpp"

namespace sidelight::plugin {
namespace {

constexpr const char* kBadPage = "A bad page";
constexpr const char* kCalmPage = "A calm page";
constexpr int kMostPages = 6;
constexpr std::size_t kMostLines = 1000;
#ifdef SIDELIGHT_SANITIZED
constexpr long kLean = 64 * 1024;  // KiB; a sanitizer keeps what was freed for a while
#else
constexpr long kLean = 8 * 1024;  // KiB
#endif
constexpr std::chrono::seconds kPatience{10};

std::size_t entries(const char* folder) {
  std::size_t count = 0;
  DIR* const opened = ::opendir(folder);
  while (opened != nullptr && ::readdir(opened) != nullptr) ++count;
  if (opened != nullptr) ::closedir(opened);
  return count;
}

/// What this process, which is the host here, has: to be compared before and after.
struct Household {
  std::size_t descriptors = entries("/proc/self/fd");
  std::size_t threads = entries("/proc/self/task");
  long memory = 0;  // KiB
  std::string children;

  Household() {
    ::malloc_trim(0);
    std::ifstream statm("/proc/self/statm");
    long size = 0, resident = 0;
    statm >> size >> resident;
    memory = resident * (::sysconf(_SC_PAGESIZE) / 1024);
    std::ifstream list("/proc/thread-self/children");
    std::getline(list, children);
  }

  std::string fault(const Household& before) const {
    if (!children.empty()) return "left processes over: " + children;
    if (descriptors > before.descriptors) return "left descriptors open in the host";
    if (threads > before.threads) return "left threads in the host";
    if (memory > before.memory + kLean)
      return "left the host " + std::to_string(memory - before.memory) + " KiB larger";
    return {};
  }
};

struct Row {
  std::string reads;
  std::string answer;
  bool others_complete = true;
  std::string later;
};

// One write a line: several visitors print at the same time.
void print(const std::string& name, const std::string& tries, const Row& row, const char* others) {
  std::ostringstream line;
  line << std::left << std::setw(23) << name << "| " << std::setw(56) << tries << "| " << std::setw(11) << others
       << "| " << std::setw(12) << row.later << "| " << (row.reads.empty() ? "-" : row.reads)
       << (row.answer.empty() ? "" : " | " + row.answer) << "\n";
  std::cout << line.str() << std::flush;
}

class Visitor {
 public:
  Visitor(const Places& places, bool has_landlock) : places_(places), has_landlock_(has_landlock) {}

  Row see(const Animal& animal) {
    animal_ = &animal;
    std::string id = animal.name;
    std::replace(id.begin(), id.end(), '_', '-');
    const auto adapt = [&](DispatcherOptions& options) {
      options.times.load = animal.load;
      options.times.idle = animal.idle;
    };
    Row row;
    {
      World world({"good", id}, adapt, places_);
      bad_page(world, id, row);
      later_pages(world, id, row);
      expect_log(world.log);
    }
    const auto last = std::chrono::steady_clock::now() + kPatience;
    std::string left = Household().fault(before_);
    while (!left.empty() && std::chrono::steady_clock::now() < last) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      left = Household().fault(before_);
    }
    expect(left.empty(), left);
    return row;
  }

  std::vector<std::string> faults;

 private:
  void expect(bool holds, const std::string& sentence) {
    if (!holds) faults.push_back(animal_->name + ": " + sentence);
  }
  void expect_words(const std::string& what, const std::string& is, const std::string& should) {
    const bool holds = should == "*" || (should.empty() ? is.empty() : is.starts_with(should));
    expect(holds, what + " is \"" + is + "\", not \"" + should + "\"");
  }

  Heard open(World& world, const char* title, const std::string& page, Row& row) {
    world.article.title = title;
    Heard heard = world.open(page);
    const bool complete =
        heard.states("good") == "waiting running done" && heard.cards("good") == "first second first third";
    row.others_complete = row.others_complete && complete;
    expect(complete, "the other plugin's cards are not complete on " + page);
    return heard;
  }

  void bad_page(World& world, const std::string& id, Row& row) {
    const Heard heard = open(world, kBadPage, "the bad page", row);
    row.reads = heard.reason(id);
    row.answer = heard.answer(id);
    expect_words("the state", heard.states(id), "waiting running " + animal_->state);
    expect_words("the reason", row.reads, animal_->reads);
    if (has_landlock_ || !animal_->needs_landlock) {
      expect(row.answer == animal_->answer, "the answer is \"" + row.answer + "\", not \"" + animal_->answer + "\"");
    }
    if (animal_->cards != "*") {
      expect(heard.cards(id) == animal_->cards,
             "the cards are \"" + heard.cards(id) + "\", not \"" + animal_->cards + "\"");
    }
    expect_report(world.listed(id)["sandbox"]);
    if (animal_->reads_later.empty()) return;
    world.wait_until([&] { return world.listed(id)["reason"] != ""; });
    row.reads = world.listed(id)["reason"].get<std::string>();
    expect_words("the reason in the list", row.reads, animal_->reads_later);
  }

  void expect_log(const std::vector<std::string>& lines) {
    expect(lines.size() < kMostLines, "it has " + std::to_string(lines.size()) + " lines in the log");
    for (const std::string& line : lines) {
      expect(line == without_controls(line), "a line in the log is no plain text: " + line);
      expect(line.size() < 5000, "a line in the log has " + std::to_string(line.size()) + " bytes");
    }
  }

  void expect_report(const nlohmann::json& sandbox) {
    if (!sandbox.is_object()) return expect(false, "nothing is known about the sandbox");
    expect(sandbox["seccomp"] == true && sandbox["limits"] == true && sandbox["noNewPrivileges"] == true,
           "the sandbox is not whole: " + sandbox.dump());
    expect((sandbox["landlock"] != 0) == has_landlock_, "the report about Landlock is wrong: " + sandbox.dump());
    if (!has_landlock_) {
      expect(sandbox["missing"].dump().find("no Landlock") != std::string::npos, "what is missing is not said");
    }
  }

  void later_pages(World& world, const std::string& id, Row& row) {
    if (animal_->later == Later::works) {
      const Heard heard = open(world, kCalmPage, "the calm page", row);
      row.later = heard.states(id) == "waiting running done" ? "works" : heard.states(id) + ": " + heard.reason(id);
      expect(row.later == "works" && heard.cards(id) == "calm",
             "then it gave \"" + heard.cards(id) + "\", " + row.later);
      return;
    }
    for (int page = 2; page <= kMostPages; ++page) {
      const Heard heard = open(world, kCalmPage, "page " + std::to_string(page), row);
      if (!heard.states(id).ends_with("off")) continue;
      row.later = "off after " + std::to_string(page - 1);
      expect(heard.reason(id).find("ended too often and is off until it is started again") != std::string::npos,
             "the reason is " + heard.reason(id));
      break;
    }
    expect(row.later == "off after 5", "it is " + row.later + ", not off after five");
  }

  Places places_;
  bool has_landlock_;
  const Animal* animal_ = nullptr;
  Household before_;
};

}  // namespace

void print_head() {
  print("plugin", "tries", {"what the user reads", "the sandbox's answer", true, "later"}, "others");
}

std::vector<std::string> visit_zoo(const Places& places, bool has_landlock, std::size_t first, std::size_t step) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);  // whatever a plugin starts would end up here
  World({"good"}, {}, places).open();           // a heap that was used once
  Visitor visitor(places, has_landlock);
  for (std::size_t i = first; i < zoo().size(); i += step) {
    const Row row = visitor.see(zoo()[i]);
    print(zoo()[i].name, zoo()[i].tries, row, row.others_complete ? "complete" : "INCOMPLETE");
  }
  return std::move(visitor.faults);
}

}  // namespace sidelight::plugin
