// Memory: pages that come when they are touched, copies that are made when they are written, walls that hold.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

const Vma* region(const Process& process, VmaKind kind) {
  for (const Vma& vma : process.space.vmas) if (vma.kind == kind) return &vma;
  return nullptr;
}

std::string only_fault(const Guest& guest) {
  auto faults = events_of(guest.log, EventKind::segmentation_fault);
  EXPECT_EQ(faults.size(), 1u);
  return faults.empty() ? "" : faults[0].text;
}

}  // namespace

TEST(Memory, a_page_of_zeros_comes_when_it_is_first_touched) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/mman.h>
    int main(void) {
      char *p = mmap(NULL, 100 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      int sum = 0;
      for (int i = 0; i < 100; i += 10) sum += p[i * 4096];
      printf("%d\n", sum);
      munmap(p, 100 * 4096);
    })");
  EXPECT_EQ(printed(guest), "0\n");
  auto mapped = events_of(guest.log, EventKind::memory_mapped);
  ASSERT_FALSE(mapped.empty());
  std::size_t pages = 0;
  for (const Event& e : events_of(guest.log, EventKind::page_demand_zero)) pages += e.a >= mapped.back().a && e.a < mapped.back().b;
  EXPECT_EQ(pages, 10u);
}

TEST(Memory, fork_copies_only_the_pages_that_are_written_afterwards) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    static char block[64 * 4096] __attribute__((aligned(4096)));
    int main(void) {
      for (int i = 0; i < 64; i++) block[i * 4096] = 1;
      if (fork() == 0) {
        int sum = 0;
        for (int i = 0; i < 64; i++) sum += block[i * 4096];
        for (int i = 0; i < 5; i++) block[i * 4096] = 2;
        _exit(sum);
      }
      int status;
      wait(&status);
      printf("%d %d\n", WEXITSTATUS(status), block[0]);
    })");
  EXPECT_EQ(printed(guest), "64 1\n");
  std::size_t copied_by_child = 0;
  Address first = ~0u, last = 0;
  for (const Event& e : events_of(guest.log, EventKind::page_copied)) {
    if (e.pid != 3 || e.b == e.c || e.a >= 0x70000000) continue;  // Above: its stack.
    ++copied_by_child;
    first = std::min(first, e.a);
    last = std::max(last, e.a);
  }
  EXPECT_GE(copied_by_child, 5u);
  EXPECT_LE(copied_by_child, 7u);  // libc's own variables may lie in two more pages.
}

TEST(Memory, the_last_owner_of_a_page_writes_to_it_without_a_copy) {
  Guest guest = run_c(R"(
    #include <sys/wait.h>
    #include <unistd.h>
    static char block[20 * 4096] __attribute__((aligned(4096)));
    int main(void) {
      for (int i = 0; i < 20; i++) block[i * 4096] = 1;
      if (fork() == 0) _exit(0);
      wait(NULL);
      for (int i = 0; i < 20; i++) block[i * 4096] = 2;
      return 0;
    })");
  std::size_t kept = 0;
  for (const Event& e : events_of(guest.log, EventKind::page_copied)) kept += e.pid == 2 && e.b == e.c;
  EXPECT_GE(kept, 20u);
}

TEST(Memory, processes_of_one_program_share_its_code) {
  Guest guest = boot_c(R"(
    #include <unistd.h>
    int main(void) { char c; fork(); read(0, &c, 1); return 0; }
  )");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  const Kernel& kernel = guest.world.kernel;
  for (Pid pid : {2, 3}) {
    const Process& process = *process_of(kernel, pid);
    const Vma* code = region(process, VmaKind::code);
    ASSERT_NE(code, nullptr);
    MemoryUse use = memory_use_of(kernel, guest.world.machine, process.space, *code);
    EXPECT_GT(use.resident_bytes, 0u);
    EXPECT_EQ(use.resident_bytes, use.shared_bytes);
  }
}

TEST(Memory, a_process_alone_shares_nothing) {
  Guest guest = boot_c("#include <unistd.h>\nint main(void) { char c; read(0, &c, 1); return 0; }");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  MemoryUse use = memory_use_of(guest.world.kernel, guest.world.machine, process_of(guest.world.kernel, 2)->space);
  EXPECT_GT(use.resident_bytes, 0u);
  EXPECT_EQ(use.shared_bytes, 0u);
}

TEST(Memory, a_shared_mapping_is_one_room_with_two_doors) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/mman.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      int *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
      if (fork() == 0) { p[0] = 7; p[1500] = 8; return 0; }
      wait(NULL);
      printf("%d %d\n", p[0], p[1500]);
    })");
  EXPECT_EQ(printed(guest), "7 8\n");
}

TEST(Memory, writing_to_code_ends_the_process) {
  Guest guest = run_c("int main(void) { *(volatile int *)(void *)main = 0; return 0; }");
  EXPECT_EQ(guest.world.kernel.exit_status, 128 + 11);
  EXPECT_NE(only_fault(guest).find("may not be written to"), std::string::npos) << only_fault(guest);
}

