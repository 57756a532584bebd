// The interpreters of assets/programs/runtimes on one core and on four: what a global lock, threads in parallel and
// processes gain. Times are the simulated machine's own, so that the figures are the same everywhere.
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

namespace heddle {
namespace {

double speed_up(const std::string& runtime, const std::string& kind, int cores) {
  std::string command = std::string(HEDDLE_BINARY_DIR) + "/heddle run " + HEDDLE_SOURCE_DIR + "/assets/programs/runtimes/" + runtime + ".c --cores " +
                        std::to_string(cores) + " -- " + kind + " 4 2>&1";
  std::FILE* pipe = popen(command.c_str(), "r");
  char line[512] = "";
  std::string output;
  while (std::fgets(line, sizeof line, pipe)) output += line;
  pclose(pipe);
  double found = 0;
  std::size_t at = output.find("speed-up ");
  if (at == std::string::npos || std::sscanf(output.c_str() + at, "speed-up %lf", &found) != 1) ADD_FAILURE() << output;
  return found;
}

TEST(Runtimes, threads_under_one_lock_compute_one_at_a_time_on_any_number_of_cores) {
  for (int cores : {1, 4}) {
    double gain = speed_up("global_lock", "cpu", cores);
    EXPECT_GT(gain, 0.8) << cores;
    EXPECT_LT(gain, 1.1) << cores;
  }
}

TEST(Runtimes, threads_in_parallel_and_processes_gain_what_there_are_cores) {
  for (const char* runtime : {"parallel", "processes"}) {
    EXPECT_NEAR(speed_up(runtime, "cpu", 1), 1.0, 0.06) << runtime;
    EXPECT_GT(speed_up(runtime, "cpu", 4), 3.6) << runtime;
    EXPECT_LT(speed_up(runtime, "cpu", 4), 4.05) << runtime;
  }
}

TEST(Runtimes, all_of_them_wait_for_io_together_even_on_one_core) {
  for (const char* runtime : {"global_lock", "parallel", "processes"})
    for (int cores : {1, 4}) {
      EXPECT_GT(speed_up(runtime, "io", cores), 3.6) << runtime << " on " << cores;
      EXPECT_LT(speed_up(runtime, "io", cores), 4.1) << runtime << " on " << cores;
    }
}

}  // namespace
}  // namespace heddle
