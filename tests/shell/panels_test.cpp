// panels_test.cpp: the controls of the panels, by name, by id and by the pointer, on views made by hand.
#include <gtest/gtest.h>

#include <set>

#include "tests/shell/canvas.h"

namespace heddle {
namespace {

TEST(Panels, have_the_controls_that_pages_and_tests_find_by_name) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  struct Expected { const char *role, *name; };
  const Expected expected[] = {
      {"button", "Run"}, {"button", "Restart"}, {"button", "Step forward"}, {"button", "Step back"}, {"combobox", "Step by"},
      {"slider", "Speed"}, {"combobox", "Program"}, {"combobox", "Cores"}, {"combobox", "Policy"}, {"combobox", "Quantum"},
      {"combobox", "Costs"}, {"button", "Process per tab"}, {"button", "Thread per tab"}, {"button", "Open a tab"},
      {"button", "Crash tab 1"}, {"button", "Close tab 3"}, {"slider", "Playhead"}, {"textbox", "Standard input"},
      {"button", "Send line"}, {"button", "Close input"}, {"button", "Select thread 8, render of tab 2"}, {"button", "Select thread 1, main of browser"}};
  for (const Expected& one : expected) {
    const ControlRecord* record = find_control(canvas.book.list, one.name);
    ASSERT_TRUE(record) << one.name;
    EXPECT_EQ(record->role, one.role) << one.name;
    EXPECT_FALSE(record->rect.empty()) << one.name;
  }
}

TEST(Panels, give_every_control_an_id_and_a_name_of_its_own) {
  for (float width : {1440.0f, 1024.0f, 320.0f}) {
    Canvas canvas(width, 900);
    canvas.settle(made_views());
    std::set<std::string> ids, names;
    for (const ControlRecord& record : canvas.book.list) {
      EXPECT_TRUE(ids.insert(record.id).second) << record.id;
      EXPECT_TRUE(names.insert(record.name).second) << record.name;
      EXPECT_GE(record.rect.x, 0) << record.name;
      EXPECT_LE(record.rect.right(), width + 0.5f) << record.name;
    }
  }
}

TEST(Panels, do_the_same_for_a_click_and_for_an_activation_by_name) {
  Views views = made_views();
  Canvas clicked(1440, 900);
  clicked.settle(views);
  clicked.click(views, "Step forward");
  ASSERT_TRUE(clicked.asked<request::Step>());
  EXPECT_EQ(clicked.asked<request::Step>()->kind, StepKind::statement);
  EXPECT_EQ(clicked.asked<request::Step>()->direction, Direction::forward);
  EXPECT_EQ(clicked.requests.size(), 1u);

  clicked.requests.clear();
  ASSERT_TRUE(clicked.press("Step back"));
  clicked.draw(views);
  ASSERT_TRUE(clicked.asked<request::Step>());
  EXPECT_EQ(clicked.asked<request::Step>()->direction, Direction::back);
  clicked.settle(views);
  EXPECT_EQ(clicked.requests.size(), 1u) << "an activation is taken once";
}

TEST(Panels, only_write_a_line_to_standard_input_when_a_tab_is_crashed) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  canvas.click(views, "Crash tab 3");
  ASSERT_EQ(canvas.requests.size(), 1u);
  ASSERT_TRUE(canvas.asked<request::TypeInput>());
  EXPECT_EQ(canvas.asked<request::TypeInput>()->text, "crash 3\n");
}

TEST(Panels, offer_no_button_for_a_tab_that_is_gone) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  EXPECT_TRUE(find_control(canvas.book.list, "Crash tab 1"));
  EXPECT_FALSE(find_control(canvas.book.list, "Crash tab 2")) << "it has crashed";
  EXPECT_FALSE(find_control(canvas.book.list, "Crash tab 4")) << "it was never opened";
}

