// looks_test.cpp: every scenario as it is drawn, at every depth and in every theme: each word can be read on what it lies on.
#include <gtest/gtest.h>

#include <map>

#include "shell/draw/ground.h"
#include "shell/draw/text.h"
#include "shell/editing.h"
#include "shell/preferences.h"
#include "shell/side.h"
#include "tests/shell/screenless.h"

namespace heddle {
namespace {

// What cannot be read, each kind of it once.
using Complaints = std::map<std::string, std::string>;

std::string hex(ImU32 ink) { return std::to_string(ink & 255) + "," + std::to_string(ink >> 8 & 255) + "," + std::to_string(ink >> 16 & 255) + "/" + std::to_string(ink >> 24); }

void look(Frames& frames, const std::string& where, Complaints& complaints) {
  frames.draw(3);
  find_grounds(frames.app.controls, *ImGui::GetDrawData());
  int seen = 0;
  for (const TextRecord& text : frames.app.controls.texts) {
    if (text.contrast == 0 || text.disabled) continue;
    ++seen;
    if (text.contrast < 4.5f) complaints.try_emplace(hex(text.ink) + " on " + hex(text.ground), " has " + std::to_string(text.contrast).substr(0, 4) + ": '" + text.text.substr(0, 30) + "' in " + where);
  }
  EXPECT_GT(seen, 10) << where;
}

void look_in_all_themes(Frames& frames, const std::string& where, Complaints& complaints) {
  for (Theme theme : themes) {
    choose_theme(frames.app, theme);
    look(frames, where + ", " + std::string(theme_code(theme)), complaints);
  }
  choose_theme(frames.app, Theme::dark);
}

void press(Frames& frames, const std::string& control) {
  ASSERT_TRUE(activate(frames.app.controls, frames.app.drawn, control)) << control;
  frames.draw(3);
}

std::string listed(const Complaints& complaints) {
  std::string text;
  int count = 0;
  for (const auto& [colours, words] : complaints) if (++count <= 60) text += "\n" + colours + words;
  return text + "\n" + std::to_string(complaints.size()) + " in all";
}

class Looks : public testing::Test {
 protected:
  void TearDown() override { use_theme(Theme::dark); }
  Complaints complaints;
};

TEST_F(Looks, find_what_cannot_be_read) {
  Frames frames;
  frames.app.controls.note_texts = true;
  frames.draw(3);
  // Below the first text a hole is torn into the ground, in its own colour.
  for (ImU32 ground : {rgb(0x000000), rgb(0xe6edf3), rgb(0x777777)}) {
    ImGui::NewFrame();
    begin_controls(frames.app.controls);
    Ui ui{frames.app.ui, frames.app.controls, frames.app.requests};
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImVec2(400, 300));
    ImGui::Begin("ground", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(10, 10), ImVec2(200, 100), ground, 8);
    draw_text(ui, ImVec2(20, 20), TextStyle::body, rgb(0xffffff), "on the ground");
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(10, 10), ImVec2(200, 100), rgb(0xff0000), 8);  // Over it: no ground of it.
    ImGui::End();
    ImGui::Render();
    find_grounds(frames.app.controls, *ImGui::GetDrawData());
    ASSERT_EQ(frames.app.controls.texts.size(), 1u);
    EXPECT_EQ(frames.app.controls.texts[0].ground, ground);
    EXPECT_FLOAT_EQ(frames.app.controls.texts[0].contrast, contrast(rgb(0xffffff), ground));
  }
}

