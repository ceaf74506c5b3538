#include "article/kind/walls.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "article/kind/wall_words.hpp"
#include "article/text/clean_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kWindow = 16 * 1024;  // of a page's text, and of each script

enum class Sign : std::uint8_t { robot, consent };

struct Mark {
  std::string_view text;
  Sign sign;
  std::string_view maker;
};

// What those services put into the pages that they show, by their own documentation.
constexpr auto kMarks = std::to_array<Mark>({
    {"_cf_chl_opt", Sign::robot, "Cloudflare"},
    {"cf-browser-verification", Sign::robot, "Cloudflare"},
    {"challenges.cloudflare.com", Sign::robot, "Cloudflare"},
    {"/cdn-cgi/challenge-platform", Sign::robot, "Cloudflare"},
    {"cf-error-details", Sign::robot, "Cloudflare"},
    {"captcha-delivery.com", Sign::robot, "DataDome"},
    {"px-captcha", Sign::robot, "PerimeterX"},
    {"_pxAppId", Sign::robot, "PerimeterX"},
    {"px-cloud.net", Sign::robot, "PerimeterX"},
    {"px-cdn.net", Sign::robot, "PerimeterX"},
    {"errors.edgesuite.net", Sign::robot, "Akamai"},
    {"sec-if-cpt-container", Sign::robot, "Akamai"},
    {"/_sec/cp_challenge", Sign::robot, "Akamai"},
    {"bm-verify", Sign::robot, "Akamai"},
    {"_Incapsula_Resource", Sign::robot, "Imperva"},
    {"Incapsula incident", Sign::robot, "Imperva"},
    {"awsWafCookieDomainList", Sign::robot, "AWS WAF"},
    {"awswaf.com", Sign::robot, "AWS WAF"},
    {"KPSDK", Sign::robot, "Kasada"},
    {"sucuri_cloudproxy", Sign::robot, "Sucuri"},
    {"ddos-guard", Sign::robot, "DDoS-Guard"},
    {"anubis_challenge", Sign::robot, "Anubis"},
    {"hcaptcha.com", Sign::robot, "hCaptcha"},
    {"h-captcha", Sign::robot, "hCaptcha"},
    {"recaptcha/api", Sign::robot, "reCAPTCHA"},
    {"recaptcha/enterprise", Sign::robot, "reCAPTCHA"},
    {"g-recaptcha", Sign::robot, "reCAPTCHA"},
    {"geetest.com", Sign::robot, "GeeTest"},
    {"didomi", Sign::consent, ""},
    {"onetrust", Sign::consent, ""},
    {"sp_message", Sign::consent, ""},
    {"privacy-mgmt", Sign::consent, ""},
    {"usercentrics", Sign::consent, ""},
    {"cookiebot", Sign::consent, ""},
    {"consentmanager", Sign::consent, ""},
    {"qc-cmp", Sign::consent, ""},
    {"trustarc", Sign::consent, ""},
    {"fundingchoices", Sign::consent, ""},
    {"iubenda", Sign::consent, ""},
    {"axeptio", Sign::consent, ""},
    {"__tcfapi", Sign::consent, ""},
    {"collectConsent", Sign::consent, ""},
});

struct Signs {
  const Mark* robot = nullptr;
  bool consent = false;
  bool password = false;
  std::size_t scripts = 0;
  std::size_t buttons = 0;
  bool mount = false;  // an empty element that scripts draw into
};

void look(std::string_view text, Signs& signs) {
  for (const Mark& mark : kMarks) {
    if (mark.sign == Sign::robot ? signs.robot != nullptr : signs.consent) continue;
    if (!text.contains(mark.text)) continue;
    if (mark.sign == Sign::robot)
      signs.robot = &mark;
    else
      signs.consent = true;
  }
}

bool is_mount(std::string_view id) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"__next", "__nuxt", "app", "app-root", "application", "gatsby", "main", "page", "react-root", "root", "svelte"});
  return std::ranges::find(kNames, to_lower_ascii(id.substr(0, 40))) != kNames.end();
}

Signs signs_of(const Tree& tree) {
  Signs signs;
  std::size_t looked = 0;
  for (NodeId i = 0; i < tree.nodes.size() && looked < 100 * kWindow; ++i) {
    const Node& n = tree.nodes[i];
    if (n.tag == Tag::text) {
      const Tag parent = n.parent == kNoNode ? Tag::other : tree.nodes[n.parent].tag;
      if (parent == Tag::script || parent == Tag::style) {
        look(n.text.substr(0, kWindow), signs);
        looked += std::min(n.text.size(), kWindow);
      }
      continue;
    }
    if (n.tag == Tag::script) ++signs.scripts;
    if (n.tag == Tag::button) ++signs.buttons;
    for (std::uint32_t a = n.first_attribute; a < n.first_attribute + n.attribute_count; ++a) {
      const auto& [name, value] = tree.attributes[a];
      if (name == "src" || name == "id" || name == "class" || name == "action" || name == "href") {
        look(value.substr(0, 500), signs);
        looked += std::min<std::size_t>(value.size(), 500);
      }
      if (name == "id" && n.tag != Tag::text && is_mount(value)) signs.mount = true;
      if (n.tag == Tag::input && name == "type" && to_lower_ascii(value.substr(0, 20)) == "password")
        signs.password = true;
      if (n.tag == Tag::input && name == "type" && to_lower_ascii(value.substr(0, 20)) == "submit") ++signs.buttons;
    }
  }
  return signs;
}

