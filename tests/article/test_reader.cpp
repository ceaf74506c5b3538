// The program in its sandbox, spoken to over its socket.
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "article/read_page.hpp"
#include "child/channel.hpp"
#include "model/feed.hpp"
#include "pages.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using sidelight::article_test::page;
using sidelight::article_test::paragraphs;

namespace {

class Reader {
 public:
  Reader() {
    int ends[2];
    REQUIRE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    pid_ = ::fork();
    if (pid_ == 0) {
      if (ends[1] != child::kChannelFd) ::dup2(ends[1], child::kChannelFd);
      char* arguments[] = {const_cast<char*>(SIDELIGHT_READER), nullptr};
      char* environment[] = {nullptr};
      ::execve(SIDELIGHT_READER, arguments, environment);
      ::_exit(127);
    }
    ::close(ends[1]);
    channel_ = std::make_unique<child::Channel>(Fd(ends[0]));
  }
  ~Reader() {
    if (pid_ > 0) ends();
  }

  child::Message receive() {
    auto message = channel_->receive();
    REQUIRE(message);
    REQUIRE(*message);
    return std::move(**message);
  }
  child::Message read(std::string_view html, std::string_view content_type = "") {
    REQUIRE(channel_->send(
        {{"type", "read"}, {"job", 7}, {"url", "https://news.example.org/a"}, {"contentType", content_type}}, html));
    return receive();
  }
  child::Message explained(std::string_view html) {
    REQUIRE(channel_->send(
        {{"type", "read"}, {"job", 9}, {"url", "https://news.example.org/a"}, {"contentType", ""}, {"explain", true}},
        html));
    return receive();
  }
  child::Message feed(std::string_view text) {
    REQUIRE(channel_->send({{"type", "feed"}, {"job", 8}, {"url", "https://news.example.org/f"}, {"contentType", ""}},
                           text));
    return receive();
  }
  void send(const nlohmann::json& header) { REQUIRE(channel_->send(header)); }

  /// Closes the host's end; the exit status.
  int ends() {
    channel_.reset();
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  }

 private:
  pid_t pid_ = -1;
  std::unique_ptr<child::Channel> channel_;
};

}  // namespace

TEST_CASE("the reader says that it is ready and in which sandbox, and ends with its host") {
  Reader reader;
  const auto ready = reader.receive();
  CHECK(ready.header["type"] == "ready");
  CHECK(ready.header["sandbox"].is_object());
  CHECK(reader.ends() == 0);
}

TEST_CASE("the reader answers each page with an article or an error") {
  Reader reader;
  reader.receive();
  const auto article =
      reader.read(page("<title>Breakwater</title>", "<article><h1>Breakwater</h1>" + paragraphs(1, 6) + "</article>"));
  CHECK(article.header["type"] == "article");
  CHECK(article.header["job"] == 7);
  CHECK(article.header["ms"].is_number());
  CHECK(article_from(article.header["article"], article.body));
  const auto error = reader.read("%PDF-1.7");
  CHECK(error.header["type"] == "error");
  CHECK(error.header["kind"] == "NotHtml");
  CHECK_FALSE(error.header["hint"].get<std::string>().empty());
}

TEST_CASE("the reader answers a feed with its items, and a page in between all the same") {
  Reader reader;
  reader.receive();
  const auto feed =
      reader.feed("<rss><channel><title>Quay</title><item><title>Zo&euml;</title></item></channel></rss>");
  CHECK(feed.header["type"] == "feed");
  CHECK(feed.header["job"] == 8);
  const auto read = feed_from(feed.header["feed"], feed.body);
  REQUIRE(read);
  CHECK(read->title == "Quay");
  REQUIRE(read->items.size() == 1);
  CHECK(read->items[0].headline == "Zo\u00eb");
  const auto error = reader.feed("<html><body>x");
  CHECK(error.header["type"] == "error");
  CHECK(error.header["kind"] == "NotAFeed");
  CHECK(reader.read("%PDF-1.7").header["kind"] == "NotHtml");
}

TEST_CASE("every encoding is there inside the sandbox") {
  Reader reader;
  reader.receive();
  std::string gbk = "<html><body>";
  for (int i = 0; i < 8; ++i)
    gbk +=
        "<p>"
        "\xd6\xd0\xb9\xfa\xd0\xc2\xce\xc5\xd6\xd0\xb9\xfa\xd0\xc2\xce\xc5\xd6\xd0\xb9\xfa\xd0\xc2\xce\xc5\xd6\xd0\xb9"
        "\xfa\xd0\xc2\xce\xc5\xa3\xac\xd6\xd0\xb9\xfa\xd0\xc2\xce\xc5\xd6\xd0\xb9\xfa\xd0\xc2\xce\xc5\xa1\xa3</p>";
  const auto answer = reader.read(gbk, "text/html; charset=gbk");
  CHECK(answer.header["type"] == "article");
  CHECK(answer.body.contains("\u4e2d\u56fd\u65b0\u95fb"));
  CHECK(reader.read(gbk).header["type"] == "article");  // by the detector
}

TEST_CASE("a message that the protocol does not know ends the reader with its status") {
  Reader reader;
  reader.receive();
  reader.send({{"type", "dance"}});
  CHECK(reader.ends() == 98);
}

TEST_CASE("a page asked for with an explanation has one, taken or not") {
  Reader reader;
  (void)reader.receive();
  CHECK_FALSE(reader.read(page("", "<article>" + paragraphs(1, 6) + "</article>")).header.contains("explain"));
  const auto taken = reader.explained(page("", "<article>" + paragraphs(1, 6) + "</article>"));
  CHECK(taken.header["type"] == "article");
  CHECK(taken.header["explain"]["winner"] == "blocks");
  CHECK(taken.header["explain"]["blocks"].size() == 6);
  CHECK(taken.header["explain"]["refused"] == "");
  const auto refused = reader.explained(page("", "<p>Loading</p>"));
  CHECK(refused.header["type"] == "error");
  CHECK(refused.header["explain"]["refused"] == refused.header["message"]);
  CHECK(refused.header["explain"]["blocks"].size() == 1);
}
