// Limits that are set are met exactly, with Linux's errno and an event; and who is killed when memory runs out.
#include <gtest/gtest.h>

#include "tests/support/guest.h"

namespace heddle {

namespace {

Word errno_of_limit(const Guest& guest, LimitKind kind) {
  for (const Event& e : events_of(guest.log, EventKind::limit_met)) if (e.a == static_cast<Word>(kind)) return e.c;
  return 0;
}

constexpr Word eagain = 11, enomem = 12, enfile = 23, emfile = 24;  // asm-generic/errno-base.h

}  // namespace

TEST(Limits, of_processes_are_met_with_EAGAIN) {
  Config config;
  config.limits.processes = 7;
  Guest guest = run_c(R"(
    #include <errno.h>
    #include <stdio.h>
    #include <sys/wait.h>
    #include <unistd.h>
    int main(void) {
      int made = 0;
      for (;;) {
        pid_t child = fork();
        if (child == 0) _exit(0);
        if (child < 0) break;
        made++;
      }
      printf("%d %d\n", made, errno);
      while (wait(NULL) > 0) ;
      printf("%d\n", fork() >= 0);
    })", config);
  EXPECT_EQ(printed(guest).substr(0, 7), "6 11\n1\n") << "zombies count, and are counted no more when they were waited for";
  EXPECT_EQ(errno_of_limit(guest, LimitKind::processes), eagain);
}

TEST(Limits, of_threads_are_met_with_EAGAIN) {
  Config config;
  config.limits.threads = 9;
  Guest guest = run_c(R"(
    #include <pthread.h>
    #include <stdio.h>
    #include <unistd.h>
    static void *nap(void *unused) { pause(); return unused; }
    int main(void) {
      int made = 0, error;
      pthread_t thread;
      while ((error = pthread_create(&thread, NULL, nap, NULL)) == 0) made++;
      printf("%d %d\n", made, error);
      return 0;
    })", config);
  EXPECT_EQ(printed(guest), "8 11\n");
  EXPECT_EQ(errno_of_limit(guest, LimitKind::threads), eagain);
}

TEST(Limits, of_descriptors_and_files_are_met_with_EMFILE_and_ENFILE) {
  const char* const source = R"(
    #include <errno.h>
    #include <fcntl.h>
    #include <stdio.h>
    int main(void) {
      int made = 0;
      while (open("/dev/null", O_RDONLY) >= 0) made++;
      printf("%d %d\n", made, errno);
    })";
  Config config;
  config.limits.descriptors = 20;
  Guest guest = run_c(source, config);
  EXPECT_EQ(printed(guest), "17 24\n") << "three are open from the beginning";
  EXPECT_EQ(errno_of_limit(guest, LimitKind::files), emfile);
  config.limits.descriptors = 1000;
  config.limits.files = 30;
  Guest other = run_c(source, config);
  EXPECT_EQ(printed(other), "27 23\n");
  EXPECT_EQ(errno_of_limit(other, LimitKind::files), enfile);
}

TEST(Limits, of_memory_are_met_with_ENOMEM) {
  Config config{.memory_bytes = 4u << 20};
  Guest guest = run_c(R"(
    #include <errno.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <sys/mman.h>
    int main(void) {
      void *room = mmap(NULL, 5 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
      printf("%d %d\n", room == MAP_FAILED, errno);
      printf("%d\n", malloc(5 << 20) == NULL);
    })", config);
  EXPECT_EQ(printed(guest), "1 12\n1\n");
  EXPECT_EQ(errno_of_limit(guest, LimitKind::memory), enomem);
}

TEST(Limits, that_cannot_be_are_refused) {
  Config config;
  config.limits.descriptors = 2;
  Result<Done> checked = check_config(config);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error(), "the limit descriptors is 3 to 65,536, not 2");
}

// Linux: mm/oom_kill.c. The big one is spared by -1000, and a small one that asks for it goes first.
TEST(OutOfMemory, kills_by_size_and_by_oom_score_adj) {
  auto run_with = [](const char* big, const char* small) {
    Config config{.memory_bytes = 8u << 20};
    return printed(run_c("#define BIG \"" + std::string(big) + "\"\n#define SMALL \"" + small + "\"\n" + R"(
      #include <fcntl.h>
      #include <signal.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <sys/wait.h>
      #include <unistd.h>
      static void adjust(const char *to) {
        int fd = open("/proc/self/oom_score_adj", O_WRONLY);
        if (write(fd, to, strlen(to)) != (ssize_t)strlen(to)) _exit(1);
        close(fd);
      }
      static pid_t start(int kilobytes, const char *to) {
        pid_t child = fork();
        if (child != 0) return child;
        adjust(to);
        memset(malloc(kilobytes << 10), 1, kilobytes << 10);
        for (;;) pause();
      }
      int main(void) {
        adjust("-1000");
        pid_t big = start(2500, BIG), small = start(700, SMALL);
        usleep(20000);
        pid_t eater = start(16, "-1000");
        if (fork() == 0) { for (;;) memset(malloc(65536), 1, 65536); }
        int status;
        pid_t first = wait(&status);
        printf("%s %d\n", first == big ? "big" : first == small ? "small" : first == eater ? "eater" : "bomb", WTERMSIG(status));
        fflush(stdout);
        kill(0, SIGKILL);
      })", config));
  };
  // The bomb's own score is -1000's, which it has from its parent, so that it is spared as long as there is another.
  EXPECT_EQ(run_with("0", "0"), "big 9\n");
  EXPECT_EQ(run_with("0", "900"), "small 9\n");
  EXPECT_EQ(run_with("-1000", "0"), "small 9\n");
}

TEST(OutOfMemory, scores_can_be_read_and_nonsense_is_refused) {
  Guest guest = run_c(R"(
    #include <errno.h>
    #include <fcntl.h>
    #include <stdio.h>
    #include <string.h>
    #include <unistd.h>
    static int put(const char *words) {
      int fd = open("/proc/self/oom_score_adj", O_WRONLY);
      int done = write(fd, words, strlen(words));
      close(fd);
      return done < 0 ? -errno : done;
    }
    static int get(const char *name) {
      char text[20] = "";
      int number = -1, fd = open(name, O_RDONLY);
      read(fd, text, 19);
      close(fd);
      sscanf(text, "%d", &number);
      return number;
    }
    int main(void) {
      printf("%d", get("/proc/self/oom_score_adj"));
      printf(" %d", put("300\n"));
      printf(" %d", get("/proc/self/oom_score_adj"));
      printf(" %d", put("1001"));
      printf(" %d", put("-1001"));
      printf(" %d", put("many"));
      printf(" %d", get("/proc/self/oom_score_adj"));
      printf(" %d", put("-1000"));
      printf(" %d\n", get("/proc/self/oom_score"));
      return 0;
    })");
  EXPECT_EQ(printed(guest), "0 4 300 -22 -22 -22 300 5 0\n");
}

}  // namespace heddle
