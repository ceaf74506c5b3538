#include "command.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace sidelight::test {

UserHome::UserHome(const std::string& name)
    : program(fs::path(SIDELIGHT_BINARY_DIR) / "bin/sidelight"), home(folder_.path() / name) {
  fs::create_directories(home);
}

pid_t UserHome::start(std::vector<std::string> arguments, const fs::path& out, const fs::path& err) const {
  arguments.insert(arguments.begin(), program.string());
  std::vector<std::string> variables = {"PATH=/usr/bin:/bin", "HOME=" + home.string()};
  for (const char* name : {"UBSAN_OPTIONS", "ASAN_OPTIONS"})
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
  std::vector<char*> argv, envp;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  for (std::string& variable : variables) envp.push_back(variable.data());
  argv.push_back(nullptr);
  envp.push_back(nullptr);
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::dup2(::open("/dev/null", O_RDONLY), 0);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 1);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), 2);
    if (::chdir("/") != 0) ::_exit(126);
    ::execve(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  return pid;
}

Ran UserHome::run(std::vector<std::string> arguments) const {
  const fs::path out = folder_.path() / "out", err = folder_.path() / "err";
  const pid_t pid = start(std::move(arguments), out, err);
  int status = 0;
  ::waitpid(pid, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, slurp(out), slurp(err)};
}

void UserHome::run_and_kill(std::vector<std::string> arguments, unsigned microseconds) const {
  const pid_t pid = start(std::move(arguments), folder_.path() / "out", folder_.path() / "err");
  ::usleep(microseconds);
  ::kill(pid, SIGKILL);
  ::waitpid(pid, nullptr, 0);
}

std::vector<std::string> UserHome::tree() const {
  std::vector<std::string> paths;
  for (const auto& entry : fs::recursive_directory_iterator(home)) paths.push_back(fs::relative(entry.path(), home));
  std::ranges::sort(paths);
  return paths;
}

std::string slurp(const fs::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

void spill(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

nlohmann::json json_of(const fs::path& path) {
  return nlohmann::json::parse(slurp(path));
}

fs::path copy_of_program(const fs::path& folder) {
  fs::create_directories(folder);
  const fs::path bin = fs::path(SIDELIGHT_BINARY_DIR) / "bin";
  for (const char* name : {"sidelight", "sidelight-host"}) fs::copy_file(bin / name, folder / name);
  return folder / "sidelight";
}

}  // namespace sidelight::test