TEST(Memory, jumping_to_data_ends_the_process) {
  Guest guest = run_c("int data[4]; int main(void) { data[0] = 0x8067; ((void (*)(void))data)(); return 0; }");
  EXPECT_EQ(guest.world.kernel.exit_status, 128 + 11);
  EXPECT_NE(only_fault(guest).find("holds no code"), std::string::npos) << only_fault(guest);
}

TEST(Memory, a_stack_grows_until_it_meets_its_guard) {
  Config config;
  config.limits.stack_bytes = 256 * 1024;
  Guest guest = run_c("int sink; int deep(int n) { volatile char room[1000]; room[0] = n; sink += room[0]; return deep(n + 1) + room[0]; }\nint main(void) { return deep(0); }", config);
  EXPECT_EQ(guest.world.kernel.exit_status, 128 + 11);
  EXPECT_NE(only_fault(guest).find("the stack has overflowed"), std::string::npos) << only_fault(guest);
  Address lowest = ~0u;
  for (const Event& e : events_of(guest.log, EventKind::stack_grew)) lowest = std::min(lowest, e.a);
  EXPECT_EQ(lowest, 0x80000000u - 256 * 1024);
}

TEST(Memory, a_thread_that_overflows_its_stack_meets_the_guard_page) {
  Guest guest = run_c(R"(
    #include <pthread.h>
    int sink;
    int deep(int n) { volatile char room[1000]; room[0] = n; sink += room[0]; return deep(n + 1) + room[0]; }
    void *dive(void *p) { return (void *)deep(0); }
    int main(void) { pthread_t t; pthread_create(&t, NULL, dive, NULL); pthread_join(t, NULL); })");
  EXPECT_EQ(guest.world.kernel.exit_status, 128 + 11);
  EXPECT_NE(only_fault(guest).find("the stack has overflowed"), std::string::npos) << only_fault(guest);
}

TEST(Memory, protection_can_be_taken_away_and_given_back) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <sys/mman.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      char *p = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      p[4096] = 5;
      mprotect(p + 4096, 4096, PROT_NONE);
      int status;
      if (fork() == 0) { p[0] = 1; p[8192] = 1; return p[4096]; }
      wait(&status);
      printf("%d ", WTERMSIG(status));
      mprotect(p + 4096, 4096, PROT_READ);
      if (fork() == 0) { if (p[4096] == 5) p[4096] = 6; return 1; }
      wait(&status);
      printf("%d ", WTERMSIG(status));
      mprotect(p + 4096, 4096, PROT_READ | PROT_WRITE);
      p[4096] += 1;
      printf("%d\n", p[4096]);
    })");
  EXPECT_EQ(printed(guest), "11 11 6\n");
}

TEST(Memory, unmapped_pages_are_gone_and_their_frames_are_free) {
  Guest guest = boot_c(R"(
    #include <sys/mman.h>
    #include <unistd.h>
    int main(void) {
      char c, *p = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      read(0, &c, 1);
      for (int i = 0; i < 256; i++) p[i * 4096] = 1;
      read(0, &c, 1);
      munmap(p, 1 << 20);
      read(0, &c, 1);
      return p[0];
    })");
  run_on(guest);
  std::uint32_t before = frames_used(guest.world.kernel.frames);
  type(guest, "a");
  run_on(guest);
  std::uint32_t full = frames_used(guest.world.kernel.frames);
  EXPECT_GE(full, before + 256);
  EXPECT_LE(full, before + 258);  // Page tables.
  type(guest, "b");
  run_on(guest);
  EXPECT_EQ(frames_used(guest.world.kernel.frames), full - 256);
  type(guest, "c");
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(guest.world.kernel.exit_status, 128 + 11);
}

TEST(Memory, when_no_frame_is_free_the_biggest_process_is_killed_and_the_others_go_on) {
  Config config{.harts = 2, .memory_bytes = 4u << 20};
  Guest guest = run_c(R"(
    #include <signal.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      if (fork() == 0) for (;;) { char *p = malloc(10000); if (p) memset(p, 1, 10000); }
      int status;
      wait(&status);
      printf("%d\n", WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    })", config);
  EXPECT_EQ(printed(guest), "1\n");
  auto out = events_of(guest.log, EventKind::out_of_memory);
  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(out[0].a, 3u);
}

TEST(Memory, a_request_for_more_than_there_is_fails_at_once) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    #include <stdlib.h>
    int main(void) { printf("%d\n", malloc(1500000000) == NULL); })");
  EXPECT_EQ(printed(guest), "1\n");
  EXPECT_GE(count_of(guest.log, EventKind::limit_met), 1u);
}

TEST(Memory, data_starts_as_the_program_says_also_across_pages) {
  Guest guest = run_c(R"(
    #include <stdio.h>
    int numbers[3000] = {1, [1023] = 2, [1024] = 3, [2999] = 4};
    int zeros[5000];
    int main(void) {
      int sum = 0;
      for (int i = 0; i < 3000; i++) sum += numbers[i];
      for (int i = 0; i < 5000; i++) sum += zeros[i];
      printf("%d %d %d %d %d\n", sum, numbers[0], numbers[1023], numbers[1024], numbers[2999]);
    })");
  EXPECT_EQ(printed(guest), "10 1 2 3 4\n");
}

}  // namespace heddle
