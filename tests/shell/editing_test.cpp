// editing_test.cpp: opening files, changing what is open and running it again, and what can be taken out, by whole frames.
#include "shell/editing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shell/take_out.h"
#include "shell/twin.h"
#include "tests/shell/screenless.h"

namespace heddle {
namespace {

const char* seven = "#include <stdio.h>\n#include \"tab.h\"\nint main(int n, char **a) { (void)a; printf(\"%d\\n\", TAB + n); return 0; }\n";

void press(Frames& frames, const std::string& name) {
  EXPECT_TRUE(activate(frames.app.controls, frames.app.drawn, name)) << name;
  frames.draw(6);
}

void run_to_end(Frames& frames) {
  frames.app.ui.speed = static_cast<int>(speeds.size()) - 1;
  for (int i = 0; i < 500 && frames.app.lab.status().state == RunState::can_run; ++i) frames.draw();
}

std::string errors_of(const EditResult& result) {
  std::string text = result.error;
  for (const LabDiagnostic& one : result.diagnostics) text += one.rendered;
  return text;
}

TEST(Editing, runs_the_changed_text_with_the_same_arguments) {
  Frames frames;
  ASSERT_TRUE(open_files(frames.app, {{"seven.c", seven}, {"tab.h", "#define TAB 40\n"}}, LabSettings(), {.again = false, .arguments = {"x", "y"}}));
  frames.draw(3);
  run_to_end(frames);
  EXPECT_EQ(frames.app.lab.console().output, "43\n");
  std::vector<OutsideFile> files = editable_files(frames.app);
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[1].name, "tab.h");
  files[1].bytes = "#define TAB 50\n";
  EditResult result = run_edited(frames.app, files);
  EXPECT_TRUE(result.opened) << errors_of(result);
  frames.draw(3);
  run_to_end(frames);
  EXPECT_EQ(frames.app.lab.console().output, "53\n");
  EXPECT_EQ(editable_files(frames.app), files) << "the editor shows what runs";
}

TEST(Editing, keeps_what_runs_when_the_changed_text_is_wrong) {
  Frames frames;
  ASSERT_TRUE(open_files(frames.app, {{"seven.c", seven}, {"tab.h", "#define TAB 40\n"}}, LabSettings()));
  frames.draw(3);
  Digest before = frames.app.lab.digest();
  std::vector<OutsideFile> files = editable_files(frames.app);
  files[0].bytes = "#include \"tab.h\"\nint main(void) { return TAB + cuont; }\n";
  for (const EditResult& result : {check_edited(frames.app, files), run_edited(frames.app, files)}) {
    EXPECT_FALSE(result.opened);
    ASSERT_EQ(result.diagnostics.size(), 1u) << errors_of(result);
    const LabDiagnostic& one = result.diagnostics[0];
    EXPECT_EQ(one.file, "seven.c");
    EXPECT_EQ(one.line, 2u);
    EXPECT_EQ(one.column, 31u);
    EXPECT_EQ(one.end_column, 36u) << "just past cuont";
    EXPECT_NE(one.message.find("cuont"), std::string::npos);
  }
  EXPECT_EQ(frames.app.lab.digest(), before);
  EXPECT_FALSE(frames.app.ui.report_open) << "the editor shows it in its place";
}

TEST(Editing, mends_what_did_not_open) {
  Frames frames(at_the_table());
  frames.draw(3);
  EXPECT_FALSE(can_edit(frames.app));
  EXPECT_FALSE(open_files(frames.app, {{"broken.c", "int main(void) { return x; }\n"}}, LabSettings()));
  frames.draw(3);
  ASSERT_TRUE(can_edit(frames.app));
  std::vector<OutsideFile> files = editable_files(frames.app);
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(nlohmann::json::parse(editable_json(frames.app))["line"], 1);
  EXPECT_FALSE(run_edited(frames.app, files).opened);
  files[0].bytes = "int main(void) { return 7; }\n";
  EXPECT_TRUE(run_edited(frames.app, files).opened);
  frames.draw(3);
  EXPECT_FALSE(frames.app.ui.report_open);
  EXPECT_EQ(frames.app.lab.status().program, "broken");
}

TEST(Editing, mends_a_text_that_came_by_address) {
  Frames frames;
  frames.draw(3);
  const char* broken = "#include <stdio.h>\nint main(int n, char **a) { printf(\"%d %s\\n\", n, a[1]); retrun 0; }\n";
  nlohmann::json address = {{"source", broken}, {"arguments", {"x"}}, {"cores", 3}};
  EXPECT_FALSE(open_from_json(frames.app, address.dump()));
  frames.draw(3);
  ASSERT_TRUE(frames.app.ui.report_open);
  press(frames, "edit-report");
  EXPECT_FALSE(frames.app.ui.report_open) << "the editor says it in its place";
  ASSERT_EQ(frames.app.errands.size(), 1u);
  EXPECT_NE(std::get_if<errand::EditSource>(&frames.app.errands[0]), nullptr);
  std::vector<OutsideFile> files = editable_files(frames.app);
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].bytes, broken);
  EXPECT_EQ(nlohmann::json::parse(editable_json(frames.app))["line"], 2);
  for (const EditResult& result : {check_edited(frames.app, files), run_edited(frames.app, files)}) {
    EXPECT_FALSE(result.opened);
    ASSERT_FALSE(result.diagnostics.empty()) << errors_of(result);
    EXPECT_EQ(result.diagnostics[0].line, 2u);
  }
  EXPECT_FALSE(frames.app.ui.report_open) << "the editor says it in its place";
  EXPECT_EQ(editable_files(frames.app), files) << "it is not left";
  files[0].bytes.replace(files[0].bytes.find("retrun"), 6, "return");
  EXPECT_TRUE(run_edited(frames.app, files).opened);
  frames.draw(3);
  run_to_end(frames);
  EXPECT_EQ(frames.app.lab.console().output, "2 x\n");
  EXPECT_EQ(frames.app.lab.status().settings.cores, 3);
}