TEST(Panels, send_what_was_typed_and_empty_the_line) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  ASSERT_TRUE(canvas.press("Standard input", "close 1"));
  canvas.draw(views);
  EXPECT_EQ(find_control(canvas.book.list, "Standard input")->value, "") << "the record is of the moment before";
  canvas.draw(views);
  EXPECT_EQ(find_control(canvas.book.list, "Standard input")->value, "close 1");
  ASSERT_TRUE(canvas.press("Send line"));
  canvas.draw(views);
  ASSERT_TRUE(canvas.asked<request::TypeInput>());
  EXPECT_EQ(canvas.asked<request::TypeInput>()->text, "close 1\n");
  EXPECT_EQ(canvas.state.input_line, "");
}

TEST(Panels, send_a_typed_line_when_enter_is_pressed_in_the_twin) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  canvas.press("Standard input", "open");
  canvas.draw(views);
  canvas.press("Standard input");
  canvas.draw(views);
  ASSERT_TRUE(canvas.asked<request::TypeInput>());
  EXPECT_EQ(canvas.asked<request::TypeInput>()->text, "open\n");
}

TEST(Panels, refuse_what_is_disabled_or_unknown) {
  Views views = made_views();
  views.status.now = 0;  // There is no step before the first.
  Canvas canvas(1440, 900);
  canvas.settle(views);
  EXPECT_TRUE(find_control(canvas.book.list, "Step back")->disabled);
  EXPECT_FALSE(canvas.press("Step back"));
  EXPECT_FALSE(canvas.press("Step sideways"));
  canvas.click(views, "Step back");
  EXPECT_TRUE(canvas.requests.empty());
}

TEST(Panels, change_settings_by_combobox_and_ignore_an_option_that_is_not_there) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  canvas.press("Cores", "16");
  canvas.draw(views);
  ASSERT_TRUE(canvas.asked<request::ChangeSettings>());
  EXPECT_EQ(canvas.asked<request::ChangeSettings>()->settings.cores, 16);
  EXPECT_EQ(canvas.asked<request::ChangeSettings>()->settings.quantum, 100'000u) << "the rest stays";
  canvas.requests.clear();
  canvas.press("Cores", "17");
  canvas.draw(views);
  EXPECT_TRUE(canvas.requests.empty());
  canvas.press("Quantum", "50 µs");
  canvas.draw(views);
  ASSERT_TRUE(canvas.asked<request::ChangeSettings>());
  EXPECT_EQ(canvas.asked<request::ChangeSettings>()->settings.quantum, 50'000u);
}

TEST(Panels, open_a_list_under_a_combobox_and_take_a_click_in_it) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  Rect box = find_control(canvas.book.list, "Step by")->rect;
  canvas.click(views, "Step by");
  // Rows of 28 below the box: instruction, statement, switch.
  canvas.click(views, box.x + 60, box.bottom() + 4 + 5 + 28 * 2.5f);
  EXPECT_EQ(canvas.state.step_kind, StepKind::switch_);
}

TEST(Panels, travel_in_time_by_dragging_and_by_the_playheads_slider) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  const ControlRecord* playhead = find_control(canvas.book.list, "Playhead");
  ASSERT_TRUE(playhead);
  EXPECT_EQ(playhead->value, "1284000");
  EXPECT_EQ(playhead->maximum, 1'760'000);
  // A click in the middle of the axis: halfway between its ends.
  canvas.click(views, playhead->rect.x + playhead->rect.w / 2, playhead->rect.y + 40);
  ASSERT_TRUE(canvas.asked<request::Seek>());
  EXPECT_NEAR(static_cast<double>(canvas.asked<request::Seek>()->tick), (800'000 + 1'900'000) / 2.0, 2'000);
  canvas.press("Playhead", "1000000");
  canvas.draw(views);
  EXPECT_EQ(canvas.asked<request::Seek>()->tick, 1'000'000u);
  canvas.press("Playhead", "99999999");
  canvas.draw(views);
  EXPECT_EQ(canvas.asked<request::Seek>()->tick, 1'760'000u) << "not beyond what has been run";
  canvas.requests.clear();
  for (const char* nonsense : {"-1", "soon", ""}) {
    canvas.press("Playhead", nonsense);
    canvas.draw(views);
  }
  EXPECT_TRUE(canvas.requests.empty());
}

