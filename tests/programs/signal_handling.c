// Signals: sigaction with flags and masks, pending and blocked ones, suspend, wait, queued values, timers, alternate stacks.
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
static volatile sig_atomic_t caught[65], order[20], orders, depth, deepest;
static volatile int value_seen, code_seen, pid_matches, on_alternate;
static char alternate[16384];
static sigjmp_buf back;
static void count(int s) { caught[s]++; if (orders < 20) order[orders++] = s; }
static void nested(int s) { count(s); if (++depth > deepest) deepest = depth; if (s == SIGUSR1) raise(SIGUSR2); depth--; }
static void with_info(int s, siginfo_t *info, void *context) {
  count(s);
  value_seen = info->si_value.sival_int;
  code_seen = info->si_code;
  pid_matches = info->si_pid == getpid() && context != NULL;
}
static void on_stack(int s) { char here; count(s); on_alternate = &here >= alternate && &here < alternate + sizeof alternate; }
static void jump(int s) { count(s); siglongjmp(back, s); }
static void set(int s, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  if (sigaction(s, &action, NULL)) perror("sigaction");
}
static int is_pending(int s) { sigset_t pending; sigpending(&pending); return sigismember(&pending, s); }
int main(void) {
  sigset_t set1, old, empty;
  sigemptyset(&empty);
  sigemptyset(&set1);
  set(SIGUSR1, nested, 0);
  set(SIGUSR2, nested, 0);
  raise(SIGUSR1);
  printf("%d %d %d\n", caught[SIGUSR1], caught[SIGUSR2], deepest);
  sigaddset(&set1, SIGUSR1);
  sigaddset(&set1, SIGTERM);
  sigprocmask(SIG_BLOCK, &set1, &old);
  set(SIGTERM, count, 0);
  orders = 0;
  for (int i = 0; i < 3; i++) { raise(SIGTERM); kill(getpid(), SIGUSR1); }
  printf("%d %d %d\n", is_pending(SIGUSR1), is_pending(SIGTERM), is_pending(SIGINT));
  sigprocmask(SIG_SETMASK, &old, NULL);
  printf("%d %d\n", caught[SIGTERM], orders);
  set(SIGHUP, count, SA_RESETHAND);
  raise(SIGHUP);
  struct sigaction now;
  sigaction(SIGHUP, NULL, &now);
  printf("%d %d\n", caught[SIGHUP], now.sa_handler == SIG_DFL);
  struct sigaction info = {.sa_sigaction = with_info, .sa_flags = SA_SIGINFO};
  sigaction(SIGRTMIN + 1, &info, NULL);
  sigqueue(getpid(), SIGRTMIN + 1, (union sigval){.sival_int = 1234});
  printf("%d %d %d\n", value_seen, code_seen == SI_QUEUE, pid_matches);
  sigemptyset(&set1);
  sigaddset(&set1, SIGRTMIN + 1);
  sigprocmask(SIG_BLOCK, &set1, NULL);
  for (int i = 1; i <= 3; i++) sigqueue(getpid(), SIGRTMIN + 1, (union sigval){.sival_int = i * 11});
  siginfo_t got;
  for (int i = 0; i < 3; i++) { int s = sigwaitinfo(&set1, &got); printf("%d:%d ", s == SIGRTMIN + 1, got.si_value.sival_int); }
  struct timespec soon = {0, 2000000};
  int late = sigtimedwait(&set1, &got, &soon);
  printf("%d %d\n", late, errno == EAGAIN);
  stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate}, was;
  sigaltstack(&stack, NULL);
  set(SIGUSR2, on_stack, SA_ONSTACK);
  raise(SIGUSR2);
  sigaltstack(NULL, &was);
  printf("%d %d\n", on_alternate, was.ss_sp == alternate);
  set(SIGSEGV, jump, SA_ONSTACK);
  for (volatile int i = 0; i < 3; i++) if (sigsetjmp(back, 1) == 0) *(volatile int *)8 = 1; else printf("segv ");
  printf("%d\n", caught[SIGSEGV]);
  set(SIGALRM, count, 0);
  struct itimerval timer = {{0, 0}, {0, 2000}};
  sigset_t all_but;
  sigfillset(&all_but);
  sigdelset(&all_but, SIGALRM);
  sigaddset(&empty, SIGALRM);
  sigprocmask(SIG_BLOCK, &empty, &old);
  setitimer(ITIMER_REAL, &timer, NULL);
  int r = sigsuspend(&all_but);
  sigprocmask(SIG_SETMASK, &old, NULL);
  printf("%d %d %d\n", r, errno == EINTR, caught[SIGALRM]);
  int ends[2];
  char c;
  pipe(ends);
  set(SIGCHLD, count, 0);
  if (fork() == 0) { usleep(2000); _exit(0); }
  r = read(ends[0], &c, 1);
  printf("%d %d %d\n", r, errno == EINTR, caught[SIGCHLD]);
  wait(NULL);
  set(SIGCHLD, count, SA_RESTART);
  if (fork() == 0) { usleep(1000); if (fork() == 0) { usleep(2000); write(ends[1], "x", 1); _exit(0); } _exit(0); }
  r = read(ends[0], &c, 1);
  printf("%d %c %d\n", r, c, caught[SIGCHLD]);
  while (wait(NULL) > 0) {}
  signal(SIGPIPE, SIG_IGN);
  int broken[2];  // Fresh ends: a child may still hold the others.
  pipe(broken);
  close(broken[0]);
  r = write(broken[1], "y", 1);
  printf("%d %d\n", r, errno == EPIPE);
  printf("%d ", sigaction(SIGKILL, &info, NULL));
  printf("%d\n", errno == EINVAL);
  return 0;
}
