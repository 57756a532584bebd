// Real-time signals: each that is sent is taken, in order, with its value; waiting for them without handlers.
// without libc qemu: QEMU delivers the highest signal first
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile int count;
static int numbers[32], values[32], sources[32];

static void note(int number, siginfo_t *info, void *context) {
  (void)context;
  numbers[count] = number - SIGRTMIN;
  values[count] = info->si_value.sival_int;
  sources[count] = info->si_code;
  count++;
}

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = note;
  action.sa_flags = SA_SIGINFO;
  sigfillset(&action.sa_mask);
  for (int i = 0; i < 4; i++) sigaction(SIGRTMIN + i, &action, NULL);
  sigaction(SIGUSR1, &action, NULL);

  sigset_t all, old;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, &old);
  for (int i = 0; i < 3; i++)
    for (int number = 3; number >= 0; number--) {
      union sigval value;
      value.sival_int = 10 * number + i;
      if (sigqueue(getpid(), SIGRTMIN + number, value) != 0) printf("failed\n");
    }
  kill(getpid(), SIGUSR1);
  kill(getpid(), SIGUSR1);
  sigset_t pending;
  sigpending(&pending);
  printf("%d %d %d\n", sigismember(&pending, SIGRTMIN), sigismember(&pending, SIGUSR1), sigismember(&pending, SIGUSR2));
  sigprocmask(SIG_SETMASK, &old, NULL);
  for (int i = 0; i < count; i++) printf("%d:%d:%d ", numbers[i], values[i], sources[i]);
  printf("\n");

  // sigwaitinfo takes them in order, without a handler; nothing there: EAGAIN after the time.
  sigset_t some;
  sigemptyset(&some);
  sigaddset(&some, SIGRTMIN);
  sigaddset(&some, SIGRTMIN + 1);
  sigprocmask(SIG_BLOCK, &some, NULL);
  count = 0;
  for (int i = 0; i < 3; i++) {
    union sigval value;
    value.sival_int = 100 + i;
    sigqueue(getpid(), SIGRTMIN + 1 - i % 2, value);
  }
  for (int i = 0; i < 3; i++) {
    siginfo_t info;
    int number = sigwaitinfo(&some, &info);
    printf("%d %d %d %d\n", number - SIGRTMIN, info.si_value.sival_int, info.si_code == SI_QUEUE, info.si_pid == getpid());
  }
  struct timespec none = {0, 0}, little = {0, 1000000};
  printf("%d ", sigtimedwait(&some, NULL, &none));
  printf("%d ", errno == EAGAIN);
  printf("%d ", sigtimedwait(&some, NULL, &little));
  printf("%d %d\n", errno == EAGAIN, count);

  // One that arrives while it waits; another's handler ends the wait with EINTR.
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    usleep(20000);
    kill(parent, SIGUSR1);
    usleep(20000);
    union sigval value;
    value.sival_int = 77;
    sigqueue(parent, SIGRTMIN, value);
    _exit(0);
  }
  siginfo_t info;
  memset(&info, 0, sizeof info);
  int number = sigwaitinfo(&some, &info);
  printf("%d %d %d\n", number, errno == EINTR, count);
  number = sigwaitinfo(&some, &info);
  printf("%d %d %d\n", number - SIGRTMIN, info.si_value.sival_int, info.si_pid == child);
  waitpid(child, NULL, 0);
  int which = 0;
  raise(SIGRTMIN);
  printf("%d ", sigwait(&some, &which));
  printf("%d\n", which - SIGRTMIN);
  printf("%d ", sigqueue(getpid(), 100, (union sigval){0}));
  printf("%d\n", errno == EINVAL);
  return 0;
}
