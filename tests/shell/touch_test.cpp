// touch_test.cpp: when the pointer is a finger, whatever can be pressed is 44 px high and wide (WCAG 2.5.5), on every screen.
#include <gtest/gtest.h>

#include "tests/shell/canvas.h"

namespace heddle {
namespace {

constexpr float least = 44;

// Threads at the depths Source and Machine, and the branches of time, lie closer; threads are 44 px high at depth Story.
bool is_dense(const std::string& id) { return id.rfind("branch-", 0) == 0; }

void expect_room(Canvas& canvas, const Views& views, const std::string& where, std::size_t at_least) {
  canvas.settle(views);
  canvas.settle(views);
  ASSERT_GE(canvas.book.list.size(), at_least) << where;
  for (const ControlRecord& one : canvas.book.list) {
    if (one.rect.empty() || is_dense(one.id)) continue;  // Scrolled out of sight.
    EXPECT_GE(one.rect.w, least - 0.6f) << where << ": " << one.id << " is too narrow";
    EXPECT_GE(one.rect.h, least - 0.6f) << where << ": " << one.id << " is too low";
  }
}

struct Size { float width, height; };
constexpr Size sizes[] = {{320, 4000}, {768, 4000}, {1440, 4000}};  // So high that nothing is half scrolled out of sight.

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
    expect_room(canvas, made_table(), named("the file menu", size), 10);
    canvas.state.file_menu = false;
    canvas.state.sheet_open = true;
    expect_room(canvas, made_table(), named("the sheet", size), 10);
  }
}

}  // namespace
}  // namespace heddle
