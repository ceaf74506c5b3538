#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "base/fd.hpp"
#include "fetch/certificates.hpp"
#include "fetch/client.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;

namespace {

/// Node as a server that speaks HTTP/2, ended with the end of its input.
class Http2Server {
 public:
  explicit Http2Server(const WebServer::Tls& tls) {
    int to[2];
    int from[2];
    REQUIRE(::pipe(to) == 0);
    REQUIRE(::pipe(from) == 0);
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(to[0], STDIN_FILENO);
      ::dup2(from[1], STDOUT_FILENO);
      for (const int fd : {to[0], to[1], from[0], from[1]}) ::close(fd);
      ::execl(SIDELIGHT_NODE, "node", SIDELIGHT_SOURCE_DIR "/tests/fetch/http2_server.mjs", tls.certificate.c_str(),
              tls.key.c_str(), nullptr);
      ::_exit(127);
    }
    input_.reset(to[1]);
    ::close(to[0]);
    ::close(from[1]);
    const Fd output(from[0]);
    std::array<char, 16> text{};
    REQUIRE(::read(output.get(), text.data(), text.size() - 1) > 0);
    port_ = std::stoi(text.data());
  }
  ~Http2Server() {
    input_.reset();
    ::waitpid(child_, nullptr, 0);
  }
  Http2Server(const Http2Server&) = delete;

  std::string route() const { return "news.example:443:127.0.0.1:" + std::to_string(port_); }

 private:
  pid_t child_ = -1;
  Fd input_;
  int port_ = 0;
};

}  // namespace

TEST_CASE("requests at once to one host share one connection where HTTP/2 is spoken") {
  const Certificates certificates;
  const Http2Server web(certificates.issue("news.example"));
  Client client({web.route()}, certificates.authority());
  std::vector<Request> requests;
  for (int i = 0; i < 20; ++i) requests.push_back(get("https://news.example/"));
  for (const auto& response : client.run_all(std::move(requests))) {
    REQUIRE(response);
    CHECK(response->http_version == "2");
    CHECK(response->body == "1");
  }
}
