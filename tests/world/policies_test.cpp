// Every policy under real programs: the right output, nothing lost, the same bits however time is cut; classes, affinity and
// inheritance through the scheduler's own doors.
#include <gtest/gtest.h>

#include "core/kernel/dispatch.h"
#include "core/kernel/policy.h"
#include "core/kernel/sched_change.h"
#include "tests/support/guest.h"

namespace heddle {
namespace {

const char* const busy = R"(
  #include <pthread.h>
  #include <stdio.h>
  #include <sched.h>
  #include <sys/wait.h>
  #include <unistd.h>
  static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  static int sum;
  static void *work(void *p) {
    for (int i = 0; i < 30; i++) {
      pthread_mutex_lock(&mutex);
      sum += i;
      pthread_mutex_unlock(&mutex);
      if (i % 10 == 0) sched_yield();
      for (volatile int k = 0; k < 40; k++) ;
    }
    usleep(20);
    return 0;
  }
  int main(void) {
    pthread_t t[4];
    int fds[2], total = 0, one;
    pipe(fds);
    for (int i = 0; i < 2; i++)
      if (fork() == 0) {
        for (int j = 0; j < 4; j++) pthread_create(&t[j], 0, work, 0);
        for (int j = 0; j < 4; j++) pthread_join(t[j], 0);
        write(fds[1], &sum, sizeof sum);
        _exit(0);
      }
    for (int i = 0; i < 2; i++) { read(fds[0], &one, sizeof one); total += one; }
    while (wait(0) > 0) ;
    printf("%d\n", total);
  })";
const char* const busy_prints = "3480\n";

Config config_for(std::string_view policy, int harts, bool queue_per_core) {
  Config config{.harts = harts, .policy = std::string(policy), .quantum = 700};
  config.sched.boost = 5'000;
  config.sched.queue_per_core = queue_per_core;
  return config;
}

TEST(Policies, all_run_programs_to_their_end_and_lose_nobody) {
  std::shared_ptr<const Image> image = compile_c(busy);
  for (const PolicyOps* policy : policies())
    for (int harts : {1, 3})
      for (bool queue_per_core : {false, true}) {
        Guest guest = boot_image(image, config_for(policy->name, harts, queue_per_core));
        while (run(guest.world, {.tick = guest.world.now + 3'000}, guest.log) == StopReason::tick) {
          ASSERT_EQ(find_wrong(guest.world.kernel, guest.world.machine), "") << policy->name << " at " << guest.world.now;
          ASSERT_LT(guest.world.now, 100'000'000u) << policy->name;
        }
        EXPECT_EQ(printed(guest), busy_prints) << policy->name << " on " << harts << (queue_per_core ? " with queues" : "");
        expect_sound(guest);
      }
}

TEST(Policies, go_the_same_way_saved_and_cut_into_slices) {
  std::shared_ptr<const Image> image = compile_c(busy);
  std::shared_ptr<const Image> images[] = {image};
  for (const PolicyOps* policy : policies()) {
    Config config = config_for(policy->name, 2, policy->name.size() % 2 == 0);
    Guest whole = boot_image(image, config), sliced = boot_image(image, config);
    run_on(whole);
    while (run(sliced.world, {.tick = sliced.world.now + 1'111}, sliced.log) == StopReason::tick) {
      ByteWriter out;
      save(out, sliced.world);
      ByteReader in(out.bytes());
      Result<World> again = load_world(in, images);
      ASSERT_TRUE(again.ok()) << policy->name << ": " << again.error();
      ASSERT_TRUE(*again == sliced.world) << policy->name;
      sliced.world = std::move(*again);
    }
    EXPECT_EQ(digest_of(sliced.world), digest_of(whole.world)) << policy->name;
    EXPECT_TRUE(sliced.log == whole.log) << policy->name;
  }
}

// Two children count on one core; who has how much of it?
struct Shares { Tick first = 0, second = 0; };
Shares shares_after(const Config& config, std::int32_t first_nice, std::int32_t second_nice) {
  Guest guest = boot_c("#include <unistd.h>\nint main(void) { if (fork() == 0) for (;;) ; if (fork() == 0) for (;;) ; for (;;) pause(); }", config);
  run(guest.world, {.tick = 200'000}, guest.log);
  std::vector<Tid> children;
  for (const auto& [tid, thread] : guest.world.kernel.threads) if (thread.state != ThreadState::blocked) children.push_back(tid);
  EXPECT_EQ(children.size(), 2u);
  Context c{guest.world.kernel, guest.world.machine, guest.world.chooser, guest.log, guest.world.now};
  set_priority(c, guest.world.kernel.threads.at(children[0]), first_nice);
  set_priority(c, guest.world.kernel.threads.at(children[1]), second_nice);
  auto cpu = [&](std::size_t i) { return user_ticks_of(guest.world.kernel, guest.world.kernel.threads.at(children[i]), guest.world.now); };
  Tick first = cpu(0), second = cpu(1);
  run(guest.world, {.tick = 4'200'000}, guest.log);
  EXPECT_EQ(find_wrong(guest.world.kernel, guest.world.machine), "");
  return {cpu(0) - first, cpu(1) - second};
}

TEST(Policies, fair_ones_give_shares_by_the_weights_of_linux) {
  for (const char* policy : {"cfs", "eevdf", "stride"}) {
    Shares even = shares_after({.harts = 1, .policy = policy, .quantum = 3'000, .costs = "ideal"}, 0, 0);
    EXPECT_NEAR(static_cast<double>(even.first) / static_cast<double>(even.second), 1.0, 0.02) << policy;
    Shares nice = shares_after({.harts = 1, .policy = policy, .quantum = 3'000, .costs = "ideal"}, 0, 5);
    EXPECT_NEAR(static_cast<double>(nice.first) / static_cast<double>(nice.second), 1024.0 / 335.0, 0.1) << policy << ": nice 5 weighs 335";
  }
  Shares drawn = shares_after({.harts = 1, .policy = "lottery", .quantum = 1'000, .costs = "ideal"}, 0, 5);
  EXPECT_NEAR(static_cast<double>(drawn.first) / static_cast<double>(drawn.second), 1024.0 / 335.0, 0.3);
}

TEST(Policies, a_real_time_thread_runs_before_all_others_under_any_of_them) {
  for (const PolicyOps* policy : policies()) {
    Guest guest = boot_c("#include <unistd.h>\nint main(void) { if (fork() == 0) for (;;) ; for (;;) ; }", {.harts = 1, .policy = std::string(policy->name), .quantum = 1'000});
    run(guest.world, {.tick = 50'000}, guest.log);
    Tid child = guest.world.kernel.threads.rbegin()->first;
    Context c{guest.world.kernel, guest.world.machine, guest.world.chooser, guest.log, guest.world.now};
    set_scheduler(c, guest.world.kernel.threads.at(child), SchedClass::fifo, 1);
    run(guest.world, {.tick = 52'000}, guest.log);
    Tick before = cpu_ticks_of(guest.world.kernel, guest.world.kernel.threads.at(child), guest.world.now);
    run(guest.world, {.tick = 92'000}, guest.log);
    EXPECT_EQ(cpu_ticks_of(guest.world.kernel, guest.world.kernel.threads.at(child), guest.world.now) - before, 40'000u) << policy->name;
    EXPECT_EQ(find_wrong(guest.world.kernel, guest.world.machine), "") << policy->name;
  }
}

TEST(Policies, affinity_keeps_a_thread_where_it_may_be) {
  Guest guest = boot_c("#include <unistd.h>\nint main(void) { for (int i = 0; i < 3; i++) if (fork() == 0) for (;;) ; for (;;) ; }", {.harts = 4, .quantum = 1'000});
  run(guest.world, {.tick = 50'000}, guest.log);
  Context c{guest.world.kernel, guest.world.machine, guest.world.chooser, guest.log, guest.world.now};
  for (auto& [tid, thread] : guest.world.kernel.threads) set_harts(c, thread, 0b0100);
  run(guest.world, {.tick = 60'000}, guest.log);
  for (HartId hart : {0, 1, 3}) EXPECT_EQ(guest.world.kernel.harts[static_cast<std::size_t>(hart)].tid, 0) << hart;
  EXPECT_NE(guest.world.kernel.harts[2].tid, 0);
  EXPECT_EQ(find_wrong(guest.world.kernel, guest.world.machine), "");
}

// Low holds what high wants, and a middle one would keep low from the core for ever: Mars Pathfinder's trouble.
TEST(Policies, whoever_holds_up_a_better_one_inherits_its_priority_along_the_chain) {
  Guest guest = boot_c("#include <unistd.h>\nint main(void) { for (int i = 0; i < 3; i++) if (fork() == 0) for (;;) ; for (;;) ; }",
                       {.harts = 1, .policy = "priority-preemptive", .quantum = 1'000});
  run(guest.world, {.tick = 50'000}, guest.log);
  std::vector<Tid> tids;
  for (const auto& [tid, thread] : guest.world.kernel.threads) if (thread.state != ThreadState::blocked) tids.push_back(tid);
  ASSERT_GE(tids.size(), 3u);
  Kernel& kernel = guest.world.kernel;
  Context c{kernel, guest.world.machine, guest.world.chooser, guest.log, guest.world.now};
  Thread& low = kernel.threads.at(tids[0]);
  Thread& middle = kernel.threads.at(tids[1]);
  Thread& high = kernel.threads.at(tids[2]);
  for (Tid tid : tids) set_priority(c, kernel.threads.at(tid), 15);
  set_priority(c, low, 10);
  set_priority(c, middle, 5);
  set_priority(c, high, -5);
  auto runs = [&](const Thread& thread) {
    run(guest.world, {.tick = guest.world.now + 3'000}, guest.log);
    c.at = guest.world.now;
    return kernel.harts[0].tid == thread.tid;
  };
  EXPECT_TRUE(runs(high));
  high.sched.harts = 0b10;  // As if it waited: a core that is not there.
  c.kernel.decision_due = true;
  EXPECT_TRUE(runs(middle));
  lend(c, high, low.tid);
  EXPECT_EQ(low.sched.lent_priority, -5);
  EXPECT_TRUE(runs(low));
  set_priority(c, high, -7);
  EXPECT_EQ(low.sched.lent_priority, -7) << "also when the waiting one changes";
  end_lending(c, high);
  EXPECT_EQ(low.sched.lent_priority, no_priority);
  EXPECT_TRUE(runs(middle));
}

TEST(Policies, can_be_changed_under_way) {
  Guest guest = boot_c(busy, config_for("rr", 2, false));
  int next = 0;
  while (run(guest.world, {.tick = guest.world.now + 2'000}, guest.log) == StopReason::tick) {
    Context c{guest.world.kernel, guest.world.machine, guest.world.chooser, guest.log, guest.world.now};
    SchedSettings settings = guest.world.kernel.sched;
    settings.queue_per_core = next % 2 == 0;
    set_policy(c, next++ % static_cast<int>(policies().size()), 500, settings);
    ASSERT_EQ(find_wrong(guest.world.kernel, guest.world.machine), "");
    ASSERT_LT(guest.world.now, 100'000'000u);
  }
  EXPECT_EQ(printed(guest), busy_prints);
  EXPECT_GT(next, 5);
}

}  // namespace
}  // namespace heddle
