// Scheduling: round robin's order and quantum, and what a switch costs.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

// Jobs are processes; each says by a write that its work is done. They start together when the pipe is closed.
const char* const jobs = R"(
  #include <stdlib.h>
  #include <sys/wait.h>
  #include <unistd.h>
  static void work(int units) { for (volatile int i = 0; i < units; i++) ; }
  int main(int argc, char **argv) {
    int gate[2];
    char c;
    pipe(gate);
    for (int i = 1; i < argc; i++)
      if (fork() == 0) { close(gate[1]); read(gate[0], &c, 1); work(atoi(argv[i])); return 0; }
    usleep(1000);
    close(gate[1]);
    close(gate[0]);
    while (wait(NULL) > 0) ;
  })";

struct Slice { Pid pid; Tick begin, end; };

// Who was on hart 0, from the gate's opening on, by the log.
std::vector<Slice> slices(const EventLog& log, Pid first_job) {
  std::vector<Slice> found;
  for (std::size_t i = 0; i < log.size(); ++i) {
    if (log.kind(i) == EventKind::dispatched) found.push_back({log.pid(i), log.tick(i) + log.c(i), 0});
    bool leaves = log.kind(i) == EventKind::preempted || log.kind(i) == EventKind::blocked || log.kind(i) == EventKind::process_exited;
    if (leaves && !found.empty() && found.back().pid == log.pid(i)) found.back().end = log.tick(i);
  }
  Tick open = 0;
  for (const Event& e : events_of(log, EventKind::pipe_closed)) if (open == 0) open = e.tick;
  std::erase_if(found, [&](const Slice& s) { return s.begin < open || s.pid < first_job; });
  return found;
}

}  // namespace

