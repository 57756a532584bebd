// table_test.cpp: the table measures its lines, shows them tidily, and opens each from both sides.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "shell/app.h"
#include "shell/measure_table.h"
#include "shell/theme.h"
#include "shell/twin.h"
#include "tests/shell/canvas.h"
#include "tests/shell/screenless.h"

namespace heddle {
namespace {

TEST(Table, has_a_button_for_each_line_that_opens_it) {
  Views views = made_table();
  Canvas canvas(1440, 900);
  canvas.state.screen = Screen::table;
  canvas.settle(views);
  canvas.click(views, "Run Creation and end");
  const auto* open = canvas.asked<request::OpenExperiment>();
  ASSERT_NE(open, nullptr);
  EXPECT_EQ(open->name, "creation");
}

TEST(Table, measures_anew_when_a_setting_changes) {
  Views views = made_table();
  Canvas canvas(1440, 900);
  canvas.state.screen = Screen::table;
  canvas.settle(views);
  EXPECT_TRUE(canvas.press("Cores", "8"));
  canvas.settle(views);
  const auto* measure = canvas.asked<request::MeasureTable>();
  ASSERT_NE(measure, nullptr);
  EXPECT_EQ(measure->settings.cores, 8);
}

TEST(Table, measures_itself_and_then_stands_still) {
  Frames frames(at_the_table());
  for (int i = 0; i < 100'000 && (i < 3 || is_measuring(frames.app)); ++i) frames.draw();
  frames.draw(5);
  ASSERT_GE(frames.app.views.table.size(), 10u);
  for (const TableLine& line : frames.app.views.table) {
    EXPECT_EQ(line.state, LineState::measured) << line.scenario.name << " " << line.error;
    ASSERT_FALSE(line.figures.empty());
    EXPECT_TRUE(line.figures[0].ways[0].known() && line.figures[0].ways[1].known()) << line.scenario.name;
  }
  EXPECT_FALSE(wants_frame(frames.app));
}

TEST(Table, gives_the_figures_of_the_command_line) {
  Frames frames(at_the_table());
  for (int i = 0; i < 100'000 && (i < 3 || is_measuring(frames.app)); ++i) frames.draw();
  for (const TableLine& line : frames.app.views.table) {
    Result<Experiment> alone = Experiment::begin(line.scenario, frames.app.views.table_settings);
    ASSERT_TRUE(alone) << alone.error();
    while (!alone->advance(Experiment::most_ticks)) { }
    std::vector<MeasuredFigure> figures = alone->figures();
    ASSERT_EQ(figures.size(), line.figures.size());
    for (std::size_t i = 0; i < figures.size(); ++i) EXPECT_TRUE(figures[i].ways == line.figures[i].ways) << line.scenario.name << ": " << figures[i].name;
  }
}

TEST(Table, leads_to_the_machine_and_back) {
  Frames frames(at_the_table());
  frames.draw(4);
  EXPECT_EQ(frames.app.lab.status().state, RunState::nothing_open) << "nothing is compiled for the first picture";
  ASSERT_TRUE(activate(frames.app.controls, frames.app.drawn, "run-isolation"));
  frames.draw(4);
  EXPECT_EQ(frames.app.ui.screen, Screen::compare);
  ASSERT_TRUE(activate(frames.app.controls, frames.app.drawn, "process-open"));
  frames.draw(4);
  EXPECT_EQ(frames.app.ui.screen, Screen::machine);
  EXPECT_EQ(frames.app.lab.status().program, "isolation");
  EXPECT_EQ(frames.app.lab.status().arguments, std::vector<std::string>{"process"});
  ASSERT_TRUE(activate(frames.app.controls, frames.app.drawn, "With threads"));
  frames.draw(4);
  EXPECT_EQ(frames.app.lab.status().arguments, std::vector<std::string>{"thread"});
  ASSERT_TRUE(activate(frames.app.controls, frames.app.drawn, "Table"));
  frames.draw(4);
  EXPECT_EQ(frames.app.ui.screen, Screen::table);
  ASSERT_TRUE(activate(frames.app.controls, frames.app.drawn, "Machine"));
  frames.draw(4);
  EXPECT_EQ(frames.app.lab.status().program, "isolation") << "what was open still is";
}

TEST(Table, is_opened_at_a_line_by_the_address) {
  Frames frames(at_the_table());
  frames.draw(4);
  EXPECT_TRUE(open_from_json(frames.app, R"({"scenario": "registers", "mode": "thread", "cores": "2"})"));
  frames.draw(4);
  EXPECT_EQ(frames.app.lab.status().program, "registers");
  EXPECT_EQ(frames.app.lab.status().arguments, std::vector<std::string>{"thread"});
  EXPECT_EQ(frames.app.lab.status().settings.cores, 2);
  Result<Done> refused = open_from_json(frames.app, R"({"scenario": "registres"})");
  EXPECT_EQ(refused.error(), "there is no scenario 'registres'; did you mean 'registers'?");
  EXPECT_EQ(frames.app.lab.status().program, "registers");
}

}  // namespace
}  // namespace heddle
