// experiment_test.cpp: what the browser's own lines say of its tabs, and the colours of a line of C.
#include "shell/experiment.h"

#include <gtest/gtest.h>

#include "shell/draw/c_tokens.h"
#include "tests/shell/made_views.h"

namespace heddle {
namespace {

std::string states(const BrowserFacts& facts) {
  std::string text;
  for (const TabFact& tab : facts.tabs) {
    const char* words[] = {"open", "closed", "crashed", "lost"};
    text += std::to_string(tab.number) + " " + words[static_cast<int>(tab.state)] + "; ";
  }
  return text;
}

TEST(Experiment, counts_one_lost_tab_when_each_has_a_process) {
  BrowserFacts facts = browser_facts(made_views());
  EXPECT_TRUE(facts.is_browser);
  EXPECT_TRUE(facts.process_per_tab);
  EXPECT_EQ(states(facts), "1 open; 2 crashed; 3 open; ");
  EXPECT_EQ(facts.tabs_lost, 1);
  EXPECT_EQ(facts.tabs_before, 3);
}

TEST(Experiment, counts_all_open_tabs_lost_when_the_one_process_dies) {
  Views views = made_views();
  views.status.arguments = {"thread"};
  views.status.state = RunState::ended;
  views.console.output = "tab 1: ready\nbrowser: tab 1 is open\nbrowser: tab 2 is open\nbrowser: tab 3 is open\nbrowser: tab 1 ended with 0\n";
  views.stage.houses.resize(1);
  views.stage.houses[0].crashed = true;
  BrowserFacts facts = browser_facts(views);
  EXPECT_EQ(states(facts), "1 closed; 2 lost; 3 lost; ");
  EXPECT_EQ(facts.tabs_lost, 2);
  EXPECT_EQ(facts.tabs_before, 2);
}

TEST(Experiment, is_not_seen_in_another_program) {
  Views views = made_views();
  views.status.program = "hello";
  EXPECT_FALSE(browser_facts(views).is_browser);
  views.status.program = "browser";
  views.status.arguments = {"sideways"};
  EXPECT_FALSE(browser_facts(views).is_browser);
}

TEST(Experiment, ignores_lines_that_only_look_like_the_browsers) {
  Views views = made_views();
  views.console.output = "browser: tab x is open\nbrowser: tab\ntab 3 is open\nbrowser: tab 99999999999999999999 is open\nbrowser: tab 4 is open\n";
  BrowserFacts facts = browser_facts(views);
  EXPECT_EQ(states(facts), "4 open; ") << "a number of five digits is no tab's";
}

std::string coloured(std::string_view line, bool& in_comment) {
  const char letters[] = {'.', 'k', 't', 'n', 's', 'c', 'd', 'f'};
  std::string text;
  for (const CPiece& piece : cut_c_line(line, in_comment)) text += std::string(piece.text.size(), letters[static_cast<int>(piece.token)]);
  return text;
}

TEST(CTokens, colour_a_line_of_c) {
  bool in_comment = false;
  EXPECT_EQ(coloured("int x = f(12, \"a\\\"b\"); // end", in_comment), "ttt.....f.nn..ssssss...cccccc");
  EXPECT_EQ(coloured("#include <stdio.h>", in_comment), "dddddddddddddddddd");
  EXPECT_EQ(coloured("return a /* b", in_comment), "kkkkkk...cccc");
  EXPECT_TRUE(in_comment);
  EXPECT_EQ(coloured("still */ if", in_comment), "cccccccc.kk");
  EXPECT_FALSE(in_comment);
  EXPECT_EQ(coloured("'\\'' \"open", in_comment), "ssss.sssss");
}

}  // namespace
}  // namespace heddle
