// What the resolver does with Google's answers.
#include "resolve/online.hpp"

#include "base/file.hpp"
#include "resolve/batch_execute.hpp"
#include "resolve/scripted_google.hpp"
#include "store/resolved_links.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;
using namespace std::chrono_literals;

namespace {

const std::string kOriginal = "https://a.example/article-1?a=1&b=2";
const std::string kToken = opaque_token(kOriginal.size());
const std::string kLink = "https://news.google.com/rss/articles/" + kToken + "?oc=5";
const std::string kPage = "https://news.google.com/rss/articles/" + kToken + "?hl=en-US&gl=US&ceid=US%3Aen";
const std::string kOtherPage = "https://news.google.com/articles/" + kToken + "?hl=en-US&gl=US&ceid=US%3Aen";

Error error_of(const Result<Resolved>& result) {
  REQUIRE_FALSE(result);
  CHECK(result.error().url == kLink);
  return result.error();
}

}  // namespace

TEST_CASE("a link is resolved with one GET and one POST, and then never asked about again") {
  World world;
  world.google->add(200, page_for(kToken));
  world.google->add(200, answer_with(kOriginal));
  const auto resolved = world.resolve(kLink);
  REQUIRE(resolved);
  CHECK(resolved->url == kLink);
  CHECK(resolved->original == kOriginal);
  CHECK(resolved->kind == "article");
  CHECK(resolved->via == "online");
  CHECK(resolved->checks.back() == std::to_string(kOriginal.size()) + " bytes, as the link says");
  REQUIRE(world.google->requests.size() == 2);
  CHECK(world.google->requests[0].url == kPage);
  CHECK(world.google->requests[1].method == "POST");
  CHECK(world.google->requests[1].url == "https://news.google.com/_/DotsSplashUi/data/batchexecute");
  CHECK(world.google->requests[1].content_type == "application/x-www-form-urlencoded;charset=UTF-8");
  REQUIRE(world.steps.size() == 2);
  CHECK(world.steps[0].request == kPage);

  world.resolver = world.make_resolver();  // as after a restart
  const auto again = world.resolve("https://news.google.com/read/" + kToken + "?hl=de&gl=DE&ceid=DE:de");
  REQUIRE(again);
  CHECK(again->original == kOriginal);
  CHECK(again->via == "cache");
  CHECK(again->checks == resolved->checks);
  CHECK(world.google->requests.size() == 2);
}

TEST_CASE("a link that holds its address is answered without a request") {
  World world;
  const auto resolved = world.resolve("https://news.google.com/rss/articles/CCAiC3FseDBBdG1udFRNmAEB?oc=5");
  REQUIRE(resolved);
  CHECK(resolved->via == "offline");
  CHECK(resolved->original == "https://www.youtube.com/watch?v=qlx0AtmntTM");
  CHECK(world.resolve("https://a.example/").error().kind == ErrorKind::not_google_news);
  CHECK(world.google->requests.empty());
}

TEST_CASE("the link's own locale is asked for") {
  World world;
  world.google->add(404, "");
  (void)world.resolve("https://news.google.com/read/" + kToken + "?hl=pt-BR&gl=BR&ceid=BR:pt-419");
  CHECK(world.google->requests[0].url ==
        "https://news.google.com/rss/articles/" + kToken + "?hl=pt-BR&gl=BR&ceid=BR%3Apt-419");
}

TEST_CASE("a stored answer that fails the checks is not believed") {
  World world;
  const auto offline = answer_offline(kLink);
  REQUIRE(store::ResolvedLinks(world.database)
              .put(std::get<Opaque>(*offline).key, {.original = "https://a.example/changed", .kind = "article"}));
  world.google->add(200, page_for(kToken));
  world.google->add(200, answer_with(kOriginal));
  CHECK(world.resolve(kLink)->via == "online");
}

TEST_CASE("a page without the signature is asked for once more by the other path") {
  World world;
  world.google->add(200, "<html><script>boot()</script></html>");
  world.google->add(200, page_for(kToken));
  world.google->add(200, answer_with(kOriginal));
  CHECK(world.resolve(kLink)->original == kOriginal);
  CHECK(world.google->requests[1].url == kOtherPage);

  World twice;
  twice.google->always = [](const auto&) {
    return Reply{.status = 200, .body = "<html><script>boot()</script></html>"};
  };
  const Error error = error_of(twice.resolve(kLink));
  CHECK(error.kind == ErrorKind::answer_check_failed);
  CHECK(error.message.contains("scripts"));
  CHECK(twice.google->requests.size() == 2);
}