TEST_F(Looks, of_every_scenario_can_be_read_at_every_depth_and_in_every_theme) {
  Frames frames(at_the_table());
  frames.app.controls.note_texts = true;
  frames.draw(4);
  std::vector<std::string> names;
  for (const TableLine& line : frames.app.views.table) names.push_back(line.scenario.name);
  ASSERT_GE(names.size(), 20u);
  for (const std::string& name : names) {
    ASSERT_TRUE(open_side_named(frames.app, name, LabSettings())) << name;
    frames.draw(4);
    press(frames, "To the end");
    for (int i = 0; i < 2'000 && frames.app.side_goal; ++i) frames.draw();
    look_in_all_themes(frames, name + " side by side, at its end", complaints);
    frames.app.requests.push_back(request::Seek{frames.app.views.compare->known_until / 2});
    look_in_all_themes(frames, name + " side by side, in its middle", complaints);
    frames.app.ui.maps_to_scale = true;
    look_in_all_themes(frames, name + " side by side, maps to scale", complaints);
    frames.app.ui.maps_to_scale = false;
    ASSERT_TRUE(open_scenario(frames.app, name, Way::process, LabSettings()));
    frames.app.ui.running = false;
    for (int depth = 0; depth < 3; ++depth) {
      frames.app.lab.advance(depth == 0 ? 100'000 : 60'000);
      frames.app.views_are_stale = true;
      frames.app.ui.depth = static_cast<StageDepth>(depth);
      frames.app.ui.inspector.tab = static_cast<InspectorTab>((static_cast<std::size_t>(depth) * 3) % static_cast<std::size_t>(InspectorTab::count));
      look_in_all_themes(frames, name + ", depth " + std::to_string(depth + 1), complaints);
      if (depth > 0) continue;
      frames.app.ui.maps_to_scale = true;
      look_in_all_themes(frames, name + ", maps to scale", complaints);
      frames.app.ui.maps_to_scale = false;
    }
    frames.app.ui.depth = StageDepth::story;
  }
  EXPECT_TRUE(complaints.empty()) << listed(complaints);
}

TEST_F(Looks, of_the_jobs_and_of_the_report_can_be_read_in_every_theme) {
  Frames frames(at_the_table());
  frames.app.controls.note_texts = true;
  frames.draw(4);
  ASSERT_TRUE(open_side_named(frames.app, "sched", LabSettings()));
  for (const char* jobs : {"A:0:24,B:0:3,C:0:3", "A:0:9,B:1:8,C:2:7,D:3:6,E:4:5,F:5:4,G:6:3,H:7:2,I:8:9,J:9:8,K:10:7,L:11:6", "A:0:24,B"}) {
    frames.app.requests.push_back(request::ScheduleJobs{jobs, 4});
    frames.draw(2);
    ASSERT_EQ(frames.app.ui.screen, Screen::jobs);
    look_in_all_themes(frames, std::string("the jobs ") + jobs, complaints);
  }
  EXPECT_FALSE(open_files(frames.app, {{"broken.c", "#warning careful\nint main(void) { return x; }\n"}}, LabSettings()));
  ASSERT_TRUE(frames.app.ui.report_open);
  press(frames, "show-table");
  look_in_all_themes(frames, "the report", complaints);
  EXPECT_TRUE(complaints.empty()) << listed(complaints);
}

TEST_F(Looks, of_the_table_the_sheets_and_the_inspector_can_be_read_in_every_theme) {
  Frames frames;
  frames.app.controls.note_texts = true;
  frames.draw(4);
  frames.app.lab.type_input("crash 2\n");
  frames.app.lab.advance(900'000);
  frames.app.ui.running = false;
  frames.app.views_are_stale = true;
  for (int tab = 0; tab < static_cast<int>(InspectorTab::count); ++tab) {
    frames.app.ui.inspector.tab = static_cast<InspectorTab>(tab);
    look_in_all_themes(frames, "inspector's tab " + std::to_string(tab + 1), complaints);
  }
  for (LaneOf lanes : {LaneOf::cores, LaneOf::threads, LaneOf::locks}) {
    frames.app.ui.timeline.lanes = lanes;
    look_in_all_themes(frames, "lanes " + std::to_string(static_cast<int>(lanes)), complaints);
  }
  frames.app.ui.file_menu = true;
  look_in_all_themes(frames, "the file menu", complaints);
  frames.app.ui.file_menu = false;
  frames.app.ui.sheet_open = true;
  look_in_all_themes(frames, "the sheet of keys", complaints);
  frames.app.ui.sheet_open = false;
  press(frames, "show-table");
  frames.draw(300);
  look_in_all_themes(frames, "the table", complaints);
  EXPECT_TRUE(complaints.empty()) << listed(complaints);
}

}  // namespace
}  // namespace heddle
