// words_test.cpp: at every size, no words lie over other words, and none are cut off without an ellipsis.
#include <gtest/gtest.h>

#include "shell/schedule.h"
#include "shell/strings.h"
#include "shell/translate_views.h"
#include "tests/shell/canvas.h"

namespace heddle {
namespace {

// The ink of a line of text: a font's line height has air above and below.
Rect ink_of(const TextRecord& text) {
  Rect line{text.rect.x + 0.5f, text.rect.y + text.rect.h * 0.22f, text.rect.w - 1, text.rect.h * 0.56f};
  return intersection(line, text.clip);
}

class Words : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override { ASSERT_TRUE(use_language(GetParam())); }
  void TearDown() override { use_language("en"); }
};

// As the app would have translated them.
Views in_language(Views views) {
  translate(views.stage);
  translate(views.gantt);
  translate(views.inspector);
  translate(views.events);
  for (Views& side : views.sides) side = in_language(side);
  return views;
}

void expect_tidy(Canvas& canvas, const Views& english, const std::string& where, std::size_t at_least = 11) {
  Views views = in_language(english);
  canvas.settle(views);
  const std::vector<TextRecord>& texts = canvas.book.texts;
  ASSERT_GE(texts.size(), at_least) << where;
  float width = ImGui::GetIO().DisplaySize.x;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Rect ink = ink_of(texts[i]);
    if (ink.empty()) continue;  // Scrolled out of sight.
    EXPECT_GE(texts[i].rect.x, texts[i].clip.x - 0.5f) << where << ": '" << texts[i].text << "' is cut at the left";
    EXPECT_LE(texts[i].rect.right(), texts[i].clip.right() + 0.5f) << where << ": '" << texts[i].text << "' is cut at the right";
    EXPECT_LE(texts[i].rect.right(), width + 0.5f) << where << ": '" << texts[i].text << "' leaves the window";
    for (std::size_t k = i + 1; k < texts.size(); ++k) {
      if (texts[k].layer != texts[i].layer) continue;
      Rect both = intersection(ink, ink_of(texts[k]));
      EXPECT_TRUE(both.empty()) << where << ": '" << texts[i].text << "' and '" << texts[k].text << "' overlap at " << both.x << ", " << both.y;
    }
  }
}

struct Size { float width, height; };
constexpr Size sizes[] = {{1440, 900}, {1920, 1080}, {2560, 1440}, {1280, 720}, {1240, 800}, {1100, 700}, {1024, 768}, {800, 600}, {760, 900}, {600, 900}, {414, 896}, {360, 740}, {320, 568}};

void expect_tidy_everywhere(const Views& views, const std::string& what, bool reports = false) {
  for (Size size : sizes) {
    Canvas canvas(size.width, size.height);
    fill_measured(canvas.state);
    canvas.state.report_open = reports;
    std::string where = what + " at " + std::to_string(static_cast<int>(size.width)) + "x" + std::to_string(static_cast<int>(size.height));
    for (NarrowTab tab : {NarrowTab::stage, NarrowTab::lesson, NarrowTab::source, NarrowTab::timeline}) {
      canvas.state.narrow_tab = tab;
      canvas.state.side_tab = tab == NarrowTab::source ? SideTab::inspector : SideTab::lesson;
      canvas.state.all_registers = tab == NarrowTab::source;
      expect_tidy(canvas, views, where + ", tab " + std::to_string(static_cast<int>(tab)));
    }
  }
}

TEST_P(Words, lie_tidily_after_a_crash) { expect_tidy_everywhere(made_views(), "the crash"); }

TEST_P(Words, lie_tidily_with_everything_in_one_process) {
  Views views = made_views();
  views.status.arguments = {"thread"};
  House house = views.stage.houses[0];
  Tid tid = 1;
  for (int number = 1; number <= 6; ++number) {
    House tab = made_tab(number, 1, 0, false);
    for (LaneRow& lane : tab.lanes) {
      lane.thread.tid = tid++;
      lane.thread.process = "browser";
      lane.thread.name = tab.name + " " + lane.thread.name;
      house.lanes.push_back(lane);
    }
    house.regions.insert(house.regions.end(), tab.regions.begin() + 3, tab.regions.end());
  }
  views.stage.houses = {house};
  expect_tidy_everywhere(views, "one process");
}

