// Cores that do the same in step drift apart, as real ones do; with ideal costs nothing is drawn by lot.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

// Each holds its own lock and tries the other's, backs off, and tries again.
const char* const polite = R"(
  #include <pthread.h>
  #include <sched.h>
  #include <stdio.h>
  static pthread_mutex_t locks[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};
  static pthread_barrier_t begin;
  static void *work(void *which) {
    int mine = which != 0, others = !mine;
    pthread_barrier_wait(&begin);
    for (int done = 0; done < 50;) {
      pthread_mutex_lock(&locks[mine]);
      for (volatile int i = 0; i < 20; i++) ;
      if (pthread_mutex_trylock(&locks[others]) == 0) { done++; pthread_mutex_unlock(&locks[others]); }
      pthread_mutex_unlock(&locks[mine]);
      BACK_OFF;
    }
    return NULL;
  }
  int main(void) {
    pthread_t thread;
    pthread_barrier_init(&begin, NULL, 2);
    pthread_create(&thread, NULL, work, (void *)1);
    work(NULL);
    pthread_join(thread, NULL);
    puts("done");
  })";

Config two_cores(const char* costs, std::uint64_t seed) {
  Config config{.harts = 2};
  config.costs = costs;
  config.seed = seed;
  config.quantum = 20'000;
  return config;
}

}  // namespace

TEST(Noise, lets_threads_that_back_off_in_step_come_through) {
  for (const char* back_off : {"sched_yield()", "(void)0"}) {
    for (const char* costs : {"textbook", "linux"}) {
      for (std::uint64_t seed : {0, 1, 2}) {
        Guest guest = boot_c("#define BACK_OFF " + std::string(back_off) + "\n" + polite, two_cores(costs, seed));
        EXPECT_EQ(run_on(guest, 400'000'000), StopReason::ended) << back_off << " with costs " << costs << " and seed " << seed;
        EXPECT_EQ(printed(guest), "done\n");
      }
    }
  }
}

TEST(Noise, is_drawn_from_the_seed_and_not_at_all_with_ideal_costs) {
  auto digest_with = [](const char* costs, std::uint64_t seed) {
    Config config = two_cores(costs, seed);
    Guest guest = boot_c("#define BACK_OFF sched_yield()\n" + std::string(polite), config);
    run(guest.world, {.tick = 300'000}, guest.log);
    return std::pair{digest_of(guest.world), guest.world.chooser.rng.state};
  };
  EXPECT_EQ(digest_with("textbook", 5), digest_with("textbook", 5));
  EXPECT_NE(digest_with("textbook", 5).first, digest_with("textbook", 6).first);
  Guest fresh = boot_c("#define BACK_OFF sched_yield()\n" + std::string(polite), two_cores("ideal", 5));
  EXPECT_EQ(digest_with("ideal", 5).second, fresh.world.chooser.rng.state);
}

}  // namespace heddle
