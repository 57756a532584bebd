// A run that is saved and loaded every 1,000 ticks comes to the same world as one that is not: whatever is under way.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

std::vector<std::uint8_t> saved(const World& world) {
  ByteWriter out;
  save(out, world);
  return out.take();
}

// Both ways to `end`, or to the run's own.
void check_saved_often(const std::string& source, const Config& config, Tick every, Tick end) {
  std::shared_ptr<const Image> image = compile_c(source);
  std::shared_ptr<const Image> images[] = {image};
  Guest whole = boot_image(image, config), often = boot_image(image, config);
  StopReason reason = run(whole.world, {.tick = end}, whole.log);
  for (Tick at = every;; at += every) {
    StopReason part = run(often.world, {.tick = std::min(at, end)}, often.log);
    std::vector<std::uint8_t> bytes = saved(often.world);
    ByteReader in(bytes);
    Result<World> loaded = load_world(in, images);
    ASSERT_TRUE(loaded.ok()) << loaded.error() << " at " << often.world.now;
    ASSERT_TRUE(*loaded == often.world) << "at " << often.world.now;
    often.world = std::move(*loaded);
    if (part != StopReason::tick || at >= end) break;
  }
  EXPECT_EQ(digest_of(often.world), digest_of(whole.world));
  EXPECT_TRUE(often.world == whole.world);
  EXPECT_EQ(printed(often), printed(whole));
  EXPECT_NE(printed(whole), "") << "something has happened";
  EXPECT_EQ(reason, state_of(often.world));
  expect_sound(often);
}

Config small_machine() {
  Config config{.harts = 2, .memory_bytes = 2u << 20};
  config.quantum = 2'500;
  return config;
}

}  // namespace

TEST(SaveOften, keeps_stopped_processes_timers_and_signals) {
  check_saved_often(R"(
    #include <signal.h>
    #include <stdio.h>
    #include <sys/time.h>
    #include <sys/wait.h>
    #include <unistd.h>
    static volatile int rang;
    static void ring(int signal) { (void)signal; rang++; }
    int main(void) {
      signal(SIGALRM, ring);
      struct itimerval every = {{0, 40}, {0, 40}};
      pid_t child = fork();
      if (child == 0) for (;;) usleep(30);
      setitimer(ITIMER_REAL, &every, NULL);
      int status;
      for (int i = 0; i < 3; i++) {
        kill(child, SIGSTOP);
        while (waitpid(child, &status, WUNTRACED) != child) ;
        for (volatile int j = 0; j < 800; j++) ;
        kill(child, SIGCONT);
      }
      kill(child, SIGKILL);
      while (waitpid(child, &status, 0) != child) ;
      printf("%d %d\n", rang > 0, WTERMSIG(status));
      return 0;
    })", small_machine(), 1'000, 1'000'000);
}

TEST(SaveOften, keeps_vfork_and_exec) {
  check_saved_often(R"(
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(int count, char **words) {
      if (count > 1) { printf("again %s\n", words[1]); return 3; }
      for (int i = 0; i < 3; i++) {
        char number[2] = {'0' + i, 0};
        pid_t child = vfork();
        if (child == 0) { execl("/proc/self/exe", "me", number, (char *)NULL); _exit(1); }
        int status;
        waitpid(child, &status, 0);
        printf("%d\n", WEXITSTATUS(status));
      }
      return 0;
    })", small_machine(), 1'000, 2'000'000);
}

TEST(SaveOften, keeps_sockets_pipes_and_threads_that_wait) {
  check_saved_often(R"(
    #include <poll.h>
    #include <pthread.h>
    #include <stdio.h>
    #include <sys/socket.h>
    #include <unistd.h>
    static int pair[2], tube[2];
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static pthread_cond_t some = PTHREAD_COND_INITIALIZER;
    static int count;
    static void *echo(void *unused) {
      char c;
      while (read(pair[1], &c, 1) == 1) {
        write(tube[1], &c, 1);
        pthread_mutex_lock(&lock);
        count++;
        pthread_cond_signal(&some);
        pthread_mutex_unlock(&lock);
      }
      return unused;
    }
    int main(void) {
      pthread_t thread;
      socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
      pipe(tube);
      pthread_create(&thread, NULL, echo, NULL);
      for (int i = 0; i < 12; i++) {
        char c = 'a' + i;
        write(pair[0], &c, 1);
        pthread_mutex_lock(&lock);
        while (count <= i) pthread_cond_wait(&some, &lock);
        pthread_mutex_unlock(&lock);
        struct pollfd one = {tube[0], POLLIN, 0};
        poll(&one, 1, -1);
        read(tube[0], &c, 1);
        putchar(c);
      }
      close(pair[0]);
      pthread_join(thread, NULL);
      putchar('\n');
      return 0;
    })", small_machine(), 1'000, 2'000'000);
}

}  // namespace heddle