TEST(Editing, leaves_what_did_not_open_when_its_report_is_closed) {
  Frames frames;
  frames.draw(3);
  std::vector<OutsideFile> browser = editable_files(frames.app);
  EXPECT_FALSE(open_files(frames.app, {{"broken.c", "int main(void) { return x; }\n"}}, LabSettings()));
  frames.draw(3);
  EXPECT_NE(editable_files(frames.app), browser);
  press(frames, "close-report");
  EXPECT_EQ(editable_files(frames.app), browser);
}

TEST(Editing, mends_a_file_beside_an_open_experiment) {
  Frames frames(at_the_table());
  ASSERT_TRUE(activate(frames.app.controls, (frames.draw(3), frames.app.drawn), "Run Definition"));
  frames.draw(6);
  EXPECT_FALSE(open_files(frames.app, {{"broken.c", "int main(void) { return x; }\n"}}, LabSettings()));
  frames.draw(3);
  press(frames, "edit-report");
  std::vector<OutsideFile> files = editable_files(frames.app);
  ASSERT_EQ(files.size(), 1u);
  EXPECT_FALSE(check_edited(frames.app, files).diagnostics.empty());
  files[0].bytes = "int main(void) { return 0; }\n";
  EXPECT_TRUE(check_edited(frames.app, files).opened) << errors_of(check_edited(frames.app, files));
  EXPECT_TRUE(run_edited(frames.app, files).opened);
  frames.draw(3);
  EXPECT_EQ(frames.app.lab.status().program, "broken");
}

TEST(Editing, of_an_experiment_changes_both_ways_and_restart_of_the_lesson_undoes_it) {
  Frames frames(at_the_table());
  ASSERT_TRUE(activate(frames.app.controls, (frames.draw(3), frames.app.drawn), "Run Definition"));
  frames.draw(6);
  std::vector<OutsideFile> files = editable_files(frames.app);
  ASSERT_EQ(files.size(), 3u);
  EXPECT_EQ(files[0].name, "scenario.json");
  std::size_t title = files[0].bytes.find("\"Definition\"");
  ASSERT_NE(title, std::string::npos);
  files[0].bytes.replace(title, 12, "\"Mine now\"");
  EditResult result = run_edited(frames.app, files);
  EXPECT_TRUE(result.opened) << errors_of(result);
  frames.draw(3);
  EXPECT_EQ(frames.app.views.compare->scenario.title, "Mine now");
  EXPECT_TRUE(frames.app.views.compare->changed);
  files[0].bytes = "{";
  EXPECT_NE(run_edited(frames.app, files).error.find("scenario.json: this is not JSON: see line 1, column 2"), std::string::npos) << run_edited(frames.app, files).error;
  EXPECT_EQ(frames.app.views.compare->scenario.title, "Mine now");
}

