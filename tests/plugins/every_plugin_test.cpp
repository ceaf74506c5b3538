// What holds for each plugin that is bundled, whatever it does.
#include <chrono>
#include <string>

#include "fake_host.hpp"
#include "support/catch.hpp"

using namespace sidelight::tests;

namespace {

std::vector<std::string> plugins() {
  return {"org.sidelight.outline", "org.sidelight.entities", "org.sidelight.context", "org.sidelight.relations"};
}

std::string paragraph() {
  return "President Maria Keller met the head of Norwind Energy Corp. in Lisbon on Monday. “We have agreed on the "
         "price,” "
         "Ms. Keller said. The company, which is based in Oslo, plans to build 40 turbines off the coast of Portugal. "
         "Analysts at the Bank of Norway doubt that it can do so before 2031.";
}

std::string long_text(std::size_t size) {
  std::string text;
  for (int i = 0; text.size() < size; ++i) text += paragraph() + " It is day " + std::to_string(i) + ".\n\n";
  return text;
}

}  // namespace

TEST_CASE("any text is taken, and every span lies inside it") {
  const std::vector<std::string> texts = {
      "",
      " ",
      "\n\n\n",
      "Word",
      "Word.",
      ".",
      "\"",
      "“",
      "’s",
      "A.",
      "U.S.",
      paragraph(),
      "ALL CAPITALS ARE HERE. SO THEY ARE.",
      "Mr.",
      "President",
      "in",
      "said",
      "东京是日本的首都。",
      "Владимир Иванов приехал в Москву.",
      "مرحبا بالعالم.",
      "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 Family of Anna Müller in Zürich.",
      "e\xCC\x81 A\xCC\x8Angstro\xCC\x88m Institute",
      "\xE2\x80\xAEtfel ot thgir\xE2\x80\xAC Berlin",
      std::string("a\0b Paris\0", 10),
      std::string(3000, 'A'),
      std::string(3000, '.'),
      std::string(3000, '"'),
      "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
      "(((((((((((((((((",
      "Bank of Bank of Bank of Bank of",
  };
  for (const std::string& plugin : plugins()) {
    FakeHost host(plugin);
    for (const std::string& text : texts) {
      CAPTURE(plugin, text);
      CHECK(host.run(page_of("", text)) == SIDELIGHT_OK);
      for (const Given& given : host.given) CHECK(wrong_span(given.value, text) == "");
    }
  }
}

TEST_CASE("the same page gives the same cards") {
  for (const std::string& plugin : plugins()) {
    CAPTURE(plugin);
    const auto cards = [&] {
      FakeHost host(plugin);
      host.run(page_of("Keller meets Norwind", long_text(20'000)));
      nlohmann::json all;
      for (const Given& given : host.given) all.push_back({given.slot, given.value});
      return all;
    };
    const auto first = cards();
    CHECK(first.size() > 0);
    CHECK(first == cards());
  }
}

TEST_CASE("a page of 5 MB is read in time that grows with its size, not with its square") {
  const Page page = with_entities(page_of("Keller meets Norwind", long_text(5'000'000)));
  for (const std::string& plugin : plugins()) {
    CAPTURE(plugin);
    FakeHost host(plugin);
    const auto start = std::chrono::steady_clock::now();
    CHECK(host.run(page) == SIDELIGHT_OK);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    CHECK(took.count() <
          20);  // it takes a fraction of a second; a busy machine and sanitizers are slow, squares are slower
    for (const Given& given : host.given) {
      CHECK(wrong_span(given.value, page.text) == "");
      if (given.slot == "cards") CHECK(given.value.dump().size() < 65'536);
    }
  }
}

TEST_CASE("a plugin that is told to stop gives nothing more") {
  const Page page = page_of("Keller meets Norwind", long_text(50'000));
  for (const std::string& plugin : plugins()) {
    CAPTURE(plugin);
    FakeHost host(plugin);
    host.stop_at = 0;
    CHECK(host.run(page) == SIDELIGHT_CANCELLED);
    CHECK(host.given.empty());
    CHECK(host.questions >= 1);
    host.stop_at = -1;
    CHECK(host.run(page) == SIDELIGHT_OK);
    CHECK_FALSE(host.given.empty());
  }
}

TEST_CASE("a plugin that is told to stop halfway stops halfway") {
  const Page page = with_entities(page_of("Keller meets Norwind", long_text(200'000)));
  for (const std::string& plugin : plugins()) {
    CAPTURE(plugin);
    FakeHost host(plugin);
    host.run(page);
    const int all = host.questions;
    REQUIRE(all > 4);
    host.stop_at = all / 2;
    CHECK(host.run(page) == SIDELIGHT_CANCELLED);
    CHECK(host.questions < all);
  }
}
