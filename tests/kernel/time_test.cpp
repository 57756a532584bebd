// Time: sleeping to the tick, and clocks that agree with it.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

TEST(Time, a_sleeper_wakes_at_its_tick_and_a_long_sleep_costs_nothing) {
  Guest guest = boot_c("#include <unistd.h>\nint main(void) { sleep(1000000); return 4; }", {.costs = "ideal"});
  EXPECT_EQ(run(guest.world, {}, guest.log), StopReason::ended);
  EXPECT_EQ(guest.world.kernel.exit_status, 4);
  auto waits = events_of(guest.log, EventKind::blocked);
  auto wakes = events_of(guest.log, EventKind::woken);
  ASSERT_EQ(wakes.size(), 1u);
  EXPECT_EQ(wakes[0].tick - waits[0].tick, 1'000'000'000'000'000u);
}

TEST(Time, clocks_go_forward_with_the_ticks) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <time.h>
    int main(void) {
      struct timespec a, b, day;
      clock_gettime(CLOCK_MONOTONIC, &a);
      struct timespec nap = {1, 500000000};
      nanosleep(&nap, NULL);
      clock_gettime(CLOCK_MONOTONIC, &b);
      clock_gettime(CLOCK_REALTIME, &day);
      long long ns = (b.tv_sec - a.tv_sec) * 1000000000LL + (b.tv_nsec - a.tv_nsec);
      printf("%d %d %d\n", ns >= 1500000000LL, ns < 1500100000LL, day.tv_sec == 1767225601);
    })");
  EXPECT_EQ(printed(guest), "1 1 1\n");
}

TEST(Time, a_thread_s_clock_counts_only_what_it_ran) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <time.h>
    #include <unistd.h>
    int main(void) {
      struct timespec a, b;
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &a);
      sleep(1);
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &b);
      printf("%d\n", b.tv_sec == a.tv_sec && b.tv_nsec - a.tv_nsec < 20000);
    })");
  EXPECT_EQ(printed(guest), "1\n");
}

TEST(Time, a_nonsense_duration_is_EINVAL) {
  Guest guest = run_c(R"(
    #include <errno.h>
    #include <stdio.h>
    #include <time.h>
    int main(void) { struct timespec t = {0, 1000000000}; int r = nanosleep(&t, NULL); printf("%d %d\n", r, errno == EINVAL); })");
  EXPECT_EQ(printed(guest), "-1 1\n");
}

}  // namespace heddle
