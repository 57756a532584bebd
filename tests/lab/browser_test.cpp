// browser_test.cpp: the program of the main picture: what a crash takes along, and travelling through the whole run.
#include "core/lab/lab.h"

#include "tests/lab/lab_support.h"

namespace heddle {
namespace {

// Three tabs, then tab 2 crashes.
Lab crashed_browser(const std::string& mode, int cores = 4) {
  Lab lab = open_browser(mode, cores);
  lab.type_input("open\nopen\nopen\n");
  lab.advance(3'000'000);
  lab.type_input("crash 2\n");
  lab.advance(1'000'000);
  return lab;
}

std::string metric(const Lab& lab, const std::string& name) {
  for (const MetricRow& row : lab.metrics()) if (row.name == name) return row.value;
  return "no such row";
}

TEST(Browser, with_a_process_per_tab_loses_one_tab) {
  Lab lab = crashed_browser("process");
  EXPECT_EQ(lab.status().state, RunState::can_run);
  StageView stage = lab.stage();
  const House* crashed = house_named(stage, "tab 2");
  ASSERT_NE(crashed, nullptr);
  EXPECT_TRUE(crashed->crashed);
  EXPECT_FALSE(crashed->alive);
  ASSERT_NE(lane_named(*crashed, "render"), nullptr);
  EXPECT_EQ(lane_named(*crashed, "render")->state, LaneState::crashed);
  EXPECT_EQ(lane_named(*crashed, "render")->state_text, "SIGSEGV");
  EXPECT_EQ(lane_named(*crashed, "input")->state, LaneState::ended);
  EXPECT_EQ(lane_named(*crashed, "input")->state_text, "ended with its process");
  for (const char* other : {"browser", "tab 1", "tab 3"}) {
    ASSERT_NE(house_named(stage, other), nullptr) << other;
    EXPECT_TRUE(house_named(stage, other)->alive) << other;
  }
  EXPECT_EQ(metric(lab, "Processes lost"), "1 of 4");
  EXPECT_EQ(metric(lab, "Threads lost"), "4 of 13");
  InspectorView view = lab.inspect(0);
  EXPECT_EQ(view.thread.process, "tab 2");
  EXPECT_EQ(view.thread.name, "render");
  EXPECT_EQ(view.fault_text.find("read of 0x0000000"), 0u) << view.fault_text;
  EXPECT_NE(view.fault_text.find(": page->next is null, and page 0 is not mapped."), std::string::npos) << view.fault_text;
  ASSERT_NE(variable_named(view, "go_forward", "page"), nullptr) << "its variables are shown as they were";
  EXPECT_EQ(variable_named(view, "go_forward", "page")->value.substr(0, std::string("→ heap 0x").size()), "→ heap 0x");
  EXPECT_NE(lab.console().output.find("browser: tab 2 crashed: signal 11"), std::string::npos);
  lab.close_input();
  EXPECT_EQ(run_to_rest(lab), RunState::ended);
  EXPECT_EQ(lab.status().exit_status, 0);
}

TEST(Browser, with_threads_only_loses_all) {
  Lab lab = crashed_browser("thread");
  EXPECT_EQ(lab.status().state, RunState::ended);
  EXPECT_EQ(lab.status().exit_status, 128 + 11);
  EXPECT_EQ(metric(lab, "Processes lost"), "1 of 1");
  EXPECT_EQ(metric(lab, "Threads lost"), "10 of 10");
  EXPECT_NE(lab.status().sentence.find("SIGSEGV"), std::string::npos) << lab.status().sentence;
}

TEST(Browser, runs_the_same_twice) {
  for (int cores : {1, 3}) EXPECT_EQ(crashed_browser("process", cores).digest(), crashed_browser("process", cores).digest());
}

TEST(Browser, takes_more_for_a_process_than_for_a_thread) {
  Lab process = crashed_browser("process", 1), thread = crashed_browser("thread", 1);
  auto number = [](const std::string& json, const std::string& object, const std::string& field) {
    std::size_t at = json.find("\"" + object + "\":");
    at = json.find("\"" + field + "\":", at);
    return std::stoull(json.substr(at + field.size() + 3));
  };
  EXPECT_GT(number(process.stats_json(), "fork", "mean"), number(thread.stats_json(), "thread_create", "mean"));
  EXPECT_GT(number(process.stats_json(), "switch_to_process", "mean"), number(thread.stats_json(), "switch_to_thread", "mean"));
}

TEST(Browser, is_the_same_anywhere_one_travels) {
  Lab lab = crashed_browser("process");
  Tick end = lab.status().now;
  std::vector<std::pair<Tick, Digest>> truth;
  Lab again = open_browser("process");
  again.type_input("open\nopen\nopen\n");
  for (Tick tick = 100'000; tick <= end; tick += 100'000) {
    again.advance(tick - again.status().now);
    if (tick == 3'000'000) again.type_input("crash 2\n");
    truth.push_back({again.status().now, again.digest()});
  }
  for (std::size_t i = truth.size(); i-- > 0;) {
    lab.seek(truth[i].first);
    ASSERT_EQ(lab.digest(), truth[i].second) << "at " << truth[i].first;
  }
  EXPECT_EQ(lab.status().branches, 1);
}

TEST(Browser, steps_back_to_where_each_step_came_from) {
  for (StepKind kind : {StepKind::instruction, StepKind::statement, StepKind::switch_}) {
    Lab lab = crashed_browser("process");
    lab.seek(3'000'000);
    ASSERT_TRUE(lab.step(kind, Direction::forward));
    std::vector<std::pair<Tick, Digest>> places = {{lab.status().now, lab.digest()}};
    for (int i = 0; i < 120 && lab.step(kind, Direction::forward); ++i) places.push_back({lab.status().now, lab.digest()});
    EXPECT_GT(places.size(), 100u);
    for (std::size_t i = places.size() - 1; i > 0; --i) {
      ASSERT_TRUE(lab.step(kind, Direction::back));
      ASSERT_EQ(lab.status().now, places[i - 1].first);
      ASSERT_EQ(lab.digest(), places[i - 1].second);
    }
    EXPECT_EQ(lab.status().branches, 1) << "looking around opens no branch";
  }
}

TEST(Browser, steps_a_selected_thread_by_statements_of_its_own_file) {
  Lab lab = crashed_browser("process");
  lab.seek(2'000'000);
  Tid render = 0;
  for (const House& house : lab.stage().houses) if (house.name == "tab 1") render = lane_named(house, "render")->thread.tid;
  ASSERT_NE(render, 0);
  lab.select(render);
  for (int i = 0; i < 30; ++i) {
    ASSERT_TRUE(lab.step(StepKind::statement, Direction::forward));
    if (lab.status().now == 3'000'000) continue;  // The moment of the command.
    InspectorView view = lab.inspect(0);
    ASSERT_EQ(view.tid, render);
    ASSERT_EQ(view.source.file, "browser.c");
    ASSERT_EQ(view.stack.front().place.substr(0, 10), "browser.c:") << "not inside the library";
  }
}

TEST(Browser, opens_a_branch_for_another_future) {
  Lab lab = crashed_browser("process");
  Tick end = lab.status().now;
  Digest old_end = lab.digest();
  lab.seek(3'000'000 - 1);
  lab.type_input("close 2\n");
  EXPECT_EQ(lab.status().branches, 2);
  lab.advance(1'500'000);
  EXPECT_NE(lab.console().output.find("browser: tab 2 ended with 0"), std::string::npos) << lab.console().output;
  EXPECT_EQ(lab.console().output.find("crashed"), std::string::npos);
  EXPECT_EQ(metric(lab, "Processes lost"), "0 of 4");
  GanttView gantt = lab.gantt({});
  ASSERT_EQ(gantt.branches.size(), 2u);
  EXPECT_TRUE(gantt.branches[1].current);
  EXPECT_EQ(gantt.branches[1].begin, 3'000'000u - 1);
  lab.go_to_branch(0);
  lab.seek(end);
  EXPECT_EQ(lab.digest(), old_end) << "the old future is still there";
}

TEST(Browser, tells_what_happened) {
  Lab lab = crashed_browser("process");
  bool read = false, killed = false, learned = false;
  for (const EventRow& row : lab.events(500)) {
    bool is_read = row.sentence.find("tab 2's render thread reads address ") == 0;
    read = read || (is_read && row.sentence.find(": a null pointer; page 0 is never mapped: SIGSEGV") != std::string::npos);
    killed = killed || (row.sentence.find("SIGSEGV ends process") == 0 && row.sentence.find("(tab 2) and its 4 threads") != std::string::npos && row.is_fault);
    learned = learned || row.sentence == "browser learns that tab 2 was ended by SIGSEGV";
  }
  EXPECT_TRUE(read);
  EXPECT_TRUE(killed);
  EXPECT_TRUE(learned);
}

}  // namespace
}  // namespace heddle
