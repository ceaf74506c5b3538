// `sidelight read --batch`: many pages, a line each, on all cores, in order, in constant memory.
#pragma once

#include "cli/answer_file.hpp"
#include "cli/command.hpp"

namespace sidelight::cli {

/// A line of standard input is an address, a file, or {"id", "url", "path", "contentType"}; the answer carries the id,
/// or without one what the line named. Answers go to standard output, or to `file` where there is one: what that holds
/// is passed over.
/// @return the exit status
Task<int> read_batch(Command& command, AnswerFile* file);

/// The answers of a batch in a file.
AnswerForm form_of_articles();

}  // namespace sidelight::cli