TEST_P(Words, lie_tidily_with_many_tabs_long_names_and_64_cores) {
  Views views = made_views();
  for (int number = 4; number <= 6; ++number) views.stage.houses.push_back(made_tab(number, 100 + number * 5, number, false));
  for (House& house : views.stage.houses) {
    house.name += " with a name that is much longer than any";
    for (LaneRow& lane : house.lanes) {
      lane.state_text += " · held by tid 123456 of the process with the long name";
      lane.frames.push_back({"a_function_with_a_long_name_indeed", 0});
    }
  }
  while (views.stage.cores.size() < 64) {
    CoreRow core = views.stage.cores[views.stage.cores.size() % 4];
    core.hart = static_cast<HartId>(views.stage.cores.size());
    views.stage.cores.push_back(core);
    views.gantt.lanes.push_back(views.gantt.lanes[0]);
    views.gantt.lanes.back().name = "core " + std::to_string(core.hart);
  }
  for (int i = 0; i < 40; ++i) {
    views.stage.ready.push_back(made_chip(200 + i, 2, "tab 1", "a worker with a long name", 1, i));
    views.stage.waiting.push_back(made_chip(300 + i, 2, "tab 1", "network", 1, i, "mutex 0x42010 held by tid 4"));
    views.gantt.marks.push_back({1'000'000 + static_cast<Tick>(i) * 9'000, MarkKind::sync, "mutex taken", 1, false});
  }
  views.stage.tubes.push_back(views.stage.tubes.back());
  views.stage.tubes.back().id = 4;
  views.stage.tubes.back().name = "pipe 4";
  views.stage.tubes.back().bytes = 65536;
  views.stage.tubes.back().preview = "12345678901234567890123456789012";
  views.status.sentence = std::string(400, 'w');
  views.status.program = "a_program_with_a_long_name";
  views.inspector.fault_text += " This goes on for several lines so that the box has to grow with it, and everything below has to move down.";
  for (StackFrameView& frame : views.inspector.stack) {
    for (VariableRow& variable : frame.variables) variable.value = "{width = 3, height = 4, next = → heap 0x42010, label = \"a long one\"}";
  }
  expect_tidy_everywhere(views, "the crowd");
}

TEST_P(Words, lie_tidily_with_maps_to_scale) {
  Views views = made_views();
  for (Size size : sizes) {
    Canvas canvas(size.width, size.height);
    canvas.state.maps_to_scale = true;
    expect_tidy(canvas, views, "maps to scale at " + std::to_string(static_cast<int>(size.width)));
  }
}

TEST_P(Words, lie_tidily_among_the_jobs) {
  for (const char* jobs : {"A:0:24,B:0:3,C:0:3", "a_job_with_a_long_name:0:24,another_one:0:300,C:500:3", "A:0:24,B"}) {
    Views views;
    schedule_jobs(views.jobs, jobs, 4);
    for (Size size : sizes) {
      for (bool coarse : {false, true}) {
        Canvas canvas(size.width, size.height);
        canvas.state.screen = Screen::jobs;
        canvas.state.coarse = coarse;
        canvas.state.jobs_line = jobs;
        expect_tidy(canvas, views, std::string("the jobs ") + jobs + " at " + std::to_string(static_cast<int>(size.width)), 6);
      }
    }
  }
}

TEST_P(Words, lie_tidily_with_a_thousand_processes) {
  Views views = made_views();
  for (int i = 0; i < 1000; ++i) views.stage.houses.push_back(made_tab(1 + i % 6, 1000 + i * 4, i, i % 9 == 0));
  for (Size size : {sizes[0], sizes[6], sizes[11]}) {
    Canvas canvas(size.width, size.height);
    expect_tidy(canvas, views, "a thousand at " + std::to_string(static_cast<int>(size.width)));
  }
}

TEST_P(Words, lie_tidily_in_the_report_of_the_compiler) {
  Views views = made_views();
  views.report_program = "broken";
  for (std::uint32_t i = 1; i <= 12; ++i) views.report.diagnostics.push_back({"broken.c", i, 3, true, "'count' is not declared here; did you mean 'counter'? " + std::string(100, 'x'), ""});
  expect_tidy_everywhere(views, "the report", true);
}

TEST_P(Words, lie_tidily_in_the_table_and_beside_one_of_its_lines) {
  Views table = made_table();
  for (Size size : sizes) {
    Canvas canvas(size.width, size.height);
    canvas.state.screen = Screen::table;
    expect_tidy(canvas, table, "the table at " + std::to_string(static_cast<int>(size.width)));
  }
  Views views = made_views();
  views.table = table.table;
  views.scenario = 0;
  expect_tidy_everywhere(views, "a line of the table");
}

TEST_P(Words, lie_tidily_before_a_program_is_open) { expect_tidy_everywhere(Views(), "nothing"); }

// Both ways of a scenario, with a long list of figures and a lesson of every kind of step.
Views made_comparison() {
  Views views;
  CompareView compare;
  compare.scenario.name = "made";
  compare.scenario.title = "A made scenario";
  compare.scenario.question = "What does it take?";
  compare.scenario.process_words = "fork(): page tables are copied, and some more words that may be too many";
  compare.scenario.thread_words = "pthread_create(): a stack and registers";
  compare.scenario.because = "fork copies main's page table, so it takes longer the more main holds. A thread gets a stack and registers, whatever main holds.";
  compare.now = 12'439;
  compare.known_until = 1'000'000'000;
  compare.figures = {{"while main holds 4 MiB and a good deal of other things", {Figure{"", 61'200, "ns"}, Figure{"", 9'800, "ns"}}},
                     {"the password", {Figure{"stayed secret for the whole of the run", {}, ""}, Figure{"was read", {}, ""}}},
                     {"unknown yet", {}}};
  compare.predicted = compare.figures;
  Result<Lesson> lesson = read_lesson(
      "# If one tab crashes, what else dies?\n\nSome words before it begins.\n\n## Predict: how many?\n\nA paragraph that is so long that it must be broken into lines.\n\n"
      "choice: \"the password\" of thread\n- was read\n- an answer of so many words that it will never find room in a column of any width\n\n"
      "## A number\nnumber: \"while main holds 4 MiB and a good deal of other things\" of process within 30\n\n## Click\nclick: crashed of process\n\n"
      "## Run on\nrun: both until printed \"lost updates\" over 0\nexplain: It is so.\n\n## Compare\ncompare: the password, unknown yet\n\n"
      "## Change\nchange: made.c\nfrom: if (number == 2) *(volatile int *)0 = 1;\nto: if (number == 2) return NULL;\ngoal: fault\n");
  EXPECT_TRUE(lesson) << lesson.error();
  compare.lesson = *lesson;
  views.compare = compare;
  views.sides = {made_views(), made_views()};
  return views;
}

TEST_P(Words, lie_tidily_side_by_side) {
  Views views = made_comparison();
  for (Size size : sizes) {
    Canvas canvas(size.width, size.height);
    canvas.state.screen = Screen::compare;
    LessonState& lesson = canvas.state.lessons["made"];
    lesson.steps.assign(6, StepState());
    lesson.steps[0] = {"was read", true};
    lesson.steps[1] = {"70000", true};
    for (int step = 0; step <= 6; ++step) {
      lesson.current = step;
      for (CompareTab tab : {CompareTab::stages, CompareTab::threads, CompareTab::figures, CompareTab::lesson}) {
        canvas.state.compare_tab = tab;
        if (step > 0 && tab != CompareTab::lesson && size.width < 1240) continue;
        canvas.state.maps_to_scale = step == 1;
        expect_tidy(canvas, views, "side by side at " + std::to_string(static_cast<int>(size.width)) + ", step " + std::to_string(step + 1) + ", tab " + std::to_string(static_cast<int>(tab)));
      }
    }
  }
}

TEST_P(Words, lie_tidily_in_the_sheet_and_under_fingers) {
  for (Size size : sizes) {
    for (bool coarse : {false, true}) {
      Canvas canvas(size.width, size.height);
      canvas.state.coarse = coarse;
      canvas.state.more_open = true;
      canvas.state.sheet_open = true;
      expect_tidy(canvas, made_views(), "the sheet at " + std::to_string(static_cast<int>(size.width)) + (coarse ? ", coarse" : ""));
      canvas.state.sheet_open = false;
      canvas.state.screen = Screen::table;
      expect_tidy(canvas, made_table(), "the table at " + std::to_string(static_cast<int>(size.width)) + (coarse ? ", coarse" : ""));
    }
  }
}

// On a phone the bars leave most of the screen to what they steer.
TEST_P(Words, of_the_bars_take_two_rows_of_a_phone) {
  Canvas canvas(320, 568);
  EXPECT_LE(compare_bar_height(canvas.state, 320), 100);
  EXPECT_LE(make_layout(320, 568, canvas.state, top_bar_widths(canvas.state, 320), 4).top_bar.h, 100);
  canvas.state.screen = Screen::table;
  canvas.settle(made_table());
  for (const TextRecord& text : canvas.book.texts) {
    bool in_the_bar = text.rect.y < 48;
    EXPECT_FALSE(in_the_bar && text.shortened) << text.text;
  }
}

TEST_P(Words, of_the_bar_take_two_rows_of_a_phone_under_fingers) {
  for (Size size : {Size{320, 568}, Size{375, 812}, Size{414, 896}}) {
    Canvas canvas(size.width, size.height);
    canvas.state.coarse = true;
    EXPECT_LE(make_layout(size.width, size.height, canvas.state, top_bar_widths(canvas.state, size.width), 4).top_bar.h, 120) << size.width;
  }
}

TEST_P(Words, of_the_bar_take_one_row_of_a_usual_screen) {
  for (float width : {1440.0f, 1536.0f, 1920.0f}) {
    Canvas canvas(width, 900);
    std::vector<float> widths = top_bar_widths(canvas.state, width);
    EXPECT_LT(make_layout(width, 900, canvas.state, widths, 4).top_bar.h, 60) << width;
    EXPECT_LT(compare_bar_height(canvas.state, width), 60) << width;
    canvas.settle(made_views());
    const ControlRecord* speed = find_control(canvas.book.list, "speed");
    ASSERT_NE(speed, nullptr);
    EXPECT_GE(speed->rect.w, 50) << "the knob has a way to go at " << width;
  }
}

TEST_P(Words, of_the_queues_are_whole_on_a_phone) {
  Canvas canvas(320, 568);
  Views views = made_views();
  for (bool empty : {false, true}) {
    if (empty) views.stage.ready.clear();
    else for (int i = 0; i < 20; ++i) views.stage.ready.push_back(made_chip(200 + i, 2, "tab 1", "render", 1, i));
    canvas.settle(in_language(views));
    Rect queues = make_layout(320, 568, canvas.state, top_bar_widths(canvas.state, 320), 4).queues;
    int seen = 0;
    for (const TextRecord& text : canvas.book.texts) {
      bool inside = !intersection(text.rect, queues).empty() && text.layer == 0;
      bool is_name = text.text.find(tr("nobody")) == std::string::npos && text.text[0] != '+';
      if (!inside || is_name) continue;
      ++seen;
      EXPECT_FALSE(text.shortened) << text.text;
    }
    EXPECT_GE(seen, 1);
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, Words, testing::Values("en", "de"), [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace heddle
