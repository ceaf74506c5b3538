#include "resolve/clean_link.hpp"

#include <string>

#include "resolve/offline.hpp"
#include "resolve/tracking_parameters.hpp"
#include "support/catch.hpp"
#include "token_maker.hpp"

using namespace sidelight::resolve;

namespace {

const std::string kPage = "https://a.example/page";

}  // namespace

TEST_CASE("tracking parameters go, and everything else stays as it stood") {
  const struct {
    const char *given, *clean;
  } rows[] = {
      {"?utm_source=x", ""},
      {"?utm_source=x&utm_medium=y&UTM_Campaign=z", ""},
      {"?id=1&utm_source=x", "?id=1"},
      {"?utm_source=x&id=1", "?id=1"},
      {"?b=2&utm_source=x&a=1&fbclid=y&c=%2f+%e4", "?b=2&a=1&c=%2f+%e4"},
      {"?id=1&amp;utm_source=x", "?id=1"},
      {"?utm_source", ""},
      {"?utm_source=", ""},
      {"?&utm_source=x", ""},
      {"?a=1&&utm_source=x", "?a=1&"},
      {"?utm_source=x&&a=1", "?&a=1"},
      {"?gclid=1&gclsrc=2&dclid=3&gbraid=4&wbraid=5&msclkid=6&yclid=7&twclid=8&ttclid=9&igshid=0", ""},
      {"?mc_cid=1&mc_eid=2&_hsenc=3&_hsmi=4&mkt_tok=5&vero_id=6&oly_enc_id=7&oly_anon_id=8", ""},
      {"?s_cid=1&ns_campaign=2&ns_mchannel=3&CMPID=4&icid=5&ito=6&smid=7&xtor=RSS-1&at_medium=8&spm=9", ""},
      {"?ref_src=1&taid=2&guccounter=1&guce_referrer=aHR0&guce_referrer_sig=4&ocid=5&cvid=6", ""},
      {"?at_custom1=%5Bpost+type%5D&at_campaign=64&x=1", "?x=1"},
      {"#xtor=RSS-3208", ""},
      {"#utm_source=x&utm_medium=y", ""},
      {"#Echobox=1700000000", ""},
      {"#:~:text=some%20words", ""},
      {"#part:~:text=some", "#part"},
      {"#a=1&utm_source=x", "#a=1"},
      {"?utm_source=x#part", "#part"},
      {"?id=1&fbclid=y#xtor=AL-1", "?id=1"},
      {"?mod=rss_markets_main", ""},
      {"?partner=rss&emc=rss", ""},
      {"?feedType=RSS&id=2", "?id=2"},
  };
  for (const auto& row : rows) {
    INFO(row.given);
    CHECK(clean_link(kPage + row.given) == kPage + row.clean);
    CHECK(clean_link(kPage + row.clean) == kPage + row.clean);
  }
}

TEST_CASE("what may be content stays") {
  for (const char* given : {"",
                            "?",
                            "#",
                            "?#",
                            "?id=1",
                            "?ref=home",
                            "?source=wire",
                            "?from=2020",
                            "?cid=77",
                            "?p=1&q=2&s=3&t=4&v=5",
                            "?utm",
                            "?utmost=1",
                            "?my_utm_source=x",
                            "?q=utm_source=x",
                            "?url=https://b.example/?utm_source=x",
                            "?next=%26utm_source%3Dx",
                            "?campaign=2024",
                            "?campaign_id=3",
                            "?share=1",
                            "?mod=article",
                            "?partner=reuters",
                            "?emc=2",
                            "?feedType=atom",
                            "?spmid=1",
                            "?atlas=1",
                            "?nsfw=1",
                            "?at=9",
                            "?output=amp",
                            "?amp=1",
                            "?lang=de",
                            "?page=2",
                            "?=utm_source",
                            "?a;utm_source=x",
                            "?cmp=2",
                            "?xtorrent=1",
                            "?tag=rss",
                            "?itok=1",
                            "?mobile=1",
                            "#part",
                            "#comment-12",
                            "#!/utm_source=x",
                            "#/route?utm_source=x",
                            "#utmost",
                            "#:text",
                            "?x=1?utm_source=y",
                            "?id=%zz&b",
                            ";jsessionid=1?a=1",
                            "?gaa_at=1",
                            "?mc=1",
                            "?_=1",
                            "?token=utm_x"}) {
    INFO(given);
    CHECK(clean_link(kPage + given) == kPage + given);
  }
  const std::string long_name = "?utm_" + std::string(5000, 'x') + "=1";
  CHECK(clean_link(kPage + long_name) == kPage + long_name);
}

TEST_CASE("the exact address is kept beside the clean one") {
  const auto answer = answer_offline(made_link(made_old_message(kPage + "?id=1&utm_source=x")));
  REQUIRE(answer);
  const auto& found = std::get<Found>(*answer);
  CHECK(found.original == kPage + "?id=1&utm_source=x");
  CHECK(found.clean == kPage + "?id=1");
  const auto plain = answer_offline(made_link(made_old_message(kPage)));
  CHECK(std::get<Found>(*plain).clean == kPage);
}