TEST(Editing, takes_files_as_the_page_hands_them_over) {
  Result<std::vector<OutsideFile>> files = read_handed_files("[{\"name\":\"a.c\",\"size\":3},{\"name\":\"b.h\",\"size\":2}]\nx\ny\n\n");
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, (std::vector<OutsideFile>{{"a.c", "x\ny"}, {"b.h", "\n\n"}}));
  for (const char* wrong : {"", "[]", "{}\n", "[1]\n", "[{\"name\":\"a.c\",\"size\":3}]\nx", "[{\"name\":\"a.c\",\"size\":-3}]\nx", "[{\"size\":0}]\n", "\xff\n"}) EXPECT_FALSE(read_handed_files(wrong)) << wrong;
}

TEST(TakeOut, offers_what_each_screen_shows_and_hands_it_to_the_platform) {
  Frames frames;
  frames.draw(30);
  press(frames, "Pause");
  press(frames, "File");
  for (const char* name : {"Stage as SVG", "Timeline as SVG", "Memory map as SVG", "Threads as CSV", "Events as CSV", "Chrome trace as JSON"}) {
    if (frames.app.ui.file_menu == false) press(frames, "File");
    ASSERT_TRUE(frames.app.errands.empty());
    press(frames, name);
    ASSERT_EQ(frames.app.errands.size(), 1u) << name;
    const auto* file = std::get_if<errand::SaveFile>(&frames.app.errands[0]);
    ASSERT_NE(file, nullptr) << name;
    EXPECT_GT(file->bytes.size(), 30u) << name;
    EXPECT_EQ(file->name.rfind("browser-", 0), 0u) << file->name;
    if (file->mime == "application/json") { EXPECT_TRUE(nlohmann::json::parse(file->bytes)["traceEvents"].is_array()); }
    frames.app.errands.clear();
  }
  EXPECT_FALSE(wants_frame(frames.app)) << "nothing moves after it";
}

TEST(TakeOut, takes_a_picture_of_a_frame_that_nothing_covers) {
  Frames frames;
  frames.draw(30);
  press(frames, "Pause");
  press(frames, "File");
  ASSERT_TRUE(activate(frames.app.controls, frames.app.drawn, "Timeline as PNG"));
  const errand::SavePicture* picture = nullptr;
  for (int i = 0; i < 10 && !picture; ++i) {
    frames.draw();
    for (const Errand& one : frames.app.errands) picture = std::get_if<errand::SavePicture>(&one);
  }
  ASSERT_NE(picture, nullptr);
  EXPECT_EQ(find_control(frames.app.drawn, "Close file menu"), nullptr) << "the menu is gone";
  const ControlRecord* playhead = find_control(frames.app.drawn, "Playhead");
  ASSERT_NE(playhead, nullptr);
  Rect common = intersection(playhead->rect, picture->place);
  EXPECT_EQ(common, playhead->rect) << "the timeline's own control lies within the picture";
}

TEST(TakeOut, of_the_table_has_a_line_per_figure) {
  Frames frames(at_the_table());
  for (int i = 0; i < 3'000 && (frames.app.measuring || i < 10); ++i) frames.draw();
  take_out(frames.app, "table-csv");
  ASSERT_EQ(frames.app.errands.size(), 1u);
  const std::string& text = std::get<errand::SaveFile>(frames.app.errands[0]).bytes;
  std::size_t figures = 0;
  for (const TableLine& line : frames.app.views.table) figures += line.figures.size();
  EXPECT_GT(figures, 0u);
  EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')), figures + 1);
  EXPECT_EQ(text.substr(0, text.find("\r\n")), "scenario,title,figure,process,thread,unit");
}

}  // namespace
}  // namespace heddle
