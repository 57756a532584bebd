// Sockets, queues and sets: what lies in them can be looked at, saved and loaded, and is given back in the end.
#include <gtest/gtest.h>

#include "core/kernel/socket.h"
#include "tests/support/guest.h"

namespace heddle {

namespace {

const char* const head = R"(
  #define _GNU_SOURCE
  #include <arpa/inet.h>
  #include <errno.h>
  #include <fcntl.h>
  #include <mqueue.h>
  #include <netinet/in.h>
  #include <stdio.h>
  #include <string.h>
  #include <sys/epoll.h>
  #include <sys/eventfd.h>
  #include <sys/socket.h>
  #include <sys/wait.h>
  #include <time.h>
  #include <unistd.h>
)";

// The world as bytes and back: nothing may be lost on the way.
World reloaded(const Guest& guest) {
  ByteWriter out;
  save(out, guest.world);
  ByteReader in(out.bytes());
  std::vector<std::shared_ptr<const Image>> images;
  for (const LoadedImage& image : guest.world.kernel.images) images.push_back(image.image);
  Result<World> loaded = load_world(in, images);
  EXPECT_TRUE(loaded.ok()) << loaded.error();
  return loaded.ok() ? *loaded : guest.world;
}

}  // namespace

TEST(Socket, bytes_in_flight_can_be_looked_at_and_survive_being_saved) {
  Guest guest = boot_c(std::string(head) + R"(
    int main(void) {
      int pair[2], set = epoll_create1(0), count = eventfd(7, 0);
      char c;
      struct epoll_event e = {.events = EPOLLIN, .data.u32 = 5};
      socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
      mqd_t q = mq_open("/q", O_RDWR | O_CREAT, 0600, 0);
      mq_send(q, "urgent", 6, 3);
      epoll_ctl(set, EPOLL_CTL_ADD, pair[0], &e);
      write(pair[1], "in flight", 9);
      read(0, &c, 1);
      printf("%d ", epoll_wait(set, &e, 1, 0));
      read(pair[0], &c, 1);
      char text[9000];
      printf("%c %d %d\n", c, (int)mq_receive(q, text, sizeof text, 0), (int)read(count, text, 8));
    })");
  EXPECT_EQ(run_on(guest), StopReason::input_awaited);
  const Kernel& kernel = guest.world.kernel;
  ASSERT_EQ(kernel.sockets.size(), 2u);
  EXPECT_EQ(content_of(kernel.sockets.begin()->second), "in flight");
  ASSERT_EQ(kernel.queues.size(), 1u);
  EXPECT_EQ(kernel.queues.begin()->second.messages.front().bytes, "urgent");
  EXPECT_EQ(kernel.event_counters.begin()->second.value, 7u);
  expect_sound(guest);
  World copy = reloaded(guest);
  EXPECT_TRUE(copy == guest.world);
  guest.world = copy;
  end_input(guest);
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(printed(guest), "1 i 6 8\n");
  expect_sound(guest);
  EXPECT_TRUE(kernel.sockets.empty());
  EXPECT_EQ(kernel.bytes_in_sockets, 0u);
}

TEST(Socket, everything_is_given_back_when_processes_end_in_the_middle) {
  Guest guest = run_c(std::string(head) + R"(
    int main(void) {
      int listener = socket(AF_INET, SOCK_STREAM, 0), pair[2];
      struct sockaddr_in a = {.sin_family = AF_INET};
      socklen_t size = sizeof a;
      a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      bind(listener, (struct sockaddr *)&a, sizeof a);
      listen(listener, 3);
      getsockname(listener, (struct sockaddr *)&a, &size);
      for (int i = 0; i < 3; i++) { int c = socket(AF_INET, SOCK_STREAM, 0); connect(c, (struct sockaddr *)&a, sizeof a); write(c, "never read", 10); }
      socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
      send(pair[0], "unread", 6, 0);
      return 0;
    })");
  EXPECT_TRUE(guest.world.kernel.sockets.empty());
  EXPECT_EQ(guest.world.kernel.bytes_in_sockets, 0u);
  EXPECT_TRUE(guest.world.kernel.files.empty());
}

TEST(Socket, a_network_that_takes_time_delivers_later_and_in_order) {
  Config config;
  Guest guest = boot_c(std::string(head) + R"(
    int main(void) {
      int listener = socket(AF_INET, SOCK_STREAM, 0), c = socket(AF_INET, SOCK_STREAM, 0);
      struct sockaddr_in a = {.sin_family = AF_INET};
      socklen_t size = sizeof a;
      char b[20];
      struct timespec begin, end;
      a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      bind(listener, (struct sockaddr *)&a, sizeof a);
      listen(listener, 3);
      getsockname(listener, (struct sockaddr *)&a, &size);
      connect(c, (struct sockaddr *)&a, sizeof a);
      int s = accept(listener, 0, 0);
      write(c, "a", 1); write(c, "b", 1);
      close(c);
      printf("%d ", (int)recv(s, b, 20, MSG_DONTWAIT) < 0 && errno == EAGAIN);
      clock_gettime(CLOCK_MONOTONIC, &begin);
      int n = recv(s, b, 2, MSG_WAITALL);
      clock_gettime(CLOCK_MONOTONIC, &end);
      long took = (end.tv_sec - begin.tv_sec) * 1000000000 + end.tv_nsec - begin.tv_nsec;
      printf("%d %.2s %d %d\n", n, b, took > 900000 && took < 1200000, (int)read(s, b, 1));
    })", config);
  guest.world.kernel.costs.network = 1'000'000;
  EXPECT_EQ(run_on(guest), StopReason::ended);
  EXPECT_EQ(printed(guest), "1 2 ab 1 0\n");
  expect_sound(guest);
}

}  // namespace heddle
