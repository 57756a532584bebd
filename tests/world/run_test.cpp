// Running: what stops a world, and that stopping changes nothing.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

// Processes, threads, locks, pipes, signals, sleeps and faults, all at once.
const char* const busy = R"(
  #define _GNU_SOURCE
  #include <pthread.h>
  #include <signal.h>
  #include <stdio.h>
  #include <stdlib.h>
  #include <string.h>
  #include <sys/wait.h>
  #include <unistd.h>
  static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
  static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
  static int turn, sum;
  static void *take_turns(void *p) {
    for (int i = 0; i < 20; i++) {
      pthread_mutex_lock(&m);
      while (turn != (int)p) pthread_cond_wait(&changed, &m);
      turn = (turn + 1) % 3;
      sum += i;
      pthread_cond_broadcast(&changed);
      pthread_mutex_unlock(&m);
    }
    return 0;
  }
  int main(void) {
    int ends[2], status;
    pipe(ends);
    for (int child = 0; child < 3; child++)
      if (fork() == 0) {
        char *block = malloc(5000);
        memset(block, 'a' + child, 5000);
        for (int i = 0; i < 10; i++) write(ends[1], block, 3000 + i);
        if (child == 1) usleep(300);
        if (child == 2) *(volatile int *)4 = 1;
        return child;
      }
    close(ends[1]);
    pthread_t t[3];
    for (int i = 0; i < 3; i++) pthread_create(&t[i], 0, take_turns, (void *)i);
    char block[1000];
    int total = 0, n;
    while ((n = read(ends[0], block, sizeof block)) > 0) total += n;
    for (int i = 0; i < 3; i++) pthread_join(t[i], 0);
    while (wait(&status) > 0) total += status;
    printf("%d %d\n", total, sum);
    return 0;
  })";

// 30,045 bytes of each of three children; statuses 0, 256 and 11; three threads of 0 + 1 + … + 19.
const char* const busy_prints = "90402 570\n";

const Config busy_config{.harts = 3, .quantum = 777};

}  // namespace

TEST(Run, a_program_with_everything_in_it_ends_well) {
  Guest guest = run_c(busy, busy_config);
  EXPECT_EQ(printed(guest), busy_prints);
}

TEST(Run, twice_is_the_same) {
  Guest one = run_c(busy, busy_config), two = run_c(busy, busy_config);
  EXPECT_EQ(digest_of(one.world), digest_of(two.world));
  EXPECT_TRUE(one.world == two.world);
  EXPECT_TRUE(one.log == two.log);
}

TEST(Run, in_slices_of_any_length_is_the_same) {
  Guest whole = run_c(busy, busy_config);
  for (Tick slice : {Tick{1}, Tick{7}, Tick{1000}}) {
    Guest sliced = boot_c(busy, busy_config);
    while (run(sliced.world, {.tick = sliced.world.now + slice}, sliced.log) == StopReason::tick) {}
    EXPECT_EQ(digest_of(sliced.world), digest_of(whole.world)) << slice;
    EXPECT_TRUE(sliced.log == whole.log) << slice;
  }
}

TEST(Run, instruction_by_instruction_is_the_same) {
  Guest whole = run_c(busy, busy_config), stepped = boot_c(busy, busy_config);
  for (;;) {
    std::vector<Tid> alive;
    for (const auto& [tid, thread] : stepped.world.kernel.threads) if (thread.state != ThreadState::ended) alive.push_back(tid);
    if (alive.empty()) break;
    Tid tid = alive[stepped.world.now % alive.size()];
    StopReason reason = run(stepped.world, {.thread = tid, .instructions = 50}, stepped.log);
    if (reason == StopReason::ended) break;
    ASSERT_EQ(reason, StopReason::instructions);
  }
  run_on(stepped);
  EXPECT_EQ(digest_of(stepped.world), digest_of(whole.world));
}