std::string shown_text(const Analysis& analysis) {
  std::string text = analysis.facts.title;
  for (const TextBlock& block : analysis.blocks) {
    if (text.size() > kWindow) break;
    text.append("\n").append(block.text);
  }
  return text;
}

Error wall(std::string message, std::string hint) {
  return {.kind = ErrorKind::no_article, .message = std::move(message), .hint = std::move(hint)};
}

bool says_article(const PageFacts& facts) {
  return facts.data.is_article || to_lower_ascii(facts.meta({"og:type"})) == "article";
}

// Words of running text that speak of something else than consent and logging in.
std::size_t other_words(const Analysis& analysis) {
  std::size_t words = 0;
  std::size_t looked = 0;
  for (const TextBlock& block : analysis.blocks) {
    if (block.words < 20 || block.link_characters * 2 > block.characters || ++looked > 60) continue;
    const WallWords said = wall_words(folded_text(block.text, 2000));
    if (said.cookies + said.accept + said.robot + said.login + said.ad_blocker + said.script == 0) words += block.words;
  }
  return words;
}

Error consent_wall() {
  return wall("This page asks for consent to cookies and shows no article.",
              "Open the link in a tab, answer the question there and read the page from the tab.");
}

// A list of partners and purposes, hundreds of words long.
std::optional<Error> long_consent_wall(const Analysis& analysis, std::string_view text, std::size_t words) {
  if (words > 4000 || says_article(analysis.facts)) return {};
  const std::string start = folded_text(text, kWindow / 4);
  const std::size_t of = std::min(words, count_words(start));
  if (const std::size_t consent = consent_words(start); consent < 6 || consent * 40 < of) return {};
  if (wall_words(start).accept < 2 || 3 * other_words(analysis) > words) return {};
  return consent_wall();
}

}  // namespace

std::optional<Error> wall_of(const Analysis& analysis, std::string_view text, std::size_t words) {
  std::size_t shown = 0;
  for (const TextBlock& block : analysis.blocks) shown += block.words;
  if (words >= 150 || shown >= 1000) return long_consent_wall(analysis, text, words);
  const bool none = words < 20;
  const std::string_view tab = "open the link in a tab";
  // Each word of a wall's, for so many words of the page.
  const WallWords said = wall_words(folded_text(words >= 60 ? text : std::string_view(shown_text(analysis)), kWindow));
  const std::size_t of = words >= 60 ? words : std::max<std::size_t>(shown, 1);
  const auto dense = [&](std::size_t count, std::size_t per) { return count * per >= of; };
  if (other_words(analysis) >= 80) return {};
  const Signs signs = signs_of(analysis.tree);
  if (signs.robot != nullptr && (none || said.robot > 0) && shown < 300 && (said.robot > 0 || shown < 60))
    return wall(
        "The site checks whether a person is reading (" + std::string(signs.robot->maker) + ") and shows no article.",
        "Open the link in a tab, pass the check there and read the page from the tab.");
  if (said.robot > 0 && shown < 150 && dense(said.robot, 100) && (none || said.robot > 1))
    return wall("The site checks whether a person is reading and shows no article.",
                "Open the link in a tab, pass the check there and read the page from the tab.");
  if (said.cookies >= 2 && said.accept >= 1 && (none || dense(said.cookies + said.accept, 16)) &&
      (signs.consent || signs.buttons > 0 || dense(said.cookies, 40)) && (none || !says_article(analysis.facts)))
    return consent_wall();
  if (said.ad_blocker > 0 && shown < 300 && (none || dense(said.ad_blocker, 40)))
    return wall("This page does not show its article to readers with an ad blocker.",
                "Allow advertisements on this site, or " + std::string(tab) + " and read it from there.");
  if (none && said.subscribe > 0)
    return wall("The article is for subscribers: this page shows none of it.",
                "If you have a subscription, log in to the site, " + std::string(tab) + " and read it from there.");
  if (said.login > 0 && (signs.password || dense(said.login, 12)) && (none || dense(said.login, 30)) && shown < 400)
    return wall("This page wants you to log in and shows no article.",
                "Log in to the site, " + std::string(tab) + " and read it from there.");
  if (none && said.missing > 0 && shown < 400)
    return wall("The site says that there is no such page (any more).", "Look for the story on the site itself.");
  if (none && signs.scripts > 0 && (shown < 30 || (said.script > 0 && shown < 150)) && (signs.mount || shown < 12))
    return wall("This page is drawn by scripts: what the site sent holds no text.",
                "Open the link in a tab and read it from there.");
  return {};
}

}  // namespace sidelight::article
