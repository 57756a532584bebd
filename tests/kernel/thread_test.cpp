// Threads: what they share, how they end, and how many there may be.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

TEST(Thread, shares_memory_and_pid_but_has_a_tid_of_its_own) {
  Guest guest = run_c(R"(
    #define _GNU_SOURCE
    #include <pthread.h>
    #include <stdio.h>
    #include <unistd.h>
    int x = 1;
    void *work(void *p) { x = 42; printf("%d %d\n", getpid() == *(int *)p, gettid() == getpid()); return (void *)9; }
    int main(void) {
      int pid = getpid();
      void *result;
      pthread_t t;
      pthread_create(&t, NULL, work, &pid);
      pthread_join(t, &result);
      printf("%d %d %d\n", x, (int)result, gettid() == getpid());
    })");
  EXPECT_EQ(printed(guest), "1 0\n42 9 1\n");
}

TEST(Thread, a_crash_in_one_ends_all_of_its_process_and_the_parent_goes_on) {
  Guest guest = run_c(R"(
    #include <pthread.h>
    #include <signal.h>
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    void *crash(void *p) { return (void *)*(int *)p; }
    void *forever(void *p) { for (;;) ; }
    int main(void) {
      if (fork() == 0) {
        pthread_t a, b;
        pthread_create(&a, NULL, forever, NULL);
        pthread_create(&b, NULL, crash, NULL);
        pthread_join(a, NULL);
      }
      int status;
      wait(&status);
      printf("%d\n", WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
    })", {.harts = 2, .quantum = 1000});
  EXPECT_EQ(printed(guest), "1\n");
  auto kills = events_of(guest.log, EventKind::process_killed);
  ASSERT_EQ(kills.size(), 1u);
  EXPECT_EQ(kills[0].a, 11u);
  EXPECT_EQ(kills[0].b, 3u);
  auto faults = events_of(guest.log, EventKind::segmentation_fault);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].a, 0u);
  EXPECT_EQ(faults[0].tid, kills[0].tid);
  EXPECT_EQ(faults[0].text, "read of 0x00000000: a null pointer; page 0 is never mapped");
}

TEST(Thread, the_dead_are_kept_for_the_picture_with_their_registers) {
  Guest guest = run_c(R"(
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      if (fork() == 0) *(volatile int *)8 = 1;
      wait(NULL);
      return 0;
    })");
  ASSERT_EQ(guest.world.kernel.gone.size(), 2u);
  const auto& [process, threads] = guest.world.kernel.gone[0];
  EXPECT_EQ(process.pid, 3);
  EXPECT_TRUE(process.killed);
  EXPECT_EQ(process.fault_tid, 3);
  ASSERT_EQ(threads.size(), 1u);
  EXPECT_EQ(threads[0].saved.pc, events_of(guest.log, EventKind::segmentation_fault)[0].c);
}

TEST(Thread, others_go_on_when_the_first_one_ends_by_itself) {
  Guest guest = run_c(R"(
    #include <pthread.h>
    #include <stdio.h>
    #include <unistd.h>
    void *late(void *p) { usleep(1000); printf("late\n"); return NULL; }
    int main(void) {
      pthread_t t;
      pthread_create(&t, NULL, late, NULL);
      pthread_exit(NULL);
    })");
  EXPECT_EQ(printed(guest), "late\n");
  EXPECT_EQ(guest.world.kernel.exit_status, 0);
}

TEST(Thread, a_stack_belongs_to_its_thread_and_has_a_guard_below) {
  Guest guest = boot_c(R"(
    #include <pthread.h>
    #include <unistd.h>
    void *wait_here(void *p) { char c; read(0, &c, 1); return NULL; }
    int main(void) {
      pthread_t t;
      pthread_create(&t, NULL, wait_here, NULL);
      pthread_join(t, NULL);
    })");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  const Process& process = *process_of(guest.world.kernel, 2);
  const Thread& thread = *thread_of(guest.world.kernel, 3);
  const Vma* stack = vma_at(process.space, thread.saved.x[2]);
  ASSERT_NE(stack, nullptr);
  EXPECT_EQ(stack->kind, VmaKind::stack);
  EXPECT_EQ(stack->owner, 3);
  EXPECT_EQ(stack->begin, thread.stack_begin);
  EXPECT_EQ(stack->end, thread.stack_end);
  const Vma* guard = vma_at(process.space, stack->begin - 1);
  ASSERT_NE(guard, nullptr);
  EXPECT_EQ(guard->kind, VmaKind::guard);
}

TEST(Thread, takes_the_name_it_gives_itself) {
  Guest guest = boot_c(R"(
    #define _GNU_SOURCE
    #include <pthread.h>
    #include <unistd.h>
    #include <sys/prctl.h>
    void *wait_here(void *p) { pthread_setname_np(pthread_self(), "render"); char c; read(0, &c, 1); return NULL; }
    int main(void) {
      pthread_t t;
      pthread_setname_np(pthread_self(), "tab 1");
      pthread_create(&t, NULL, wait_here, NULL);
      pthread_join(t, NULL);
    })");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  EXPECT_EQ(process_of(guest.world.kernel, 2)->name, "tab 1");
  EXPECT_EQ(shown_name(guest.world.kernel, *thread_of(guest.world.kernel, 3)), "render");
}

TEST(Thread, a_thread_bomb_meets_its_limit_with_EAGAIN) {
  Config config{.harts = 2};
  config.limits.threads = 50;
  Guest guest = boot_c(R"(
    #include <errno.h>
    #include <pthread.h>
    #include <stdio.h>
    #include <unistd.h>
    void *sleep_for_ever(void *p) { pause(); return NULL; }
    int main(void) {
      pthread_t t;
      int made = 1, error;
      while ((error = pthread_create(&t, NULL, sleep_for_ever, NULL)) == 0) made++;
      printf("%d %d\n", made, error == EAGAIN);
      fflush(stdout);
      pause();
    })", config);
  EXPECT_EQ(run_on(guest), StopReason::all_blocked);
  EXPECT_EQ(printed(guest), "50 1\n");
  EXPECT_EQ(events_of(guest.log, EventKind::limit_met)[0].text, "50 threads exist, as many as there may be; clone returned EAGAIN");
  expect_sound(guest);
}

TEST(Thread, a_thousand_threads_add_up) {
  Guest guest = run_c(R"(
    #include <pthread.h>
    #include <stdio.h>
    pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
    int sum;
    void *add(void *p) { pthread_mutex_lock(&m); sum += (int)p; pthread_mutex_unlock(&m); return NULL; }
    int main(void) {
      static pthread_t t[1000];
      for (int i = 0; i < 1000; i++) pthread_create(&t[i], NULL, add, (void *)i);
      for (int i = 0; i < 1000; i++) pthread_join(t[i], NULL);
      printf("%d\n", sum);
    })", {.harts = 8});
  EXPECT_EQ(printed(guest), "499500\n");
}

}  // namespace heddle
