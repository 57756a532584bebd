// The file system: what is kept, what waits for the disk, what is given back.
#include <gtest/gtest.h>

#include "core/kernel/file_system.h"
#include "core/kernel/trap.h"
#include "tests/support/guest.h"

namespace heddle {

namespace {

const char* const head = R"(
  #define _GNU_SOURCE
  #include <dirent.h>
  #include <errno.h>
  #include <fcntl.h>
  #include <stdio.h>
  #include <string.h>
  #include <sys/stat.h>
  #include <sys/wait.h>
  #include <time.h>
  #include <unistd.h>
)";

void put(Guest& guest, const std::string& path, const std::string& text, Word mode = 0644) {
  Context c{guest.world.kernel, guest.world.machine, guest.world.chooser, guest.log};
  EXPECT_EQ(put_file(c, path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), mode), Errno{});
}

}  // namespace

TEST(FileSystem, files_put_in_from_outside_are_there) {
  Guest guest = boot_c(std::string(head) + R"(
    int main(void) {
      char line[50];
      struct stat s;
      FILE *f = fopen("/data/in/words.txt", "r");
      while (fgets(line, sizeof line, f)) printf("[%s]", line);
      stat("/data/in/words.txt", &s);
      printf("%d %o\n", (int)s.st_size, s.st_mode);
    })");
  put(guest, "/data/in/words.txt", "one\ntwo\n", 0600);
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(printed(guest), "[one\n][two\n]8 100600\n");
  expect_sound(guest);
}

TEST(FileSystem, the_disk_takes_its_time_once_per_block_and_serves_in_order) {
  Guest guest = boot_c(std::string(head) + R"(
    static long took(int fd, int count, off_t at) {
      static char b[20000];
      struct timespec begin, end;
      clock_gettime(CLOCK_MONOTONIC, &begin);
      if (pread(fd, b, count, at) != count) return -1;
      clock_gettime(CLOCK_MONOTONIC, &end);
      return (end.tv_sec - begin.tv_sec) * 1000000000L + (end.tv_nsec - begin.tv_nsec);
    }
    int main(void) {
      int fd = open("/disk/data", O_RDWR);
      long first = took(fd, 4096, 0), again = took(fd, 4096, 0);
      printf("%ld %ld ", first / 100000, again / 100000);
      printf("%ld ", took(fd, 12288, 0) / 100000);
      posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
      fflush(stdout);
      if (fork() == 0) { took(fd, 4096, 0); _exit(0); }
      usleep(50);
      printf("%d ", took(fd, 4096, 4096) > 120000);
      wait(0);
      write(fd, "x", 1);
      struct timespec begin, end;
      clock_gettime(CLOCK_MONOTONIC, &begin);
      fsync(fd);
      clock_gettime(CLOCK_MONOTONIC, &end);
      printf("%ld\n", (end.tv_nsec - begin.tv_nsec) / 100000);
    })");
  put(guest, "/disk/data", std::string(16384, 'd'));
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(printed(guest), "1 0 2 1 1\n");  // At 100,000 ticks a block.
  expect_sound(guest);
}

TEST(FileSystem, removed_files_live_as_long_as_they_are_open_and_then_give_their_frames_back) {
  Guest guest = boot_c(std::string(head) + R"(
    int main(void) {
      char block[4096] = "b", c;
      int fd = open("f", O_RDWR | O_CREAT, 0600);
      for (int i = 0; i < 50; i++) write(fd, block, sizeof block);
      unlink("f");
      lseek(fd, 40 * 4096, SEEK_SET);
      int n = read(fd, &c, 1);
      printf("%d %c\n", n, c);
      read(0, &c, 1);
      close(fd);
    })");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  EXPECT_EQ(guest.world.kernel.file_system.pages, 50u);
  expect_sound(guest);
  end_input(guest);
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(guest.world.kernel.file_system.pages, 0u);
  EXPECT_EQ(printed(guest), "1 b\n");
  expect_sound(guest);
}

TEST(FileSystem, files_that_want_all_memory_meet_ENOSPC_and_nobody_dies) {
  Config config;
  config.memory_bytes = 4u << 20;
  Guest guest = run_c(std::string(head) + R"(
    static char block[65536];
    int main(void) {
      int fd = open("huge", O_RDWR | O_CREAT, 0600), n = 0;
      while (write(fd, block, sizeof block) > 0) n++;
      printf("%d %d\n", n > 20 && n < 40, errno == ENOSPC);
    })", config);
  EXPECT_EQ(printed(guest), "1 1\n");
  EXPECT_EQ(count_of(guest.log, EventKind::out_of_memory), 0u);
}

TEST(FileSystem, proc_agrees_with_the_kernel_s_tables) {
  Guest guest = boot_c(std::string(head) + R"(
    int main(int argc, char **argv) {
      char line[200], path[60], c;
      int pid, parent;
      FILE *f = fopen("/proc/self/stat", "r");
      fscanf(f, "%d %*s %c %d", &pid, &c, &parent);
      printf("%d %c %d\n", pid == getpid(), c, parent == getppid());
      int fd = open("/tmp/x", O_CREAT | O_RDWR, 0600);
      sprintf(path, "/proc/self/fd/%d", fd);
      line[readlink(path, line, sizeof line)] = 0;
      puts(line);
      f = fopen("/proc/self/cmdline", "r");
      int n = fread(line, 1, sizeof line, f);
      for (int i = 0; i < n; i++) if (!line[i]) line[i] = '|';
      printf("%.*s\n", n, line);
      f = fopen("/proc/self/maps", "r");
      int stack = 0, heap = 0;
      while (fgets(line, sizeof line, f)) { stack += strstr(line, "rw-p") && strstr(line, "[stack]"); heap += strstr(line, "[heap]") != 0; }
      printf("%d %d\n", stack, heap <= 1);
      DIR *d = opendir("/proc/self/task");
      int tasks = 0;
      while (readdir(d)) tasks++;
      printf("%d %d\n", tasks, open("/proc/self/maps", O_WRONLY) < 0 && errno == EACCES);
    })", {}, {"one", "two words"});
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(printed(guest), "1 R 1\n/tmp/x\ntest|one|two words|\n1 1\n3 1\n");
  expect_sound(guest);
}

}  // namespace heddle
