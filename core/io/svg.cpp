// svg.cpp: rectangles and words.
#include "core/io/svg.h"

#include <algorithm>

#include "core/base/text.h"

namespace heddle {
namespace {

// The hues of the app's processes (Okabe and Ito, 2008, safe for the colour-blind).
constexpr unsigned hues[] = {0xcc79a7, 0x56b4e9, 0xe69f00, 0x009e73, 0xd0c33a, 0xd55e00, 0x6f8fd8, 0x9a7fd1};

std::string colour(Tint tint) {
  if (tint.hue < 0) return "#8a94a0";
  return print_text("#%06x", hues[static_cast<std::size_t>(tint.hue) % 8]);
}

struct Inks { const char *ground, *text, *soft, *line, *card; };
Inks inks_of(Paper paper) {
  if (paper == Paper::light) return {"#ffffff", "#14181d", "#505a66", "#c8d0d8", "#f3f5f7"};
  return {"#0d1117", "#e6edf3", "#9aa7b6", "#2d3744", "#161c26"};
}

class Drawing {
 public:
  Drawing(double width, double height, Paper paper, const std::string& title) : inks(inks_of(paper)), width_(width), height_(height), title_(title) {}
  void box(double x, double y, double w, double h, const std::string& fill, const std::string& stroke = "none", double radius = 3) {
    body_ += print_text("<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" rx=\"%.1f\" fill=\"%s\" stroke=\"%s\"/>\n", x, y, std::max(0.0, w), h, radius, fill.c_str(), stroke.c_str());
  }
  void words(double x, double y, const std::string& text, const char* fill, const char* anchor = "start", const char* weight = "normal", int size = 12) {
    body_ += print_text("<text x=\"%.2f\" y=\"%.2f\" fill=\"%s\" text-anchor=\"%s\" font-weight=\"%s\" font-size=\"%d\">", x, y, fill, anchor, weight, size) + xml_text(text) + "</text>\n";
  }
  void vertical(double x, double y, double h, const char* ink) { body_ += print_text("<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\"/>\n", x, y, x, y + h, ink); }
  std::string text() const {
    return print_text("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" font-family=\"Inter, sans-serif\" role=\"img\">\n", width_, height_, width_, height_) +
           "<title>" + xml_text(title_) + "</title>\n" + print_text("<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", inks.ground) + body_ + "</svg>\n";
  }
  Inks inks;