TEST_CASE("an answer of the wrong length is refused and not stored") {
  World world;
  for (int i = 0; i < 2; ++i) {
    world.google->add(200, page_for(kToken));
    world.google->add(200, answer_with(kOriginal + "x"));
    const Error error = error_of(world.resolve(kLink));
    CHECK(error.kind == ErrorKind::answer_check_failed);
    CHECK(error.message.contains(std::to_string(kOriginal.size() + 1)));
    CHECK(error.message.contains(std::to_string(kOriginal.size())));
  }
  CHECK(world.google->requests.size() == 4);
}

TEST_CASE("an answer on a Google or private host is refused, whatever its length") {
  for (const std::string start : {"https://consent.google.com/", "http://127.0.0.1/", "javascript:alert"}) {
    World world;
    const std::string address = start + std::string(kOriginal.size() - start.size(), 'x');
    world.google->add(200, page_for(kToken));
    world.google->add(200, answer_with(address));
    CHECK(error_of(world.resolve(kLink)).kind == ErrorKind::answer_check_failed);
  }
}

TEST_CASE("redirects between Google's pages are followed by hand") {
  World world;
  world.google->add(302, "", "?hl=de&gl=DE&ceid=DE:de");
  world.google->add(302, "", "https://consent.google.com/m?continue=x&gl=DE");
  world.google->add(303, "", kPage);
  world.google->add(200, page_for(kToken));
  world.google->add(200, answer_with(kOriginal));
  CHECK(world.resolve(kLink)->original == kOriginal);
  CHECK(world.google->requests[1].url == "https://news.google.com/rss/articles/" + kToken + "?hl=de&gl=DE&ceid=DE:de");
  CHECK(world.google->requests[2].url == "https://consent.google.com/m?continue=x&gl=DE");
}

TEST_CASE("a redirect to another host is not followed") {
  for (const char* location : {"https://evil.example/", "https://news.google.com.evil.example/",
                               "https://news.google.com@evil.example/", "//127.0.0.1/", "https://user@news.google.com/",
                               "https://news.google.com:8443/", "http://news.google.com/", "javascript:x"}) {
    INFO(location);
    World world;
    world.google->add(302, "", location);
    CHECK(error_of(world.resolve(kLink)).kind == ErrorKind::answer_check_failed);
    CHECK(world.google->requests.size() == 1);
  }
}

TEST_CASE("redirects end after five") {
  World world;
  world.google->always = [](const auto&) { return Reply{.status = 302, .location = "/rss/articles/again"}; };
  const Error error = error_of(world.resolve(kLink));
  CHECK(error.message.contains("more than 5"));
  CHECK(world.google->requests.size() == 6);
}

TEST_CASE("after a refusal nothing is asked until its time is over, also by a host started anew") {
  const struct {
    const char* name;
    Reply reply;
    const char* word;
  } rows[] = {
      {"limit", {.status = 429}, "429"},
      {"forbidden", {.status = 403}, "403"},
      {"redirect to a CAPTCHA",
       {.status = 302, .location = "https://www.google.com/sorry/index?continue=x"},
       "CAPTCHA"},
      {"CAPTCHA's own host", {.status = 302, .location = "https://sorry.google.com/x"}, "CAPTCHA"},
      {"CAPTCHA in place of the page", {.status = 200, .body = "<a href='/sorry/index'>"}, "CAPTCHA"},
      {"CAPTCHA with a status", {.status = 503, .body = "<a href='/sorry/index'>"}, "CAPTCHA"},
      {"consent page",
       {.status = 200, .body = "Before you continue <form action=\"https://consent.google.com/save\">"},
       "cookies"},
      {"consent that goes round", {.status = 302, .location = "https://consent.google.com/m?continue=x"}, "cookies"},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    World world;
    world.google->always = [&](const auto&) { return row.reply; };
    const Error error = error_of(world.resolve(kLink));
    CHECK(error.kind == ErrorKind::refused_by_google);
    CHECK(error.message.contains(row.word));
    CHECK(error.retry_after == 3600s);
    const std::size_t asked = world.google->requests.size();

    world.now += 3599s;
    world.resolver = world.make_resolver();
    const Error later = error_of(world.resolve(kLink));
    CHECK(later.kind == ErrorKind::refused_by_google);
    CHECK(later.message == error.message);
    CHECK(later.retry_after == 1s);
    CHECK(world.google->requests.size() == asked);

    world.now += 1s;
    world.google->always = {};
    world.google->add(200, page_for(kToken));
    world.google->add(200, answer_with(kOriginal));
    CHECK(world.resolve(kLink));
  }
}