TEST(Panels, zoom_the_timeline_around_the_pointer) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.state.timeline.begin = 800'000;
  canvas.state.timeline.end = 1'900'000;
  canvas.settle(views);
  Rect rect = find_control(canvas.book.list, "Playhead")->rect;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(rect.x + rect.w / 4, rect.y + 40);
  canvas.settle(views);
  io.AddMouseWheelEvent(0, 3);
  canvas.settle(views);
  double span = canvas.state.timeline.end - canvas.state.timeline.begin;
  EXPECT_LT(span, 700'000);
  EXPECT_NEAR(canvas.state.timeline.begin + span / 4, 800'000 + 1'100'000 / 4.0, 2'000) << "what is under the pointer stays there";
}

TEST(Panels, select_a_thread_and_let_go_of_it) {
  Views views = made_views();
  Canvas canvas(1440, 900);
  canvas.settle(views);
  canvas.click(views, "Select thread 4, input of tab 1");
  ASSERT_TRUE(canvas.asked<request::Select>());
  EXPECT_EQ(canvas.asked<request::Select>()->tid, 4);
  views.selected = views.inspector.tid = 4;
  canvas.settle(views);
  EXPECT_TRUE(find_control(canvas.book.list, "Select thread 4, input of tab 1")->pressed.value_or(false));
  canvas.press("Select thread 4, input of tab 1");
  canvas.draw(views);
  EXPECT_EQ(canvas.asked<request::Select>()->tid, 0);
}

TEST(Panels, show_what_the_compiler_said_and_close_it) {
  Views views = made_views();
  views.report_program = "broken";
  views.report.diagnostics = {{"broken.c", 3, 7, true, "'count' is not declared here", "broken.c:3:7: error: 'count' is not declared here\n  int x = count;\n          ^~~~~"},
                              {"broken.c", 9, 1, true, "expected ';'", ""}};
  Canvas canvas(1440, 900);
  canvas.state.report_open = true;
  canvas.settle(views);
  std::set<std::string> words;
  for (const TextRecord& text : canvas.book.texts) words.insert(text.text);
  EXPECT_TRUE(words.count("broken does not open: 2 errors"));
  EXPECT_TRUE(words.count("broken.c:3:7: error: 'count' is not declared here"));
  EXPECT_TRUE(words.count("broken.c:9:1: expected ';'"));
  canvas.press("Close diagnostics");
  canvas.settle(views);
  EXPECT_FALSE(canvas.state.report_open);
}

TEST(Panels, draw_nothing_that_is_not_there) {
  Views views;  // Before a program is open.
  for (float width : {1440.0f, 1024.0f, 320.0f}) {
    Canvas canvas(width, 800);
    canvas.settle(views);
    EXPECT_TRUE(find_control(canvas.book.list, "Run")->disabled);
    EXPECT_TRUE(canvas.requests.empty());
  }
}

TEST(Panels, in_one_column_go_to_what_a_press_on_a_tube_shows) {
  Canvas canvas(320, 568);
  Views views = made_views();
  for (Tube& tube : views.stage.tubes) tube.name = "Röhre";  // As it is called in some language.
  canvas.settle(views);
  ASSERT_TRUE(canvas.press("follow-pipe-3"));
  canvas.settle(views);
  EXPECT_EQ(canvas.state.inspector.flow_of, "pipe 3");
  EXPECT_EQ(canvas.state.narrow_tab, NarrowTab::source);
  EXPECT_EQ(canvas.state.inspector.tab, InspectorTab::files);
  EXPECT_NE(find_control(canvas.book.list, "inspect-files"), nullptr) << "the inspector is on the screen";
}

TEST(Panels, have_a_file_menu_in_the_bar_of_the_table_at_every_width) {
  for (float width : {320.0f, 414.0f, 768.0f, 1440.0f}) {
    Canvas canvas(width, 568);
    canvas.state.screen = Screen::table;
    canvas.settle(made_table());
    ASSERT_TRUE(canvas.press("file")) << width;
    canvas.settle(made_table());
    EXPECT_NE(find_control(canvas.book.list, "open-files"), nullptr) << width;
  }
}

}  // namespace
}  // namespace heddle