 private:
  double width_, height_;
  std::string title_, body_;
};

// Words of so many points do not fit into so much room: an estimate, as SVG has no font at hand.
bool fits(const std::string& text, double width) { return static_cast<double>(text.size()) * 6.8 < width; }

}  // namespace

std::string xml_text(const std::string& text) {
  std::string escaped;
  for (char c : text) {
    unsigned char byte = static_cast<unsigned char>(c);
    if (c == '&') escaped += "&amp;";
    else if (c == '<') escaped += "&lt;";
    else if (c == '>') escaped += "&gt;";
    else if (c == '"') escaped += "&quot;";
    else if (byte < 32 && c != '\n' && c != '\t') escaped += "\xef\xbf\xbd";
    else escaped += c;
  }
  return escaped;
}

std::string gantt_svg(const GanttView& gantt, Paper paper) {
  constexpr double left = 76, width = 1100, row = 26, top = 44;
  double lanes = static_cast<double>(gantt.lanes.size()), height = top + lanes * row + 46;
  Drawing drawing(left + width + 24, height, paper, "Which thread ran on which core");
  double span = static_cast<double>(std::max<Tick>(1, gantt.end - gantt.begin));
  auto place = [&](Tick tick) { return left + width * (static_cast<double>(tick) - static_cast<double>(gantt.begin)) / span; };
  for (int i = 0; i <= 5; ++i) {
    Tick tick = gantt.begin + (gantt.end - gantt.begin) * static_cast<Tick>(i) / 5;
    drawing.vertical(place(tick), top - 8, lanes * row + 8, drawing.inks.line);
    drawing.words(place(tick), top - 14, duration(tick), drawing.inks.soft, i == 0 ? "start" : i == 5 ? "end" : "middle", "normal", 11);
  }
  double y = top;
  for (const GanttLane& lane : gantt.lanes) {
    drawing.words(12, y + 16, lane.name, drawing.inks.text);
    for (const GanttBar& bar : lane.bars) {
      if (bar.activity == Activity::idle) continue;
      double x = place(std::max(bar.begin, gantt.begin)), w = place(std::min(bar.end, gantt.end)) - x;
      std::string ink = bar.activity == Activity::switching ? "#7d8794" : bar.folded > 0 ? "#6a7480" : colour(bar.tint);
      double inset = bar.activity == Activity::user ? 0 : 5;
      drawing.box(x, y + 2 + inset, w, row - 6 - inset, ink, "none", 2);
      if (bar.activity == Activity::user && fits(bar.label, w - 6)) drawing.words(x + 4, y + 16, bar.label, "#0b0f14", "start", "bold", 11);
    }
    y += row;
  }
  double free_from = 0;  // Where no label stands yet.
  for (const GanttMark& mark : gantt.marks) {
    if (mark.tick < gantt.begin || mark.tick > gantt.end) continue;
    drawing.box(place(mark.tick) - 1, y + 4, 2, 10, mark.kind == MarkKind::fault ? "#d4383e" : "#7d8794", "none", 0);
    if (mark.kind != MarkKind::fault || place(mark.tick) < free_from) continue;
    drawing.words(place(mark.tick) + 4, y + 14, mark.label, "#d4383e", "start", "normal", 11);
    free_from = place(mark.tick) + 12 + 7.0 * static_cast<double>(mark.label.size());
  }
  if (gantt.now >= gantt.begin && gantt.now <= gantt.end) drawing.vertical(place(gantt.now), top - 8, lanes * row + 26, drawing.inks.text);
  return drawing.text();
}

std::string stage_svg(const StageView& stage, Paper paper) {
  constexpr double house_width = 300, gap = 16, lane_height = 46, map_height = 24;
  std::size_t columns = std::min<std::size_t>(4, std::max<std::size_t>(1, stage.houses.size()));
  std::vector<double> tops, heights;  // By row of houses.
  double y = 40;
  for (std::size_t first = 0; first < stage.houses.size(); first += columns) {
    double height = 0;
    for (std::size_t i = first; i < std::min(first + columns, stage.houses.size()); ++i) height = std::max(height, 40 + map_height + 10 + lane_height * static_cast<double>(stage.houses[i].lanes.size()) + 24);
    tops.push_back(y);
    heights.push_back(height);
    y += height + gap;
  }
  Drawing drawing(gap + static_cast<double>(columns) * (house_width + gap), y, paper, "Processes and their threads at " + duration(stage.now));
  drawing.words(gap, 26, "t = " + duration(stage.now), drawing.inks.soft);
  for (std::size_t i = 0; i < stage.houses.size(); ++i) {
    const House& house = stage.houses[i];
    double x = gap + static_cast<double>(i % columns) * (house_width + gap), at = tops[i / columns];
    std::string ink = house.crashed ? "#d4383e" : colour(house.tint);
    drawing.box(x, at, house_width, heights[i / columns], drawing.inks.card, ink, 10);
    drawing.words(x + 12, at + 22, house.name, drawing.inks.text, "start", "bold", 14);
    drawing.words(x + house_width - 12, at + 22, "pid " + std::to_string(house.pid) + (house.alive ? "" : " · " + house.state_text), drawing.inks.soft, "end", "normal", 11);
    double sum = 0, from = x + 12;
    for (const RegionBar& region : house.regions) sum += static_cast<double>(region.resident_bytes) + 1024;
    for (const RegionBar& region : house.regions) {
      double w = (house_width - 24) * (static_cast<double>(region.resident_bytes) + 1024) / sum;
      drawing.box(from, at + 34, w - 1, map_height, region.kind == RegionKind::guard ? "none" : ink, drawing.inks.line, 2);
      std::string word(region_word(region.kind));
      if (fits(word, w - 4)) drawing.words(from + 3, at + 50, word, "#0b0f14", "start", "normal", 11);
      from += w;
    }
    double lane_y = at + 34 + map_height + 10;
    for (const LaneRow& lane : house.lanes) {
      drawing.box(x + 12, lane_y, house_width - 24, lane_height - 6, drawing.inks.ground, drawing.inks.line, 6);
      drawing.words(x + 22, lane_y + 17, lane.thread.name.empty() ? house.name : lane.thread.name, drawing.inks.text, "start", "bold");
      drawing.words(x + 22, lane_y + 33, lane.state_text, lane.state == LaneState::crashed ? "#d4383e" : drawing.inks.soft, "start", "normal", 11);
      lane_y += lane_height;
    }
    drawing.words(x + 12, at + heights[i / columns] - 10, byte_size(house.resident_bytes) + " in memory · " + byte_size(house.shared_bytes) + " shared", drawing.inks.soft, "start", "normal", 11);
  }
  return drawing.text();
}

std::string memory_svg(const House& house, Paper paper) {
  constexpr double left = 120, width = 260, top = 48;
  std::vector<double> heights;
  double sum = 0;
  for (const RegionBar& region : house.regions) {
    double pages = static_cast<double>(region.end - region.begin) / 4096.0;
    heights.push_back(24 + std::min(120.0, pages));  // A region of a page and one of a thousand are both to be seen.
    sum += heights.back() + 6;
  }
  Drawing drawing(left + width + 200, top + sum + 20, paper, "The memory of " + house.name + ", pid " + std::to_string(house.pid));
  drawing.words(12, 26, house.name + " · pid " + std::to_string(house.pid), drawing.inks.text, "start", "bold", 14);
  double y = top;
  for (std::size_t k = house.regions.size(); k-- > 0;) {  // High addresses above.
    const RegionBar& region = house.regions[k];
    drawing.box(left, y, width, heights[k], region.kind == RegionKind::guard ? "none" : colour(house.tint), drawing.inks.line, 4);
    drawing.words(left + 8, y + 16, region.label.empty() ? std::string(region_word(region.kind)) : region.label, region.kind == RegionKind::guard ? drawing.inks.text : "#0b0f14", "start", "bold");
    drawing.words(left - 8, y + 12, print_text("0x%08x", static_cast<unsigned>(region.end)), drawing.inks.soft, "end", "normal", 11);
    drawing.words(left - 8, y + heights[k], print_text("0x%08x", static_cast<unsigned>(region.begin)), drawing.inks.soft, "end", "normal", 11);
    std::string rights = std::string(region.readable ? "r" : "-") + (region.writable ? "w" : "-") + (region.executable ? "x" : "-");
    drawing.words(left + width + 10, y + 16, rights + "  " + byte_size(region.resident_bytes) + " in memory", drawing.inks.soft, "start", "normal", 11);
    y += heights[k] + 6;
  }
  return drawing.text();
}

}  // namespace heddle
