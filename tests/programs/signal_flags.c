// What sa_flags, masks and nested handlers do, and which calls a handler interrupts.
// without libc object: its calls are arguments, which gcc for RISC-V takes from the left
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char trace[256];
static int length, depth, raised;
static void put(char c) { if (length < 250) trace[length++] = c; }
static void show(const char *name) { trace[length] = 0; printf("%s %s\n", name, trace); length = 0; }

static void nests(int number) {
  put('a' + number % 26);
  put('0' + depth);
  depth++;
  if (raised++ < 2) raise(number);
  put('A' + number % 26);
  depth--;
}
static void plain(int number) { put('a' + number % 26); }

static void set(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigaction(number, &action, NULL);
}

static volatile double sum;
static void spoils(int number) { for (int i = 1; i < 50; i++) sum += 1.0 / (i + number); }

int main(void) {
  set(SIGUSR1, nests, 0);
  raise(SIGUSR1);
  show("one at a time");
  raised = 0;
  set(SIGUSR1, nests, SA_NODEFER);
  raise(SIGUSR1);
  show("nodefer");

  set(SIGUSR2, plain, SA_RESETHAND);
  raise(SIGUSR2);
  struct sigaction now;
  sigaction(SIGUSR2, NULL, &now);
  printf("reset %d\n", now.sa_handler == SIG_DFL);
  printf("bad %d", sigaction(SIGKILL, &now, NULL));
  printf(" %d", errno == EINVAL);
  printf(" %d", sigaction(0, NULL, NULL));
  printf(" %d\n", signal(SIGSTOP, SIG_IGN) == SIG_ERR);

  // Two that wait behind the mask are taken together: the later frame runs first.
  set(SIGUSR1, plain, 0);
  set(SIGUSR2, plain, 0);
  sigset_t both, old;
  sigemptyset(&both);
  sigaddset(&both, SIGUSR1);
  sigaddset(&both, SIGUSR2);
  sigprocmask(SIG_BLOCK, &both, &old);
  raise(SIGUSR2);
  raise(SIGUSR1);
  sigset_t none;
  sigemptyset(&none);
  printf("suspend %d %d\n", sigsuspend(&none), errno == EINTR);
  show("both");
  sigset_t mask;
  sigprocmask(SIG_BLOCK, NULL, &mask);
  printf("mask back %d %d\n", sigismember(&mask, SIGUSR1), sigismember(&mask, SIGUSR2));
  sigprocmask(SIG_SETMASK, &old, NULL);

  // Which waits go on by themselves.
  pid_t parent = getpid();
  int words[2];
  if (pipe(words) != 0) return 1;
  for (int restart = 0; restart < 2; restart++) {
    set(SIGUSR1, plain, restart ? SA_RESTART : 0);
    pid_t child = fork();
    if (child == 0) {
      usleep(30000);
      kill(parent, SIGUSR1);
      usleep(30000);
      if (write(words[1], "x", 1) != 1) _exit(1);
      usleep(30000);
      kill(parent, SIGUSR1);
      usleep(50000);
      _exit(3);
    }
    char c = '-';
    errno = 0;
    int answer = read(words[0], &c, 1);
    printf("read %d %c %d\n", answer, c, answer < 0 && errno == EINTR);
    if (answer < 0) answer = read(words[0], &c, 1);
    int status = 0;
    errno = 0;
    pid_t ended = waitpid(child, &status, 0);
    printf("wait %d %d\n", ended == child, ended < 0 && errno == EINTR);
    if (ended < 0) waitpid(child, &status, 0);
    printf("status %d\n", WEXITSTATUS(status));
  }
  show("taken");

  // A sleep is never made again; it tells what was left.
  pid_t child = fork();
  if (child == 0) { usleep(30000); kill(parent, SIGUSR1); _exit(0); }
  struct timespec wanted = {5, 0}, left = {0, 0};
  int answer = nanosleep(&wanted, &left);
  printf("nanosleep %d %d %d\n", answer, errno == EINTR, left.tv_sec == 4 && left.tv_nsec > 900000000);
  waitpid(child, NULL, 0);

  // Floating point comes back as it was.
  set(SIGUSR1, spoils, SA_RESTART);
  child = fork();
  if (child == 0) { for (int i = 0; i < 10; i++) { usleep(1000); kill(parent, SIGUSR1); } _exit(0); }
  double x = 1;
  int wrong = 0;
  while (waitpid(child, NULL, WNOHANG) == 0) {
    double a = x * 1.5, b = a / 1.5;
    if (b != x) wrong++;
    x = x < 1e6 ? x + 1 : 1;
  }
  printf("floats wrong %d\n", wrong);

  // An ignored one is lost, also when it waits while that changes.
  sigprocmask(SIG_BLOCK, &both, NULL);
  set(SIGUSR1, plain, 0);
  raise(SIGUSR1);
  signal(SIGUSR1, SIG_IGN);
  set(SIGUSR1, plain, 0);
  sigset_t pending;
  sigpending(&pending);
  printf("pending %d\n", sigismember(&pending, SIGUSR1));
  return 0;
}
