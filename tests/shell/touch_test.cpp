// touch_test.cpp: when the pointer is a finger, whatever can be pressed is 44 px high and wide (WCAG 2.5.5), and no two of them lie
// over each other: on every screen, at every depth, on real runs.
#include <gtest/gtest.h>

#include "shell/editing.h"
#include "shell/side.h"
#include "tests/shell/canvas.h"

namespace heddle {
namespace {

constexpr float least = 44;

enum class Popups { none, some };  // What lies over a screen covers its controls.

void expect_room(const std::vector<ControlRecord>& list, const std::string& where, std::size_t at_least, Popups popups = Popups::none) {
  ASSERT_GE(list.size(), at_least) << where;
  for (const ControlRecord& one : list) {
    if (one.whole.empty()) continue;  // Folded away.
    EXPECT_GE(one.whole.w, least - 0.6f) << where << ": " << one.id << " is too narrow";
    EXPECT_GE(one.whole.h, least - 0.6f) << where << ": " << one.id << " is too low";
  }
  if (popups == Popups::some) return;
  for (std::size_t i = 0; i < list.size(); ++i) {
    for (std::size_t k = i + 1; k < list.size(); ++k) {
      Rect both = intersection(list[i].rect, list[k].rect);
      EXPECT_FALSE(both.w > 1 && both.h > 1) << where << ": " << list[i].id << " and " << list[k].id << " lie over each other";
    }
  }
}

void expect_room(Canvas& canvas, const Views& views, const std::string& where, std::size_t at_least, Popups popups = Popups::none) {
  canvas.settle(views);
  canvas.settle(views);
  expect_room(canvas.book.list, where, at_least, popups);
}

struct Size { float width, height; };
constexpr Size sizes[] = {{320, 568}, {414, 896}, {768, 1024}, {1024, 768}, {1440, 900}};

std::string named(const std::string& what, Size size) { return what + " at " + std::to_string(static_cast<int>(size.width)); }

TEST(Touch, has_room_on_the_machine) {
  for (Size size : sizes) {
    for (NarrowTab tab : {NarrowTab::stage, NarrowTab::lesson, NarrowTab::source, NarrowTab::timeline}) {
      Canvas canvas(size.width, size.height);
      canvas.state.coarse = true;
      canvas.state.more_open = true;
      canvas.state.narrow_tab = tab;
      canvas.state.side_tab = tab == NarrowTab::source ? SideTab::inspector : SideTab::lesson;
      Views views = made_views();
      views.can_edit = true;
      expect_room(canvas, views, named("tab " + std::to_string(static_cast<int>(tab)), size), 10);
    }
  }
}

TEST(Touch, chooses_branches_of_time) {
  Canvas canvas(768, 1024);
  canvas.state.coarse = true;
  Views views = made_views();
  ASSERT_EQ(views.gantt.branches.size(), 2u);
  canvas.settle(views);
  const ControlRecord* choice = find_control(canvas.book.list, "branch");
  ASSERT_NE(choice, nullptr);
  ASSERT_EQ(choice->options.size(), 2u);
  EXPECT_EQ(choice->value, choice->options[1]);
  ASSERT_TRUE(canvas.press("branch", choice->options[0]));
  canvas.draw(views);
  ASSERT_NE(canvas.asked<request::GoToBranch>(), nullptr);
  EXPECT_EQ(canvas.asked<request::GoToBranch>()->branch, views.gantt.branches[0].id);
}

TEST(Touch, has_room_in_every_tab_of_the_inspector) {
  for (int tab = 0; tab < static_cast<int>(InspectorTab::count); ++tab) {
    Canvas canvas(320, 4000);
    canvas.state.coarse = true;
    canvas.state.narrow_tab = NarrowTab::source;
    canvas.state.inspector.tab = static_cast<InspectorTab>(tab);
    canvas.state.inspector.flow_of = "pipe 3";
    expect_room(canvas, made_views(), "inspector's tab " + std::to_string(tab), 14);
  }
}

TEST(Touch, has_room_in_the_table_the_menu_and_the_sheet) {
  for (Size size : sizes) {
    Canvas canvas(size.width, size.height);
    canvas.state.coarse = true;
    canvas.state.more_open = true;
    canvas.state.screen = Screen::table;
    expect_room(canvas, made_table(), named("the table", size), 8);
    canvas.state.file_menu = true;
    expect_room(canvas, made_table(), named("the file menu", size), 10, Popups::some);
    canvas.state.file_menu = false;
    canvas.state.sheet_open = true;
    expect_room(canvas, made_table(), named("the sheet", size), 10, Popups::some);
  }
}

// The app itself, in windows of all sizes.
class TouchOf : public testing::Test {
 protected:
  void SetUp() override {
    frames.app.ui.coarse = true;
    frames.draw(4);
  }
  void look(const std::string& what, std::size_t at_least, Popups popups = Popups::none) {
    for (Size size : sizes) {
      ImGui::GetIO().DisplaySize = ImVec2(size.width, size.height);
      frames.app.views_are_stale = true;
      frames.draw(3);
      expect_room(frames.app.drawn, named(what, size), at_least, popups);
    }
  }
  void look_at_tabs(const std::string& what) {
    if (frames.app.ui.screen == Screen::compare) {
      for (CompareTab tab : {CompareTab::stages, CompareTab::threads, CompareTab::figures, CompareTab::lesson}) {
        frames.app.ui.compare_tab = tab;
        look(what + ", tab " + std::to_string(static_cast<int>(tab)), 8);
      }
      return;
    }
    for (NarrowTab tab : {NarrowTab::stage, NarrowTab::lesson, NarrowTab::source, NarrowTab::timeline}) {
      frames.app.ui.narrow_tab = tab;
      frames.app.ui.side_tab = tab == NarrowTab::source ? SideTab::inspector : SideTab::lesson;
      look(what + ", tab " + std::to_string(static_cast<int>(tab)), 8);
    }
  }
  Frames frames{at_the_table()};
};

TEST_F(TouchOf, has_room_in_every_scenario_at_every_depth_and_side_by_side) {
  std::vector<std::string> names;
  for (const TableLine& line : frames.app.views.table) names.push_back(line.scenario.name);
  ASSERT_GE(names.size(), 20u);
  for (const std::string& name : names) {
    ASSERT_TRUE(open_side_named(frames.app, name, LabSettings())) << name;
    frames.app.side->go_to(150'000);
    for (StageDepth depth : {StageDepth::story, StageDepth::source, StageDepth::machine}) {
      frames.app.ui.depth = depth;
      std::string at_depth = ", depth " + std::to_string(static_cast<int>(depth) + 1);
      frames.app.ui.compare_tab = CompareTab::stages;
      if (depth == StageDepth::story) look_at_tabs(name + " side by side");
      else look(name + " side by side" + at_depth, 8);
    }
    ASSERT_TRUE(open_scenario(frames.app, name, Way::process, LabSettings())) << name;
    frames.app.ui.running = false;
    frames.app.lab.advance(150'000);
    for (StageDepth depth : {StageDepth::story, StageDepth::source, StageDepth::machine}) {
      frames.app.ui.depth = depth;
      frames.app.ui.narrow_tab = NarrowTab::stage;
      if (depth == StageDepth::story) look_at_tabs(name);
      else look(name + ", depth " + std::to_string(static_cast<int>(depth) + 1), 8);
    }
    frames.app.ui.depth = StageDepth::story;
  }
}

TEST_F(TouchOf, has_room_among_the_jobs) {
  ASSERT_TRUE(open_side_named(frames.app, "sched", LabSettings()));
  for (const char* jobs : {"A:0:24,B:0:3,C:0:3", "A:0:24,B"}) {
    frames.app.requests.push_back(request::ScheduleJobs{jobs, 4});
    frames.draw(2);
    ASSERT_EQ(frames.app.ui.screen, Screen::jobs);
    look("the jobs", 6);
    ASSERT_NE(find_control(frames.app.drawn, "Jobs"), nullptr);
  }
}

TEST_F(TouchOf, has_room_in_the_report_of_the_compiler) {
  EXPECT_FALSE(open_files(frames.app, {{"broken.c", "int main(void) { return x; }\n"}}, LabSettings()));
  ASSERT_TRUE(frames.app.ui.report_open);
  look("the report", 8, Popups::some);
  ASSERT_NE(find_control(frames.app.drawn, "edit-report"), nullptr);
}

TEST_F(TouchOf, has_room_after_a_crash_on_another_branch) {
  ASSERT_TRUE(open_named(frames.app, "browser", {"process"}, LabSettings()));
  frames.app.ui.running = false;
  frames.app.lab.advance(900'000);
  frames.app.lab.seek(600'000);
  frames.app.lab.type_input("crash 2\n");
  frames.app.lab.advance(600'000);
  frames.app.ui.timeline.end = 1'300'000;
  frames.draw(3);
  ASSERT_EQ(frames.app.views.gantt.branches.size(), 2u);
  look_at_tabs("a crash");
}

TEST(Touch, leaves_no_explanation_where_a_finger_was) {
  Canvas canvas(1440, 900);
  Views views = made_views();
  canvas.settle(views);
  canvas.click(views, "Show all of time");
  EXPECT_FALSE(canvas.book.tooltip.empty()) << "a mouse is still there";
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  canvas.click(views, "Zoom in");
  canvas.click(views, "Show all of time");
  EXPECT_EQ(canvas.book.tooltip, "");
}

}  // namespace
}  // namespace heddle
