// How far from its fair share a thread may ever be, by the theorems and the statistics of the papers that the policies are
// taken from; and what address-space tags save.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/guest.h"

namespace heddle {

namespace {

constexpr Tick quantum = 2'000;
const double weights[] = {1024, 655, 335, 110};  // Of nice 0, 2, 5 and 10: sched_prio_to_weight.

// Four processes that compute for ever, with these nice values, on one core.
Guest four_competitors(const char* policy, std::uint64_t seed) {
  Config config{.harts = 1, .policy = policy, .quantum = quantum, .costs = "ideal"};
  config.seed = seed;
  Guest guest = boot_c(R"(
    #include <sys/resource.h>
    #include <unistd.h>
    int main(void) {
      const int nice_values[] = {2, 5, 10};
      for (int i = 0; i < 3; i++) if (fork() == 0) { setpriority(PRIO_PROCESS, 0, nice_values[i]); for (;;) ; }
      for (;;) ;
    })", config);
  run(guest.world, {.tick = 400'000}, guest.log);
  EXPECT_EQ(guest.world.kernel.threads.size(), 4u);
  return guest;
}

std::vector<double> cpu_of_all(const World& world) {
  std::vector<double> cpu;
  for (const auto& [tid, thread] : world.kernel.threads) cpu.push_back(static_cast<double>(cpu_ticks_of(world.kernel, thread, world.now)));
  return cpu;
}

double sum_of_weights() { return weights[0] + weights[1] + weights[2] + weights[3]; }

// The farthest that anybody is from its share of the time since the beginning, in quanta, looked at after each switch.
double farthest_from_fair(const char* policy) {
  Guest guest = four_competitors(policy, 1);
  const std::vector<double> begin = cpu_of_all(guest.world);
  const double since = static_cast<double>(guest.world.now);
  double farthest = 0;
  for (int i = 0; i < 400; ++i) {
    run(guest.world, {.tick = guest.world.now + 100'000, .switched = true}, guest.log);
    const std::vector<double> cpu = cpu_of_all(guest.world);
    for (std::size_t k = 0; k < 4; ++k) {
      double fair = (static_cast<double>(guest.world.now) - since) * weights[k] / sum_of_weights();
      farthest = std::max(farthest, std::fabs(cpu[k] - begin[k] - fair) / static_cast<double>(quantum));
    }
  }
  return farthest;
}

}  // namespace

// Stoica and Abdel-Wahab 1995, theorem 1: no lag is ever beyond one request, here a quantum; between two moments the
// difference of two lags is at most two.
TEST(Fairness, eevdf_never_lags_by_more_than_a_quantum) { EXPECT_LE(farthest_from_fair("eevdf"), 2.05); }

// Waldspurger 1995, 3.1: the absolute error of stride scheduling is at most the number of clients.
TEST(Fairness, stride_errs_by_at_most_a_quantum_for_each_client) { EXPECT_LE(farthest_from_fair("stride"), 4.05); }

// Waldspurger and Weihl 1994: each quantum is an independent draw, so that wins are binomial.
TEST(Fairness, lottery_gives_shares_within_binomial_bounds) {
  for (std::uint64_t seed : {1, 2, 3}) {
    Guest guest = four_competitors("lottery", seed);
    const std::vector<double> begin = cpu_of_all(guest.world);
    constexpr double draws = 4'000;
    run(guest.world, {.tick = guest.world.now + static_cast<Tick>(draws) * quantum}, guest.log);
    const std::vector<double> cpu = cpu_of_all(guest.world);
    for (std::size_t k = 0; k < 4; ++k) {
      const double share = weights[k] / sum_of_weights(), wins = (cpu[k] - begin[k]) / static_cast<double>(quantum);
      EXPECT_LT(std::fabs(wins - draws * share), 4.5 * std::sqrt(draws * share * (1 - share)) + 2) << "seed " << seed << ", weight " << weights[k];
    }
  }
}

// The same program, the same answers, and fewer walks: entries of both processes stay.
TEST(AddressSpaceTags, save_misses_and_change_no_answer) {
  const char* const talk = R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    static char room[20 * 4096];
    int main(void) {
      int to[2], back[2], sum = 0;
      pipe(to);
      pipe(back);
      pid_t child = fork();
      for (int round = 0; round < 100; round++) {
        char c = round;
        for (int page = 0; page < 20; page++) sum += room[page * 4096] += page;
        if (child == 0) { read(to[0], &c, 1); write(back[1], &c, 1); }
        else { write(to[1], &c, 1); read(back[0], &c, 1); sum += c; }
      }
      if (child == 0) _exit(0);
      wait(NULL);
      printf("%d\n", sum);
      return 0;
    })";
  Config config{.harts = 1};
  config.tlb = {.entries = 128, .ways = 4};  // Room for both.
  Guest flushed = run_c(talk, config);
  config.keeps_tlb = true;
  Guest tagged = run_c(talk, config);
  EXPECT_EQ(printed(tagged), printed(flushed));
  EXPECT_EQ(tagged.world.machine.harts[0].retired, flushed.world.machine.harts[0].retired);
  EXPECT_EQ(tagged.world.kernel.counters.process_switches, flushed.world.kernel.counters.process_switches);
  EXPECT_GT(flushed.world.machine.harts[0].tlb.misses, tagged.world.machine.harts[0].tlb.misses + 200 * 15) << "200 switches, each to 20 pages and more";
  EXPECT_LT(tagged.world.now, flushed.world.now);
}

}  // namespace heddle
