// cancel.c: asking a thread to end. A request is a word in its struct thread, and a signal that interrupts the
// system call it may be in; syscall.c tells where a call can still be given up.
#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "../internal/atomic.h"
#include "../internal/syscall.h"
#include "../internal/thread.h"

extern const unsigned long __cp_places[3];  // syscall.c: where a call begins, is in the kernel, and is given up.

enum { CONTEXT_MASK = 20, CONTEXT_PC = 160 };  // In the kernel's ucontext on 32-bit RISC-V: uc_sigmask, pc.

static long act(void) {
  struct thread *self = __self();
  if (self->cancel_disabled == CANCEL_ANSWERED) return -ECANCELED;
  pthread_exit(PTHREAD_CANCELED);
}

static void on_signal(int number, siginfo_t *info, void *context) {
  struct thread *self = __self();
  unsigned long *pc = (unsigned long *)((char *)context + CONTEXT_PC);
  unsigned long *mask = (unsigned long *)((char *)context + CONTEXT_MASK);
  (void)info;
  if (!self->cancel_requested || self->cancel_disabled == CANCEL_DISABLED) return;
  // Not again, wherever we go from here.
  mask[(number - 1) / 32] |= 1UL << (number - 1) % 32;
  if (self->cancel_type == PTHREAD_CANCEL_ASYNCHRONOUS) {
    __syscall(SYS_rt_sigprocmask, SIG_SETMASK, mask, 0, sizeof(sigset_t));
    act();
  }
  if (*pc >= __cp_places[0] && *pc < __cp_places[1]) {
    *pc = __cp_places[2];
    return;
  }
  // In another handler, perhaps, with a call below: the signal comes again when the mask there lets it.
  __syscall(SYS_tgkill, __syscall(SYS_getpid), self->tid, number);
}

static void prepare(void) {
  struct sigaction action;
  __act_on_cancel = act;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_signal;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  memset(&action.sa_mask, 0xff, sizeof action.sa_mask);
  sigaction(SIGCANCEL, &action, 0);
}

int pthread_cancel(pthread_t which) {
  struct thread *thread = (struct thread *)which;
  static int ready;
  if (__check_thread(thread) != 0) return ESRCH;
  if (!ready) prepare();
  ready = 1;
  if (__atomic_word_swap(&thread->cancel_requested, 1) != 0) return 0;
  if (thread == __self()) {
    if (thread->cancel_disabled == CANCEL_ENABLED && thread->cancel_type == PTHREAD_CANCEL_ASYNCHRONOUS) act();
    return 0;
  }
  int tid = __atomic_word_load(&thread->tid);
  if (tid != 0 && !thread->exiting) __syscall(SYS_tgkill, __syscall(SYS_getpid), tid, SIGCANCEL);
  return 0;
}
