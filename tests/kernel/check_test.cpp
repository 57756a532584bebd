// Everything in the kernel adds up after each single event, not only at the end: frames, files, queues, slots.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

// The invariants after each tick in which something happened, for so many ticks at most.
void check_after_each_event(const std::string& source, const Config& config, Tick most) {
  Guest guest = boot_c(source, config);
  std::uint64_t events = 0, looked = 0;
  while (guest.world.now < most) {
    StopReason reason = run(guest.world, {.tick = guest.world.now + 1}, guest.log);
    if (guest.world.kernel.events != events) {
      events = guest.world.kernel.events;
      ++looked;
      std::string wrong = find_wrong(guest.world.kernel, guest.world.machine);
      ASSERT_EQ(wrong, "") << "at tick " << guest.world.now << ", after " << event_name(guest.log.kind(guest.log.size() - 1));
    }
    if (reason != StopReason::tick) break;
  }
  EXPECT_GT(looked, 200u);
}

Config small_machine(const char* costs) {
  Config config{.harts = 2, .memory_bytes = 2u << 20};
  config.costs = costs;
  config.quantum = 900;
  return config;
}

const char* const families = R"(
  #include <pthread.h>
  #include <signal.h>
  #include <stdio.h>
  #include <stdlib.h>
  #include <string.h>
  #include <sys/mman.h>
  #include <sys/wait.h>
  #include <unistd.h>
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  static int shared_by_threads;
  static void *add(void *unused) {
    for (int i = 0; i < 5; i++) { pthread_mutex_lock(&lock); shared_by_threads++; sched_yield(); pthread_mutex_unlock(&lock); }
    return unused;
  }
  static void nothing(int signal) { (void)signal; }
  int main(void) {
    int tube[2];
    char *room = mmap(NULL, 8 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int *both = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    memset(room, 1, 8 * 4096);
    signal(SIGUSR1, nothing);
    pipe(tube);
    for (int i = 0; i < 3; i++) {
      pid_t child = fork();
      if (child == 0) {
        room[i * 4096] = 2;
        munmap(room + 4096, 2 * 4096);
        mprotect(room + 3 * 4096, 4096, PROT_NONE);
        (*both)++;
        write(tube[1], "x", 1);
        pthread_t one, two;
        pthread_create(&one, NULL, add, NULL);
        pthread_create(&two, NULL, add, NULL);
        pthread_join(one, NULL);
        pthread_join(two, NULL);
        if (i == 1) kill(getpid(), SIGKILL);
        if (i == 2) *(volatile int *)0 = 1;
        _exit(i);
      }
      kill(child, SIGUSR1);
    }
    char c;
    for (int i = 0; i < 2; i++) read(tube[0], &c, 1);
    free(malloc(200000));
    while (wait(NULL) > 0) ;
    printf("%d\n", *both);
    return 0;
  })";

}  // namespace

TEST(Check, holds_after_each_event_of_forks_threads_and_faults) {
  check_after_each_event(families, small_machine("textbook"), 400'000);
  check_after_each_event(families, small_machine("ideal"), 400'000);
}

TEST(Check, holds_after_each_event_while_pages_go_and_come) {
  for (Replacement replacement : {Replacement::lru, Replacement::clock}) {
    Config config = small_machine("ideal");
    config.swap.pages = 64;
    config.swap.frames = 12;
    config.swap.replacement = replacement;
    Costs quick;
    quick.disk_block = 300;
    config.own_costs = quick;
    check_after_each_event(families, config, 400'000);
  }
}

}  // namespace heddle
