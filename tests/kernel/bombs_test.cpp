// Bombs: whatever a program does to the machine ends in the right event, within its limits, and the rest goes on.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

Config small_machine() {
  Config config{.harts = 2, .memory_bytes = 8u << 20};
  config.limits.processes = 200;
  config.limits.threads = 300;
  return config;
}

// The bomb in a child; the parent prints how it ended and that it can still work.
std::string watched(const std::string& bomb) {
  return R"(
    #include <errno.h>
    #include <pthread.h>
    #include <signal.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/wait.h>
    #include <unistd.h>
    )" + bomb + R"(
    int main(void) {
      int status;
      pid_t child = fork();
      if (child == 0) { bomb(); _exit(0); }
      waitpid(child, &status, 0);
      char *block = malloc(100000);
      memset(block, 1, 100000);
      printf("%d %d\n", WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status), block[99999]);
      return 0;
    })";
}

}  // namespace

TEST(Bombs, forks_without_end_meet_the_limit_and_are_killed_by_their_group) {
  Guest guest = run_c(R"(
    #include <errno.h>
    #include <signal.h>
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      pid_t bomb = fork();
      if (bomb == 0) { setpgid(0, 0); for (;;) fork(); }
      usleep(20000);
      printf("%d\n", kill(-bomb, SIGKILL));
      while (wait(NULL) > 0 || errno == EINTR) ;
      printf("%d\n", fork() >= 0);
    })", small_machine());
  EXPECT_EQ(printed(guest).substr(0, 4), "0\n1\n");
  bool met = false;
  for (const Event& e : events_of(guest.log, EventKind::limit_met))
    met |= e.a == static_cast<Word>(LimitKind::processes) || e.a == static_cast<Word>(LimitKind::threads) || e.a == static_cast<Word>(LimitKind::memory);
  EXPECT_TRUE(met || count_of(guest.log, EventKind::out_of_memory) > 0);
}

TEST(Bombs, threads_without_end_meet_the_limit_with_EAGAIN) {
  Guest guest = run_c(watched(R"(
    static void *sleeps(void *p) { for (;;) pause(); }
    static void bomb(void) {
      pthread_t t;
      pthread_attr_t a;
      pthread_attr_init(&a);
      pthread_attr_setstacksize(&a, 16384);
      int error;
      while ((error = pthread_create(&t, &a, sleeps, NULL)) == 0) ;
      _exit(error == EAGAIN ? 7 : 8);
    })"), small_machine());
  EXPECT_EQ(printed(guest), "7 1\n");
  auto limits = events_of(guest.log, EventKind::limit_met);
  ASSERT_FALSE(limits.empty());
  EXPECT_EQ(limits[0].a, static_cast<Word>(LimitKind::threads));
}

TEST(Bombs, memory_without_end_brings_the_biggest_process_down_and_no_other) {
  Guest guest = run_c(watched("static void bomb(void) { for (;;) { char *p = malloc(4096); if (p) p[100] = 1; else _exit(5); } }"), small_machine());
  EXPECT_EQ(printed(guest), "-9 1\n");
  auto out = events_of(guest.log, EventKind::out_of_memory);
  ASSERT_EQ(out.size(), 1u);
  EXPECT_NE(out[0].text.find("holds the most"), std::string::npos);
}

TEST(Bombs, a_flood_into_a_pipe_waits_and_holds_no_more_than_the_pipe) {
  Guest guest = boot_c(R"(
    #include <unistd.h>
    int main(void) {
      int ends[2];
      static char block[10000];
      pipe(ends);
      for (;;) write(ends[1], block, sizeof block);
    })", small_machine());
  EXPECT_EQ(run_on(guest), StopReason::all_blocked);
  EXPECT_EQ(guest.world.kernel.bytes_in_pipes, 65536u);
  expect_sound(guest);
}

TEST(Bombs, a_storm_of_signals_is_taken_one_by_one) {
  Guest guest = run_c(R"(
    #include <errno.h>
    #include <signal.h>
    #include <stdio.h>
    #include <string.h>
    #include <sys/wait.h>
    #include <unistd.h>
    static volatile int usual, real, full;
    static void count(int number) { if (number == SIGUSR1) usual++; else real++; }
    int main(void) {
      struct sigaction action;
      memset(&action, 0, sizeof action);
      action.sa_handler = count;
      action.sa_flags = SA_RESTART;
      sigaction(SIGUSR1, &action, NULL);
      sigaction(SIGRTMIN, &action, NULL);
      sigset_t set;
      sigfillset(&set);
      sigprocmask(SIG_BLOCK, &set, NULL);
      for (int i = 0; i < 10000; i++) {
        kill(getpid(), SIGUSR1);
        if (sigqueue(getpid(), SIGRTMIN, (union sigval){i}) != 0 && errno == EAGAIN) full++;
      }
      sigemptyset(&set);
      sigprocmask(SIG_SETMASK, &set, NULL);
      printf("%d %d %d\n", usual, real + full, full > 0);
    })", small_machine());
  EXPECT_EQ(printed(guest), "1 10000 1\n");
}

TEST(Bombs, ten_thousand_zombies_are_as_many_as_there_may_be_and_then_gone) {
  Config config{.harts = 2};
  config.limits.processes = 10'100;
  config.limits.threads = 10'200;
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      int made = 0, gone = 0;
      for (int i = 0; i < 10000; i++) {
        pid_t child = vfork();
        if (child == 0) _exit(1);
        if (child > 0) made++;
      }
      printf("%d\n", made);
      while (wait(NULL) > 0) gone++;
      printf("%d\n", gone);
    })", config);
  EXPECT_EQ(printed(guest), "10000\n10000\n");
  EXPECT_TRUE(guest.world.kernel.processes.empty());
}

TEST(Bombs, a_stack_that_overflows_is_SIGSEGV_at_its_guard) {
  Guest guest = run_c(watched("static int deep(int n) { volatile char room[1000]; room[n & 511] = 1; return deep(n + 1) + room[n & 511]; }\nstatic void bomb(void) { deep(0); }"));
  EXPECT_EQ(printed(guest), "-11 1\n");
  auto faults = events_of(guest.log, EventKind::segmentation_fault);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_NE(faults[0].text.find("guard"), std::string::npos) << faults[0].text;
}

TEST(Bombs, jumping_to_data_and_writing_to_text_are_SIGSEGV) {
  Guest guest = run_c(watched("static int data[4];\nstatic void bomb(void) { ((void (*)(void))data)(); }"));
  EXPECT_EQ(printed(guest), "-11 1\n");
  EXPECT_EQ(events_of(guest.log, EventKind::segmentation_fault)[0].b, static_cast<Word>(AccessKind::execute));
  Guest writer = run_c(watched("static void bomb(void) { *(volatile int *)bomb = 0; }"));
  EXPECT_EQ(printed(writer), "-11 1\n");
  EXPECT_EQ(events_of(writer.log, EventKind::segmentation_fault)[0].b, static_cast<Word>(AccessKind::write));
}

TEST(Bombs, a_jump_into_nowhere_and_a_word_that_is_no_instruction_end_the_process) {
  EXPECT_EQ(printed(run_c(watched("static void bomb(void) { ((void (*)(void))0x10)(); }"))), "-11 1\n");
  EXPECT_EQ(printed(run_c(watched("static void bomb(void) { asm(\".word 0\"); }"))), "-4 1\n");
}

}  // namespace heddle