TEST_CASE("a refusal of the POST counts as well") {
  for (const Reply& reply :
       {Reply{.status = 429}, Reply{.status = 302, .location = "https://www.google.com/sorry/index"},
        Reply{.status = 302, .location = "https://consent.google.com/m?x"},
        Reply{.status = 200, .body = "<html>see /sorry/"}}) {
    World world;
    world.google->add(200, page_for(kToken));
    world.google->always = [&](const auto&) { return reply; };
    CHECK(error_of(world.resolve(kLink)).kind == ErrorKind::refused_by_google);
    CHECK(world.google->requests.size() == 2);
    CHECK(error_of(world.resolve(kLink)).kind == ErrorKind::refused_by_google);
    CHECK(world.google->requests.size() == 2);
  }
}

TEST_CASE("what is wrong with one answer does not keep other links from being asked about") {
  const struct {
    const char* name;
    Reply reply;
    ErrorKind kind;
    const char* word;
  } rows[] = {
      {"envelope", {.status = 400, .body = "<title>Error 400</title>"}, ErrorKind::answer_check_failed, "(400)"},
      {"signature",
       {.status = 200, .body = ")]}'\n\n[[\"wrb.fr\",\"Fbv4je\",null,null,null,[3],\"generic\"]]"},
       ErrorKind::answer_check_failed,
       "error 3"},
      {"garbage", {.status = 200, .body = "<html>"}, ErrorKind::answer_check_failed, "cannot be read"},
      {"another tag",
       {.status = 200, .body = answer_with(kOriginal, "7")},
       ErrorKind::answer_check_failed,
       "no answer"},
      {"server error", {.status = 500}, ErrorKind::http_status, "500"},
      {"envelope, in words that a refusal has too",
       {.status = 400, .body = "<a href='/sorry/index'>consent.google.com/save"},
       ErrorKind::answer_check_failed,
       "(400)"},
      {"an answer that tells of a refusal's address",
       {.status = 200, .body = answer_with("https://a.example/sorry/index?to=consent.google.com/save", "7")},
       ErrorKind::answer_check_failed,
       "no answer"},
      {"redirect",
       {.status = 302, .location = "https://news.google.com/x"},
       ErrorKind::answer_check_failed,
       "redirected"},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    World world;
    world.google->always = [&](const auto& request) {
      return request.method == "GET" ? Reply{.status = 200, .body = page_for(kToken)} : row.reply;
    };
    const Error error = error_of(world.resolve(kLink));
    CHECK(error.kind == row.kind);
    CHECK(error.message.contains(row.word));
    world.google->always = {};
    world.google->add(200, page_for(kToken));
    world.google->add(200, answer_with(kOriginal));
    CHECK(world.resolve(kLink));
  }
}

TEST_CASE("a changed page is no refusal, whatever it speaks of") {
  for (const std::string& body :
       {"<html><script>var consent = 'https://consent.google.com/save';</script>" + std::string(9000, ' ') + "/sorry/",
        std::string("<form action='https://consent.google.com.evil.example/save'>"),
        std::string("{\"a\": \"/sorry/\"}"), std::string()}) {
    INFO(body.substr(0, 100));
    World world;
    world.google->always = [&](const auto&) { return Reply{.status = 200, .body = body}; };
    CHECK(error_of(world.resolve(kLink)).kind == ErrorKind::answer_check_failed);
    CHECK_FALSE(world.resolver->next_chance(Urgency::page));
  }
}

TEST_CASE("what the network says is passed on, and nothing that may have been delivered is asked twice") {
  for (const Error& failure : {Error{.kind = ErrorKind::timed_out, .message = "Too slow."},
                               Error{.kind = ErrorKind::unreachable, .message = "Cut off."}}) {
    World world;
    world.google->script.push_back([&](const auto&) -> Result<Reply> { return std::unexpected(failure); });
    CHECK(error_of(world.resolve(kLink)).kind == failure.kind);
    CHECK(world.google->requests.size() == 1);
  }
}

TEST_CASE("what could not be sent is sent once more") {
  const auto not_sent = [](const auto&) -> Result<Reply> {
    return std::unexpected(Error{.kind = ErrorKind::unreachable, .message = "No way.", .stage = "connecting"});
  };
  World world;
  world.google->script.push_back(not_sent);
  world.google->add(200, page_for(kToken));
  world.google->script.push_back(not_sent);
  world.google->add(200, answer_with(kOriginal));
  CHECK(world.resolve(kLink));
  CHECK(world.google->requests.size() == 4);

  World twice;
  twice.google->script = {not_sent, not_sent};
  CHECK(error_of(twice.resolve(kLink)).kind == ErrorKind::unreachable);
  CHECK(twice.google->requests.size() == 2);
}

