// Processes: fork, exit, wait, zombies, orphans, limits.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

TEST(Process, a_child_has_its_own_memory_and_the_parent_learns_how_it_ended) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int x = 1;
    int main(void) {
      pid_t child = fork();
      if (child == 0) { x = 42; return x; }
      int status;
      pid_t ended = wait(&status);
      printf("%d %d %d %d\n", ended == child, WIFEXITED(status), WEXITSTATUS(status), x);
      return 7;
    })");
  EXPECT_EQ(printed(guest), "1 1 42 1\n");
  EXPECT_EQ(guest.world.kernel.exit_status, 7);
  EXPECT_TRUE(guest.world.kernel.processes.empty());
}

TEST(Process, the_first_process_is_2_a_child_of_init_and_its_child_is_3) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      if (fork() == 0) { printf("%d %d\n", getpid(), getppid()); return 0; }
      wait(NULL);
      printf("%d %d\n", getpid(), getppid());
    })");
  EXPECT_EQ(printed(guest), "3 2\n2 1\n");
}

TEST(Process, an_ended_child_is_a_zombie_until_it_is_waited_for) {
  Guest guest = boot_c(R"(
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      if (fork() == 0) _exit(3);
      char c;
      read(0, &c, 1);
      wait(NULL);
      return 0;
    })");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  const Process* child = process_of(guest.world.kernel, 3);
  ASSERT_NE(child, nullptr);
  EXPECT_EQ(child->state, ProcessState::zombie);
  EXPECT_EQ(child->exit_code, 3);
  EXPECT_EQ(child->space.root, 0u);
  EXPECT_TRUE(child->descriptors.empty());
  expect_sound(guest);
  type(guest, "x");
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(process_of(guest.world.kernel, 3), nullptr);
  expect_sound(guest);
}

TEST(Process, an_orphan_goes_on_as_a_child_of_init_which_waits_for_it) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      pid_t middle = fork();
      if (middle == 0) {
        if (fork() == 0) {
          while (getppid() == 3) usleep(10);
          usleep(500);
          printf("orphan %d\n", getppid());
          return 0;
        }
        return 0;
      }
      waitpid(middle, NULL, 0);
      printf("%d\n", wait(NULL));
      fflush(stdout);
      usleep(1000);
      return 0;
    })");
  EXPECT_EQ(printed(guest), "-1\norphan 1\n");
  EXPECT_EQ(count_of(guest.log, EventKind::process_orphaned), 1u);
}

TEST(Process, others_go_on_when_the_first_one_has_ended) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <unistd.h>
    int main(void) {
      if (fork() == 0) { usleep(5000); printf("late\n"); return 1; }
      return 9;
    })");
  EXPECT_EQ(printed(guest), "late\n");
  EXPECT_EQ(guest.world.kernel.exit_status, 9);
}

TEST(Process, children_are_waited_for_by_pid_in_any_order) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      pid_t child[3];
      for (int i = 0; i < 3; i++) if ((child[i] = fork()) == 0) { usleep(100 * i); _exit(10 + i); }
      for (int i = 2; i >= 0; i--) {
        int status;
        waitpid(child[i], &status, 0);
        printf("%d ", WEXITSTATUS(status));
      }
      printf("%d\n", waitpid(-1, NULL, WNOHANG));
    })");
  EXPECT_EQ(printed(guest), "12 11 10 -1\n");
}

TEST(Process, ignoring_SIGCHLD_leaves_no_zombies) {
  Guest guest = run_c(R"(
    #include <errno.h>
    #include <signal.h>
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      signal(SIGCHLD, SIG_IGN);
      if (fork() == 0) return 1;
      int answer = wait(NULL);
      printf("%d %d\n", answer, errno == ECHILD);
    })");
  EXPECT_EQ(printed(guest), "-1 1\n");
}

TEST(Process, exit_ends_all_its_threads_and_nobody_elses) {
  Guest guest = run_c(R"(
    #include <pthread.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <sys/wait.h>
    #include <unistd.h>
    void *forever(void *p) { for (;;) ; }
    void *leave(void *p) { usleep(100); exit(5); }
    int main(void) {
      if (fork() == 0) {
        pthread_t t;
        pthread_create(&t, NULL, forever, NULL);
        pthread_create(&t, NULL, leave, NULL);
        for (;;) ;
      }
      int status;
      wait(&status);
      printf("%d\n", WEXITSTATUS(status));
    })", {.harts = 2, .quantum = 1000});
  EXPECT_EQ(printed(guest), "5\n");
  auto exits = events_of(guest.log, EventKind::process_exited);
  ASSERT_EQ(exits.size(), 2u);
  EXPECT_EQ(exits[0].b, 3u);  // Threads that ended with it.
}

TEST(Process, a_fork_bomb_meets_its_limit_with_EAGAIN) {
  Config config{.harts = 2};
  config.limits.processes = 100;
  Guest guest = boot_c(R"(
    #include <errno.h>
    #include <stdio.h>
    #include <unistd.h>
    int main(void) {
      for (;;) if (fork() < 0) { if (errno != EAGAIN) printf("other\n"); pause(); }
    })", config);
  EXPECT_EQ(run_on(guest), StopReason::all_blocked);
  EXPECT_EQ(guest.world.kernel.processes.size(), 100u);
  auto limits = events_of(guest.log, EventKind::limit_met);
  ASSERT_FALSE(limits.empty());
  EXPECT_EQ(limits[0].text, "100 processes exist, as many as there may be; fork returned EAGAIN");
  EXPECT_EQ(printed(guest), "");
  expect_sound(guest);
}

TEST(Process, ten_thousand_children_leave_nothing_behind) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      int sum = 0, status;
      for (int i = 0; i < 10000; i++) {
        if (fork() == 0) _exit(i % 100);
        wait(&status);
        sum += WEXITSTATUS(status);
      }
      printf("%d\n", sum);
    })");
  EXPECT_EQ(printed(guest), "495000\n");
  EXPECT_EQ(frames_used(guest.world.kernel.frames), 1u);  // The page of the signal trampoline.
  EXPECT_TRUE(guest.world.kernel.files.empty());
}

}  // namespace heddle
