// Costs as a file, and from measured figures.
#include <gtest/gtest.h>

#include "core/lab/costs_file.h"

namespace heddle {
namespace {

// The medians that the preset says it is made of, by the names of tests/bench/linux_costs.c.
const std::string measured = R"({
  "null_call": 229.0, "pthread_create_join": 25600, "fork_exit_wait": 166000, "fork_per_page": 190.0, "fork_exec_wait": 615500,
  "page_fault_zero": 2016, "page_fault_copy": 2643, "page_fault_reuse": 1119, "signal_handler": 2986, "switch_threads": 1659,
  "switch_processes": 1735, "pipe_threads": 3298, "pipe_processes": 3055, "pipe_copy_16_bytes": 2.5, "machine": "made up \" : 5"})";

TEST(Calibrate, takes_measured_figures_apart_as_the_preset_says) {
  Result<std::string> text = calibrate(measured);
  ASSERT_TRUE(text.ok()) << text.error();
  Result<Costs> costs = read_costs(*text);
  ASSERT_TRUE(costs.ok()) << costs.error() << *text;
  Costs preset = cost_preset_named("linux")->costs;
  for (std::string_view name : cost_names()) EXPECT_NEAR(static_cast<double>(*cost_named(*costs, name)), static_cast<double>(*cost_named(preset, name)), 1.0) << name;
}

TEST(Calibrate, says_where_each_cost_comes_from) {
  Result<std::string> text = calibrate(measured);
  ASSERT_TRUE(text.ok());
  for (std::string_view name : cost_names()) {
    std::size_t at = text->find("\n" + std::string(name) + " ");
    ASSERT_NE(at, std::string::npos) << name;
    std::string line = text->substr(at + 1, text->find('\n', at + 1) - at - 1);
    EXPECT_NE(line.find("  # "), std::string::npos) << line;
  }
}

TEST(Calibrate, refuses_what_lacks_a_figure) {
  for (const char* json : {"", "{}", "[1, 2]", "{\"null_call\": \"fast\"}", "{\"null_call\":"}) {
    Result<std::string> text = calibrate(json);
    ASSERT_FALSE(text.ok()) << json;
    EXPECT_NE(text.error().find("null_call"), std::string::npos) << text.error();
  }
  EXPECT_TRUE(calibrate(measured + measured).ok());
}

TEST(CostsFile, is_read_with_comments_and_refused_with_the_line) {
  Result<Costs> costs = read_costs("# all\n\nsyscall 5 # a call\n  wake\t7\n");
  ASSERT_TRUE(costs.ok()) << costs.error();
  EXPECT_EQ(costs->syscall, 5u);
  EXPECT_EQ(costs->wake, 7u);
  EXPECT_EQ(costs->fault, 0u);
  EXPECT_EQ(read_costs("\nsyscal 5\n").error(), "line 2 of the costs: there is no cost named 'syscal'; did you mean 'syscall'?");
  for (const char* wrong : {"syscall", "syscall five", "syscall -5", "syscall 5 6", "syscall 1000000001", "syscall 99999999999999999999"})
    EXPECT_EQ(read_costs(wrong).error(), "line 1 of the costs: syscall needs one whole number of ticks from 0 to 1,000,000,000") << wrong;
}

}  // namespace
}  // namespace heddle
