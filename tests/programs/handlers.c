// Signal handlers: on the stack of whom they interrupt, blocked and pending, siginfo, reset to default.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static volatile sig_atomic_t got, from_me;
static void handle(int number) { got = got * 100 + number; }
static void inform(int number, siginfo_t *info, void *context) {
  (void)context;
  got = number;
  from_me = info->si_pid == getpid();
}
int main(void) {
  struct sigaction action;
  sigset_t set, pending, old;
  signal(SIGUSR1, handle);
  raise(SIGUSR1);
  printf("%d\n", (int)got);
  memset(&action, 0, sizeof action);
  action.sa_sigaction = inform;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGUSR2, &action, NULL);
  kill(getpid(), SIGUSR2);
  printf("%d %d\n", (int)got, (int)from_me);
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, &old);
  raise(SIGUSR1);
  sigpending(&pending);
  printf("%d %d %d\n", (int)got, sigismember(&pending, SIGUSR1), sigismember(&pending, SIGUSR2));
  got = 0;
  sigprocmask(SIG_SETMASK, &old, NULL);
  printf("%d\n", (int)got);
  printf("%d\n", signal(SIGUSR1, SIG_IGN) == handle);
  raise(SIGUSR1);
  printf("%d\n", (int)got);
  return 0;
}
