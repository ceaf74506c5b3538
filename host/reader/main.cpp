// sidelight-reader: the parsers in a sandbox. It gives its rights away, says so, and turns one page after the other
// into an article, or a feed into items, until the host closes its end. A page that kills it costs that page and
// nothing else.
//
//     out  {"type":"ready","sandbox":{…}}
//     in   {"type":"read","job":1,"url":"…","contentType":"…"}     body: the page's bytes
//     out  {"type":"article","job":1,"ms":3.1,"article":{…},"links":{…}}   body: its text
//     in   {"type":"feed","job":2,"url":"…","contentType":"…"}     body: the feed's bytes
//     out  {"type":"feed","job":2,"ms":0.9,"feed":{…}}              body: its items, as JSON
//      or  {"type":"error","job":1,"kind":"NoArticle","message":"…","hint":"…","links":{…}}
// A page asked for with "explain":true is answered with "explain":{…}, taken or not: see article/explain.hpp.
#include <unistd.h>

#include <chrono>
#include <new>
#include <nlohmann/json.hpp>

#include "article/feed/read_feed.hpp"
#include "article/read_page.hpp"
#include "article/text/explain.hpp"
#include "child/channel.hpp"
#include "child/confine.hpp"
#include "child/exit_status.hpp"

namespace {

using namespace sidelight;

bool send_answer(child::Channel& channel, const child::Message& message) {
  const auto start = std::chrono::steady_clock::now();
  const auto job = message.header.value("job", 0);
  const std::string url = message.header.value("url", "");
  const std::string content_type = message.header.value("contentType", "");
  const auto took = [&] {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  Error error;
  nlohmann::json elsewhere;
  nlohmann::json explained;
  // An explanation that leaves no room for the article is left out.
  const auto send = [&](nlohmann::json header, std::string_view body) {
    if (explained.is_null()) return channel.send(header, body).has_value();
    header["explain"] = std::move(explained);
    const auto sent = channel.send(header, body);
    if (sent || sent.error().kind != ErrorKind::too_large) return sent.has_value();
    header.erase("explain");
    return channel.send(header, body).has_value();
  };
  if (message.header["type"] == "feed") {
    const auto feed = article::read_feed({.url = url, .content_type = content_type, .text = message.body});
    if (feed) {
      const nlohmann::json header = {{"type", "feed"}, {"job", job}, {"ms", took()}, {"feed", header_of(*feed)}};
      return channel.send(header, items_of(*feed)).has_value();
    }
    error = feed.error();
  } else {
    PageLinks links;
    article::Explanation explanation;
    const bool asked = message.header.value("explain", false);
    const auto article = article::read_page({.url = url, .content_type = content_type, .html = message.body}, &links,
                                            asked ? &explanation : nullptr);
    if (asked) explained = to_json(explanation);
    elsewhere = to_json(links);
    if (article) {
      const nlohmann::json header = {
          {"type", "article"}, {"job", job}, {"ms", took()}, {"article", header_of(*article)}, {"links", elsewhere}};
      return send(header, article->text);
    }
    error = article.error();
  }
  return send({{"type", "error"},
               {"job", job},
               {"ms", took()},
               {"kind", name(error.kind)},
               {"message", error.message},
               {"hint", error.hint},
               {"links", elsewhere}},
              {});
}

int serve() {
  child::Channel channel{Fd(child::kChannelFd)};
  const child::SandboxReport report = child::confine({.threads = false});
  if (!channel.send({{"type", "ready"}, {"sandbox", child::to_json(report)}})) return 0;
  while (true) {
    const auto message = channel.receive();
    if (!message) return child::kExitBadMessage;
    if (!*message) return 0;
    const std::string type = (*message)->header.value("type", "");
    if (type != "read" && type != "feed") return child::kExitBadMessage;
    if (!send_answer(channel, **message)) return 0;
  }
}

}  // namespace

int main() {
  try {
    ::_exit(serve());
  } catch (const std::bad_alloc&) {
    ::_exit(child::kExitOutOfMemory);
  } catch (const nlohmann::json::exception&) {
    ::_exit(child::kExitBadMessage);
  }
}
