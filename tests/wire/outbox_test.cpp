#include "wire/outbox.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>

#include <boost/asio/io_context.hpp>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "wire/frame.hpp"

using namespace sidelight;
using namespace sidelight::wire;
using nlohmann::json;

namespace {

// A browser at the other end of a real pipe.
class Browser {
 public:
  Browser() {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    read_ = Fd(ends[0]);
    ::fcntl(read_.get(), F_SETFL, O_NONBLOCK);
    outbox = std::make_unique<Outbox>(loop.get_executor(), Fd(ends[1]), [this] { ++gone; });
  }

  // Everything that arrives while the loop has something to do.
  std::vector<json> messages() {
    std::vector<json> seen;
    FrameReader frames(
        [&](std::string_view body) {
          seen.push_back(json::parse(body));
          largest = std::max(largest, body.size());
        },
        [](std::uint32_t) { FAIL("a frame over the browsers' limit"); }, 1024 * 1024);
    std::string buffer(65536, '\0');
    for (int idle = 0; idle < 3;) {
      idle = loop.poll() > 0 ? 0 : idle + 1;
      loop.restart();
      for (ssize_t n; (n = ::read(read_.get(), buffer.data(), buffer.size())) > 0; idle = 0)
        frames.feed({buffer.data(), static_cast<std::size_t>(n)});
    }
    return seen;
  }
  void leave() { read_.reset(); }

  asio::io_context loop;
  std::unique_ptr<Outbox> outbox;
  std::size_t largest = 0;
  int gone = 0;

 private:
  Fd read_;
};

std::string big_text() {
  std::string text;
  while (text.size() < 3'000'000) text += "Ж\"\\😀 quoted ";
  return text;
}

}  // namespace

TEST_CASE("a large result goes out in chunks within the credit and comes together again") {
  Browser browser;
  browser.outbox->allow_chunks(true);
  const std::string text = big_text();
  browser.outbox->result(7, {{"text", text}});
  browser.outbox->result(8, {{"small", true}});

  std::string value;
  json answer;
  bool other_was_held_up = true;
  for (int round = 0; round < 100 && answer.is_null(); ++round) {
    const auto messages = browser.messages();
    std::size_t chunks = 0;
    for (const json& message : messages) {
      if (message.value("method", "") == "$/chunk") {
        CHECK(message["params"]["id"] == 7);
        value += message["params"]["data"].get<std::string>();
        ++chunks;
      } else if (message["id"] == 8) {
        other_was_held_up = round > 0;
      } else {
        answer = message;
      }
    }
    CHECK(chunks <= 8);
    browser.outbox->credit(7, chunks);
  }
  CHECK_FALSE(other_was_held_up);
  CHECK(browser.largest <= kMaxFrameToBrowser);
  CHECK(answer["bulk"] == "result");
  CHECK(answer["result"]["sha256"] == sha256_hex(value));
  CHECK(json::parse(value)["text"] == text);
}

TEST_CASE("without credit only the window is sent, and what follows in the same request waits") {
  Browser browser;
  browser.outbox->allow_chunks(true);
  browser.outbox->notify("page/article", {{"page", 1}, {"article", {{"text", big_text()}}}}, 1, "article");
  browser.outbox->result(1, {{"page", 1}});
  const auto messages = browser.messages();
  CHECK(messages.size() == 8);
  for (const json& message : messages) CHECK(message["method"] == "$/chunk");
  browser.outbox->forget(1);
  browser.outbox->result(2, {});
  CHECK(browser.messages().size() == 1);
}

TEST_CASE("a client without chunks is told that the result is too large") {
  Browser browser;
  browser.outbox->result(7, {{"text", big_text()}});
  const auto messages = browser.messages();
  REQUIRE(messages.size() == 1);
  CHECK(messages[0]["id"] == 7);
  CHECK(messages[0]["error"]["data"]["kind"] == "ResultTooLarge");
}

TEST_CASE("a browser that went away is noticed once and nothing is kept for it") {
  Browser browser;
  browser.leave();
  std::signal(SIGPIPE, SIG_IGN);
  browser.outbox->result(1, {});
  browser.loop.poll();
  browser.outbox->result(2, {});
  CHECK(browser.gone == 1);
  CHECK(browser.outbox->backlog() == 0);
}
