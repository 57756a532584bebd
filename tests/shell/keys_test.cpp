// keys_test.cpp: every key of the sheet does what it says, from the canvas and from outside; and the sheet's controls work.
#include "shell/keys.h"

#include <gtest/gtest.h>

#include "shell/preferences.h"
#include "shell/strings.h"
#include "tests/shell/screenless.h"

namespace heddle {
namespace {

StartOptions standing_browser() {
  StartOptions options;
  options.running = false;
  return options;
}

struct Keys : testing::Test {
  Frames frames{standing_browser()};
  App& app = frames.app;
  void SetUp() override {
    app.lab.advance(300'000);
    frames.draw(3);
  }
  void TearDown() override {
    use_language("en");
    use_theme(Theme::dark);
  }
  void press(std::string_view key) {
    EXPECT_TRUE(press_key(app, key)) << key;
    frames.draw(3);
  }
  const ControlRecord* control(std::string_view id) { return find_control(app.drawn, id); }
};

TEST_F(Keys, step_and_travel) {
  Tick begin = app.lab.status().now;
  press("i");
  Tick later = app.lab.status().now;
  EXPECT_GT(later, begin);
  press("ArrowLeft");
  EXPECT_LT(app.lab.status().now, later);
  press("Home");
  EXPECT_EQ(app.lab.status().now, 0u);
  press("End");
  EXPECT_EQ(app.lab.status().now, app.lab.status().known_until);
}

TEST_F(Keys, run_and_pause) {
  press(" ");
  EXPECT_TRUE(app.ui.running);
  press(" ");
  EXPECT_FALSE(app.ui.running);
}

TEST_F(Keys, zoom_and_move_the_timeline) {
  double span = app.ui.timeline.end - app.ui.timeline.begin;
  press("+");
  EXPECT_NEAR(app.ui.timeline.end - app.ui.timeline.begin, span / 2, 1);
  press("-");
  EXPECT_NEAR(app.ui.timeline.end - app.ui.timeline.begin, span, 1);
  press("0");
  EXPECT_EQ(app.ui.timeline.begin, 0);
  EXPECT_GE(app.ui.timeline.end, static_cast<double>(app.lab.status().known_until));
  press(".");
  EXPECT_GT(app.ui.timeline.begin, 0);
  press(",");
  EXPECT_NEAR(app.ui.timeline.begin, 0, 1);
  press("l");
  EXPECT_EQ(app.ui.timeline.lanes, LaneOf::threads);
}

TEST_F(Keys, choose_depth_speed_and_thread) {
  press("3");
  EXPECT_EQ(app.ui.depth, StageDepth::machine);
  int speed = app.ui.speed;
  press(">");
  EXPECT_EQ(app.ui.speed, speed + 1);
  press("<");
  EXPECT_EQ(app.ui.speed, speed);
  Tid before = app.views.inspector.tid;
  press("k");
  EXPECT_NE(app.views.inspector.tid, before);
  press("j");
  EXPECT_EQ(app.views.inspector.tid, before);
}

TEST_F(Keys, go_to_the_table_and_back) {
  press("t");
  EXPECT_EQ(app.ui.screen, Screen::table);
  EXPECT_FALSE(press_key(app, "i")) << "the table has no time";
  press("T");
  EXPECT_EQ(app.ui.screen, Screen::machine);
}

TEST_F(Keys, open_and_close_the_sheet) {
  press("?");
  ASSERT_TRUE(control("close-sheet"));
  EXPECT_FALSE(press_key(app, "i")) << "keys below the sheet are not felt";
  press("Escape");
  EXPECT_FALSE(control("close-sheet"));
  EXPECT_FALSE(press_key(app, "Escape")) << "nothing lies above any more";
  EXPECT_FALSE(press_key(app, "F7"));
}

TEST_F(Keys, escape_closes_the_file_menu_and_nothing_else) {
  app.ui.more_open = true;
  ASSERT_TRUE(activate(app.controls, app.drawn, "file"));
  frames.draw(3);
  ASSERT_TRUE(control("close-file"));
  EXPECT_FALSE(press_key(app, "i")) << "keys below the menu are not felt";
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
  frames.draw(3);
  EXPECT_FALSE(control("close-file"));
  EXPECT_TRUE(app.ui.more_open);
}

TEST_F(Keys, that_are_typed_on_the_canvas_count_too) {
  ImGui::GetIO().AddInputCharacter('?');
  frames.draw(3);
  EXPECT_TRUE(app.ui.sheet_open);
  ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
  frames.draw(3);
  EXPECT_FALSE(app.ui.sheet_open);
}

TEST_F(Keys, the_sheet_chooses_language_and_theme) {
  press("?");
  ASSERT_TRUE(activate(app.controls, app.drawn, "language", "Deutsch"));
  frames.draw(4);
  EXPECT_EQ(language(), "de");
  EXPECT_EQ(control("step-back")->name, "Schritt zurück") << "ids stay, names follow";
  ASSERT_TRUE(activate(app.controls, app.drawn, "theme", "Hell"));
  frames.draw(4);
  EXPECT_EQ(theme_in_use(), Theme::light);
  EXPECT_EQ(preferences_json(app), R"({"lang":"de","theme":"light","motion":"full"})");
  prefer(app, R"({"lang":"en-GB","theme":"contrast","motion":"reduced","pointer":"coarse"})");
  EXPECT_EQ(preferences_json(app), R"({"lang":"en","theme":"contrast","motion":"reduced"})");
  frames.draw(3);
  EXPECT_GE(control("run")->rect.h, 44) << "a finger needs 44 px";
}

TEST_F(Keys, strangers_preferences_change_nothing) {
  std::string before = preferences_json(app);
  for (const char* wrong : {"", "[]", R"({"lang":"xx","theme":7,"motion":"much"})", R"({"lang":"../de"})"}) prefer(app, wrong);
  EXPECT_EQ(preferences_json(app), before);
}

TEST_F(Keys, with_reduced_motion_a_program_stands_still_when_it_is_opened) {
  prefer(app, R"({"motion":"reduced"})");
  ASSERT_TRUE(open_named(app, "browser", {"process"}, LabSettings()));
  EXPECT_FALSE(app.ui.running);
}

}  // namespace
}  // namespace heddle
