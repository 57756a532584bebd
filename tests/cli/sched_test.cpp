// heddle sched: the tables of the textbooks, to the unit; words for nonsense; and a plain simulator as second opinion.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <string>

namespace heddle {
namespace {

struct Ran {
  int status = -1;
  std::string output;
};

Ran shell(const std::string& command) {
  Ran ran;
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  char part[4096];
  for (std::size_t size; (size = std::fread(part, 1, sizeof part, pipe)) > 0;) ran.output.append(part, size);
  int status = pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
  return ran;
}

const std::string heddle = std::string(HEDDLE_BINARY_DIR) + "/heddle";

struct Averages { double response, turnaround, wait; };

Averages averages(const std::string& arguments) {
  Ran ran = shell(heddle + " sched --json " + arguments);
  Averages found{-1, -1, -1};
  std::size_t at = ran.output.find("\"average\":");
  if (at == std::string::npos) ADD_FAILURE() << ran.output;
  else if (std::sscanf(ran.output.c_str() + at, "\"average\":{\"response\":%lf,\"turnaround\":%lf,\"wait\":%lf}", &found.response, &found.turnaround, &found.wait) != 3)
    ADD_FAILURE() << ran.output;
  return found;
}

double wait_of(const std::string& arguments) { return averages(arguments).wait; }

// The lines between the policy's name and the table.
std::string gantt(const std::string& arguments) {
  std::string output = shell(heddle + " sched " + arguments).output;
  std::size_t begin = output.find('\n') + 1;
  return output.substr(begin, output.find("\njob ") - begin);
}

TEST(Sched, silberschatz_chapter_5) {  // Operating System Concepts, 10th edition, 5.3.
  EXPECT_DOUBLE_EQ(wait_of("--jobs P1:0:24,P2:0:3,P3:0:3 --policy fcfs"), 17);
  EXPECT_DOUBLE_EQ(wait_of("--jobs P2:0:3,P3:0:3,P1:0:24 --policy fcfs"), 3);
  EXPECT_DOUBLE_EQ(wait_of("--jobs P1:0:6,P2:0:8,P3:0:7,P4:0:3 --policy sjf"), 7);
  EXPECT_DOUBLE_EQ(wait_of("--jobs P1:0:6,P2:0:8,P3:0:7,P4:0:3 --policy fcfs"), 10.25);
  EXPECT_DOUBLE_EQ(wait_of("--jobs P1:0:8,P2:1:4,P3:2:9,P4:3:5 --policy srtf"), 6.5);
  EXPECT_DOUBLE_EQ(wait_of("--jobs P1:0:8,P2:1:4,P3:2:9,P4:3:5 --policy sjf"), 7.75);
  EXPECT_NEAR(wait_of("--jobs P1:0:24,P2:0:3,P3:0:3 --policy rr --quantum 4"), 17.0 / 3, 1e-5);
  EXPECT_DOUBLE_EQ(wait_of("--jobs P1:0:10:3,P2:0:1:1,P3:0:2:4,P4:0:1:5,P5:0:5:2 --policy priority"), 8.2);
  EXPECT_EQ(gantt("--jobs P1:0:10:3,P2:0:1:1,P3:0:2:4,P4:0:1:5,P5:0:5:2 --policy priority"), "0 P2 1 P5 6 P1 16 P3 18 P4 19");
  // Priority with round robin among equals, quantum 2 (figure in 5.3.4).
  EXPECT_EQ(gantt("--jobs P1:0:4:3,P2:0:5:2,P3:0:8:2,P4:0:7:1,P5:0:3:3 --policy priority-rr --quantum 2"),
            "0 P4 7 P2 9 P3 11 P2 13 P3 15 P2 16 P3 20 P1 22 P5 24 P1 26 P5 27");
  // Turnaround by quantum (figure 5.6): 6, 3, 1 and 7 units.
  const double turnaround[] = {11, 11.5, 10.75, 11.5, 12.25, 10.5, 10.5};
  for (int quantum = 1; quantum <= 7; ++quantum)
    EXPECT_DOUBLE_EQ(averages("--jobs P1:0:6,P2:0:3,P3:0:1,P4:0:7 --policy rr --quantum " + std::to_string(quantum)).turnaround, turnaround[quantum - 1]) << quantum;
}

TEST(Sched, ostep_chapters_7_to_9) {  // Operating Systems: Three Easy Pieces, 1.10.
  EXPECT_DOUBLE_EQ(averages("--jobs A:0:10,B:0:10,C:0:10 --policy fcfs").turnaround, 20);
  EXPECT_DOUBLE_EQ(averages("--jobs A:0:100,B:0:10,C:0:10 --policy fcfs").turnaround, 110);
  EXPECT_DOUBLE_EQ(averages("--jobs A:0:100,B:0:10,C:0:10 --policy sjf").turnaround, 50);
  EXPECT_NEAR(averages("--jobs A:0:100,B:10:10,C:10:10 --policy sjf").turnaround, 103.333333, 1e-5);
  EXPECT_DOUBLE_EQ(averages("--jobs A:0:100,B:10:10,C:10:10 --policy srtf").turnaround, 50);
  EXPECT_DOUBLE_EQ(averages("--jobs A:0:5,B:0:5,C:0:5 --policy sjf").response, 5);
  EXPECT_DOUBLE_EQ(averages("--jobs A:0:5,B:0:5,C:0:5 --policy rr --quantum 1").response, 1);
  EXPECT_DOUBLE_EQ(averages("--jobs A:0:5,B:0:5,C:0:5 --policy rr --quantum 1").turnaround, 14);
  // 7.8: each burst between two I/Os is a job of its own.
  EXPECT_EQ(gantt("--jobs A:0:50:0:10:10,B:0:50 --policy srtf"), "0 A 10 B 20 A 30 B 40 A 50 B 60 A 70 B 90 A 100") << "at 80 both need 10: who runs goes on";
  // 8.2: a long job sinks through three levels; a short one that comes later is done before it sinks far.
  EXPECT_EQ(gantt("--jobs A:0:200,B:100:20 --policy mlfq --quantum 10 --queues 3"), "0 A 100 B 120 A 220");
  // 8.3: with a boost every 100 the long job runs among two interactive ones (here: those that compute 1 and wait 4).
  Averages starved = averages("--jobs A:0:60,B:50:60:0:1:1,C:50:60:0:1:1 --policy mlfq --quantum 10 --queues 3 --allotment 200"),
           boosted = averages("--jobs A:0:60,B:50:60:0:1:1,C:50:60:0:1:1 --policy mlfq --quantum 10 --queues 3 --allotment 200 --boost 100");
  EXPECT_GE(starved.turnaround, boosted.turnaround);
  // 9.6: tickets 100, 50 and 250: A B C C C A C C … of every eight quanta two, one and five.
  EXPECT_EQ(gantt("--jobs A:0:4,B:0:2,C:0:10 --policy stride --quantum 1 --tickets 100,50,250"), "0 A 1 B 2 C 5 A 6 C 8 A 9 B 10 C 13 A 14 C 16");
  // 9.7: a scheduling latency of 48: four jobs get 12 each, then the two that are left 24 each.
  EXPECT_EQ(gantt("--jobs A:0:36,B:0:36,C:0:12,D:0:12 --policy cfs --latency 48 --granularity 6"), "0 A 12 B 24 C 36 D 48 A 72 B 96");
}

TEST(Sched, tanenbaum) {  // Modern Operating Systems, 4th edition, 2.4.
  EXPECT_DOUBLE_EQ(averages("--jobs A:0:8,B:0:4,C:0:4,D:0:4 --policy fcfs").turnaround, 14);
  EXPECT_DOUBLE_EQ(averages("--jobs A:0:8,B:0:4,C:0:4,D:0:4 --policy sjf").turnaround, 11);
  EXPECT_NEAR(averages("--jobs A:0:2,B:0:4,C:3:1,D:3:1,E:3:1 --policy sjf").turnaround, 4.6, 1e-6);
}

TEST(Sched, weights_and_virtual_deadlines) {
  // OSTEP 9.7: nice -5 weighs 3,121 to 1,024: of each 48 about 36 go to A.
  EXPECT_EQ(gantt("--jobs A:0:72:-5,B:0:24 --policy cfs --latency 48 --granularity 6").substr(0, 10), "0 A 36.141");
  // Stoica and Abdel-Wahab, figure 1: two clients of equal weight with requests of 2: they alternate.
  EXPECT_EQ(gantt("--jobs A:0:6,B:0:6 --policy eevdf --quantum 2"), "0 A 2 B 4 A 6 B 8 A 10 B 12");
  // Equal shares for equal weights, whoever asks.
  EXPECT_EQ(gantt("--jobs A:0:9,B:0:9,C:0:9 --policy eevdf --quantum 3"), "0 A 3 B 6 C 9 A 12 B 15 C 18 A 21 B 24 C 27");
}

TEST(Sched, deadlines_cores_costs_and_aging) {
  EXPECT_EQ(gantt("--jobs A:0:4,B:1:2,C:2:1 --policy edf --deadlines 10,4,2"), "0 A 1 B 2 C 3 B 4 A 7");
  EXPECT_EQ(gantt("--jobs A:0:4,B:0:4,C:0:4 --policy fcfs --cores 2"), "core 0: 0 A 4 C 8\ncore 1: 0 B 4");
  EXPECT_EQ(gantt("--jobs A:0:4,B:0:4 --policy rr --quantum 2 --switch-cost 1"), "0 A 2 - 3 B 5 - 6 A 8 - 9 B 11");
  EXPECT_EQ(gantt("--jobs A:0:2,B:9:1 --policy fcfs --switch-cost 3"), "0 A 2 - 12 B 13");
  EXPECT_EQ(gantt("--jobs A:0:3:0:1:2 --policy fcfs --switch-cost 3"), "0 A 1 - 3 A 4 - 6 A 7") << "the same job comes back for nothing";
  EXPECT_EQ(gantt("--jobs A:0:30:1,B:0:2:3 --policy priority-aging-preemptive --aging 5"), "0 A 15 B 17 A 32") << "after 3 steps B's 3 is below A's 1";
  EXPECT_EQ(gantt("--jobs A:0:6,B:0:2,C:0:2,D:0:2 --policy fcfs --cores 2 --queue-per-core --no-steal"), "core 0: 0 A 6 C 8\ncore 1: 0 B 2 D 4");
  EXPECT_EQ(gantt("--jobs A:0:6,B:0:2,C:0:2,D:0:2 --policy fcfs --cores 2 --queue-per-core"), "core 0: 0 A 6\ncore 1: 0 B 2 D 4 C 6");
}

TEST(Sched, side_by_side) {
  Ran ran = shell(heddle + " sched --jobs A:0:24,B:0:3,C:0:3 --policy all");
  EXPECT_EQ(ran.status, 0) << ran.output;
  for (const char* name : {"\nfcfs ", "\nsjf ", "\nsrtf ", "\nmlfq ", "\nlottery ", "\nstride ", "\ncfs ", "\neevdf ", "\nsched-fifo ", "\nedf "})
    EXPECT_NE(ran.output.find(name), std::string::npos) << name;
  ran = shell(heddle + " sched --jobs A:0:24,B:0:3,C:0:3 --policy fcfs,sjf --json");
  EXPECT_EQ(ran.output.find("{\"policies\":[{\"policy\":\"fcfs\",\"jobs\":[{\"name\":\"A\",\"arrival\":0,\"start\":0,\"finish\":24,"), 0u) << ran.output;
}

TEST(Sched, nonsense_gets_one_line_and_status_2) {
  const std::pair<const char*, const char*> cases[] = {
      {"--jobs A:0:0 --policy rr", "job 'A': its length must be at least 1"}, {"--jobs A:0:-3", "job 'A': its length can't be negative"},
      {"--jobs A:-1:3", "job 'A': its arrival can't be negative"},            {"--jobs A:0:3 --policy luck", "not 'luck'"},
      {"--jobs A:0:3,A:0:4", "two jobs named 'A'"},                           {"--jobs A:0:1000000000", "up to 1,000,000"},
      {"--jobs A:0:99999999999999999999", "whole number"},                    {"--jobs A:0:1.5", "whole number"},
      {"--jobs ''", "there are no jobs"},                                     {"--jobs A:0", "'A:0' is not a job"},
      {"--jobs A:0:3:1:2", "is not a job"},                                   {"--jobs A:0:3:1:2:0", "I/O needs two numbers"},
      {"--jobs A:0:3 --quantum 0", "--quantum"},                              {"--jobs A:0:3 --cores 65", "--cores"},
      {"--jobs A:0:3 --tickets 1,2", "--tickets has 2 numbers for 1 jobs"},   {"--quantum 3", "which jobs?"},
      {"--jobs A:0:3 --polciy rr", "did you mean --policy?"},                 {"--jobs ,", "is not a job"},
      {"--jobs A:0:3,", "is not a job"},                                      {"--jobs :0:3", "no name"}};
  for (auto [arguments, words] : cases) {
    Ran ran = shell(heddle + " sched " + arguments);
    EXPECT_EQ(ran.status, 2) << arguments;
    EXPECT_NE(ran.output.find(words), std::string::npos) << arguments << ": " << ran.output;
    EXPECT_EQ(ran.output.find('\n'), ran.output.size() - 1) << arguments << ": " << ran.output;
  }
  Ran many = shell("seq -f 'J%.0f:0:1' 1001 | paste -sd, | xargs -d '\\n' " + heddle + " sched --jobs");
  EXPECT_NE(many.output.find("up to 1,000 jobs, not 1,001"), std::string::npos) << many.output.substr(0, 200);
}

TEST(Sched, agrees_with_a_plain_simulator_on_random_jobs) {
  Ran ran = shell("python3 " + std::string(HEDDLE_SOURCE_DIR) + "/tests/oracle/schedules.py " + heddle + " 40");
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_NE(ran.output.find("480 passed, 0 failed"), std::string::npos) << ran.output;
}

}  // namespace
}  // namespace heddle
