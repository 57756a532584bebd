// scenario_test.cpp: scenario.json is read whole or refused by name; figures are found in what runs print and count.
#include <gtest/gtest.h>

#include "core/lesson/scenario.h"

namespace heddle {
namespace {

const std::string least = R"({"title": "T", "words": {"process": "p", "thread": "t"}, "program": "race",
  "process": {}, "thread": {}, "figures": [{"name": "n", "printed": "n"}]})";

std::string with(const std::string& members) { return least.substr(0, least.size() - 1) + ", " + members + "}"; }
std::string refusal(const std::string& json) {
  Result<Scenario> scenario = read_scenario("x", json);
  return scenario ? "read" : scenario.error();
}

TEST(Scenario, is_read_whole) {
  Result<Scenario> read = read_scenario("creation", R"({
    "line": 5, "title": "Creation", "question": "How long?", "sources": ["a.c", "b.c"], "cores": 2, "quantum": 1000,
    "words": {"process": "fork", "thread": "pthread_create"},
    "process": {"arguments": ["process", "4"], "input": "open\n"}, "thread": {"arguments": ["thread"]},
    "figures": [{"name": "time", "printed": "one"}, {"name": "pages", "counted": "pages_copied", "unit": "bytes", "when": "at input"}],
    "because": "It copies.", "headers": ["programs/x.h"], "jobs": "A:0:3"})");
  ASSERT_TRUE(read) << read.error();
  Scenario expected{"creation", 5, "Creation", "How long?", "fork", "pthread_create", {"a.c", "b.c"}, "", 2, 1000,
                    {{"process", "4"}, "open\n"}, {{"thread"}, ""},
                    {{"time", "one", "", "", false}, {"pages", "", "pages_copied", "bytes", true}}, "It copies.", {"programs/x.h"}, "A:0:3", {}};
  EXPECT_TRUE(*read == expected);
}

TEST(Scenario, refuses_by_name_what_is_wrong) {
  EXPECT_EQ(refusal(least), "read");
  EXPECT_EQ(refusal(with("\"coers\": 2")), "'coers' is no key that is known here; did you mean 'cores'?");
  EXPECT_EQ(refusal(with("\"cores\": 65")), "'cores' must be a whole number from 1 to 64");
  EXPECT_EQ(refusal(with("\"cores\": -1")), "'cores' must be a whole number from 1 to 64");
  EXPECT_EQ(refusal(with("\"cores\": 1.5")), "'cores' must be a whole number from 1 to 64");
  EXPECT_EQ(refusal(with("\"sources\": [\"a.c\"]")), "needs either 'sources' or 'program'");
  EXPECT_EQ(refusal(with("\"question\": 3")), "'question' must be text of at most 2,000 bytes");
  EXPECT_EQ(refusal("{}"), "'title' is missing");
  EXPECT_EQ(refusal("[]"), "must be an object: { … }");
  EXPECT_EQ(refusal("{\n  \"title\": x}"), "this is not JSON: see line 2, column 12");
  EXPECT_EQ(refusal(""), "this is not JSON: see line 1, column 1");
  EXPECT_EQ(refusal(R"({"title": "T", "words": {"process": "p", "thread": "t"}, "program": "race", "process": {}, "thread": {},
    "figures": [{"name": "n", "printed": "n", "counted": "ticks"}]})"), "figure 1: needs either 'printed' or 'counted'");
  EXPECT_EQ(refusal(std::string(100'000, '[')), "a scenario has at most 64 KiB of JSON, nested at most 8 deep");
  EXPECT_EQ(refusal(std::string(1'000, '[')), "a scenario has at most 64 KiB of JSON, nested at most 8 deep");
}

TEST(Scenario, cut_off_anywhere_does_no_harm) {
  for (std::size_t size = 0; size < least.size(); ++size) EXPECT_NE(refusal(least.substr(0, size)), "read") << size;
}

TEST(Figure, is_the_last_printed_line_of_its_label) {
  const std::string output = "one turn: 12 ns\none turn: 166 ns\nmain's value: untouched\nspeed-up: 3.94 ×\ntabs lost: 1 of 3\nload: 40%\nleft: -7\n";
  EXPECT_EQ(printed_figure(output, "one turn"), (Figure{"", 166, "ns"}));
  EXPECT_EQ(printed_figure(output, "main's value"), (Figure{"untouched", {}, ""}));
  EXPECT_EQ(printed_figure(output, "speed-up"), (Figure{"", 3.94, "×"}));
  EXPECT_EQ(printed_figure(output, "tabs lost"), (Figure{"", 1, "of 3"}));
  EXPECT_EQ(printed_figure(output, "load"), (Figure{"", 40, "%"}));
  EXPECT_EQ(printed_figure(output, "left"), (Figure{"", -7, ""}));
  EXPECT_FALSE(printed_figure(output, "one").known());
  EXPECT_FALSE(printed_figure("", "one turn").known());
  EXPECT_EQ(printed_figure("version: 3.1.6b\n", "version"), (Figure{"3.1.6b", {}, ""}));
}

TEST(Figure, is_counted_at_the_top_or_one_below) {
  const std::string stats = R"({"ticks":12,"fork":{"count":3,"mean":700},"cores":[{"tlb_misses":1}],"tlb_misses":9})";
  EXPECT_EQ(counted_figure(stats, "tlb_misses", ""), (Figure{"", 9, ""}));
  EXPECT_EQ(counted_figure(stats, "fork.mean", "ns"), (Figure{"", 700, "ns"}));
  EXPECT_FALSE(counted_figure(stats, "fork", "").known());
  EXPECT_FALSE(counted_figure(stats, "fork.median", "").known());
  EXPECT_FALSE(counted_figure("nonsense", "ticks", "").known());
}

TEST(Figure, is_said_in_three_digits) {
  EXPECT_EQ(figure_text({"", 61234, "ns"}), "61.2 µs");
  EXPECT_EQ(figure_text({"", 999.6, "ns"}), "1 µs");
  EXPECT_EQ(figure_text({"", 0, "ns"}), "0 ns");
  EXPECT_EQ(figure_text({"", 319488, "bytes"}), "312 KiB");
  EXPECT_EQ(figure_text({"", 3.94, "×"}), "3.94 ×");
  EXPECT_EQ(figure_text({"", 1, "of 3"}), "1 of 3");
  EXPECT_EQ(figure_text({"", 12345, ""}), "12,345");
  EXPECT_EQ(figure_text({"", -1.5, ""}), "-1.5");
  EXPECT_EQ(figure_text({"overwritten", {}, ""}), "overwritten");
  EXPECT_EQ(figure_text({}), "–");
}

}  // namespace
}  // namespace heddle
