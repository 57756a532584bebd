// signal_old.c: sets of signals by other operations, and System V's way of holding signals back.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

int sigisemptyset(const sigset_t *set) { return (set->__bits[0] | set->__bits[1]) == 0; }

int sigorset(sigset_t *to, const sigset_t *one, const sigset_t *other) {
  for (int i = 0; i < 2; i++) to->__bits[i] = one->__bits[i] | other->__bits[i];
  return 0;
}

int sigandset(sigset_t *to, const sigset_t *one, const sigset_t *other) {
  for (int i = 0; i < 2; i++) to->__bits[i] = one->__bits[i] & other->__bits[i];
  return 0;
}

static int change_mask(int how, int number) {
  sigset_t set;
  sigemptyset(&set);
  if (sigaddset(&set, number) != 0) return -1;
  return sigprocmask(how, &set, 0);
}

int sighold(int number) { return change_mask(SIG_BLOCK, number); }
int sigrelse(int number) { return change_mask(SIG_UNBLOCK, number); }

int sigignore(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_IGN;
  return sigaction(number, &action, 0);
}

int sigpause(int number) {
  sigset_t set;
  if (sigprocmask(SIG_BLOCK, 0, &set) != 0 || sigdelset(&set, number) != 0) return -1;
  return sigsuspend(&set);
}

void (*sigset(int number, void (*handler)(int)))(int) {
  struct sigaction action, old;
  sigset_t mask, before;
  sigemptyset(&mask);
  if (sigaddset(&mask, number) != 0) return SIG_ERR;
  if (handler == SIG_HOLD) {
    if (sigaction(number, 0, &old) != 0 || sigprocmask(SIG_BLOCK, &mask, &before) != 0) return SIG_ERR;
  } else {
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    if (sigaction(number, &action, &old) != 0 || sigprocmask(SIG_UNBLOCK, &mask, &before) != 0) return SIG_ERR;
  }
  return sigismember(&before, number) ? SIG_HOLD : old.sa_handler;
}

int siginterrupt(int number, int interrupts) {
  struct sigaction action;
  if (sigaction(number, 0, &action) != 0) return -1;
  if (interrupts) action.sa_flags &= ~SA_RESTART;
  else action.sa_flags |= SA_RESTART;
  return sigaction(number, &action, 0);
}

void psignal(int number, const char *text) {
  if (text && *text) fprintf(stderr, "%s: %s\n", text, strsignal(number));
  else fprintf(stderr, "%s\n", strsignal(number));
}

void psiginfo(const siginfo_t *info, const char *text) { psignal(info->si_signo, text); }
