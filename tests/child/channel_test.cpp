#include "child/channel.hpp"

#include <sys/socket.h>

#include <thread>
#include <vector>

#include "support/catch.hpp"

namespace sidelight::child {
namespace {

struct Pair {
  Pair() {
    int ends[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    ours.reset(ends[0]);
    theirs.reset(ends[1]);
  }
  void write(std::string_view bytes) {
    CHECK(::send(ours.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
  }
  Fd ours;
  Fd theirs;
};

TEST_CASE("messages larger than the socket's buffer go through, from several threads at once") {
  Pair pair;
  Channel out(std::move(pair.ours));
  Channel in(std::move(pair.theirs));
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([&out, writer] {
      for (int i = 0; i < 5; ++i) {
        const nlohmann::json header = {{"writer", writer}};
        if (!out.send(header, std::string(700'000, static_cast<char>('a' + writer)))) return;
      }
    });
  }
  int whole = 0;
  for (int i = 0; i < 15; ++i) {
    const auto message = in.receive();
    REQUIRE(message);
    REQUIRE(*message);
    whole += (*message)->body == std::string(700'000, static_cast<char>('a' + (*message)->header["writer"].get<int>()));
  }
  for (auto& writer : writers) writer.join();
  CHECK(whole == 15);
}

TEST_CASE("a message may arrive byte by byte") {
  Pair pair;
  const std::string frame = frame_of({{"a", 1}}, 3) + "xyz";
  std::thread writer([&] {
    for (const char byte : frame) {
      if (::send(pair.ours.get(), &byte, 1, MSG_NOSIGNAL) != 1) return;
      std::this_thread::yield();
    }
  });
  Channel in(std::move(pair.theirs));
  const auto message = in.receive();
  writer.join();
  REQUIRE(message);
  CHECK((*message)->body == "xyz");
}

TEST_CASE("the end between two messages is the end, and inside one an error") {
  const std::string frame = frame_of({{"a", 1}}, 3) + "xyz";
  for (std::size_t cut = 0; cut < frame.size(); ++cut) {
    Pair pair;
    pair.write(std::string_view(frame).substr(0, cut));
    pair.ours.reset();
    Channel in(std::move(pair.theirs));
    const auto message = in.receive();
    CAPTURE(cut);
    if (cut == 0) {
      REQUIRE(message);
      CHECK_FALSE(*message);
    } else {
      REQUIRE_FALSE(message);
      CHECK(message.error().kind == ErrorKind::parse_error);
    }
  }
}

TEST_CASE("a length that is only promised costs nothing") {
  Pair pair;
  const std::uint32_t sizes[2] = {2, 60u << 20};
  pair.write({reinterpret_cast<const char*>(sizes), sizeof sizes});
  pair.write("{}");
  pair.ours.reset();
  Channel in(std::move(pair.theirs));
  CHECK(in.receive().error().message == "The channel was closed in the middle of a message.");
}

TEST_CASE("a message over the limits is neither sent nor received") {
  Pair pair;
  Channel in(std::move(pair.theirs), Limits{.header = 100, .body = 10});
  CHECK(in.send({{"a", 1}}, "12345678901").error().kind == ErrorKind::too_large);
  pair.write(frame_of({{"a", 1}}, 11) + "12345678901");
  CHECK(in.receive().error().kind == ErrorKind::too_large);
}

}  // namespace
}  // namespace sidelight::child
