#include "support/world.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace sidelight::test {

World::World() {
  std::array<int, 2> in{}, out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(in[0], 0);
    ::dup2(out[1], 1);
    ::execlp("node", "node", SIDELIGHT_SOURCE_DIR "/tests/world/main.mjs", "--until-eof", nullptr);
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  in_ = Fd(in[1]);
  const Fd answer(out[0]);
  std::string line;
  for (char c = 0; ::read(answer.get(), &c, 1) == 1 && c != '\n';) line += c;
  facts_ = nlohmann::json::parse(line);
}

World::~World() {
  in_.reset();
  ::waitpid(pid_, nullptr, 0);
}

std::string World::link(const std::string& place) const {
  return facts_.at("links").at(nlohmann::json::json_pointer(place)).get<std::string>();
}

nlohmann::json World::config() const {
  return {{"test_world", {{"connect_to", facts_.at("connectTo")}, {"ca_file", facts_.at("ca")}}}};
}

}  // namespace sidelight::test
