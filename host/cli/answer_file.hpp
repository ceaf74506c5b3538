// A file of answers that grows line by line, so that a batch which was cut off goes on where it stopped: what it
// answers already is not asked again.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/error.hpp"
#include "base/fd.hpp"

namespace sidelight::cli {

/// What a command writes into such a file.
struct AnswerForm {
  std::string command;  ///< for the complaint about a file of something else
  /// What the answer is to; nothing where it is no answer of this command.
  std::function<std::optional<std::string>(const nlohmann::json&)> question;
  /// Whether asking again would not better it.
  std::function<bool(const nlohmann::json&)> is_final;
};

class AnswerFile {
 public:
  /// Makes the file where there is none. A last line without its end, of a run that was cut off in it, is taken back.
  /// file_failed where it cannot be read and written, or holds something else than answers.
  static Result<AnswerFile> open(const std::string& path, const AnswerForm& form);

  /// Whether the file holds a final answer to it.
  bool holds(std::string_view question) const;

  /// One line. What cannot be written ends the program: an answer that is lost would be asked again in vain.
  void append(std::string line);

 private:
  explicit AnswerFile(Fd file) : file_(std::move(file)) {}
  Result<> read(const std::string& path, const AnswerForm& form);

  Fd file_;
  std::unordered_set<std::uint64_t> answered_;  // the questions as hashes: eight bytes each
};

}  // namespace sidelight::cli
