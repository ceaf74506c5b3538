#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/card_lines.hpp"
#include "cli/columns.hpp"
#include "cli/terminal.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

struct Point {
  std::string name;
  std::string number;
  double value;
};

std::string repeated(const char* character, std::size_t times) {
  std::string out;
  while (times-- > 0) out += character;
  return out;
}

// Where values lie on a line of so many columns. Halved first, so that the distance of two doubles cannot overflow.
class Scale {
 public:
  Scale(double low, double high, std::size_t width) : low_(low / 2), range_(high / 2 - low / 2), width_(width) {}
  std::size_t at(double value) const {
    if (!(range_ > 0)) return 0;
    return static_cast<std::size_t>(std::lround((value / 2 - low_) / range_ * static_cast<double>(width_)));
  }

 private:
  double low_, range_;
  std::size_t width_;
};

// From zero to the value, to the left for what is below zero; whatever is not zero can be seen.
std::string bar(double value, const Scale& scale, std::size_t width) {
  const std::size_t zero = scale.at(0);
  const std::size_t end = scale.at(value);
  std::size_t from = std::min(zero, end);
  std::size_t size = std::max(zero, end) - from;
  if (size == 0 && value != 0) size = 1, from = std::min(from, width - 1);
  return std::string(from, ' ') + repeated("█", size);
}

}  // namespace

Lines chart_lines(const json& card, std::size_t width) {
  std::vector<Point> points;
  std::size_t names = 0;
  std::size_t numbers = 0;
  for (const json& point : list_of(card, "points")) {
    points.push_back({text_of(point, "x"), text_of(point, "y"), point.value("y", 0.0)});
    names = std::max(names, columns(points.back().name));
    numbers = std::max(numbers, columns(points.back().number));
  }
  const auto [low, high] = std::ranges::minmax(points, {}, &Point::value);
  const bool bars = text_of(card, "shape") != "line";
  names = std::min(names, width / 3);
  const std::size_t taken = names + numbers + 4;
  const std::size_t room = width > taken + 4 ? width - taken : 4;
  const Scale scale =
      bars ? Scale(std::min(low.value, 0.0), std::max(high.value, 0.0), room) : Scale(low.value, high.value, room - 1);
  Lines all;
  if (const std::string unit = text_of(card, "unit"); !unit.empty())
    all.push_back(padded("", names) + "  " + padded(shortened(unit, width - names - 2), numbers, true));
  for (const Point& point : points)
    all.push_back(padded(shortened(point.name, names), names) + "  " + padded(point.number, numbers, true) + "  " +
                  (bars ? bar(point.value, scale, room) : repeated("·", scale.at(point.value)) + "●"));
  return all;
}

Lines graph_lines(const json& card, std::size_t width) {
  std::map<std::string, const json*> nodes;
  for (const json& node : list_of(card, "nodes")) nodes[node.value("id", "")] = &node;
  Lines all;
  const auto add = [&](const std::string& words) {
    for (std::string& line : hanging("· ", words, width)) all.push_back(std::move(line));
  };
  std::set<std::string> named;
  const auto name_of = [&](const std::string& id) {
    const json& node = *nodes.at(id);
    const std::string kind = text_of(node, "kind");
    const bool first = named.insert(id).second;  // what it is, is said once
    return text_of(node, "label") + (first && !kind.empty() ? " (" + kind + ")" : "");
  };
  for (const json& edge : list_of(card, "edges")) {
    const std::string says = text_of(edge, "label");
    const std::string from = name_of(edge.value("from", ""));
    add(from + (says.empty() ? " → " : " — " + says + " → ") + name_of(edge.value("to", "")));
  }
  for (const auto& [id, node] : nodes) {
    if (!named.contains(id)) add(name_of(id));
    if (const std::string link = text_of(*node, "link"); !link.empty()) add(text_of(*node, "label") + ": " + link);
  }
  return all;
}

}  // namespace sidelight::cli
