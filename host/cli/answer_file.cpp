#include "cli/answer_file.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

namespace sidelight::cli {
namespace {

using nlohmann::json;

std::uint64_t hash_of(std::string_view question) {
  return std::hash<std::string_view>()(question);
}

std::unexpected<Error> not_answers(const std::string& path, std::size_t line, const std::string& command) {
  return fail(ErrorKind::file_failed,
              path + ":" + std::to_string(line) + ": is not an answer of `sidelight " + command + "`.",
              "Name another file with --output.");
}

}  // namespace

Result<AnswerFile> AnswerFile::open(const std::string& path, const AnswerForm& form) {
  AnswerFile file(Fd(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644)));
  if (!file.file_)
    return fail(ErrorKind::file_failed, path + " cannot be written: " + std::generic_category().message(errno) + ".",
                "Name another file with --output.");
  if (auto read = file.read(path, form); !read) return std::unexpected(read.error());
  return file;
}

Result<> AnswerFile::read(const std::string& path, const AnswerForm& form) {
  const std::unique_ptr<FILE, int (*)(FILE*)> stream(::fdopen(::dup(file_.get()), "r"), &std::fclose);
  char* buffer = nullptr;
  std::size_t capacity = 0, number = 0;
  const std::unique_ptr<char*, void (*)(char**)> freed(&buffer, [](char** line) { std::free(*line); });
  off_t whole = 0;
  for (ssize_t size; stream && (size = ::getline(&buffer, &capacity, stream.get())) > 0; whole += size) {
    const std::string_view line(buffer, static_cast<std::size_t>(size));
    if (!line.ends_with('\n')) break;
    ++number;
    const json answer = json::parse(line, nullptr, false);
    const auto question = answer.is_object() ? form.question(answer) : std::nullopt;
    if (!question) return not_answers(path, number, form.command);
    if (form.is_final(answer)) answered_.insert(hash_of(*question));
  }
  if (::ftruncate(file_.get(), whole) != 0 && errno != EINVAL)  // EINVAL: a pipe or a device
    return fail(ErrorKind::file_failed, path + " cannot be written: " + std::generic_category().message(errno) + ".");
  return {};
}

bool AnswerFile::holds(std::string_view question) const {
  return answered_.contains(hash_of(question));
}

void AnswerFile::append(std::string line) {
  line.push_back('\n');
  for (std::string_view rest = line; !rest.empty();) {
    const ssize_t written = ::write(file_.get(), rest.data(), rest.size());
    if (written < 0 && errno != EINTR)
      throw std::system_error(errno, std::generic_category(), "An answer could not be written");
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace sidelight::cli
