// key.c: one value per thread under a common key.
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>

#include "../internal/futex.h"
#include "../internal/thread.h"

static struct {
  int used;
  void (*destructor)(void *);
} keys[PTHREAD_KEYS_MAX];
static int keys_lock;

// At a thread's end: as often as destructors set new values, but not for ever.
static void run_destructors(void) {
  void **values = __self()->values;
  int again = values != 0;
  for (int round = 0; again && round < PTHREAD_DESTRUCTOR_ITERATIONS; round++) {
    again = 0;
    for (int key = 0; key < PTHREAD_KEYS_MAX; key++) {
      void *value = values[key];
      if (!value || !keys[key].destructor) continue;
      values[key] = 0;
      keys[key].destructor(value);
      again = 1;
    }
  }
  __self()->values = 0;
  free(values);
}

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *)) {
  int result = EAGAIN;
  __lock(&keys_lock);
  for (int i = 0; i < PTHREAD_KEYS_MAX; i++)
    if (!keys[i].used) {
      keys[i].used = 1;
      keys[i].destructor = destructor;
      *key = i;
      result = 0;
      break;
    }
  __run_key_destructors = run_destructors;
  __unlock(&keys_lock);
  return result;
}

int pthread_key_delete(pthread_key_t key) {
  if (key >= PTHREAD_KEYS_MAX || !keys[key].used) return EINVAL;
  keys[key].used = 0;
  keys[key].destructor = 0;
  return 0;
}

void *pthread_getspecific(pthread_key_t key) {
  void **values = __self()->values;
  return values ? values[key] : 0;
}

int pthread_setspecific(pthread_key_t key, const void *value) {
  struct thread *self = __self();
  if (key >= PTHREAD_KEYS_MAX || !keys[key].used) return EINVAL;
  if (!self->values) self->values = calloc(PTHREAD_KEYS_MAX, sizeof(void *));
  if (!self->values) return ENOMEM;
  self->values[key] = (void *)value;
  return 0;
}