TEST(Run, saved_and_restored_every_so_often_is_the_same) {
  auto image = compile_c(busy);
  Guest whole = boot_image(image, busy_config);
  run_on(whole);
  Guest guest = boot_image(image, busy_config);
  std::shared_ptr<const Image> images[] = {image};
  while (run(guest.world, {.tick = guest.world.now + 2'500}, guest.log) == StopReason::tick) {
    ByteWriter out;
    save(out, guest.world);
    ByteReader in(out.bytes());
    Result<World> again = load_world(in, images);
    ASSERT_TRUE(again.ok()) << again.error();
    ASSERT_EQ(in.left(), 0u);
    ASSERT_TRUE(*again == guest.world);
    guest.world = std::move(*again);
  }
  EXPECT_EQ(digest_of(guest.world), digest_of(whole.world));
  EXPECT_TRUE(guest.log == whole.log);
}

TEST(Run, a_copy_goes_its_own_way) {
  Guest guest = boot_c(busy, busy_config);
  run(guest.world, {.tick = 20'000}, guest.log);
  World copy = guest.world;
  Digest before = digest_of(copy);
  run_on(guest);
  EXPECT_EQ(digest_of(copy), before);
  EventLog log = guest.log;
  log.keep_first(copy.kernel.events);
  run(copy, {}, log);
  EXPECT_EQ(digest_of(copy), digest_of(guest.world));
  EXPECT_TRUE(log == guest.log);
}

TEST(Run, a_world_that_was_taken_back_writes_no_row_twice) {
  Guest guest = boot_c(busy, busy_config);
  run(guest.world, {.tick = 20'000}, guest.log);
  World copy = guest.world;
  run_on(guest);
  std::size_t rows = guest.log.size();
  run(copy, {}, guest.log);
  EXPECT_EQ(guest.log.size(), rows);
}

TEST(Run, everything_holds_at_every_moment) {
  Guest guest = boot_c(busy, busy_config);
  while (run(guest.world, {.tick = guest.world.now + 97}, guest.log) == StopReason::tick)
    ASSERT_EQ(find_wrong(guest.world.kernel, guest.world.machine), "") << "at " << guest.world.now;
}

TEST(Run, stops_at_the_tick_it_was_told) {
  Guest guest = boot_c("int main(void) { for (;;) ; }");
  EXPECT_EQ(run(guest.world, {.tick = 12'345}, guest.log), StopReason::tick);
  EXPECT_EQ(guest.world.now, 12'345u);
  EXPECT_EQ(run(guest.world, {.tick = 12'345}, guest.log), StopReason::tick);
  EXPECT_EQ(guest.world.now, 12'345u);
}

TEST(Run, stops_after_one_instruction_of_a_thread) {
  Guest guest = boot_c("int main(void) { for (;;) ; }", {.harts = 2});
  for (int i = 1; i <= 50; ++i) {
    ASSERT_EQ(run(guest.world, {.thread = 2, .instructions = 1}, guest.log), StopReason::instructions);
    ASSERT_EQ(instructions_of(guest.world.kernel, guest.world.machine, *thread_of(guest.world.kernel, 2)), static_cast<std::uint64_t>(i));
  }
}

TEST(Run, stops_when_another_thread_comes_onto_a_hart) {
  Guest guest = boot_c("#include <unistd.h>\nint main(void) { fork(); for (;;) ; }", {.harts = 1, .quantum = 1000});
  Tid before = guest.world.kernel.harts[0].tid;
  for (int i = 0; i < 6; ++i) {
    ASSERT_EQ(run(guest.world, {.switched = true}, guest.log), StopReason::switched);
    EXPECT_NE(guest.world.kernel.harts[0].tid, before);
    before = guest.world.kernel.harts[0].tid;
  }
}

TEST(Run, input_is_awaited_at_once_if_asked_for_and_else_when_nothing_else_runs) {
  const char* const program = R"(
    #include <unistd.h>
    int main(void) { char c; if (fork() == 0) { for (volatile int i = 0; i < 100000; i++) ; return 0; } read(0, &c, 1); return 0; })";
  Guest guest = boot_c(program, {.harts = 2});
  EXPECT_EQ(run(guest.world, {.input_awaited = true}, guest.log), StopReason::input_awaited);
  EXPECT_EQ(process_of(guest.world.kernel, 3)->state, ProcessState::alive);
  EXPECT_EQ(run(guest.world, {}, guest.log), StopReason::input_awaited);
  EXPECT_EQ(process_of(guest.world.kernel, 3)->state, ProcessState::zombie);
  EXPECT_EQ(state_of(guest.world), StopReason::input_awaited);
}

TEST(Run, a_deadlock_is_seen_and_told_once) {
  Guest guest = boot_c(R"(
    #include <pthread.h>
    #include <unistd.h>
    pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
    void *other(void *p) { pthread_mutex_lock(&b); usleep(100); pthread_mutex_lock(&a); return 0; }
    int main(void) { pthread_t t; pthread_create(&t, 0, other, 0); pthread_mutex_lock(&a); usleep(100); pthread_mutex_lock(&b); })");
  EXPECT_EQ(run(guest.world, {}, guest.log), StopReason::all_blocked);
  EXPECT_EQ(run(guest.world, {}, guest.log), StopReason::all_blocked);
  auto told = events_of(guest.log, EventKind::all_blocked);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].a, 2u);
}

TEST(Run, a_loop_without_end_is_stopped_by_a_signal) {
  Guest guest = boot_c("int main(void) { for (;;) ; }");
  run(guest.world, {.tick = 1'000'000}, guest.log);
  EXPECT_TRUE(apply(guest.world, {CommandKind::send_signal, "", 2, 2}, guest.log).ok());
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(guest.world.kernel.exit_status, 130);
  expect_sound(guest);
}

TEST(Run, a_command_that_means_nothing_is_refused_and_changes_nothing) {
  Guest guest = boot_c("int main(void) { for (;;) ; }");
  run(guest.world, {.tick = 1'000}, guest.log);
  Digest before = digest_of(guest.world);
  EXPECT_EQ(apply(guest.world, {CommandKind::send_signal, "", 99, 9}, guest.log).error(), "there is no process 99");
  EXPECT_EQ(apply(guest.world, {CommandKind::send_signal, "", 2, 65}, guest.log).error(), "there is no signal 65; there are 1 to 64");
  EXPECT_FALSE(apply(guest.world, {CommandKind::count}, guest.log).ok());
  EXPECT_EQ(digest_of(guest.world), before);
}

TEST(Run, input_between_two_instructions_is_the_same_wherever_the_run_was_cut) {
  const char* const program = R"(
    #include <stdio.h>
    #include <unistd.h>
    int main(void) { char c; int n = 0; while (read(0, &c, 1) == 1) { n++; usleep(50); } printf("%d\n", n); })";
  Guest whole = boot_c(program, {.harts = 2}), sliced = boot_c(program, {.harts = 2});
  run(whole.world, {.tick = 500}, whole.log);
  while (sliced.world.now < 500) run(sliced.world, {.tick = sliced.world.now + 3 > 500 ? 500 : sliced.world.now + 3}, sliced.log);
  for (Guest* guest : {&whole, &sliced}) { type(*guest, "hello"); end_input(*guest); run_on(*guest); }
  EXPECT_EQ(printed(whole), "5\n");
  EXPECT_EQ(digest_of(whole.world), digest_of(sliced.world));
  EXPECT_TRUE(whole.log == sliced.log);
}

}  // namespace heddle