TEST_CASE("the feed's publisher is compared with the answer, also with a remembered one") {
  World world;
  world.google->add(200, page_for(kToken));
  world.google->add(200, answer_with(kOriginal));
  const auto ask = [&](const std::string& publisher) {
    Asking asking;
    asking.publisher = publisher;
    return world.resolve(kLink, std::move(asking));
  };
  const auto agrees = ask("https://www.a.example"), differs = ask("https://b.example");
  REQUIRE((agrees && differs));
  CHECK(agrees->checks.size() == world.resolve(kLink)->checks.size() + 1);
  CHECK(agrees->doubts.empty());
  CHECK(differs->doubts.size() == 1);
}

TEST_CASE("a link without a locale is asked for in the one that is set") {
  World world;
  world.locale = Locale{.hl = "de", .gl = "DE", .ceid = "DE:de"};
  world.resolver = world.make_resolver();
  world.google->always = [](const auto&) { return Reply{.status = 404}; };
  (void)world.resolve(kLink);
  (void)world.resolve("https://news.google.com/read/" + kToken + "?hl=en-US&gl=US&ceid=US:en");
  CHECK(world.google->requests[0].url.ends_with("?hl=de&gl=DE&ceid=DE%3Ade"));
  CHECK(world.google->requests[1].url.ends_with("?hl=en-US&gl=US&ceid=US%3Aen"));
}

TEST_CASE("a hostile signature reaches Google as the string that it is") {
  World world;
  world.google->add(200, page_for(kToken, "&quot;]],[[&quot;x&amp;f.req=1"));
  world.google->add(200, answer_with(kOriginal));
  CHECK(world.resolve(kLink));
  const std::string& body = world.google->requests[1].body;
  CHECK(body.find('&') == std::string::npos);
  const auto outer = nlohmann::json::parse(percent_decode(body.substr(6)));
  CHECK(nlohmann::json::parse(outer[0][0][1].get<std::string>())[4] == "\"]],[[\"x&f.req=1");
}

TEST_CASE("a Newsstand number is asked about too, though its answer's length is unknown") {
  World world;
  const std::string token = "CAIiEDWYmvWUg6y0_6P3tsaKxdYqFggEKg0IACoGCAowkqEGMJBZMNL5vAY";
  world.google->add(200, page_for(token));
  world.google->add(200, answer_with(kOriginal));
  const auto resolved = world.resolve("https://news.google.com/rss/articles/" + token);
  REQUIRE(resolved);
  CHECK(resolved->checks.size() == 5);
}

TEST_CASE("the collected page and its answer belong together") {
  const std::string folder = SIDELIGHT_SOURCE_DIR "/../shared/data/google-news/samples/";
  const auto page = read_file(folder + "article-page-2026-09-23.excerpt.html", 1 << 20);
  const auto answer = read_file(folder + "batchexecute-ok-2026-09-23.txt", 1 << 20);
  if (!page || !answer) {
    WARN("skipped: the samples are not here");
    return;
  }
  const std::size_t start = page->find("data-n-a-id=\"") + 13;
  const std::string token = page->substr(start, page->find('"', start) - start);
  World world;
  world.google->add(200, *page);
  world.google->add(200, *answer);
  const auto resolved = world.resolve("https://news.google.com/rss/articles/" + token);
  REQUIRE(resolved);
  CHECK(resolved->original.starts_with("https://www.reuters.com/"));
  CHECK(resolved->checks.size() == 6);
}

TEST_CASE("the collected answers of Google are read") {
  const std::string folder = SIDELIGHT_SOURCE_DIR "/../shared/data/google-news/samples/batchexecute-";
  const struct {
    const char *file, *tag, *says;
  } rows[] = {{"ok-2026-07-31.txt", "generic", "https://www.computing.es/"},
              {"ok-2026-09-23.txt", "generic", "https://www.reuters.com/"},
              {"ok-http-scheme.txt", "", "http://finance.ce.cn/"},
              {"ok-two-element-rpc-2026-03.txt", "", "https://www.tripadvisor.com/"},
              {"error3-2024-08.txt", "generic", "error 3"},
              {"error3-chunked-2026-07-31.txt", "", "error 3"}};
  for (const auto& row : rows) {
    INFO(row.file);
    const auto body = read_file(folder + row.file, 1 << 20);
    if (!body) {
      WARN("skipped: the samples are not here");
      return;
    }
    const auto answer = read_batch_answer(*body, row.tag);
    CHECK((answer ? answer->address : answer.error().message).contains(row.says));
    for (std::size_t size = 0; size < body->size(); ++size) {
      const auto cut = read_batch_answer(body->substr(0, size), row.tag);
      if (cut) CHECK(cut->address == answer->address);
    }
  }
}
