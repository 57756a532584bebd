// mqueue_notify.c: being told of a message in an empty queue: by a signal, or (SIGEV_THREAD) by a function in a thread of
// its own. The kernel knows signals only: one that is the library's own wakes a helper, which calls the function.
#include <errno.h>
#include <mqueue.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../internal/syscall.h"
#include "../internal/syscall_io.h"

enum { MESSAGE_SIGNAL = 33 };  // Below SIGRTMIN: for libraries.

struct helper {
  sem_t told;
  void (*function)(union sigval);
  union sigval value;
};

// In whichever thread takes the signal. Posting is all that a handler may do.
static void pass_on(int number, siginfo_t *info, void *context) {
  int error = errno;
  (void)number, (void)context;
  if (info->si_code == SI_MESGQ) sem_post(&((struct helper *)info->si_ptr)->told);
  errno = error;
}

static void *wait_to_be_told(void *argument) {
  struct helper *helper = argument, copy;
  while (sem_wait(&helper->told) != 0) ;
  copy = *helper;
  free(helper);
  copy.function(copy.value);
  return 0;
}

static int mask_signal(int how) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, MESSAGE_SIGNAL);
  return sigprocmask(how, &set, 0);
}

static int notify_by_thread(mqd_t queue, const struct sigevent *how) {
  struct sigaction action;
  struct sigevent by_signal;
  struct helper *helper = malloc(sizeof *helper);
  pthread_attr_t attributes;
  pthread_t thread;
  if (!helper) return -1;
  helper->function = how->sigev_notify_function;
  helper->value = how->sigev_value;
  sem_init(&helper->told, 0, 0);
  memset(&action, 0, sizeof action);
  action.sa_sigaction = pass_on;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  sigfillset(&action.sa_mask);
  sigaction(MESSAGE_SIGNAL, &action, 0);

  if (how->sigev_notify_attributes) attributes = *(pthread_attr_t *)how->sigev_notify_attributes;
  else pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  mask_signal(SIG_UNBLOCK);  // The helper inherits this; its maker shall not be disturbed in what it waits for.
  int failed = pthread_create(&thread, &attributes, wait_to_be_told, helper);
  mask_signal(SIG_BLOCK);
  if (failed) {
    free(helper);
    errno = EAGAIN;
    return -1;
  }
  memset(&by_signal, 0, sizeof by_signal);
  by_signal.sigev_notify = SIGEV_SIGNAL;
  by_signal.sigev_signo = MESSAGE_SIGNAL;
  by_signal.sigev_value.sival_ptr = helper;
  if (__result(__syscall(SYS_mq_notify, queue, &by_signal)) == 0) return 0;
  int error = errno;
  pthread_cancel(thread);  // Nobody will tell it anything.
  errno = error;
  return -1;
}

int mq_notify(mqd_t queue, const struct sigevent *how) {
  if (how && how->sigev_notify == SIGEV_THREAD) return notify_by_thread(queue, how);
  return __result(__syscall(SYS_mq_notify, queue, how));
}
