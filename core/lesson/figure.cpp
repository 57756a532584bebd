// figure.cpp: finds a run's figures in what it printed and counted, and says them in few words.
#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/lesson/scenario.h"

namespace heddle {
namespace {

// A decimal number at the front of `text`, which becomes the rest. Digits, at most one point, a sign; no exponent.
std::optional<double> take_number(std::string_view& text) {
  std::size_t at = !text.empty() && text[0] == '-' ? 1 : 0;
  std::size_t digits = 0, fraction = 0;
  double value = 0, place = 1;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && digits < 18; ++at, ++digits) value = value * 10 + (text[at] - '0');
  if (digits == 0) return {};
  if (at + 1 < text.size() && text[at] == '.' && text[at + 1] >= '0' && text[at + 1] <= '9') {
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9' && fraction < 9; ++at, ++fraction) {
      value = value * 10 + (text[at] - '0');
      place *= 10;
    }
  }
  bool negative = text[0] == '-';
  text.remove_prefix(at);
  return (negative ? -value : value) / place;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Three significant digits, without needless zeros: 3.94, 61.2, 312.
std::string short_number(double number) {
  bool negative = number < 0;
  double size = negative ? -number : number;
  int decimals = size < 10 ? 2 : size < 100 ? 1 : 0;
  double power = decimals == 2 ? 100 : decimals == 1 ? 10 : 1;
  std::uint64_t scaled = static_cast<std::uint64_t>(size * power + 0.5);
  std::string text = with_commas(scaled / static_cast<std::uint64_t>(power));
  std::uint64_t part = scaled % static_cast<std::uint64_t>(power);
  if (part != 0) {
    std::string digits = std::to_string(part);
    text += "." + std::string(static_cast<std::size_t>(decimals) - digits.size(), '0') + digits;
    while (text.back() == '0') text.pop_back();
  }
  return (negative ? "-" : "") + text;
}

std::string scaled_text(double number, double step, std::initializer_list<const char*> units) {
  auto unit = units.begin();
  while (unit + 1 != units.end() && (number >= step * 0.9995 || number <= -step * 0.9995)) { number /= step; ++unit; }
  return short_number(number) + " " + *unit;
}

}  // namespace

Figure printed_figure(std::string_view output, std::string_view label) {
  Figure figure;
  for (std::string_view line : split_lines(output)) {
    if (line.size() <= label.size() || line.substr(0, label.size()) != label || line[label.size()] != ':') continue;
    std::string_view rest = trimmed(line.substr(label.size() + 1));
    figure = Figure();
    std::string_view after = rest;
    figure.number = take_number(after);
    if (figure.number && (after.empty() || after[0] == ' ' || after[0] == '%')) figure.unit = std::string(trimmed(after));
    else figure = Figure{std::string(rest), {}, ""};
  }
  return figure;
}

Figure counted_figure(std::string_view stats_json, std::string_view counter, std::string_view unit) {
  using Json = nlohmann::ordered_json;  // The one kind that the page holds already.
  Figure figure;
  Json found = Json::parse(stats_json.begin(), stats_json.end(), nullptr, false);
  while (found.is_object()) {  // "fork.mean": a member of a member.
    std::size_t dot = std::min(counter.find('.'), counter.size());
    auto member = found.find(std::string(counter.substr(0, dot)));
    if (member == found.end()) return figure;
    found = Json(*member);
    counter.remove_prefix(std::min(dot + 1, counter.size()));
  }
  if (!found.is_number() || !counter.empty()) return figure;
  figure.number = found.get<double>();
  figure.unit = std::string(unit);
  return figure;
}

std::string figure_text(const Figure& figure) {
  if (!figure.number) return figure.word.empty() ? "–" : figure.word;
  if (figure.unit == "ns") return scaled_text(*figure.number, 1000, {"ns", "µs", "ms", "s"});
  if (figure.unit == "bytes") return scaled_text(*figure.number, 1024, {"B", "KiB", "MiB", "GiB"});
  return short_number(*figure.number) + (figure.unit.empty() ? "" : " " + figure.unit);
}

}  // namespace heddle
