// What plugins said and which addresses they asked, for as long as it is of use: in a file of its own in the state
// folder, bounded for each plugin, shared by all processes.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace sidelight::store {

template <class Tables>
class OwnFile;

struct LoggedLine {
  std::int64_t number = 0;  ///< grows; for "what came after"
  std::chrono::sys_seconds at;
  int level = 1;  ///< 0 debug, 1 info, 2 warning, 3 error
  std::string line;
};

struct LoggedRequest {
  std::int64_t number = 0;
  std::chrono::sys_seconds at;
  std::string url;
  std::string outcome;  ///< empty while it is under way, and for ever where its process was killed meanwhile
};

class PluginLog {
 public:
  static constexpr std::size_t kKept = 500;         ///< lines, and as many requests, of one plugin
  static constexpr std::size_t kLongest = 2000;     ///< bytes of a line or an address; the rest is cut
  static constexpr std::size_t kMostRows = 20'000;  ///< of all plugins together

  /// The file is opened at first use; one that is damaged is made anew.
  explicit PluginLog(std::filesystem::path file);
  ~PluginLog();

  Result<> add_line(std::string_view plugin, int level, std::string_view line, std::chrono::sys_seconds now);

  /// The number to say the outcome with.
  Result<std::int64_t> add_request(std::string_view plugin, std::string_view url, std::chrono::sys_seconds now);
  Result<> set_outcome(std::int64_t request, std::string_view outcome);

  /// The newest `most` after number `after`, newest last.
  Result<std::vector<LoggedLine>> lines(std::string_view plugin, std::size_t most, std::int64_t after = 0);
  Result<std::vector<LoggedRequest>> requests(std::string_view plugin, std::size_t most, std::int64_t after = 0);

  Result<> forget(std::string_view plugin);

 private:
  struct Tables;

  std::unique_ptr<OwnFile<Tables>> file_;
};

}  // namespace sidelight::store
