// Futexes: who wakes, in which order, when, and that no wake is lost.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

const char* const head = R"(
  #define _GNU_SOURCE
  #include <errno.h>
  #include <pthread.h>
  #include <stdio.h>
  #include <sys/mman.h>
  #include <sys/wait.h>
  #include <time.h>
  #include <unistd.h>
  long syscall(long number, ...);
  enum { FUTEX = 422, WAIT = 0, WAKE = 1, REQUEUE = 3, CMP_REQUEUE = 4, WAIT_BITSET = 9, WAKE_BITSET = 10 };
)";

}  // namespace

TEST(Futex, wakes_its_waiters_in_order_of_arrival) {
  Guest guest = run_c(std::string(head) + R"(
    int word;
    void *waits(void *p) { syscall(FUTEX, &word, WAIT, 0, 0, 0, 0); write(1, p, 1); return 0; }
    int main(void) {
      static char names[] = "ABCDE";
      pthread_t t[5];
      for (int i = 0; i < 5; i++) { pthread_create(&t[i], NULL, waits, &names[i]); usleep(100); }
      for (int i = 0; i < 5; i++) { syscall(FUTEX, &word, WAKE, 1, 0, 0, 0); usleep(100); }
      for (int i = 0; i < 5; i++) pthread_join(t[i], NULL);
    })", {.harts = 2});
  EXPECT_EQ(printed(guest), "ABCDE");
}

TEST(Futex, does_not_wait_when_the_word_is_another) {
  Guest guest = run_c(std::string(head) + R"(
    int word = 5;
    int main(void) { int r = syscall(FUTEX, &word, WAIT, 4, 0, 0, 0); printf("%d %d\n", r, errno == EAGAIN); })");
  EXPECT_EQ(printed(guest), "-1 1\n");
}

TEST(Futex, a_wait_with_a_deadline_ends_at_its_tick) {
  Guest guest = run_c(std::string(head) + R"(
    int word;
    int main(void) {
      struct { long long seconds, nanoseconds; } time = {0, 12345};
      int r = syscall(FUTEX, &word, WAIT, 0, &time, 0, 0);
      printf("%d %d\n", r, errno == ETIMEDOUT);
    })", {.costs = "ideal"});
  EXPECT_EQ(printed(guest), "-1 1\n");
  auto waits = events_of(guest.log, EventKind::blocked);
  auto wakes = events_of(guest.log, EventKind::woken);
  ASSERT_EQ(waits.size(), 1u);
  ASSERT_EQ(wakes.size(), 1u);
  EXPECT_EQ(wakes[0].tick - waits[0].tick, 12345u);
}

TEST(Futex, requeue_moves_those_it_does_not_wake) {
  Guest guest = run_c(std::string(head) + R"(
    int first, second;
    void *waits(void *p) { syscall(FUTEX, &first, WAIT, 0, 0, 0, 0); write(1, p, 1); return 0; }
    int main(void) {
      static char names[] = "ABC";
      pthread_t t[3];
      for (int i = 0; i < 3; i++) { pthread_create(&t[i], NULL, waits, &names[i]); usleep(100); }
      char line[40];
      int r = syscall(FUTEX, &first, CMP_REQUEUE, 1, 10, &second, 0);
      usleep(100);
      int none = syscall(FUTEX, &first, WAKE, 10, 0, 0, 0), both = syscall(FUTEX, &second, WAKE, 10, 0, 0, 0);
      for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
      printf(" %d %d %d\n", r, none, both);
    })");
  EXPECT_EQ(printed(guest), "ABC 3 0 2\n");
}

TEST(Futex, a_bitset_chooses_whom_to_wake) {
  Guest guest = run_c(std::string(head) + R"(
    int word;
    void *waits(void *p) { syscall(FUTEX, &word, WAIT_BITSET, 0, 0, 0, (int)p); printf("%d ", (int)p); fflush(stdout); return 0; }
    int main(void) {
      pthread_t t[2];
      for (int i = 0; i < 2; i++) { pthread_create(&t[i], NULL, waits, (void *)(1 << i)); usleep(100); }
      syscall(FUTEX, &word, WAKE_BITSET, 10, 0, 0, 2); usleep(100);
      syscall(FUTEX, &word, WAKE_BITSET, 10, 0, 0, 1);
      for (int i = 0; i < 2; i++) pthread_join(t[i], NULL);
    })");
  EXPECT_EQ(printed(guest), "2 1 ");
}

