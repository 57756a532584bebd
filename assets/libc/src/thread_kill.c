// thread_kill.c: a signal for one thread.
#include <errno.h>
#include <pthread.h>
#include <signal.h>

#include "../internal/syscall.h"
#include "../internal/thread.h"

int pthread_kill(pthread_t which, int number) {
  struct thread *thread = (struct thread *)which;
  if (__check_thread(thread) != 0) return ESRCH;
  if (number < 0 || number >= NSIG || number == SIGCANCEL) return EINVAL;
  int tid = thread->tid;
  if (tid == 0) return 0;  // It has ended, and is still to be joined.
  long answer = __syscall(SYS_tgkill, __syscall(SYS_getpid), tid, number);
  return answer == -ESRCH ? 0 : -answer;
}
