#include "resolve/tracking_parameters.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.hpp"

namespace sidelight::resolve {
namespace {

// Lower case, in order. Names of campaigns, clicks, senders of newsletters and share buttons; whoever adds one asks
// whether any site could show another page without it.
constexpr auto kNames = std::to_array<std::string_view>({
    "__hsfp",
    "__hssc",
    "__hstc",
    "__s",
    "__twitter_impression",
    "_branch_match_id",
    "_bta_c",
    "_bta_tid",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_ke",
    "_openstat",
    "action_object_map",
    "action_ref_map",
    "action_type_map",
    "ck_subscriber_id",
    "cmpid",
    "cn-track",
    "cvid",
    "dclid",
    "dicbo",
    "echobox",
    "elqtrack",
    "elqtrackid",
    "epik",
    "fb_action_ids",
    "fb_action_types",
    "fb_comment_id",
    "fb_ref",
    "fb_source",
    "fbclid",
    "ftag",
    "gbraid",
    "gclid",
    "gclsrc",
    "guccounter",
    "hsctatracking",
    "icid",
    "igsh",
    "igshid",
    "intcid",
    "intcmp",
    "irclickid",
    "ito",
    "leadsource",
    "li_fat_id",
    "mbid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "ncid",
    "obclickid",
    "ocid",
    "oly_anon_id",
    "oly_enc_id",
    "outbrainclickid",
    "pk_campaign",
    "pk_cid",
    "pk_content",
    "pk_keyword",
    "pk_kwd",
    "pk_medium",
    "pk_source",
    "rb_clickid",
    "rdt_cid",
    "ref_src",
    "ref_url",
    "s_cid",
    "s_kwcid",
    "sc_campaign",
    "sc_channel",
    "smid",
    "smtyp",
    "soc_src",
    "soc_trk",
    "spm",
    "sr_share",
    "srsltid",
    "taid",
    "tblci",
    "traffic_source",
    "trkcampaign",
    "ttclid",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wickedid",
    "wpisrc",
    "wpmm",
    "wt.mc_id",
    "wt_mc",
    "wt_zmc",
    "xtor",
    "xtref",
    "yclid",
    "ysclid",
    "zanpid",
});
static_assert(std::ranges::is_sorted(kNames));

constexpr auto kPrefixes =
    std::to_array<std::string_view>({"at_", "bsft_", "guce_", "hsa_", "mtm_", "ns_", "utm_", "wt.mc_", "wt_mc_"});

// Names that may mean anything, with values that mean one thing. The value begins with the text.
struct Telling {
  std::string_view name, value;
};
constexpr auto kTelling = std::to_array<Telling>({
    {"cmp", "rss"},
    {"emc", "edit_"},
    {"emc", "rss"},
    {"feedtype", "rss"},
    {"mod", "rss_"},
    {"partner", "rss"},
});

constexpr std::size_t kLongestName = 48;  // nothing longer is on a list; "utm_" and the like come with short ends

}  // namespace

bool is_tracking_parameter(std::string_view parameter) {
  if (parameter.starts_with("amp;")) parameter.remove_prefix(4);  // copied out of HTML source
  const std::size_t equals = std::min(parameter.find('='), parameter.size());
  if (equals == 0 || equals > kLongestName) return false;
  const LowerAscii lower(parameter.substr(0, equals));
  const std::string_view name = lower.view();
  if (std::ranges::binary_search(kNames, name)) return true;
  if (std::ranges::any_of(kPrefixes, [&](std::string_view prefix) { return name.starts_with(prefix); })) return true;
  if (equals == parameter.size()) return false;
  const LowerAscii value(parameter.substr(equals + 1));
  return std::ranges::any_of(
      kTelling, [&](const Telling& row) { return name == row.name && value.view().starts_with(row.value); });
}

}  // namespace sidelight::resolve
