#include "article/head/dates/time_zones.hpp"

#include <chrono>
#include <utility>

namespace sidelight::article {
namespace {

constexpr std::pair<std::string_view, std::string_view> kZones[] = {
    {"z", "Z"},         {"gmt", "Z"},       {"utc", "Z"},       {"ut", "Z"},        {"wet", "Z"},
    {"west", "+01:00"}, {"bst", "+01:00"},  {"cet", "+01:00"},  {"cest", "+02:00"}, {"mez", "+01:00"},
    {"mesz", "+02:00"}, {"eet", "+02:00"},  {"eest", "+03:00"}, {"msk", "+03:00"},  {"мск", "+03:00"},
    {"trt", "+03:00"},  {"sast", "+02:00"}, {"cat", "+02:00"},  {"wat", "+01:00"},  {"eat", "+03:00"},
    {"idt", "+03:00"},  {"irst", "+03:30"}, {"gst", "+04:00"},  {"pkt", "+05:00"},  {"ist", "+05:30"},
    {"npt", "+05:45"},  {"bdt", "+06:00"},  {"ict", "+07:00"},  {"wib", "+07:00"},  {"wita", "+08:00"},
    {"wit", "+09:00"},  {"sgt", "+08:00"},  {"hkt", "+08:00"},  {"myt", "+08:00"},  {"pht", "+08:00"},
    {"awst", "+08:00"}, {"jst", "+09:00"},  {"kst", "+09:00"},  {"acst", "+09:30"}, {"acdt", "+10:30"},
    {"aest", "+10:00"}, {"aedt", "+11:00"}, {"nzst", "+12:00"}, {"nzdt", "+13:00"}, {"nst", "-03:30"},
    {"ndt", "-02:30"},  {"brt", "-03:00"},  {"art", "-03:00"},  {"clst", "-03:00"}, {"clt", "-04:00"},
    {"ast", "-04:00"},  {"adt", "-03:00"},  {"est", "-05:00"},  {"edt", "-04:00"},  {"cst", "-06:00"},
    {"cdt", "-05:00"},  {"mst", "-07:00"},  {"mdt", "-06:00"},  {"pst", "-08:00"},  {"pdt", "-07:00"},
    {"akst", "-09:00"}, {"akdt", "-08:00"}, {"hst", "-10:00"},
};

struct Seasonal {
  std::string_view name, winter, summer;
};
constexpr Seasonal kAmerican[] = {
    {"et", "-05:00", "-04:00"}, {"ct", "-06:00", "-05:00"}, {"mt", "-07:00", "-06:00"}, {"pt", "-08:00", "-07:00"}};

// From the second Sunday of March to the first of November, as since 2007; the hour of the change itself is not told.
bool is_american_summer(const Day& day) {
  using namespace std::chrono;
  if (!day.exists()) return false;
  const sys_days when(year(day.year) / day.month / day.day);
  return when >= sys_days(year(day.year) / March / Sunday[2]) && when < sys_days(year(day.year) / November / Sunday[1]);
}

}  // namespace

std::string_view zone_offset(std::string_view name, const Day& day) {
  for (const auto& [known, offset] : kZones)
    if (known == name) return offset;
  for (const Seasonal& zone : kAmerican)
    if (zone.name == name) return is_american_summer(day) ? zone.summer : zone.winter;
  return {};
}

}  // namespace sidelight::article
