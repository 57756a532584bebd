// Programs that need more memory than there is go on, slower: their pages go to the swap device and come back unharmed.
#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "tests/support/guest.h"

namespace heddle {

namespace {

Config little_memory(Replacement replacement, std::uint32_t frames = 40) {
  Config config{.harts = 2, .memory_bytes = 4u << 20};
  config.quantum = 3'000;
  config.swap.pages = 2048;
  config.swap.frames = frames;
  config.swap.replacement = replacement;
  return config;
}

// Two threads and a forked child write and read 200 pages each, in different orders; parent and child share them
// copy-on-write before.
const char* const heavy = R"(
  #include <pthread.h>
  #include <stdio.h>
  #include <stdlib.h>
  #include <string.h>
  #include <sys/mman.h>
  #include <sys/wait.h>
  #include <unistd.h>
  enum { PAGES = 200 };
  static unsigned char *room;
  static unsigned work(unsigned char *mine, unsigned seed) {
    unsigned sum = 0;
    for (int i = 0; i < 900; i++) {
      seed = seed * 1103515245 + 12345;
      unsigned page = (seed >> 16) % PAGES;
      mine[page * 4096 + i % 4096] += seed >> 24;
      sum = sum * 31 + mine[(seed >> 8) % (PAGES * 4096)];
    }
    return sum;
  }
  static void *thread(void *seed) { printf("%u\n", work(room + PAGES * 4096, (unsigned)(long)seed)); return NULL; }
  int main(void) {
    setvbuf(stdout, NULL, _IONBF, 0);
    room = mmap(NULL, 2 * PAGES * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (int page = 0; page < PAGES; page++) memset(room + page * 4096, page, 4096);
    pid_t child = fork();
    if (child == 0) { printf("%u\n", work(room, 3)); _exit(0); }
    waitpid(child, NULL, 0);
    pthread_t other;
    pthread_create(&other, NULL, thread, (void *)5L);
    unsigned sum = work(room, 4);
    pthread_join(other, NULL);
    printf("%u\n", sum);
    munmap(room, PAGES * 4096);
    char *block = malloc(300000);
    memset(block, 7, 300000);
    block = realloc(block, 700000);
    int wrong = 0;
    for (int i = 0; i < 300000; i++) wrong += block[i] != 7;
    printf("%d\n", wrong);
    return 0;
  })";

}  // namespace

TEST(Swap, changes_nothing_that_a_program_computes) {
  Guest all = run_c(heavy);
  ASSERT_NE(printed(all).find("\n0\n"), std::string::npos);
  for (Replacement replacement : {Replacement::fifo, Replacement::lru, Replacement::clock}) {
    Guest guest = boot_c(heavy, little_memory(replacement));
    EXPECT_EQ(run_on(guest, 20'000'000'000), StopReason::ended);
    EXPECT_EQ(printed(guest), printed(all)) << replacement_name(replacement);
    const Swap& swap = guest.world.kernel.swap;
    EXPECT_GT(swap.counts.outs, 500u);
    EXPECT_GT(swap.counts.ins, 500u);
    EXPECT_EQ(swap_slots_used(swap), 0u) << "all slots are given back";
    EXPECT_TRUE(swap.frames.empty());
    EXPECT_EQ(count_of(guest.log, EventKind::page_swapped_out), swap.counts.outs);
    EXPECT_EQ(count_of(guest.log, EventKind::page_swapped_in), swap.counts.ins);
    EXPECT_EQ(count_of(guest.log, EventKind::out_of_memory), 0u);
    expect_sound(guest);
  }
}

TEST(Swap, lets_others_run_while_a_page_is_on_its_way) {
  const char* const source = R"(
    #include <pthread.h>
    #include <sys/mman.h>
    static volatile long counted;
    static void *count(void *unused) { for (;;) counted++; return unused; }
    int main(void) {
      pthread_t t;
      pthread_create(&t, 0, count, 0);
      mlockall(MCL_CURRENT);
      volatile char *room = mmap(0, 30 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      for (int i = 0; i < 300; i++) room[i % 30 * 4096]++;
      return counted > 1000000 ? 3 : 4;
    })";
  Config config{.harts = 1};
  config.swap = {.pages = 100, .frames = 10};
  Guest guest = boot_c(source, config);
  EXPECT_EQ(run_on(guest, 2'000'000'000), StopReason::ended);
  EXPECT_EQ(guest.world.kernel.exit_status, 3) << "the core was not held by the device";
  EXPECT_GE(guest.world.now, 270u * 100'000u) << "270 pages come back, each a block of the disk";
}

TEST(Swap, is_used_when_the_memory_is_full_and_full_itself_ends_a_process) {
  const char* const source = R"(
    #include <stdio.h>
    #include <string.h>
    #include <sys/mman.h>
    int main(void) {
      for (int i = 1; i <= 60; i++) { memset(mmap(0, 100000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), i, 100000); printf("%d\n", i); fflush(stdout); }
      return 5;
    })";
  Config config{.memory_bytes = 3u << 20};
  config.costs = "ideal";
  Guest none = boot_c(source, config);
  EXPECT_EQ(run_on(none, 20'000'000'000), StopReason::ended);
  EXPECT_EQ(none.world.kernel.exit_status, 128 + 9) << "6 MB do not fit into 3";
  config.swap.pages = 2048;
  Guest enough = boot_c(source, config);
  EXPECT_EQ(run_on(enough, 20'000'000'000), StopReason::ended);
  EXPECT_EQ(enough.world.kernel.exit_status, 5);
  config.swap.pages = 200;
  Guest little = boot_c(source, config);
  EXPECT_EQ(run_on(little, 20'000'000'000), StopReason::ended);
  EXPECT_EQ(little.world.kernel.exit_status, 128 + 9);
  EXPECT_GT(printed(little).size(), printed(none).size()) << "it came farther";
  expect_sound(little);
}

TEST(Swap, is_saved_and_goes_on_to_the_same_world) {
  for (Replacement replacement : {Replacement::fifo, Replacement::lru, Replacement::clock}) {
    std::shared_ptr<const Image> image = compile_c(heavy);
    Guest whole = boot_image(image, little_memory(replacement)), sliced = boot_image(image, little_memory(replacement));
    const Tick end = 60'000'000;
    run(whole.world, {.tick = end}, whole.log);
    for (Tick at = 0; at < end;) {
      at += 1'900'000 + at / 7;
      run(sliced.world, {.tick = std::min(at, end)}, sliced.log);
      ByteWriter out;
      save(out, sliced.world);
      std::vector<std::uint8_t> bytes = out.take();
      ByteReader in(bytes);
      Result<World> loaded = load_world(in, std::vector<std::shared_ptr<const Image>>{image});
      ASSERT_TRUE(loaded.ok()) << loaded.error();
      ASSERT_TRUE(*loaded == sliced.world);
      sliced.world = std::move(*loaded);
    }
    EXPECT_EQ(digest_of(sliced.world), digest_of(whole.world));
    EXPECT_TRUE(sliced.world == whole.world);
  }
}

}  // namespace heddle
