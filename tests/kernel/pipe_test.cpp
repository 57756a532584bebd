// Pipes: order, capacity, waiting on either side, and the end of the other side.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

const char* const head = R"(
  #define _GNU_SOURCE
  #include <errno.h>
  #include <fcntl.h>
  #include <poll.h>
  #include <signal.h>
  #include <stdio.h>
  #include <string.h>
  #include <sys/wait.h>
  #include <unistd.h>
)";

}  // namespace

TEST(Pipe, carries_bytes_in_order_and_ends_when_the_last_writer_is_gone) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int ends[2];
      pipe(ends);
      if (fork() == 0) { close(ends[0]); for (char c = 'a'; c <= 'z'; c++) write(ends[1], &c, 1); return 0; }
      close(ends[1]);
      char c;
      while (read(ends[0], &c, 1) == 1) putchar(c);
      printf(".%d\n", (int)read(ends[0], &c, 1));
      wait(NULL);
    })");
  EXPECT_EQ(printed(guest), "abcdefghijklmnopqrstuvwxyz.0\n");
}

TEST(Pipe, holds_65536_bytes_and_then_the_writer_waits) {
  Guest guest = boot_c(std::string(head) + R"(
    int main(void) {
      int ends[2];
      pipe(ends);
      char c = 'x';
      for (;;) write(ends[1], &c, 1);
    })");
  EXPECT_EQ(run_on(guest), StopReason::all_blocked);
  ASSERT_EQ(guest.world.kernel.pipes.size(), 1u);
  EXPECT_EQ(bytes_in(guest.world.kernel.pipes.begin()->second), 65536u);
  EXPECT_EQ(thread_of(guest.world.kernel, 2)->wait.kind, WaitKind::pipe_write);
  expect_sound(guest);
}

TEST(Pipe, a_large_write_goes_through_in_pieces) {
  Guest guest = run_c(std::string(head) + R"(
    static char block[300000];
    int main(void) {
      int ends[2];
      pipe(ends);
      if (fork() == 0) {
        for (int i = 0; i < sizeof block; i++) block[i] = i % 251;
        close(ends[0]);
        return write(ends[1], block, sizeof block) == sizeof block ? 0 : 1;
      }
      close(ends[1]);
      int total = 0, n, wrong = 0;
      while ((n = read(ends[0], block, 7777)) > 0)
        for (int i = 0; i < n; i++, total++) wrong += (unsigned char)block[i] != total % 251;
      int status;
      wait(&status);
      printf("%d %d %d\n", total, wrong, WEXITSTATUS(status));
    })", {.harts = 2});
  EXPECT_EQ(printed(guest), "300000 0 0\n");
}

TEST(Pipe, small_writes_of_many_are_never_mixed) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int ends[2];
      pipe(ends);
      for (int w = 0; w < 4; w++)
        if (fork() == 0) {
          char block[4096];
          memset(block, 'A' + w, sizeof block);
          for (int i = 0; i < 20; i++) write(ends[1], block, sizeof block);
          return 0;
        }
      close(ends[1]);
      static char block[4096];
      int blocks = 0, mixed = 0;
      for (;;) {
        int got = 0, n = 0;
        while (got < 4096 && (n = read(ends[0], block + got, 4096 - got)) > 0) got += n;
        if (got == 0) break;
        for (int i = 1; i < 4096; i++) mixed += block[i] != block[0];
        blocks++;
      }
      while (wait(NULL) > 0) ;
      printf("%d %d\n", blocks, mixed);
    })", {.harts = 4, .quantum = 500});
  EXPECT_EQ(printed(guest), "80 0\n");
}

TEST(Pipe, writing_when_nobody_can_read_is_SIGPIPE_or_EPIPE) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int ends[2], status;
      pipe(ends);
      close(ends[0]);
      if (fork() == 0) { write(ends[1], "x", 1); return 0; }
      wait(&status);
      signal(SIGPIPE, SIG_IGN);
      int r = write(ends[1], "x", 1);
      printf("%d %d %d\n", WTERMSIG(status) == SIGPIPE, r, errno == EPIPE);
    })");
  EXPECT_EQ(printed(guest), "1 -1 1\n");
}

TEST(Pipe, a_waiting_writer_learns_that_the_last_reader_is_gone) {
  Guest guest = run_c(std::string(head) + R"(
    static char block[100000];
    int main(void) {
      int ends[2], status;
      pipe(ends);
      if (fork() == 0) { close(ends[0]); write(ends[1], block, sizeof block); return 0; }
      usleep(1000);
      close(ends[0]);
      wait(&status);
      printf("%d\n", WTERMSIG(status) == SIGPIPE);
    })");
  EXPECT_EQ(printed(guest), "1\n");
}

TEST(Pipe, without_waiting_it_says_EAGAIN) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int ends[2];
      char c;
      pipe2(ends, O_NONBLOCK);
      int r = read(ends[0], &c, 1);
      printf("%d %d ", r, errno == EAGAIN);
      int total = 0;
      while ((r = write(ends[1], "0123456789abcdef", 16)) > 0) total += r;
      printf("%d %d\n", total, errno == EAGAIN);
    })");
  EXPECT_EQ(printed(guest), "-1 1 65536 1\n");
}

TEST(Pipe, poll_sees_when_there_is_something_to_read) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int a[2], b[2];
      pipe(a); pipe(b);
      if (fork() == 0) { usleep(1000); write(b[1], "x", 1); usleep(1000); return 0; }
      close(a[1]); close(b[1]);
      struct pollfd files[2] = {{b[0], POLLIN, 0}, {-1, POLLIN, 0}};
      int none = poll(files, 2, 0), one = poll(files, 2, 100);
      printf("%d %d %d ", none, one, files[0].revents == POLLIN);
      char c;
      read(b[0], &c, 1);
      int hung = poll(files, 2, 100);
      printf("%d %d ", hung, files[0].revents == POLLHUP);
      struct pollfd nothing = {-1, 0, 0};
      printf("%d\n", poll(&nothing, 1, 1));
      wait(NULL);
    })");
  EXPECT_EQ(printed(guest), "0 1 1 1 1 0\n");
}

TEST(Pipe, knows_its_bytes_in_flight_and_who_waits) {
  Guest guest = boot_c(std::string(head) + R"(
    int main(void) {
      int a[2], b[2];
      char c;
      pipe(a); pipe(b);
      write(a[1], "hello", 5);
      if (fork() == 0) { read(b[0], &c, 1); return 0; }
      usleep(100);
      read(0, &c, 1);
    })");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  const Kernel& kernel = guest.world.kernel;
  EXPECT_EQ(content_of(kernel.pipes.at(1)), "hello");
  EXPECT_EQ(waiters_of(kernel, WaitKind::pipe_read, 2), std::vector<Tid>{3});
  EXPECT_EQ(thread_of(kernel, 3)->wait.on_whom, 2);
}

}  // namespace heddle
