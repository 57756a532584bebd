// svg_test.cpp: pictures are well-formed XML, whatever names a program gives itself, and show what there is.
#include "core/io/svg.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

// Reads XML as far as these pictures use it; the number of elements, or -1 where it is not well-formed.
int elements_in(const std::string& xml) {
  std::vector<std::string> open;
  int count = 0;
  for (std::size_t i = 0; i < xml.size(); ++i) {
    if (xml[i] == '&') {
      std::size_t end = xml.find(';', i);
      std::string name = end == std::string::npos ? "" : xml.substr(i + 1, end - i - 1);
      if (name != "amp" && name != "lt" && name != "gt" && name != "quot") return -1;
      continue;
    }
    if (xml[i] != '<') continue;
    std::size_t end = i + 1;
    for (bool quoted = false; end < xml.size() && (quoted || xml[end] != '>'); ++end) {
      if (xml[end] == '"') quoted = !quoted;
      if (xml[end] == '<') return -1;
    }
    if (end == xml.size()) return -1;
    std::string tag = xml.substr(i + 1, end - i - 1);
    std::string name = tag.substr(tag[0] == '/', tag.find_first_of(" />", tag[0] == '/') - (tag[0] == '/'));
    if (tag[0] == '/') {
      if (open.empty() || open.back() != name) return -1;
      open.pop_back();
    } else {
      ++count;
      if (tag.back() != '/') open.push_back(name);
    }
    i = end;
  }
  return open.empty() ? count : -1;
}

House made_house() {
  House house;
  house.pid = 4;
  house.name = "<tab> & \"friends\" \x01";
  house.tint = {1, 0};
  house.regions = {{RegionKind::code, "code", 0x10000, 0x12000, 8192, 8192, false, true, 0}, {RegionKind::stack, "stack · main", 0x7fff0000, 0x7fff8000, 4096, 0, true, false, 4}};
  house.lanes.resize(2);
  house.lanes[0].thread.name = "a<b";
  return house;
}

TEST(Svg, is_well_formed_whatever_the_names) {
  StageView stage;
  for (int i = 0; i < 9; ++i) stage.houses.push_back(made_house());
  GanttView gantt;
  gantt.end = 1000;
  gantt.now = 400;
  gantt.lanes = {{"core 0", 0, {}, {{0, 400, Activity::user, 4, 3, {0, 0}, "a&b", 0, false}, {400, 500, Activity::switching, 4, 3, {}, "", 0, false}}}, {"core 1", 0, {}, {}}};
  gantt.marks = {{300, MarkKind::fault, "SIGSEGV <1>", 1, false}};
  for (Paper paper : {Paper::light, Paper::dark}) {
    EXPECT_GT(elements_in(stage_svg(stage, paper)), 9 * 8);
    EXPECT_GT(elements_in(gantt_svg(gantt, paper)), 10);
    EXPECT_GT(elements_in(memory_svg(made_house(), paper)), 8);
    EXPECT_GT(elements_in(stage_svg(StageView(), paper)), 1);
    EXPECT_GT(elements_in(gantt_svg(GanttView(), paper)), 1);
    EXPECT_GT(elements_in(memory_svg(House(), paper)), 1);
  }
}

TEST(Svg, puts_a_bar_where_its_ticks_are) {
  GanttView gantt;
  gantt.end = 1000;
  gantt.lanes = {{"core 0", 0, {}, {{250, 500, Activity::user, 4, 3, {1, 0}, "x", 0, false}}}};
  // The lanes begin at 76 and are 1,100 wide: a quarter of it is 275.
  EXPECT_NE(gantt_svg(gantt, Paper::dark).find("<rect x=\"351.00\" y=\"46.00\" width=\"275.00\""), std::string::npos);
}

}  // namespace
}  // namespace heddle
