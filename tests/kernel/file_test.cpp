// Files: descriptors, the console, and what is shared by fork and dup.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

const char* const head = R"(
  #define _GNU_SOURCE
  #include <errno.h>
  #include <fcntl.h>
  #include <stdio.h>
  #include <sys/stat.h>
  #include <sys/wait.h>
  #include <unistd.h>
)";

}  // namespace

TEST(File, input_comes_as_it_was_typed_and_ends_once) {
  Guest guest = boot_c(std::string(head) + R"(
    int main(void) {
      char line[20];
      int n;
      while ((n = read(0, line, sizeof line)) > 0) printf("%d:%.*s", n, n, line);
      printf("end %d\n", n);
    })");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  type(guest, "open\n");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  type(guest, "crash 2\nclose 1\n");
  end_input(guest);
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(printed(guest), "5:open\n16:crash 2\nclose 1\nend 0\n");
  expect_sound(guest);
}

TEST(File, a_terminal_gives_one_line_at_a_time_and_says_that_it_is_one) {
  Config config;
  config.terminal = true;
  Guest guest = boot_c(std::string(head) + R"(
    int main(void) {
      char line[20];
      printf("%d\n", isatty(0));
      int n = read(0, line, sizeof line);
      printf("%d\n", n);
    })", config);
  type(guest, "one\ntwo\n");
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(printed(guest), "1\n4\n");
}

TEST(File, without_a_terminal_isatty_says_no) {
  Guest guest = run_c(std::string(head) + R"(int main(void) { int yes = isatty(1); printf("%d %d\n", yes, errno == ENOTTY); })");
  EXPECT_EQ(printed(guest), "0 1\n");
}

TEST(File, two_streams_are_kept_apart) {
  Guest guest = run_c(std::string(head) + R"(int main(void) { write(1, "out", 3); write(2, "err", 3); })");
  EXPECT_EQ(printed(guest, 1), "out");
  EXPECT_EQ(printed(guest, 2), "err");
}

TEST(File, dup_takes_the_lowest_free_number_and_dup2_the_one_that_is_wanted) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int ends[2];
      pipe(ends);
      close(0);
      printf("%d ", dup(ends[0]));
      printf("%d ", dup2(ends[1], 10));
      printf("%d ", fcntl(10, F_DUPFD, 10));
      int none = dup(77);
      printf("%d %d\n", none, errno == EBADF);
      write(11, "z", 1);
      char c;
      read(0, &c, 1);
      putchar(c);
    })");
  EXPECT_EQ(printed(guest), "0 10 11 -1 1\nz");
}

TEST(File, descriptors_that_are_not_open_say_EBADF) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      char c;
      int ends[2];
      pipe(ends);
      printf("%d%d%d%d%d\n", read(9, &c, 1) < 0 && errno == EBADF, write(9, &c, 1) < 0 && errno == EBADF, close(9) < 0 && errno == EBADF,
             read(ends[1], &c, 1) < 0 && errno == EBADF, write(ends[0], &c, 1) < 0 && errno == EBADF);
    })");
  EXPECT_EQ(printed(guest), "11111\n");
}

TEST(File, a_bad_pointer_is_EFAULT_and_loses_nothing) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int ends[2];
      char c = 'q', d = 0;
      pipe(ends);
      write(ends[1], &c, 1);
      printf("%d ", read(ends[0], (void *)4, 1) < 0 && errno == EFAULT);
      printf("%d ", write(ends[1], (void *)0xfffffff0, 100) < 0 && errno == EFAULT);
      read(ends[0], &d, 1);
      printf("%c\n", d);
    })");
  EXPECT_EQ(printed(guest), "1 1 q\n");
}

TEST(File, a_process_that_opens_without_end_meets_EMFILE) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) { int n = 0; while (dup(1) >= 0) n++; printf("%d %d\n", n, errno == EMFILE); })");
  EXPECT_EQ(printed(guest), "1021 1\n");
  EXPECT_EQ(events_of(guest.log, EventKind::limit_met)[0].text, "1,024 files are open in this process, as many as there may be; the call returned EMFILE");
}

TEST(File, fstat_knows_pipes) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) { int e[2]; struct stat s; pipe(e); printf("%d ", fstat(e[0], &s)); printf("%d\n", S_ISFIFO(s.st_mode)); })");
  EXPECT_EQ(printed(guest), "0 1\n");
}

TEST(File, the_null_device_swallows_and_gives_nothing) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      char c = 7;
      int null = open("/dev/null", O_RDWR), zero = open("/dev/zero", O_RDONLY);
      printf("%d %d %d %d ", null, (int)write(null, "abc", 3), (int)read(null, &c, 1), (int)read(zero, &c, 1));
      printf("%d %d\n", c, open("/nowhere", O_RDONLY) < 0 && errno == ENOENT);
    })");
  EXPECT_EQ(printed(guest), "3 3 0 1 0 1\n");
}

TEST(File, a_thread_names_another) {
  Guest guest = run_c(std::string(head) + R"(
    #include <pthread.h>
    static void *stay(void *p) { usleep(1000); return p; }
    int main(void) {
      pthread_t t;
      char name[16];
      pthread_create(&t, 0, stay, 0);
      printf("%d ", pthread_setname_np(t, "painter"));
      printf("%d ", pthread_getname_np(t, name, sizeof name));
      printf("%s\n", name);
      pthread_join(t, 0);
    })");
  EXPECT_EQ(printed(guest), "0 0 painter\n");
}

}  // namespace heddle
