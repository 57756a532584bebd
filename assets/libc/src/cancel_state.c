// cancel_state.c: when a thread is willing to be cancelled.
#include <errno.h>
#include <pthread.h>

#include "../internal/syscall.h"
#include "../internal/thread.h"

void pthread_testcancel(void) {
  struct thread *self = __self();
  if (self->cancel_requested && self->cancel_disabled == CANCEL_ENABLED) __act_on_cancel();
}

int pthread_setcancelstate(int state, int *old) {
  struct thread *self = __self();
  if (state != PTHREAD_CANCEL_ENABLE && state != PTHREAD_CANCEL_DISABLE) return EINVAL;
  if (old) *old = self->cancel_disabled;
  self->cancel_disabled = state;
  if (self->cancel_type == PTHREAD_CANCEL_ASYNCHRONOUS) pthread_testcancel();
  return 0;
}

int pthread_setcanceltype(int type, int *old) {
  struct thread *self = __self();
  if (type != PTHREAD_CANCEL_DEFERRED && type != PTHREAD_CANCEL_ASYNCHRONOUS) return EINVAL;
  if (old) *old = self->cancel_type;
  self->cancel_type = type;
  if (type == PTHREAD_CANCEL_ASYNCHRONOUS) pthread_testcancel();
  return 0;
}
