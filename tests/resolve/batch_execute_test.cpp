#include "resolve/batch_execute.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "resolve/bracketed.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;
using nlohmann::json;

namespace {

json row(const std::string& url, const std::string& tag = "generic") {
  return json::array({"wrb.fr", "Fbv4je", json::array({"garturlres", url, 1}).dump(), nullptr, nullptr, nullptr, tag});
}

std::string plain(const json& rows) {
  return ")]}'\n\n" + rows.dump();
}

std::string message_for(const std::string& body) {
  const auto answer = read_batch_answer(body);
  REQUIRE_FALSE(answer);
  CHECK(answer.error().kind == ErrorKind::answer_check_failed);
  return answer.error().message;
}

}  // namespace

TEST_CASE("the question is three arrays deep and a hostile signature stays a string in it") {
  for (const std::string signature : {"Sig-1", "\"]],[\"x", "&f.req=x", "\\\"", "</script>"}) {
    const std::string form = batch_question("CBMi", {.timestamp = 1790181872, .signature = signature});
    REQUIRE(form.starts_with("f.req="));
    CHECK(form.find('&') == std::string::npos);
    const json outer = json::parse(percent_decode(form.substr(6)));
    REQUIRE(outer.size() == 1);
    REQUIRE(outer[0].size() == 1);
    const json& call = outer[0][0];
    CHECK(call[0] == "Fbv4je");
    CHECK(call[2] == nullptr);
    CHECK(call[3] == "generic");
    const json inner = json::parse(call[1].get<std::string>());
    REQUIRE(inner.size() == 5);
    CHECK(inner[0] == "garturlreq");
    CHECK(inner[2] == "CBMi");
    CHECK(inner[3] == 1790181872);
    CHECK(inner[4] == signature);
  }
}

TEST_CASE("an answer is found by its tag, whatever the order and the chunks") {
  const std::string url = "https://a.example/?a=1&b=\xce\xb1";
  const json other = row("https://b.example/", "2"), trailer = json::array({"di", 23});
  const std::string one = json::array({row(url), trailer}).dump(), two = json::array({other}).dump();
  std::string escaped = row(url).dump();
  for (std::size_t at; (at = escaped.find('&')) != std::string::npos;) escaped.replace(at, 1, "\\\\u0026");
  for (const std::string& body :
       {plain(json::array({row(url), trailer})), plain(json::array({other, trailer, row(url)})),
        ")]}'\n\n96\n" + one + "\n25\n" + two + "\n", ")]}'\n\n25\n" + two + "\n96\n" + one + "\n",
        ")]}'\r\n\r\n" + one + "\r\n", one, ")]}'\n\n[" + escaped + "\n,[\"di\",1]\n]\n"}) {
    INFO(body);
    const auto answer = read_batch_answer(body);
    REQUIRE(answer);
    CHECK(answer->address == url);
  }
  CHECK(read_batch_answer(plain(json::array({other, row(url)})), "2")->address == "https://b.example/");
}

TEST_CASE("a second address in the answer is its AMP form") {
  json with_amp = row("x");
  with_amp[2] = R"(["garturlres","https://a.example/",1,"https://a.example/amp"])";
  CHECK(read_batch_answer(plain(json::array({with_amp})))->amp == "https://a.example/amp");
}

TEST_CASE("every way to fail has its own sentence") {
  const json refused = json::array({"wrb.fr", "Fbv4je", nullptr, nullptr, nullptr, json::array({3}), "generic"});
  json other_error = refused, odd = row("x");
  other_error[5] = json::array({13});
  odd[2] = "[\"garturlres\"]";
  CHECK(message_for(plain(json::array({refused}))).contains("error 3"));
  CHECK(message_for(")]}'\n\n96\n" + json::array({refused}).dump() + "\n25\n[[\"e\",4,null,null,131]]\n")
            .contains("error 3"));
  CHECK(message_for(plain(json::array({other_error}))).contains("13"));
  CHECK(message_for(plain(json::array({odd}))).contains("form"));
  CHECK(message_for(")]}'\n\n25\n[[\"e\",4,null,null,131]]\n").contains("131"));
  CHECK(message_for(plain(json::array({row("https://a.example/", "7")}))).contains("no answer"));
  CHECK(message_for(plain(json::array({row("https://a.example/1"), row("https://a.example/2")})))
            .contains("two different"));
  CHECK(message_for("").contains("cannot be read"));
  CHECK(message_for("<html>").contains("cannot be read"));
  CHECK(message_for(")]}'\n\n[[\"wrb.fr\"").contains("cut off"));
  CHECK(message_for("[[\"di\",1]]").contains("nothing that is known"));
  CHECK(message_for(std::string(5 << 20, ' ')).contains("larger"));
  CHECK(message_for(std::string(100'000, '[')).contains("cannot be read"));
  CHECK(message_for("[[1,2],3,null,{\"a\":[]},[[]],[\"wrb.fr\"],[\"wrb.fr\",1,2,3,4,5,6]]").contains("no answer"));
}

TEST_CASE("an answer cut or changed at any byte is right or an error") {
  const std::string url = "https://a.example/article?a=1&b=2",
                    body = plain(json::array({row(url), json::array({"di", 23})}));
  for (std::size_t size = 0; size < body.size(); ++size) CHECK_FALSE(read_batch_answer(body.substr(0, size)));
  for (std::size_t i = 0; i < body.size(); ++i)
    for (const char c : {'\0', '"', '[', ']', '\\', '\n', '\xff', '}'}) {
      std::string changed = body;
      changed[i] = c;
      (void)read_batch_answer(changed);
    }
}

TEST_CASE("the end of an array is where its brackets close") {
  CHECK(bracketed_size("[]x") == 2);
  CHECK(bracketed_size(R"(["]\"",[{}]] rest)") == 12);
  CHECK_FALSE(bracketed_size("[\"]"));
  CHECK_FALSE(bracketed_size("x"));
  CHECK_FALSE(bracketed_size(""));
  CHECK(bracketed_size(std::string(kMaxArrayDepth, '[') + std::string(kMaxArrayDepth, ']')));
  CHECK_FALSE(bracketed_size(std::string(kMaxArrayDepth + 1, '[') + std::string(kMaxArrayDepth + 1, ']')));
}