TEST(Futex, works_between_processes_in_shared_memory) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int *word = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
      if (fork() == 0) { while (*word == 0) syscall(FUTEX, word, WAIT, 0, 0, 0, 0); return *word; }
      usleep(1000);
      *word = 9;
      int woken = syscall(FUTEX, word, WAKE, 1, 0, 0, 0), status;
      wait(&status);
      printf("%d %d\n", woken, WEXITSTATUS(status));
    })");
  EXPECT_EQ(printed(guest), "1 9\n");
}

// A fork makes the page copy-on-write; the store then moves it to another frame under those who wait there.
TEST(Futex, a_waiter_is_found_after_its_page_was_copied) {
  Guest guest = run_c(std::string(head) + R"(
    int word;
    void *waits(void *p) { while (word == 0) syscall(FUTEX, &word, WAIT, 0, 0, 0, 0); return 0; }
    int main(void) {
      pthread_t t;
      pthread_create(&t, NULL, waits, NULL);
      usleep(100);
      if (fork() == 0) { usleep(5000); return 0; }
      word = 1;
      printf("%d\n", (int)syscall(FUTEX, &word, WAKE, 1, 0, 0, 0));
      pthread_join(t, NULL);
      wait(NULL);
    })");
  EXPECT_EQ(printed(guest), "1\n");
}

TEST(Futex, tells_who_holds_the_mutex_that_a_thread_waits_for) {
  Guest guest = boot_c(std::string(head) + R"(
    pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
    void *waits(void *p) { pthread_mutex_lock(&m); return 0; }
    int main(void) {
      pthread_t t;
      pthread_mutex_lock(&m);
      pthread_create(&t, NULL, waits, NULL);
      pthread_join(t, NULL);
    })");
  EXPECT_EQ(run_on(guest), StopReason::all_blocked);
  const Kernel& kernel = guest.world.kernel;
  const Thread& waiter = *thread_of(kernel, 3);
  EXPECT_EQ(waiter.wait.on_whom, 2);
  EXPECT_NE(wait_sentence(kernel, waiter, guest.world.now).find("held by tid 2"), std::string::npos);
  EXPECT_EQ(count_of(guest.log, EventKind::all_blocked), 1u);
  EXPECT_EQ(run_on(guest), StopReason::all_blocked);
  EXPECT_EQ(count_of(guest.log, EventKind::all_blocked), 1u);
}

// The story of Mars Pathfinder: low has the mutex, high waits for it, and medium, who needs nothing, keeps low from running.
namespace {
std::string order_of_ends(const char* protocol) {
  Guest guest = run_c(std::string(head) + "enum { PROTOCOL = " + protocol + R"( };
    #include <sched.h>
    pthread_mutex_t mutex;
    volatile int go;
    void work(int turns) { for (volatile int i = 0; i < turns; i++) ; }
    void *low(void *p) { pthread_mutex_lock(&mutex); go = 1; work(40000); pthread_mutex_unlock(&mutex); work(1000); write(1, "L", 1); return p; }
    void *medium(void *p) { work(200000); write(1, "M", 1); return p; }
    void *high(void *p) { pthread_mutex_lock(&mutex); write(1, "H", 1); pthread_mutex_unlock(&mutex); return p; }
    pthread_t start(void *(*function)(void *), int priority) {
      pthread_t thread;
      pthread_attr_t how;
      struct sched_param value = {priority};
      pthread_attr_init(&how);
      pthread_attr_setinheritsched(&how, PTHREAD_EXPLICIT_SCHED);
      pthread_attr_setschedpolicy(&how, SCHED_FIFO);
      pthread_attr_setschedparam(&how, &value);
      if (pthread_create(&thread, &how, function, 0) != 0) write(1, "?", 1);
      return thread;
    }
    int main(void) {
      pthread_mutexattr_t kind;
      pthread_t t[3];
      pthread_mutexattr_init(&kind);
      pthread_mutexattr_setprotocol(&kind, PROTOCOL);
      pthread_mutex_init(&mutex, &kind);
      struct sched_param own = {50};
      sched_setscheduler(0, SCHED_FIFO, &own);
      t[0] = start(low, 1);
      while (!go) usleep(100);
      t[1] = start(high, 30);
      t[2] = start(medium, 20);
      for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
    })", {.harts = 1});
  return printed(guest);
}
}  // namespace

TEST(Futex, a_mutex_lends_its_owner_the_priority_of_who_waits) {
  EXPECT_EQ(order_of_ends("PTHREAD_PRIO_NONE"), "MHL");
  EXPECT_EQ(order_of_ends("PTHREAD_PRIO_INHERIT"), "HML");
}

}  // namespace heddle