TEST(RoundRobin, gives_each_its_quantum_in_turn) {
  Guest guest = run_c(jobs, {.quantum = 20'000, .costs = "ideal"}, {"24000", "3000", "3000"});
  std::vector<Slice> s = slices(guest.log, 3);
  // Silberschatz, fig. 5.5: bursts 24, 3 and 3: P1 P2 P3, then P1 alone.
  ASSERT_GE(s.size(), 4u);
  EXPECT_EQ(s[0].pid, 3);
  EXPECT_EQ(s[0].end - s[0].begin, 20'000u);
  EXPECT_EQ(s[1].pid, 4);
  std::vector<Pid> order;
  for (const Slice& slice : s) if (order.empty() || order.back() != slice.pid) order.push_back(slice.pid);
  EXPECT_EQ(order.front(), 3);
  EXPECT_EQ(order.back(), 3);
  for (const Event& e : events_of(guest.log, EventKind::preempted)) EXPECT_EQ(e.a, 20'000u);
}

TEST(RoundRobin, equal_jobs_share_a_core_fairly) {
  Guest guest = run_c(jobs, {.quantum = 5'000, .costs = "ideal"}, {"20000", "20000", "20000", "20000"});
  std::map<Pid, Tick> ticks;
  for (const auto& [process, threads] : guest.world.kernel.gone) ticks[process.pid] = process.used.cpu_ticks;
  for (Pid pid = 4; pid <= 6; ++pid) EXPECT_NEAR(static_cast<double>(ticks[pid]), static_cast<double>(ticks[3]), 200.0);
  auto exits = events_of(guest.log, EventKind::process_exited);
  ASSERT_EQ(exits.size(), 5u);
  EXPECT_LE(exits[3].tick - exits[0].tick, 4u * 5'000u);  // They end within one round.
}

TEST(RoundRobin, four_cores_run_four_jobs_at_once) {
  auto length = [](int harts) {
    Guest guest = run_c(jobs, {.harts = harts, .costs = "ideal"}, {"100000", "100000", "100000", "100000"});
    return guest.world.now - events_of(guest.log, EventKind::pipe_closed)[0].tick;
  };
  Tick one = length(1), four = length(4);
  EXPECT_NEAR(static_cast<double>(one) / static_cast<double>(four), 4.0, 0.1);
}

TEST(RoundRobin, without_a_quantum_a_job_runs_until_it_ends) {
  Guest guest = run_c(jobs, {.quantum = never, .costs = "ideal"}, {"300000", "10"});
  EXPECT_EQ(count_of(guest.log, EventKind::preempted), 0u);
}

TEST(Scheduler, the_kernel_takes_no_time_under_ideal_costs) {
  Guest guest = run_c(jobs, {.harts = 2, .quantum = 1'000, .costs = "ideal"}, {"5000", "5000", "5000"});
  EXPECT_EQ(count_of(guest.log, EventKind::kernel_work), 0u);
  for (HartId hart = 0; hart < 2; ++hart) EXPECT_EQ(hart_times(guest.world.kernel, hart, guest.world.now).kernel, 0u);
}

TEST(Scheduler, times_of_a_hart_add_up_and_its_user_time_is_what_it_retired) {
  Guest guest = run_c(jobs, {.harts = 3, .quantum = 1'000, .costs = "ideal"}, {"5000", "7000", "9000"});
  for (HartId hart = 0; hart < 3; ++hart) {
    HartTimes times = hart_times(guest.world.kernel, hart, guest.world.now);
    EXPECT_EQ(times.user + times.kernel + times.idle, guest.world.now);
    // Under ideal costs a tick in user mode retires one instruction, but for those that met a page fault.
    std::uint64_t faults = 0;
    for (const Event& e : events_of(guest.log, EventKind::page_demand_zero)) faults += e.hart == hart;
    std::uint64_t retired = guest.world.machine.harts[static_cast<std::size_t>(hart)].retired;
    EXPECT_LE(retired, times.user);
    EXPECT_GE(retired + 200, times.user);
  }
}

// Two that hand a byte to and fro: as threads of one process they keep the address space, as processes they do not.
TEST(Scheduler, a_process_switch_costs_more_than_a_thread_switch_because_of_what_is_done) {
  const char* const talk = R"(
    #include <pthread.h>
    #include <unistd.h>
    #include <sys/wait.h>
    static int a[2], b[2];
    static void *echo(void *p) { char c; for (int i = 0; i < 200; i++) { read(a[0], &c, 1); write(b[1], &c, 1); } return 0; }
    int main(int argc, char **argv) {
      char c = 'x';
      pthread_t t;
      pipe(a); pipe(b);
      if (argv[1][0] == 't') pthread_create(&t, 0, echo, 0);
      else if (fork() == 0) { echo(0); _exit(0); }
      for (int i = 0; i < 200; i++) { write(a[1], &c, 1); read(b[0], &c, 1); }
    })";
  Guest threads = run_c(talk, {.costs = "textbook"}, {"t"});
  Guest processes = run_c(talk, {.costs = "textbook"}, {"p"});
  const Costs& costs = cost_preset_named("textbook")->costs;
  EXPECT_LT(threads.world.kernel.counters.process_switches, 5u);
  EXPECT_GT(processes.world.kernel.counters.process_switches, 395u);
  auto mean_switch = [](const Guest& guest, WorkKind kind) {
    Tick sum = 0;
    std::size_t count = 0;
    for (const Event& e : events_of(guest.log, EventKind::kernel_work))
      if (e.a == static_cast<Word>(kind)) { sum += e.b; ++count; }
    return count == 0 ? 0 : sum / (kind == WorkKind::switch_process ? count / 2 : count);
  };
  EXPECT_EQ(mean_switch(threads, WorkKind::switch_thread), costs.registers_switch);
  EXPECT_EQ(mean_switch(processes, WorkKind::switch_process), costs.registers_switch + costs.space_switch);
  // The flushed TLB is refilled by misses that the machine counts, and that take time.
  EXPECT_GT(processes.world.machine.harts[0].tlb.misses, threads.world.machine.harts[0].tlb.misses + 400);
  EXPECT_GT(processes.world.now, threads.world.now);
}

TEST(Scheduler, fork_costs_more_the_more_memory_there_is_and_a_thread_always_the_same) {
  auto cost_of = [](const char* program, const char* argument, WorkKind kind) {
    Guest guest = run_c(program, {}, {argument});
    Tick sum = 0;
    for (const Event& e : events_of(guest.log, EventKind::kernel_work)) if (e.a == static_cast<Word>(kind)) sum += e.b;
    return sum;
  };
  const char* const program = R"(
    #include <pthread.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/wait.h>
    #include <unistd.h>
    static void *nothing(void *p) { return p; }
    int main(int argc, char **argv) {
      int size = atoi(argv[1]) << 10;
      memset(malloc(size), 1, size);
      pthread_t t;
      pthread_create(&t, 0, nothing, 0);
      pthread_join(t, 0);
      if (fork() == 0) _exit(0);
      wait(0);
    })";
  Tick small = cost_of(program, "64", WorkKind::fork), large = cost_of(program, "8192", WorkKind::fork);
  const Costs& costs = cost_preset_named("textbook")->costs;
  EXPECT_NEAR(static_cast<double>(large - small), 2032.0 * static_cast<double>(costs.entry_copy), 3.0 * static_cast<double>(costs.table_copy));
  EXPECT_EQ(cost_of(program, "64", WorkKind::thread_create), cost_of(program, "8192", WorkKind::thread_create));
}

TEST(RoundRobin, makes_progress_however_short_the_quantum) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      for (int i = 0; i < 3; i++) if (fork() == 0) { volatile int sum = 0; for (int k = 0; k < 50; k++) sum += k; return sum == 1225; }
      int status, right = 0;
      while (wait(&status) > 0) right += WEXITSTATUS(status);
      printf("%d", right);
    })", {.quantum = 1, .costs = "textbook"});  // Less than the refill of a flushed TLB takes.
  EXPECT_EQ(printed(guest), "3");
}

}  // namespace heddle
