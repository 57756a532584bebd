// Signals: default actions, masks, handlers on the guest's stack, and calls that they interrupt.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

const char* const head = R"(
  #define _GNU_SOURCE
  #include <errno.h>
  #include <pthread.h>
  #include <signal.h>
  #include <stdio.h>
  #include <stdlib.h>
  #include <string.h>
  #include <sys/wait.h>
  #include <unistd.h>
  static volatile sig_atomic_t got;
  static void note(int number) { got = number; }
)";

}  // namespace

TEST(Signal, default_actions_end_a_process_with_that_signal) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGKILL, SIGUSR1, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD, SIGCONT};
      for (int i = 0; i < 11; i++) {
        pid_t child = fork();
        if (child == 0) { usleep(10000); _exit(99); }
        kill(child, signals[i]);
        int status;
        waitpid(child, &status, 0);
        printf("%d ", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
      }
    })");
  EXPECT_EQ(printed(guest), "1 2 3 6 9 10 13 14 15 99 99 ");
}

TEST(Signal, a_signal_ends_a_program_with_128_and_its_number) {
  Guest guest = run_c(std::string(head) + "int main(void) { abort(); }");
  EXPECT_EQ(guest.world.kernel.exit_status, 134);
}

TEST(Signal, a_handler_runs_on_the_stack_and_every_register_is_as_before) {
  Guest guest = run_c(std::string(head) + R"(
    static void spoil(int number) { volatile int a[50]; for (int i = 0; i < 50; i++) a[i] = i * number; got += a[49] != 0; }
    int main(void) {
      pid_t parent = getpid();
      signal(SIGUSR1, spoil);
      if (fork() == 0) { for (int i = 0; i < 20; i++) { kill(parent, SIGUSR1); usleep(500); } return 0; }
      unsigned a = 1, b = 2, c = 3, wrong = 0;
      while (got < 20) { a = a * 3 + b; b = b ^ c; c = c + 7; unsigned d = a - b * c; if (d != a - b * c) wrong++; }
      wait(NULL);
      printf("%d %d\n", got, wrong);
    })", {.harts = 2});
  EXPECT_EQ(printed(guest), "20 0\n");
  EXPECT_EQ(count_of(guest.log, EventKind::signal_delivered), 20u);
  EXPECT_EQ(count_of(guest.log, EventKind::signal_ended), 20u);
}

TEST(Signal, a_masked_signal_waits_until_it_may_come) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      sigset_t set, old;
      signal(SIGUSR1, note);
      sigemptyset(&set); sigaddset(&set, SIGUSR1);
      sigprocmask(SIG_BLOCK, &set, &old);
      raise(SIGUSR1);
      printf("%d ", got);
      sigprocmask(SIG_SETMASK, &old, NULL);
      printf("%d\n", got == SIGUSR1);
    })");
  EXPECT_EQ(printed(guest), "0 1\n");
}

TEST(Signal, a_waiting_call_says_EINTR_or_starts_again) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int ends[2];
      char c;
      pipe(ends);
      struct sigaction action;
      memset(&action, 0, sizeof action);
      action.sa_handler = note;
      sigaction(SIGUSR1, &action, NULL);
      pid_t parent = getpid();
      if (fork() == 0) { usleep(1000); kill(parent, SIGUSR1); usleep(1000); kill(parent, SIGUSR1); usleep(1000); write(ends[1], "x", 1); return 0; }
      int r = read(ends[0], &c, 1);
      printf("%d %d ", r, errno == EINTR);
      action.sa_flags = SA_RESTART;
      sigaction(SIGUSR1, &action, NULL);
      got = 0;
      r = read(ends[0], &c, 1);
      printf("%d %c %d\n", r, c, got == SIGUSR1);
      wait(NULL);
    })");
  EXPECT_EQ(printed(guest), "-1 1 1 x 1\n");
}

TEST(Signal, sigsuspend_waits_with_another_mask_and_puts_the_old_one_back) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      sigset_t set, old, now;
      signal(SIGUSR1, note);
      sigemptyset(&set); sigaddset(&set, SIGUSR1);
      sigprocmask(SIG_BLOCK, &set, &old);
      raise(SIGUSR1);
      int r = sigsuspend(&old);
      sigprocmask(SIG_BLOCK, NULL, &now);
      printf("%d %d %d %d\n", r, errno == EINTR, got == SIGUSR1, sigismember(&now, SIGUSR1));
    })");
  EXPECT_EQ(printed(guest), "-1 1 1 1\n");
}

TEST(Signal, a_fault_can_be_handled_and_knows_its_address) {
  Guest guest = run_c(std::string(head) + R"(
    static void caught(int number, siginfo_t *info, void *context) { printf("%d %d\n", number == SIGSEGV, (int)info->si_addr); fflush(stdout); _exit(3); }
    int main(void) {
      struct sigaction action;
      memset(&action, 0, sizeof action);
      action.sa_sigaction = caught;
      action.sa_flags = SA_SIGINFO;
      sigaction(SIGSEGV, &action, NULL);
      return *(volatile int *)64;
    })");
  EXPECT_EQ(printed(guest), "1 64\n");
  EXPECT_EQ(guest.world.kernel.exit_status, 3);
}

TEST(Signal, a_handler_without_room_for_its_frame_is_the_end) {
  Config config;
  config.limits.stack_bytes = 128 * 1024;
  Guest guest = run_c(std::string(head) + R"(
    int sink;
    int deep(int n) { volatile char room[1000]; room[0] = n; sink += room[0]; return deep(n + 1) + room[0]; }
    int main(void) { signal(SIGSEGV, note); return deep(0); })", config);
  EXPECT_EQ(guest.world.kernel.exit_status, 128 + 11);
}

TEST(Signal, to_a_process_is_taken_by_a_thread_that_does_not_mask_it) {
  Guest guest = run_c(std::string(head) + R"(
    static volatile int taker;
    static void who(int number) { taker = gettid(); }
    void *stays(void *p) { *(int *)p = gettid(); pause(); return NULL; }
    int main(void) {
      sigset_t set;
      int tid = 0;
      pthread_t t;
      signal(SIGUSR1, who);
      pthread_create(&t, NULL, stays, &tid);
      sigemptyset(&set); sigaddset(&set, SIGUSR1);
      pthread_sigmask(SIG_BLOCK, &set, NULL);
      usleep(1000);
      kill(getpid(), SIGUSR1);
      pthread_join(t, NULL);
      printf("%d\n", taker == tid);
    })");
  EXPECT_EQ(printed(guest), "1\n");
}

TEST(Signal, SIGKILL_ends_what_masks_and_ignores_everything) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      pid_t child = fork();
      if (child == 0) { sigset_t all; sigfillset(&all); sigprocmask(SIG_BLOCK, &all, NULL); for (;;) ; }
      usleep(100);
      kill(child, SIGTERM);
      usleep(100);
      kill(child, SIGKILL);
      int status;
      wait(&status);
      printf("%d\n", WTERMSIG(status));
    })", {.harts = 2});
  EXPECT_EQ(printed(guest), "9\n");
}

TEST(Signal, a_storm_of_signals_ends) {
  Guest guest = run_c(std::string(head) + R"(
    static volatile int count;
    static void again(int number) { if (++count < 3000) raise(SIGUSR2 + SIGUSR1 - number); }
    int main(void) { signal(SIGUSR1, again); signal(SIGUSR2, again); raise(SIGUSR1); printf("%d\n", count); })");
  EXPECT_EQ(printed(guest), "3000\n");
}

}  // namespace heddle
