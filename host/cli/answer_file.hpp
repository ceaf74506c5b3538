// A file of answers that grows line by line, so that a batch which was cut off goes on where it stopped: links that it
// answers already are not asked again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/error.hpp"
#include "base/fd.hpp"

namespace sidelight::cli {

class AnswerFile {
 public:
  /// Makes the file where there is none. A last line without its end, of a run that was cut off in it, is taken back.
  /// file_failed where it cannot be read and written, or holds something else than answers.
  /// Where nobody is asked, that only Google can say is an answer too.
  static Result<AnswerFile> open(const std::string& path, bool offline);

  /// Whether the file holds an answer that asking again would not better.
  bool holds(std::string_view url) const;

  /// One line. What cannot be written ends the program: an answer that is lost would be asked again in vain.
  void append(std::string line);

 private:
  explicit AnswerFile(Fd file) : file_(std::move(file)) {}
  Result<> read(const std::string& path, bool offline);

  Fd file_;
  std::unordered_set<std::uint64_t> answered_;  // of the addresses, as hashes: eight bytes a link
};

}  // namespace sidelight::cli
