// timer.c: timers that send signals, or that call a function in a thread of their own (POSIX timer_create).
//
// The kernel's numbers are handed out as pointers. One that calls a function is a helper: its address, halved, with the
// top bit set.
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "../internal/syscall.h"

enum { HELPER_SIGNAL = 32 };  // Below SIGRTMIN: for libraries.

struct kernel_event {
  union sigval value;
  int signal_number, notify, tid;
  int room[12];
};

struct helper {
  int timer;  // The kernel's number.
  int tid;
  sem_t ready;
  void (*function)(union sigval);
  union sigval value;
};

static int is_helper(timer_t timer) { return (unsigned long)timer >> 31; }
static struct helper *helper_of(timer_t timer) { return (struct helper *)((unsigned long)timer << 1); }
static int number_of(timer_t timer) { return is_helper(timer) ? helper_of(timer)->timer : (int)(unsigned long)timer; }

static void *wait_for_signals(void *argument) {
  struct helper *helper = argument;
  sigset_t set;
  sigfillset(&set);
  pthread_sigmask(SIG_BLOCK, &set, 0);
  helper->tid = gettid();
  sem_post(&helper->ready);
  set.__bits[0] = 1UL << (HELPER_SIGNAL - 1);
  set.__bits[1] = 0;
  for (;;) {
    siginfo_t info;
    if (__syscall(SYS_rt_sigtimedwait, &set, &info, 0, sizeof set) != HELPER_SIGNAL) continue;
    if (info.si_code != SI_TIMER) break;  // timer_delete
    helper->function(helper->value);
  }
  free(helper);
  return 0;
}

static int create_with_thread(clockid_t clock, struct sigevent *event, timer_t *timer) {
  struct helper *helper = malloc(sizeof *helper);
  struct kernel_event wanted = {0};
  pthread_attr_t attributes;
  pthread_t thread;
  int number;
  if (!helper) {
    errno = EAGAIN;
    return -1;
  }
  helper->function = event->sigev_notify_function;
  helper->value = event->sigev_value;
  sem_init(&helper->ready, 0, 0);
  if (event->sigev_notify_attributes) attributes = *(pthread_attr_t *)event->sigev_notify_attributes;
  else pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  if (pthread_create(&thread, &attributes, wait_for_signals, helper) != 0) {
    free(helper);
    errno = EAGAIN;
    return -1;
  }
  while (sem_wait(&helper->ready) != 0) ;
  wanted.signal_number = HELPER_SIGNAL;
  wanted.notify = SIGEV_THREAD_ID;
  wanted.tid = helper->tid;
  if (__result(__syscall(SYS_timer_create, clock, &wanted, &number)) != 0) {
    int error = errno;
    __syscall(SYS_tgkill, getpid(), helper->tid, HELPER_SIGNAL);
    errno = error;
    return -1;
  }
  helper->timer = number;
  *timer = (timer_t)((unsigned long)helper >> 1 | 0x80000000UL);
  return 0;
}

int timer_create(clockid_t clock, struct sigevent *restrict event, timer_t *restrict timer) {
  struct kernel_event wanted = {0};
  int number;
  if (event && event->sigev_notify == SIGEV_THREAD) return create_with_thread(clock, event, timer);
  if (event) {
    wanted.value = event->sigev_value;
    wanted.signal_number = event->sigev_signo;
    wanted.notify = event->sigev_notify;
    wanted.tid = event->sigev_notify_thread_id;
  }
  if (__result(__syscall(SYS_timer_create, clock, event ? &wanted : 0, &number)) != 0) return -1;
  *timer = (timer_t)(unsigned long)number;
  return 0;
}

int timer_delete(timer_t timer) {
  long failed = __result(__syscall(SYS_timer_delete, number_of(timer)));
  if (!failed && is_helper(timer)) __syscall(SYS_tgkill, getpid(), helper_of(timer)->tid, HELPER_SIGNAL);
  return failed;
}

int timer_settime(timer_t timer, int flags, const struct itimerspec *restrict wanted, struct itimerspec *restrict old) {
  return __result(__syscall(SYS_timer_settime, number_of(timer), flags, wanted, old));
}

int timer_gettime(timer_t timer, struct itimerspec *now) { return __result(__syscall(SYS_timer_gettime, number_of(timer), now)); }
int timer_getoverrun(timer_t timer) { return __result(__syscall(SYS_timer_getoverrun, number_of(timer))); }
