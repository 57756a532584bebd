// experiment_test.cpp: every scenario of assets/scenarios runs both ways to its end and measures all its figures; what must come
// out of a few of them follows from what processes and threads are, and is written here by hand.
#include "core/lab/experiment.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace heddle {
namespace {

Experiment run_whole(const std::string& name, LabSettings settings = {}) {
  Result<Scenario> scenario = scenario_named(name);
  EXPECT_TRUE(scenario) << scenario.error();
  Result<Experiment> experiment = Experiment::begin(*scenario, settings);
  EXPECT_TRUE(experiment) << experiment.error();
  while (!experiment->advance(1'000'000)) { }
  return std::move(*experiment);
}

const MeasuredFigure& figure(const std::vector<MeasuredFigure>& figures, const std::string& name) {
  auto found = std::find_if(figures.begin(), figures.end(), [&](const MeasuredFigure& one) { return one.name == name; });
  EXPECT_NE(found, figures.end()) << name;
  return *found;
}
double number(const MeasuredFigure& measured, Way way) { return measured.ways[static_cast<std::size_t>(way)].number.value_or(-1); }

TEST(Experiment, of_every_scenario_measures_all_its_figures_both_ways) {
  std::vector<std::string> names = scenario_names();
  ASSERT_GE(names.size(), 10u);
  for (const std::string& name : names) {
    SCOPED_TRACE(name);
    Experiment experiment = run_whole(name);
    for (const MeasuredFigure& measured : experiment.figures()) {
      EXPECT_TRUE(measured.ways[0].known()) << measured.name << " with processes";
      EXPECT_TRUE(measured.ways[1].known()) << measured.name << " with threads";
      bool both_numbers = measured.ways[0].number && measured.ways[1].number;
      EXPECT_TRUE(!both_numbers || measured.ways[0].unit == measured.ways[1].unit) << measured.name;
    }
  }
}

TEST(Experiment, shows_what_is_shared_and_what_is_not) {
  auto isolation = run_whole("isolation").figures();
  EXPECT_EQ(figure(isolation, "main's value").ways[0].word, "untouched");
  EXPECT_EQ(figure(isolation, "main's value").ways[1].word, "overwritten");
  auto registers = run_whole("registers").figures();
  EXPECT_EQ(number(figure(registers, "addresses of one local variable"), Way::process), 1);
  EXPECT_EQ(number(figure(registers, "addresses of one local variable"), Way::thread), 3);
  auto memory = run_whole("memory").figures();
  EXPECT_GE(number(figure(memory, "pages copied"), Way::process), 40);
  EXPECT_EQ(number(figure(memory, "pages copied"), Way::thread), 0);
}

TEST(Experiment, loses_one_page_of_two_browsers_and_both_of_two_tabs) {
  auto browsers = run_whole("two_browsers").figures();
  EXPECT_EQ(number(figure(browsers, "pages lost"), Way::process), 1);
  EXPECT_EQ(number(figure(browsers, "pages lost"), Way::thread), 2);
  EXPECT_GT(number(figure(browsers, "memory in use"), Way::process), number(figure(browsers, "memory in use"), Way::thread) + 64 * 1024) << "a second engine";
}

TEST(Experiment, kills_an_innocent_thread_long_after_the_heap_was_smashed) {
  auto corruption = run_whole("wild_heap").figures();
  EXPECT_EQ(figure(corruption, "the careful worker").ways[0].word, "went on");
  EXPECT_EQ(figure(corruption, "the careful worker").ways[1].word, "was killed");
  EXPECT_GT(number(figure(corruption, "from mistake to death"), Way::thread), 1'900'000) << "it sleeps for two milliseconds before";
}

TEST(Experiment, loses_additions_only_where_no_lock_is) {
  auto figures = run_whole("synchronisation").figures();
  for (Way way : both_ways) {
    EXPECT_GT(number(figure(figures, "lost in shared memory"), way), 0);
    for (const char* help : {"lost under a mutex", "lost by an atomic", "lost under a semaphore", "from an empty box: while"}) EXPECT_EQ(number(figure(figures, help), way), 0) << help;
    EXPECT_GT(number(figure(figures, "from an empty box: if"), way), 0);
  }
}

TEST(Experiment, resets_pathfinder_unless_priority_is_inherited) {
  auto figures = run_whole("pathfinder").figures();
  for (Way way : both_ways) {
    EXPECT_EQ(figure(figures, "the watchdog").ways[static_cast<std::size_t>(way)].word, "resets the computer");
    EXPECT_EQ(figure(figures, "the watchdog with inheritance").ways[static_cast<std::size_t>(way)].word, "is content");
    EXPECT_GT(number(figure(figures, "the bus task waits"), way), 10 * number(figure(figures, "with inheritance"), way));
  }
}

TEST(Experiment, lets_threads_under_a_global_lock_take_turns_unless_they_wait) {
  auto figures = run_whole("runtimes").figures();
  EXPECT_NEAR(number(figure(figures, "speed-up when computing"), Way::process), 4, 0.3);
  EXPECT_NEAR(number(figure(figures, "speed-up when computing"), Way::thread), 1, 0.1);
  EXPECT_NEAR(number(figure(figures, "waiting for I/O"), Way::thread), 4, 0.3);
  EXPECT_NEAR(number(figure(figures, "without a global lock"), Way::thread), 4, 0.3);
}

TEST(Experiment, knows_whose_secrets_and_crashes_stay_at_home) {
  auto figures = run_whole("choosing").figures();
  EXPECT_EQ(figure(figures, "the password").ways[0].word, "stayed secret");
  EXPECT_EQ(figure(figures, "the password").ways[1].word, "was read");
  EXPECT_EQ(number(figure(figures, "jobs lost"), Way::process), 1);
  EXPECT_EQ(number(figure(figures, "jobs lost"), Way::thread), 5);
}

TEST(Experiment, loses_one_tab_or_all_of_them) {
  auto stability = run_whole("stability").figures();
  EXPECT_EQ(number(figure(stability, "tabs lost"), Way::process), 1);
  EXPECT_EQ(number(figure(stability, "tabs lost"), Way::thread), 3);
}

TEST(Experiment, follows_the_number_of_cores) {
  LabSettings one, four;
  one.cores = 1;
  four.cores = 4;
  for (Way way : both_ways) {
    EXPECT_LT(number(figure(run_whole("parallel", one).figures(), "speed-up"), way), 1.05);
    EXPECT_GT(number(figure(run_whole("parallel", four).figures(), "speed-up"), way), 3.0);
  }
}

TEST(Experiment, is_the_same_in_slices_of_any_length) {
  Result<Scenario> scenario = scenario_named("creation");
  ASSERT_TRUE(scenario);
  Result<Experiment> slow = Experiment::begin(*scenario, {});
  ASSERT_TRUE(slow);
  while (!slow->advance(777)) { }
  EXPECT_EQ(slow->json(), run_whole("creation").json());
}

TEST(Experiment, names_the_nearest_scenario) {
  EXPECT_EQ(scenario_named("creatoin").error(), "there is no scenario 'creatoin'; did you mean 'creation'?");
}

}  // namespace
}  // namespace heddle
